import type { Sql } from '../../../server/platform/database/database.ts'

/** What the books say, line by line, and what it comes to. Whoever bought, and how far it has come, is no part of it. */
export async function readBooks(sql: Sql) {
  const [sums] = await sql`
    select
      (select count(*)::int from orders.orders) as orders,
      (select sum(total_minor)::text from orders.orders) as ordered,
      (select sum(tax_minor)::text from orders.orders) as taxed,
      (select sum(amount_minor)::text from payments.intents) as owed,
      (select sum(paid_minor)::text from payments.attempts where status = 'succeeded') as paid,
      (select sum(amount_minor)::text from payments.refunds where status = 'succeeded') as refunded,
      (select sum(on_hand)::text from catalog.stock) as shelf,
      (select sum(change)::text from catalog.stock_movements) as moved`
  const orders = await sql`
    select id, number, buyer_id, subtotal_minor, discount_minor, delivery_fee_minor, tax_minor, total_minor, tax_lines,
      cancel_reason, placed_at, paid_at, delivery_address->>'region' as region
    from orders.orders order by id`
  const parts = await sql`
    select id, order_id, seller_id, seller_name, subtotal_minor, tax_minor, total_minor from orders.parts order by id`
  const lines = await sql`select * from orders.lines order by order_id, position`
  const intents = await sql`
    select id, order_id, payer_user_id, amount_minor, currency, status, paid_attempt_id, settled_at
    from payments.intents order by id`
  const attempts = await sql`
    select id, reference, method, gateway, network, status, reason, provider_id, paid_minor, settled_at
    from payments.attempts order by id`
  const refunds = await sql`select * from payments.refunds order by id`
  const stock = await sql`select * from catalog.stock order by product_id`
  const movements = await sql`select * from catalog.stock_movements order by id`
  return { sums: { ...sums }, orders, parts, lines, intents, attempts, refunds, stock, movements }
}
