import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { EventId } from '../../../platform/events/event.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Id } from '../../../platform/ids.ts'
import type { ProductId } from '../../catalog/api.ts'

export type DigestId = Id<'Digest'>
export type Digest = { id: DigestId; userId: UserId; dueAt: Date }

export async function isNoted(sql: Sql, eventId: EventId): Promise<boolean> {
  return (await sql`select from notifications.low_stock where event_id = ${eventId}`).count > 0
}

/**
 * The digest that gathers for somebody, locked, or this one, if none does: due at its time, and no sooner than `pauseMs` after
 * the last that was told.
 */
export async function openDigest(
  tx: Transaction,
  { id, userId, dueAt }: Digest,
  pauseMs: number,
): Promise<Digest | undefined> {
  const [digest] = await tx<Digest[]>`
    insert into notifications.low_stock_digests as digest (id, user_id, due_at)
    select ${id}, ${userId}, greatest(${dueAt}, (
      select max(told_at) + make_interval(secs => ${pauseMs}::float8 / 1000) from notifications.low_stock_digests
      where user_id = ${userId}
    ))
    on conflict (user_id) where told_at is null do update set user_id = excluded.user_id
    returning id, user_id, due_at`
  return digest
}

export async function noteLow(
  tx: Transaction,
  digestId: DigestId,
  { eventId, productId }: { eventId: EventId; productId: ProductId },
): Promise<void> {
  await tx`
    insert into notifications.low_stock (event_id, digest_id, product_id)
    values (${eventId}, ${digestId}, ${productId}) on conflict do nothing`
}

/** Lets a digest gather no more, and resolves with what it has; `undefined` if it is gone. Repeating it changes nothing. */
export async function closeDigest(
  sql: Sql,
  id: DigestId,
  now: Date,
): Promise<{ userId: UserId; productIds: ProductId[] } | undefined> {
  const [closed] = await sql<{ userId: UserId }[]>`
    update notifications.low_stock_digests set told_at = coalesce(told_at, ${now}) where id = ${id} returning user_id`
  if (closed === undefined) return undefined
  const rows = await sql<{ productId: ProductId }[]>`
    select distinct product_id from notifications.low_stock where digest_id = ${id}`
  return { userId: closed.userId, productIds: rows.map(({ productId }) => productId) }
}

export async function deleteDigestsOf(sql: Sql, userId: UserId): Promise<void> {
  await sql`delete from notifications.low_stock_digests where user_id = ${userId}`
}

export async function deleteDigestsBefore(sql: Sql, before: Date): Promise<void> {
  await sql`delete from notifications.low_stock_digests where told_at < ${before}`
}
