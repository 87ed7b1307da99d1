import { days, type Clock } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { expiryOf, waitForNext, type Purpose } from './challenge.ts'
import { issueNotice, noticeTo } from './issue-notice.ts'
import type { NoticeKind } from './notice.ts'
import { challengeTimes, insertChallenge } from './store/challenges.ts'
import type { User } from './user.ts'

/** An address to be proved: on which channel, and which one. */
export type Target = { email: string; phone?: undefined } | { phone: string; email?: undefined }

const kindOf = {
  verify_email: 'verify_email',
  verify_phone: 'verify_phone',
  reset_password: 'reset_password',
  download_data: 'data_ready',
} as const satisfies Record<Purpose, NoticeKind>

/**
 * Sends a link or a code to an address, in place of an earlier one. Sends none where the last is less than a minute old,
 * or there were five within a day (unless staff urges), and answers the seconds to wait; 0 if it was sent. A decoy counts and
 * is sent nowhere: the address is somebody else's, and whoever asks is not to know. The user is locked by the caller.
 */
export async function sendChallenge(
  tx: Transaction,
  { clock }: { clock: Clock },
  user: User,
  purpose: Purpose,
  target: Target,
  { isDecoy = false, isUrged = false }: { isDecoy?: boolean; isUrged?: boolean } = {},
): Promise<number> {
  const now = clock.now()
  const since = new Date(now.getTime() - days(1))
  const seconds = waitForNext(await challengeTimes(tx, user.id, purpose, since), now)
  if (seconds > 0 && !isUrged) return seconds
  const id = newId<'Challenge'>()
  const address = target.email ?? target.phone
  await insertChallenge(tx, {
    id,
    userId: user.id,
    purpose,
    target: address,
    createdAt: now,
    expiresAt: expiryOf(purpose, now),
    closedAt: null,
  })
  if (isDecoy) return 0
  const notice = noticeTo(user, kindOf[purpose])
  const { email = null, phone = null } = target
  await issueNotice(tx, { ...notice, challengeId: id, email, phone }, now)
  return 0
}
