import type { Sql } from '../../platform/database/database.ts'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics.ts'
import type { Attempt } from './attempt.ts'
import type { CallbackHint } from './gateways/gateway.ts'
import { findConversation, lockClaimants, saveClaim, saveDisputed } from './store/claims.ts'

/**
 * Remembers what an unsigned callback claims that the provider calls a payment, for a refund that no answer of the
 * provider's names. It must know the name that the provider gave our request in its answer to it, which nobody else was told. A name
 * claimed for two attempts is used for neither, and of two names for one attempt none. May be repeated.
 */
export async function claimTransaction(
  { sql, log, metrics }: { sql: Sql; log: Log; metrics: Metrics },
  attempt: Pick<Attempt, 'id' | 'gateway'>,
  hint: CallbackHint,
): Promise<void> {
  const { id } = attempt
  const { providerId, conversationId } = hint
  if (providerId === null || conversationId === null) return
  if ((await findConversation(sql, id)) !== conversationId) return
  const disputed = await sql.begin(async (tx) => {
    const claimants = await lockClaimants(tx, attempt, providerId)
    const ours = claimants.find((one) => one.id === id)
    const others = claimants.filter((one) => one.id !== id)
    if (ours?.providerId !== null) return []
    const isSecond = ours.claimedProviderId !== null && ours.claimedProviderId !== providerId
    if (isSecond || others.length > 0) {
      const ids = [id, ...others.filter((one) => one.providerId === null).map((one) => one.id)]
      await saveDisputed(tx, isSecond ? [id] : ids)
      return isSecond ? [id] : ids
    }
    await saveClaim(tx, id, providerId)
    return []
  })
  if (disputed.length === 0) return
  log.error(
    { attemptIds: disputed, providerId },
    'callbacks disagree on whose a payment is: no claim is used',
  )
  metrics.business.inc({ event: 'payments.claim_disputed' })
}
