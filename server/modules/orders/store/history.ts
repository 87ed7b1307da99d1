import type { Sql } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import { minor, type Minor } from '../../../platform/money.ts'
import type { TaxLine } from '../../../platform/tax.ts'
import type { ProductId, SellerId } from '../../catalog/api.ts'
import type {
  CancelReason,
  DeliveryAddress,
  Mover,
  Order,
  OrderId,
  OrderLine,
  OrderPart,
  OrderStatus,
  PartId,
} from '../order.ts'

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

export async function findOrder(sql: Sql, id: string): Promise<OrderDetail | undefined> {
  const [row] = await sql<
    {
      id: string
      number: string
      buyer_id: string | null
      guest_token_hash: string | null
      buyer_name: string
      buyer_email: string | null
      buyer_phone: string
      status: string
      cancel_reason: string | null
      subtotal_minor: number
      discount_minor: number
      delivery_fee_minor: number
      tax_minor: number
      total_minor: number
      tax_included: boolean
      tax_lines: unknown
      delivery_address: unknown
      stock_round: number
      placed_at: Date
      pay_until: Date
      paid_at: Date | null
    }[]
  >`
    select
      id, number, buyer_id, guest_token_hash, buyer_name, buyer_email, buyer_phone, status, cancel_reason,
      subtotal_minor, discount_minor, delivery_fee_minor, tax_minor, total_minor, tax_included, tax_lines,
      delivery_address, stock_round, placed_at, pay_until, paid_at
    from orders.orders where id = ${id}`
  if (row === undefined) return undefined
  const [parts, history] = await Promise.all([findParts(sql, id), findHistory(sql, id)])
  return {
    id: row.id as OrderId,
    number: row.number,
    buyer: {
      userId: row.buyer_id as UserId | null,
      guestTokenHash: row.guest_token_hash,
      name: row.buyer_name,
      email: row.buyer_email,
      phone: row.buyer_phone,
    },
    status: row.status as OrderStatus,
    cancelReason: row.cancel_reason as CancelReason | null,
    subtotalMinor: minor(row.subtotal_minor),
    discountMinor: minor(row.discount_minor),
    deliveryFeeMinor: minor(row.delivery_fee_minor),
    taxMinor: minor(row.tax_minor),
    totalMinor: minor(row.total_minor),
    taxIncluded: row.tax_included,
    taxLines: row.tax_lines as TaxLine[],
    deliveryAddress: row.delivery_address as DeliveryAddress,
    stockRound: row.stock_round,
    placedAt: row.placed_at,
    payUntil: row.pay_until,
    paidAt: row.paid_at,
    parts,
    history,
  }
}

async function findParts(sql: Sql, orderId: string): Promise<OrderPart[]> {
  const [parts, lines] = await Promise.all([
    sql<
      {
        id: string
        seller_id: string
        seller_name: string
        status: string
        subtotal_minor: number
        discount_minor: number
        delivery_fee_minor: number
        tax_minor: number
        total_minor: number
      }[]
    >`
      select id, seller_id, seller_name, status, subtotal_minor, discount_minor, delivery_fee_minor, tax_minor, total_minor
      from orders.parts where order_id = ${orderId} order by position`,
    findLines(sql, orderId),
  ])
  return parts.map((part) => ({
    id: part.id as PartId,
    sellerId: part.seller_id as SellerId,
    sellerName: part.seller_name,
    status: part.status as OrderStatus,
    subtotalMinor: minor(part.subtotal_minor),
    discountMinor: minor(part.discount_minor),
    deliveryFeeMinor: minor(part.delivery_fee_minor),
    taxMinor: minor(part.tax_minor),
    totalMinor: minor(part.total_minor),
    lines: lines
      .filter((line) => line.partId === part.id)
      .map(({ partId: _part, ...line }) => ({ ...line, sellerId: part.seller_id as SellerId })),
  }))
}

