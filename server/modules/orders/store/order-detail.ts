import type { Sql } from '../../../platform/database/database.ts'
import { inOrderOf } from '../../../platform/together.ts'
import type { Mover, Order, OrderId, OrderLine, OrderPart, OrderStatus, PartId } from '../order.ts'

/** An order as its page shows it, with everything that happened to it. */
export type OrderDetail = Order & { history: HistoryEntry[] }
export type HistoryEntry = {
  partId: PartId | null
  from: OrderStatus | null
  to: OrderStatus
  by: Mover['kind']
  reason: string | null
  at: Date
}

export async function findOrder(sql: Sql, id: OrderId): Promise<OrderDetail | undefined> {
  const [order] = await sql<Omit<Order, 'parts'>[]>`
    select
      id, number, status, cancel_reason, subtotal_minor, discount_minor, delivery_fee_minor, tax_minor, total_minor,
      tax_included, tax_lines, delivery_address, stock_round, placed_at, pay_until, paid_at,
      jsonb_build_object(
        'userId', buyer_id, 'guestTokenHash', guest_token_hash, 'name', buyer_name, 'email', buyer_email,
        'phone', buyer_phone
      ) as buyer,
      case when receiver_phone is not null then jsonb_build_object(
          'name', coalesce(receiver_name, ''), 'phone', coalesce(receiver_phone, '')
        ) end
        as receiver
    from orders.orders where id = ${id}`
  if (order === undefined) return undefined
  const [parts, history] = await Promise.all([findParts(sql, id), findHistory(sql, id)])
  return { ...order, parts, history }
}

/** The order with the first of these numbers that was placed with this phone. In one look, whichever of the two is wrong. */
export async function findOrderByNumber(
  sql: Sql,
  { numbers, phone }: { numbers: readonly string[]; phone: string },
): Promise<OrderDetail | undefined> {
  const [known] = await sql<{ id: OrderId }[]>`
    select o.id
    from unnest(${[...numbers]}::text[]) with ordinality as typed (number, place)
    join orders.orders o on o.number = typed.number and o.buyer_phone = ${phone}
    order by typed.place limit 1`
  return known && findOrder(sql, known.id)
}

export async function findOrderNumbered(sql: Sql, number: string): Promise<OrderDetail | undefined> {
  const [known] = await sql<{ id: OrderId }[]>`select id from orders.orders where number = ${number}`
  return known && findOrder(sql, known.id)
}

/** What somebody has to pay for an order, and who. */
export type Payable = Pick<Order, 'id' | 'number' | 'buyer' | 'totalMinor' | 'payUntil'>

export async function findPayables(sql: Sql, ids: readonly OrderId[]): Promise<(Payable | undefined)[]> {
  const rows = await sql<Payable[]>`
    select
      id, number, total_minor, pay_until,
      jsonb_build_object(
        'userId', buyer_id, 'guestTokenHash', guest_token_hash, 'name', buyer_name, 'email', buyer_email,
        'phone', buyer_phone
      ) as buyer
    from orders.orders where id = any((select ${[...ids]}::uuid[])::uuid[])`
  return inOrderOf(ids, rows, ({ id }) => id)
}

async function findParts(sql: Sql, orderId: OrderId): Promise<OrderPart[]> {
  const [parts, lines] = await Promise.all([
    sql<Omit<OrderPart, 'lines'>[]>`
      select
        id, seller_id, seller_name, status, subtotal_minor, discount_minor, delivery_fee_minor, tax_minor, total_minor,
        reversed_minor
      from orders.parts where order_id = ${orderId} order by position`,
    sql<(Omit<OrderLine, 'sellerId'> & { partId: PartId })[]>`
      select
        part_id, product_id, category_id, sku, slug, name, unit, image, quantity, unit_price_minor, gross_minor,
        discount_minor, net_minor, backordered, returned
      from orders.lines where order_id = ${orderId} order by position`,
  ])
  return parts.map((part) => ({
    ...part,
    lines: lines
      .filter(({ partId }) => partId === part.id)
      .map(({ partId: _part, ...line }) => ({ ...line, sellerId: part.sellerId })),
  }))
}

async function findHistory(sql: Sql, orderId: OrderId): Promise<HistoryEntry[]> {
  return sql<HistoryEntry[]>`
    select part_id, from_status as from, to_status as to, actor_kind as by, reason, at
    from orders.history where order_id = ${orderId} order by at, id`
}
