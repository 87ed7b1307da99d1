import type { Sql, Transaction } from '../../platform/database/database.ts'
import { closed, IdOf } from '../../platform/http/schemas.ts'
import { defineJob, enqueue } from '../../platform/jobs/job.ts'
import type { MediaId } from './picture.ts'

/** Makes a picture of a file that has come. */
export const processUploadJob = defineJob('media.process-upload', closed({ mediaId: IdOf<'Media'>() }))

export async function enqueueProcessing(
  tx: Transaction | Sql,
  mediaId: MediaId,
  runAt?: Date,
): Promise<void> {
  const options = { key: `media ${mediaId}`, ...(runAt === undefined ? {} : { runAt }) }
  await enqueue(tx, processUploadJob, { mediaId }, options)
}
