import { after, days } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import { newId } from '../../platform/ids.ts'
import { noticeIssued } from './events.ts'
import type { Notice } from './notice.ts'
import { hasNoticeSince, insertNotice } from './store/notices.ts'
import type { User } from './user.ts'

/** Has somebody told something, once this transaction is committed. */
export async function issueNotice(
  tx: Transaction | Sql,
  notice: Omit<Notice, 'id'>,
  now: Date,
): Promise<void> {
  const id = newId<'Notice'>()
  await insertNotice(tx, { ...notice, id }, now)
  await announce(tx, noticeIssued, { noticeId: id }, now)
}

/** Tells a user something on every address that they have. */
export function noticeTo(
  user: Pick<User, 'id' | 'firstName' | 'language' | 'email' | 'phone'>,
  kind: Notice['kind'],
  facts: Notice['facts'] = {},
): Omit<Notice, 'id'> {
  const { id: userId, firstName: name, language, email, phone } = user
  return { userId, kind, name, language, email, phone, challengeId: null, facts }
}

/** Tells whoever has an address that somebody tried to use it; once a day at most, however often that is tried. */
export async function tellHolder(
  tx: Transaction,
  holder: Parameters<typeof noticeTo>[0],
  { email = null, phone = null }: { email?: string | null; phone?: string | null },
  now: Date,
): Promise<void> {
  if (await hasNoticeSince(tx, holder.id, 'address_taken', after(now, -days(1)))) return
  await issueNotice(tx, { ...noticeTo(holder, 'address_taken'), email, phone }, now)
}
