import { violatedUnique, type Sql, type Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import { newId } from '../../../platform/ids.ts'
import type { Announcement } from '../../../platform/events/outbox.ts'
import type { SellerId } from '../../catalog/api.ts'
import type { CartId } from '../cart.ts'
import type { CancelReason, Mover, Order, OrderId, OrderStatus, PartId } from '../order.ts'

/**
 * Saves a new order with its parts, lines and first line of history, announces it, and empties the cart it came from, in
 * one statement. `false` if an order with this id exists already: then nothing was written.
 */
export async function insertOrder(
  sql: Sql,
  order: Order,
  { mover, placed, cartId }: { mover: Mover; placed: Announcement; cartId: CartId | undefined },
): Promise<boolean> {
  const { buyer } = order
  const rows = await sql<{ id: OrderId }[]>`
    with placed as (
      insert into orders.orders (
        id, number, buyer_id, guest_token_hash, buyer_name, buyer_email, buyer_phone, status, subtotal_minor,
        discount_minor, delivery_fee_minor, tax_minor, total_minor, tax_included, tax_lines, delivery_address,
        placed_at, pay_until
      ) values (
        ${order.id}, ${order.number}, ${buyer.userId}, ${buyer.guestTokenHash}, ${buyer.name}, ${buyer.email},
        ${buyer.phone}, ${order.status}, ${order.subtotalMinor}, ${order.discountMinor}, ${order.deliveryFeeMinor},
        ${order.taxMinor}, ${order.totalMinor}, ${order.taxIncluded}, ${sql.json(order.taxLines)},
        ${sql.json(order.deliveryAddress)}, ${order.placedAt}, ${order.payUntil}
      )
      on conflict (id) do nothing
      returning id
    ), new_parts as (
      insert into orders.parts (
        id, order_id, position, seller_id, seller_name, status, subtotal_minor, discount_minor, delivery_fee_minor,
        tax_minor, total_minor
      )
      select
        part.id, placed.id, part.position, part.seller_id, part.seller_name, ${order.status}, part.subtotal_minor,
        part.discount_minor, part.delivery_fee_minor, part.tax_minor, part.total_minor
      from placed cross join jsonb_to_recordset(${sql.json(partRows(order))}) as part (
        id uuid, position int, seller_id uuid, seller_name text, subtotal_minor bigint, discount_minor bigint,
        delivery_fee_minor bigint, tax_minor bigint, total_minor bigint
      )
    ), new_lines as (
      insert into orders.lines (
        order_id, position, part_id, product_id, category_id, sku, slug, name, unit, image, quantity,
        unit_price_minor, gross_minor, discount_minor, net_minor
      )
      select
        placed.id, line.position, line.part_id, line.product_id, line.category_id, line.sku, line.slug, line.name,
        line.unit, line.image, line.quantity, line.unit_price_minor, line.gross_minor, line.discount_minor,
        line.net_minor
      from placed cross join jsonb_to_recordset(${sql.json(lineRows(order))}) as line (
        position int, part_id uuid, product_id uuid, category_id uuid, sku text, slug text, name text, unit text,
        image text, quantity int, unit_price_minor bigint, gross_minor bigint, discount_minor bigint, net_minor bigint
      )
    ), told as (
      insert into orders.history (id, order_id, to_status, actor_kind, actor_id, at)
      select ${newId()}, placed.id, ${order.status}, ${mover.kind}, ${mover.id}, ${order.placedAt} from placed
    ), announced as (
      insert into platform.outbox (id, name, payload, announced_at)
      select ${placed.id}, ${placed.name}, ${sql.json(placed.payload)}, ${order.placedAt} from placed
    ), emptied as (
      delete from orders.cart_items where cart_id = ${cartId ?? null} and exists (select from placed)
    )
    select id from placed`
  return rows.length > 0
}

function partRows(order: Order) {
  return order.parts.map((part, position) => ({
    id: part.id,
    position,
    seller_id: part.sellerId,
    seller_name: part.sellerName,
    subtotal_minor: part.subtotalMinor,
    discount_minor: part.discountMinor,
    delivery_fee_minor: part.deliveryFeeMinor,
    tax_minor: part.taxMinor,
    total_minor: part.totalMinor,
  }))
}

function lineRows(order: Order) {
  const lines = order.parts.flatMap((part) => part.lines.map((line) => ({ part, line })))
  return lines.map(({ part, line }, position) => ({
    position,
    part_id: part.id,
    product_id: line.productId,
    category_id: line.categoryId,
    sku: line.sku,
    slug: line.slug,
    name: line.name,
    unit: line.unit,
    image: line.image,
    quantity: line.quantity,
    unit_price_minor: line.unitPriceMinor,
    gross_minor: line.grossMinor,
    discount_minor: line.discountMinor,
    net_minor: line.netMinor,
  }))
}

/** Whether an error says that the order's number was drawn before. */
export function isNumberTaken(error: unknown): boolean {
  return violatedUnique(error) === 'orders_number_key'
}

/** Where an order stands. */
export type Standing = {
  id: OrderId
  number: string
  buyerId: UserId | null
  status: OrderStatus
  cancelReason: CancelReason | null
  stockRound: number
  paidAt: Date | null
}

export async function findStanding(sql: Sql, id: OrderId): Promise<Standing | undefined> {
  const [standing] = await sql<Standing[]>`
    select id, number, buyer_id, status, cancel_reason, stock_round, paid_at
    from orders.orders where id = ${id}`
  return standing
}

export type LockedOrder = Standing & { parts: { id: PartId; sellerId: SellerId; status: OrderStatus }[] }

/** Its row and its parts' are locked until the transaction ends. */
export async function lockOrder(tx: Transaction, id: OrderId): Promise<LockedOrder | undefined> {
  const [standing] = await tx<Standing[]>`
    select id, number, buyer_id, status, cancel_reason, stock_round, paid_at
    from orders.orders where id = ${id} for update`
  if (standing === undefined) return undefined
  const parts = await tx<LockedOrder['parts']>`
    select id, seller_id, status from orders.parts where order_id = ${id} order by position for update`
  return { ...standing, parts }
}

export type Move = {
  to: OrderStatus
  mover: Mover
  reason: string | null
  cancelReason: CancelReason | null
  stockRound: number
  paidAt: Date | null
}

/**
 * Moves an order and all its parts, adds the move to the history and announces it, in one statement. `false` if the
 * order does not stand any more as it was read: then nothing was written.
 */
export async function moveOrder(
  sql: Sql | Transaction,
  standing: Standing,
  move: Move,
  moved: Announcement,
  now: Date,
): Promise<boolean> {
  const { to, mover } = move
  const rows = await sql<{ id: OrderId }[]>`
    with moved as (
      update orders.orders set
        status = ${to}, cancel_reason = ${move.cancelReason}, stock_round = ${move.stockRound}, paid_at = ${move.paidAt}
      where id = ${standing.id} and status = ${standing.status}
        and cancel_reason is not distinct from ${standing.cancelReason}
        and (paid_at is null) = ${standing.paidAt === null}
      returning id
    ), moved_parts as (
      update orders.parts part set status = ${to} from moved where part.order_id = moved.id
    ), told as (
      insert into orders.history (id, order_id, from_status, to_status, actor_kind, actor_id, reason, at)
      select ${newId()}, id, ${standing.status}, ${to}, ${mover.kind}, ${mover.id}, ${move.reason}, ${now} from moved
    ), announced as (
      insert into platform.outbox (id, name, payload, announced_at)
      select ${moved.id}, ${moved.name}, ${sql.json(moved.payload)}, ${now} from moved
    )
    select id from moved`
  return rows.length > 0
}

/** Writes down when an order was paid that was confirmed before. `false` if it does not stand as it was read. */
export async function markPaid(sql: Sql, { id, status }: Standing, paidAt: Date): Promise<boolean> {
  const rows = await sql<{ id: OrderId }[]>`
    update orders.orders set paid_at = ${paidAt}
    where id = ${id} and status = ${status} and paid_at is null
    returning id`
  return rows.length > 0
}

/** Moves one part, and the order to where its parts now are. */
export async function movePart(
  tx: Transaction,
  standing: Standing,
  part: { id: PartId; from: OrderStatus; to: OrderStatus; orderStatus: OrderStatus; mover: Mover },
  now: Date,
): Promise<void> {
  await tx`update orders.parts set status = ${part.to} where id = ${part.id}`
  await tx`update orders.orders set status = ${part.orderStatus} where id = ${standing.id}`
  const { from, to, mover } = part
  await tx`
    insert into orders.history (id, order_id, part_id, from_status, to_status, actor_kind, actor_id, at)
    values (${newId()}, ${standing.id}, ${part.id}, ${from}, ${to}, ${mover.kind}, ${mover.id}, ${now})`
}

/** Unpaid orders whose time is over. */
export async function findUnpaid(sql: Sql, now: Date): Promise<OrderId[]> {
  const rows = await sql<{ id: OrderId }[]>`
    select id from orders.orders where status = 'pending' and pay_until <= ${now} order by pay_until limit 500`
  return rows.map((row) => row.id)
}
