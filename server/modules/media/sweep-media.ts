import { after, hours } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { incomingKeyOf, keysOf } from './picture.ts'
import type { Storage } from './storage/storage.ts'
import {
  deletePicture,
  deleteUploads,
  findRemovedPictures,
  findRemovedUploads,
  markUnattached,
  markUnreferenced,
} from './store/removals.ts'

/** A form may lie half filled in for a day. */
const UNATTACHED_FOR_MS = hours(24)
/** Longer than it takes to make a picture: until then an upload that is found to be one has not said so. */
const UNREFERENCED_FOR_MS = hours(1)

/** Removes what nothing uses any more, files and rows. Where it was cut off before, it goes on. */
export async function sweepMedia({ sql, storage }: { sql: Sql; storage: Storage }, now: Date): Promise<void> {
  await markUnattached(sql, after(now, -UNATTACHED_FOR_MS))
  const uploads = await findRemovedUploads(sql)
  await storage.remove(uploads.map(incomingKeyOf))
  await deleteUploads(sql, uploads)

  await markUnreferenced(sql, after(now, -UNREFERENCED_FOR_MS))
  for (const picture of await findRemovedPictures(sql)) {
    await storage.remove(keysOf(picture.hash, picture))
    await deletePicture(sql, picture.hash)
  }
}
