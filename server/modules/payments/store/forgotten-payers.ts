import type { Sql } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { IntentId } from '../intent.ts'

/** Remembers that a payer is forgotten. Repeating it changes nothing. */
export async function addForgotten(sql: Sql, userId: UserId, now: Date): Promise<void> {
  await sql`
    insert into payments.forgotten_payers (user_id, forgotten_at) values (${userId}, ${now}) on conflict do nothing`
}

/** Drops those of whom nothing has been left since before. */
export async function dropForgotten(sql: Sql, before: Date): Promise<void> {
  await sql`
    delete from payments.forgotten_payers forgotten
    where forgotten_at < ${before} and not exists (
      select from payments.intents where payer_user_id = forgotten.user_id and payer_name <> ''
    )`
}

/**
 * Payments of forgotten payers that are settled and still tell of them. One that a person has to look into, an attempt or a
 * refund that no provider can tell about or that goes back by hand, is left until it is older than `lookedInto`.
 */
export async function findForgotten(
  sql: Sql,
  { lookedInto, most }: { lookedInto: Date; most: number },
): Promise<IntentId[]> {
  const rows = await sql<{ id: IntentId }[]>`
    select i.id from payments.forgotten_payers forgotten
    join payments.intents i on i.payer_user_id = forgotten.user_id
    where i.payer_name <> '' and i.status in ('paid', 'closed')
      and not exists (
        select from payments.attempts a
        where a.intent_id = i.id
          and (a.next_query_at is not null or (a.settled_at is null and a.created_at >= ${lookedInto}))
      )
      and not exists (
        select from payments.refunds r
        where r.intent_id = i.id and r.status not in ('succeeded', 'by_hand') and (r.settled_at is null or r.settled_at >= ${lookedInto})
      )
    limit ${most}`
  return rows.map(({ id }) => id)
}

/** Payments of anybody, guests too, that ended before and still tell of whoever paid, the oldest first. */
export async function findOld(sql: Sql, before: Date, most: number): Promise<IntentId[]> {
  const rows = await sql<{ id: IntentId }[]>`
    select id from payments.intents
    where payer_name <> '' and created_at < ${before} and coalesce(settled_at, created_at) < ${before}
    order by created_at limit ${most}`
  return rows.map(({ id }) => id)
}

/** Takes out who paid, from which wallets, and what the providers told in their own words. */
export async function takeOutPayers(sql: Sql, ids: readonly IntentId[]): Promise<void> {
  await sql`
    with taken as (
      update payments.intents set payer_name = '', payer_email = null, payer_phone = ''
      where id = any((select ${[...ids]}::uuid[])::uuid[])
      returning id
    ), attempts as (
      update payments.attempts a set wallet_phone = null, redirect_url = null
      from taken where a.intent_id = taken.id
      returning a.id
    ), refunds as (
      update payments.refunds r set failure = null, note = null, settled_note = null
      from taken where r.intent_id = taken.id and num_nonnulls(r.failure, r.note, r.settled_note) > 0
    )
    delete from payments.callbacks c using attempts where c.attempt_id = attempts.id`
}
