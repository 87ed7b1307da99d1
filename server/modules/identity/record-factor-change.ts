import { audit, auditorOf } from '../../platform/audit/audit.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { issueNotice, noticeTo } from './issue-notice.ts'
import type { ClientDevice } from './open-session.ts'
import type { User } from './user.ts'

export type FactorChange = 'totp_on' | 'totp_off' | 'passkey_added' | 'passkey_removed' | 'codes_renewed'

/** Tells somebody that their second factors changed, and writes it down: the end of the transaction that changes them. */
export async function recordFactorChange(
  tx: Transaction,
  user: User,
  { what, actor, device }: { what: FactorChange; actor: Actor; device: ClientDevice },
  now: Date,
): Promise<void> {
  const { userAgent, ip } = device
  const facts = { what, at: now.toISOString(), device: userAgent ?? '', ip }
  await issueNotice(tx, noticeTo(user, 'second_factor_changed', facts), now)
  const thing = { kind: 'user', id: user.id }
  await audit(tx, { by: auditorOf(actor), action: 'second_factor.changed', thing, details: { what } }, now)
}
