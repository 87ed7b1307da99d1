import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { ImportedPicture } from './api.ts'
import { completeReceived } from './complete-upload.ts'
import { putIncoming } from './receive-upload.ts'
import type { Storage } from './storage/storage.ts'
import { findUploads, insertUpload } from './store/uploads.ts'

/**
 * Takes in a file that no person sent, for a product to show. Its id is the caller's, so it may be repeated: what was cut
 * off before the file had come goes on, and what has come stays as it is.
 */
export async function importPicture(
  { sql, clock, storage }: { sql: Sql; clock: Clock; storage: Storage },
  { id, alt, file }: ImportedPicture,
): Promise<void> {
  const [known] = await findUploads(sql, [id])
  if (known === undefined) {
    await insertUpload(sql, { id, uploaderId: null, purpose: 'product', alt, state: 'expected' }, clock.now())
  } else if (known.state !== 'expected') return
  await putIncoming(storage, id, file)
  await completeReceived(sql, id)
}
