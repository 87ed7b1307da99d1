import type { Language } from '../../markets/market.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'
import type { ChallengeId } from './challenge.ts'

export type NoticeId = Id<'Notice'>

/**
 * verify_email, verify_phone, reset_password, data_ready: carry a link or a code (see `challenge.ts`).
 * address_taken: somebody signed up, or changed theirs, to an address that this person has already.
 * sign_up_refused: their phone number or identity card belongs to another account.
 */
export const noticeKinds = [
  'verify_email',
  'verify_phone',
  'reset_password',
  'data_ready',
  'address_taken',
  'sign_up_refused',
  'login_blocked',
  'new_device',
  'session_reused',
  'password_changed',
  'change_asked',
  'email_changed',
  'phone_changed',
  'second_factor_changed',
  'suspended',
  'restored',
  'card_checked',
  'erased',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Something to tell somebody about their account. It goes to each of the addresses that it has. */
export type Notice = {
  id: NoticeId
  /** Nobody's where the address is of no account. */
  userId: UserId | null
  kind: NoticeKind
  name: string
  language: Language
  email: string | null
  phone: string | null
  challengeId: ChallengeId | null
  /** What the text fills in: `device`, `ip`, `at` (ISO), `reason`, `outcome`, `what`. */
  facts: Readonly<Record<string, string>>
}
