import type { Sql } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { notFound } from '../../platform/refusal.ts'
import { enqueueProcessing } from './jobs.ts'
import type { MediaId } from './picture.ts'
import { findUploads, markReceived } from './store/uploads.ts'
import type { Upload } from './upload.ts'

/** The sender says that the file was sent. May be repeated; the upload of someone else is not found. */
export async function completeUpload(sql: Sql, userId: UserId, id: MediaId): Promise<void> {
  await findOwnUpload(sql, userId, id)
  await completeReceived(sql, id)
}

/** From now on a picture is made of the file that has come; once, however often it is said. */
export async function completeReceived(sql: Sql, id: MediaId): Promise<void> {
  await sql.begin(async (tx) => {
    if (await markReceived(tx, id)) await enqueueProcessing(tx, id)
  })
}

/** An upload of this person's; anybody else's is not found. */
export async function findOwnUpload(sql: Sql, userId: UserId, id: MediaId): Promise<Upload> {
  const [upload] = await findUploads(sql, [id])
  if (upload?.uploaderId !== userId) throw notFound('media')
  return upload
}
