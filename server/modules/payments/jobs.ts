import type { Sql, Transaction } from '../../platform/database/database.ts'
import { closed, IdOf } from '../../platform/http/schemas.ts'
import { defineJob, enqueue } from '../../platform/jobs/job.ts'
import type { AttemptId } from './attempt.ts'
import type { RefundId } from './refund.ts'

/** Asks the provider to take the money, where that call waits for the buyer. */
export const startAttemptJob = defineJob('payments.start-attempt', closed({ attemptId: IdOf<'Attempt'>() }))

/** Asks the provider what became of an attempt. */
export const settleAttemptJob = defineJob('payments.settle-attempt', closed({ attemptId: IdOf<'Attempt'>() }))

/** Takes a refund a step further. */
export const sendRefundJob = defineJob('payments.send-refund', closed({ refundId: IdOf<'Refund'>() }))

export async function enqueueStart(tx: Transaction | Sql, attemptId: AttemptId, runAt: Date): Promise<void> {
  await enqueue(tx, startAttemptJob, { attemptId }, { runAt, key: `payments ${attemptId} start` })
}

export async function enqueueQuery(tx: Transaction | Sql, attemptId: AttemptId, runAt: Date): Promise<void> {
  await enqueue(tx, settleAttemptJob, { attemptId }, { runAt, key: `payments ${attemptId} scheduled` })
}

/** Something was heard of it, so it is asked about at once. A key of its own: no schedule puts it off. */
export async function enqueueQueryNow(tx: Transaction | Sql, attemptId: AttemptId): Promise<void> {
  await enqueue(tx, settleAttemptJob, { attemptId }, { key: `payments ${attemptId} heard` })
}

export async function enqueueRefund(tx: Transaction | Sql, refundId: RefundId, runAt: Date): Promise<void> {
  await enqueue(tx, sendRefundJob, { refundId }, { runAt, key: `payments refund ${refundId}` })
}