async function findLines(
  sql: Sql,
  orderId: string,
): Promise<(Omit<OrderLine, 'sellerId'> & { partId: string })[]> {
  const rows = await sql<
    {
      part_id: string
      product_id: string
      category_id: string
      sku: string
      slug: string
      name: string
      unit: string
      image: string | null
      quantity: number
      unit_price_minor: number
      gross_minor: number
      discount_minor: number
      net_minor: number
    }[]
  >`
    select
      part_id, product_id, category_id, sku, slug, name, unit, image, quantity, unit_price_minor, gross_minor,
      discount_minor, net_minor
    from orders.lines where order_id = ${orderId} order by position`
  return rows.map((row) => ({
    partId: row.part_id,
    productId: row.product_id as ProductId,
    categoryId: row.category_id,
    sku: row.sku,
    slug: row.slug,
    name: row.name,
    unit: row.unit,
    image: row.image,
    quantity: row.quantity,
    unitPriceMinor: minor(row.unit_price_minor),
    grossMinor: minor(row.gross_minor),
    discountMinor: minor(row.discount_minor),
    netMinor: minor(row.net_minor),
  }))
}

async function findHistory(sql: Sql, orderId: string): Promise<HistoryEntry[]> {
  const rows = await sql<
    {
      part_id: string | null
      from_status: string | null
      to_status: string
      actor_kind: string
      reason: string | null
      at: Date
    }[]
  >`
    select part_id, from_status, to_status, actor_kind, reason, at
    from orders.history where order_id = ${orderId} order by at, id`
  return rows.map((row) => ({
    partId: row.part_id as PartId | null,
    from: row.from_status as OrderStatus | null,
    to: row.to_status as OrderStatus,
    by: row.actor_kind as Mover['kind'],
    reason: row.reason,
    at: row.at,
  }))
}

/** Whose orders a list shows: one buyer's, one guest's, or (both null) everyone's. */
export type HistoryFilter = {
  buyerId: UserId | null
  guestTokenHash: string | null
  status: OrderStatus | null
  from: Date | null
  to: Date | null
}

export type OrderCard = {
  id: string
  number: string
  status: OrderStatus
  totalMinor: Minor
  placedAt: Date
  itemCount: number
  categoryIds: string[]
}

export async function listOrders(
  sql: Sql,
  filter: HistoryFilter,
  page: { page: number; limit: number },
): Promise<OrderCard[]> {
  const { buyerId, guestTokenHash, status, from, to } = filter
  const rows = await sql<
    {
      id: string
      number: string
      status: string
      total_minor: number
      placed_at: Date
      item_count: number
      category_ids: string[]
    }[]
  >`
    select o.id, o.number, o.status, o.total_minor, o.placed_at, items.item_count, items.category_ids
    from (
      select id, number, status, total_minor, placed_at
      from orders.orders
      where (${buyerId}::uuid is null or buyer_id = ${buyerId})
        and (${guestTokenHash}::text is null or guest_token_hash = ${guestTokenHash})
        and (${status}::text is null or status = ${status})
        and (${from}::timestamptz is null or placed_at >= ${from})
        and (${to}::timestamptz is null or placed_at < ${to})
      order by placed_at desc, id desc
      limit ${page.limit} offset ${(page.page - 1) * page.limit}
    ) o
    cross join lateral (
      select coalesce(sum(quantity), 0)::int as item_count, coalesce(array_agg(distinct category_id), '{}') as category_ids
      from orders.lines where order_id = o.id
    ) items
    order by o.placed_at desc, o.id desc`
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    status: row.status as OrderStatus,
    totalMinor: minor(row.total_minor),
    placedAt: row.placed_at,
    itemCount: row.item_count,
    categoryIds: row.category_ids,
  }))
}

export async function countOrders(sql: Sql, filter: HistoryFilter): Promise<number> {
  const { buyerId, guestTokenHash, status, from, to } = filter
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from orders.orders
    where (${buyerId}::uuid is null or buyer_id = ${buyerId})
      and (${guestTokenHash}::text is null or guest_token_hash = ${guestTokenHash})
      and (${status}::text is null or status = ${status})
      and (${from}::timestamptz is null or placed_at >= ${from})
      and (${to}::timestamptz is null or placed_at < ${to})`
  return row?.count ?? 0
}
