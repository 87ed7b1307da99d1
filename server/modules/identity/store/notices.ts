import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Notice, NoticeId, NoticeKind } from '../notice.ts'

export async function insertNotice(tx: Transaction | Sql, notice: Notice, now: Date): Promise<void> {
  const { id, userId, kind, name, language, email, phone, challengeId, facts } = notice
  await tx`
    insert into identity.notices (
      id, user_id, kind, name, language, email, phone, challenge_id, facts, created_at
    ) values (
      ${id}, ${userId}, ${kind}, ${name}, ${language}, ${email}, ${phone}, ${challengeId}, ${tx.json(facts)}, ${now}
    )`
}

export async function findNotice(sql: Sql, id: NoticeId): Promise<Notice | undefined> {
  const [notice] = await sql<Notice[]>`
    select id, user_id, kind, name, language, email, phone, challenge_id, facts
    from identity.notices where id = ${id}`
  return notice
}

export async function sweepNotices(sql: Sql, before: Date): Promise<void> {
  await sql`delete from identity.notices where created_at < ${before}`
}

export async function hasNoticeSince(
  tx: Transaction,
  userId: UserId,
  kind: NoticeKind,
  since: Date,
): Promise<boolean> {
  const rows = await tx`
    select from identity.notices where user_id = ${userId} and kind = ${kind} and created_at > ${since} limit 1`
  return rows.count > 0
}
