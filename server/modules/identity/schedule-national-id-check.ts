import type { Sql, Transaction } from '../../platform/database/database.ts'
import { closed, IdOf } from '../../platform/http/schemas.ts'
import { defineJob, enqueue } from '../../platform/jobs/job.ts'
import type { NationalIdCheckId } from './national-id-check.ts'

/** Sends a check to whoever verifies cards, or asks what became of it. */
export const checkNationalIdJob = defineJob(
  'identity.check-national-id',
  closed({ checkId: IdOf<'NationalIdCheck'>() }),
)

export async function scheduleCheck(
  tx: Transaction | Sql,
  checkId: NationalIdCheckId,
  runAt: Date,
): Promise<void> {
  await enqueue(tx, checkNationalIdJob, { checkId }, { runAt, key: `identity card ${checkId} scheduled` })
}

/** Something was heard of it, so it is asked about at once. A key of its own: no schedule puts it off. */
export async function scheduleCheckNow(tx: Transaction | Sql, checkId: NationalIdCheckId): Promise<void> {
  await enqueue(tx, checkNationalIdJob, { checkId }, { key: `identity card ${checkId} heard` })
}
