import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { Notice, NoticeId } from '../notice.ts'

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
