import type { Sql, Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import { newId } from '../../platform/ids.ts'
import { noticeIssued } from './events.ts'
import type { Notice } from './notice.ts'
import { insertNotice } from './store/notices.ts'
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
