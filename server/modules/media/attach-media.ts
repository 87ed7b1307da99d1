import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { MediaOwner } from './api.ts'
import type { MediaId } from './picture.ts'
import { findAttached, lockUploads, noteUse, replaceAttachments } from './store/attachments.ts'

/**
 * Notes that an owner shows these pictures and no others. What is not there any more is left out. Repeating it changes
 * nothing.
 */
export async function attachMedia(
  sql: Sql,
  clock: Clock,
  owner: MediaOwner,
  ids: readonly MediaId[],
): Promise<void> {
  await sql.begin(async (tx) => {
    const earlier = await findAttached(tx, owner)
    const touched = [...new Set([...earlier, ...ids])]
    const there = new Set(await lockUploads(tx, touched))
    await replaceAttachments(
      tx,
      owner,
      [...new Set(ids)].filter((id) => there.has(id)),
    )
    await noteUse(tx, touched, clock.now())
  })
}
