import type { Sql } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Minor } from '../../../platform/money.ts'
import type { TaxLine } from '../../../platform/tax.ts'
import type { CategoryId, ProductId, SellerId } from '../../catalog/api.ts'
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

export async function findOrder(sql: Sql, id: OrderId): Promise<OrderDetail | undefined> {
  const [row] = await sql<
    {
      id: OrderId
      number: string
      buyer_id: UserId | null
      guest_token_hash: string | null
      buyer_name: string
      buyer_email: string | null
      buyer_phone: string
      status: OrderStatus
      cancel_reason: CancelReason | null
      subtotal_minor: Minor
      discount_minor: Minor
      delivery_fee_minor: Minor
      tax_minor: Minor
      total_minor: Minor
      tax_included: boolean
      tax_lines: TaxLine[]
      delivery_address: DeliveryAddress
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
    id: row.id,
    number: row.number,
    buyer: {
      userId: row.buyer_id,
      guestTokenHash: row.guest_token_hash,
      name: row.buyer_name,
      email: row.buyer_email,
      phone: row.buyer_phone,
    },
    status: row.status,
    cancelReason: row.cancel_reason,
    subtotalMinor: row.subtotal_minor,
    discountMinor: row.discount_minor,
    deliveryFeeMinor: row.delivery_fee_minor,
    taxMinor: row.tax_minor,
    totalMinor: row.total_minor,
    taxIncluded: row.tax_included,
    taxLines: row.tax_lines,
    deliveryAddress: row.delivery_address,
    stockRound: row.stock_round,
    placedAt: row.placed_at,
    payUntil: row.pay_until,
    paidAt: row.paid_at,
    parts,
    history,
  }
}

async function findParts(sql: Sql, orderId: OrderId): Promise<OrderPart[]> {
  const [parts, lines] = await Promise.all([
    sql<
      {
        id: PartId
        seller_id: SellerId
        seller_name: string
        status: OrderStatus
        subtotal_minor: Minor
        discount_minor: Minor
        delivery_fee_minor: Minor
        tax_minor: Minor
        total_minor: Minor
      }[]
    >`
      select id, seller_id, seller_name, status, subtotal_minor, discount_minor, delivery_fee_minor, tax_minor, total_minor
      from orders.parts where order_id = ${orderId} order by position`,
    findLines(sql, orderId),
  ])
  return parts.map((part) => ({
    id: part.id,
    sellerId: part.seller_id,
    sellerName: part.seller_name,
    status: part.status,
    subtotalMinor: part.subtotal_minor,
    discountMinor: part.discount_minor,
    deliveryFeeMinor: part.delivery_fee_minor,
    taxMinor: part.tax_minor,
    totalMinor: part.total_minor,
    lines: lines
      .filter((line) => line.partId === part.id)
      .map(({ partId: _part, ...line }) => ({ ...line, sellerId: part.seller_id })),
  }))
}

async function findLines(
  sql: Sql,
  orderId: OrderId,
): Promise<(Omit<OrderLine, 'sellerId'> & { partId: PartId })[]> {
  const rows = await sql<
    {
      part_id: PartId
      product_id: ProductId
      category_id: CategoryId
      sku: string
      slug: string
      name: string
      unit: string
      image: string | null
      quantity: number
      unit_price_minor: Minor
      gross_minor: Minor
      discount_minor: Minor
      net_minor: Minor
    }[]
  >`
    select
      part_id, product_id, category_id, sku, slug, name, unit, image, quantity, unit_price_minor, gross_minor,
      discount_minor, net_minor
    from orders.lines where order_id = ${orderId} order by position`
  return rows.map((row) => ({
    partId: row.part_id,
    productId: row.product_id,
    categoryId: row.category_id,
    sku: row.sku,
    slug: row.slug,
    name: row.name,
    unit: row.unit,
    image: row.image,
    quantity: row.quantity,
    unitPriceMinor: row.unit_price_minor,
    grossMinor: row.gross_minor,
    discountMinor: row.discount_minor,
    netMinor: row.net_minor,
  }))
}

async function findHistory(sql: Sql, orderId: OrderId): Promise<HistoryEntry[]> {
  const rows = await sql<
    {
      part_id: PartId | null
      from_status: OrderStatus | null
      to_status: OrderStatus
      actor_kind: Mover['kind']
      reason: string | null
      at: Date
    }[]
  >`
    select part_id, from_status, to_status, actor_kind, reason, at
    from orders.history where order_id = ${orderId} order by at, id`
  return rows.map((row) => ({
    partId: row.part_id,
    from: row.from_status,
    to: row.to_status,
    by: row.actor_kind,
    reason: row.reason,
    at: row.at,
  }))
}
