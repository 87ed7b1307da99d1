import type { Sql } from '../../../platform/database/database.ts'
import type { ListedRefund, RefundFilter } from '../refund-list.ts'
import type { RefundId } from '../refund.ts'

/** Newest first. */
export async function listRefundPage(
  sql: Sql,
  { statuses, orderId }: RefundFilter,
  { page, limit }: { page: number; limit: number },
): Promise<ListedRefund[]> {
  return sql<ListedRefund[]>`
    select r.id, r.intent_id, r.attempt_id, r.reference, r.amount_minor, r.reason, r.status, r.failure, r.provider_id,
      r.tries, r.resend, r.maybe_given, r.note, r.asked_by, r.settled_note, r.settled_by, r.created_at, r.sent_at,
      r.settled_at, i.order_id, i.order_number, i.currency, a.method, a.reference as payment_reference,
      a.provider_id as payment_provider_id
    from payments.refunds r
    join payments.intents i on i.id = r.intent_id
    join payments.attempts a on a.id = r.attempt_id
    where r.status = any((select ${[...statuses]}::text[])::text[])
      and (${orderId}::uuid is null or i.order_id = ${orderId})
    order by r.created_at desc, r.id desc
    limit ${limit} offset ${(page - 1) * limit}`
}

export async function countRefunds(sql: Sql, { statuses, orderId }: RefundFilter): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count
    from payments.refunds r join payments.intents i on i.id = r.intent_id
    where r.status = any((select ${[...statuses]}::text[])::text[])
      and (${orderId}::uuid is null or i.order_id = ${orderId})`
  return row?.count ?? 0
}

export async function findListedRefund(sql: Sql, id: RefundId): Promise<ListedRefund | undefined> {
  const [refund] = await sql<ListedRefund[]>`
    select r.id, r.intent_id, r.attempt_id, r.reference, r.amount_minor, r.reason, r.status, r.failure, r.provider_id,
      r.tries, r.resend, r.maybe_given, r.note, r.asked_by, r.settled_note, r.settled_by, r.created_at, r.sent_at,
      r.settled_at, i.order_id, i.order_number, i.currency, a.method, a.reference as payment_reference,
      a.provider_id as payment_provider_id
    from payments.refunds r
    join payments.intents i on i.id = r.intent_id
    join payments.attempts a on a.id = r.attempt_id
    where r.id = ${id}`
  return refund
}
