import { audit, type Auditor } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { announceRefunded } from './refund-payment.ts'
import { whyNotByHand, type Refund, type RefundId } from './refund.ts'
import { expectRoom, lockRefund, reload } from './retry-refund.ts'
import { saveGivenByHand } from './store/refunds.ts'

/**
 * Notes that a person gave back what no provider could, or found that it was given: it counts as refunded, and its buyer is told.
 * Refuses what is made or under way. A repeat finds it noted.
 */
export async function settleRefund(
  { sql, clock }: { sql: Sql; clock: Clock },
  id: RefundId,
  { note, settledBy, by }: { note: string; settledBy: UserId; by: Auditor },
): Promise<Refund> {
  return sql.begin(async (tx) => {
    const { refund, intent, attempt } = await lockRefund(tx, id)
    if (refund.status === 'by_hand') return refund
    const refusal = whyNotByHand(refund)
    if (refusal !== undefined) throw refusal
    await expectRoom(tx, refund, attempt)
    const now = clock.now()
    await saveGivenByHand(tx, id, { note, by: settledBy, now })
    await announceRefunded(tx, intent, refund, now)
    const { amountMinor } = refund
    const thing = { kind: 'refund', id }
    const details = { amountMinor }
    await audit(tx, { by, action: 'refund.settled_by_hand', thing, details, personal: { reason: note } }, now)
    return reload(tx, id)
  })
}
