import type { Sql } from '../../../platform/database/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { AttemptId } from '../attempt.ts'

/** So many are kept of one attempt: a provider sends a handful, a forger who knows a reference could send any number. */
const MOST_KEPT = 20
const LONGEST_BODY = 10_000

/** Keeps a callback as it came; of one about whoever is forgotten, nothing. */
export async function insertCallback(
  sql: Sql,
  attemptId: AttemptId,
  callback: { headers: Record<string, string>; body: string },
  now: Date,
): Promise<void> {
  const body = callback.body.replaceAll('\0', '').slice(0, LONGEST_BODY)
  await sql`
    insert into payments.callbacks (id, attempt_id, headers, body, received_at)
    select ${newId()}, a.id, ${sql.json(callback.headers)}, ${body}, ${now}
    from payments.attempts a join payments.intents i on i.id = a.intent_id
    where a.id = ${attemptId} and i.payer_name <> ''
      and (select count(*) from payments.callbacks where attempt_id = ${attemptId}) < ${MOST_KEPT}`
}

/** As they came, oldest first. */
export async function listCallbacks(
  sql: Sql,
  attemptId: AttemptId,
): Promise<{ headers: Record<string, string>; body: string }[]> {
  return sql<{ headers: Record<string, string>; body: string }[]>`
    select headers, body from payments.callbacks where attempt_id = ${attemptId} order by received_at, id`
}

export async function deleteCallbacks(sql: Sql, before: Date): Promise<void> {
  await sql`delete from payments.callbacks where received_at < ${before}`
}
