import { violatedUnique, type Sql } from '../../../platform/database/database.ts'
import type { Announcement } from '../../../platform/events/outbox.ts'
import { newId } from '../../../platform/ids.ts'
import type { CartId } from '../cart.ts'
import type { Mover, Order, OrderId } from '../order.ts'

/** An order to be saved, with what goes into the same commit. */
export type NewOrder = {
  order: Order
  mover: Mover
  placed: Announcement
  /** The cart it came from; it is emptied. */
  cartId: CartId | undefined
}

/**
 * Saves new orders with their parts, lines and first lines of history, announces them, and empties the carts they came
 * from, in one statement. For each whether it was saved; `false` if an order with its id exists already: then nothing
 * of it was written.
 */
export async function insertOrders(sql: Sql, orders: readonly NewOrder[]): Promise<boolean[]> {
  const rows = await sql<{ id: OrderId }[]>`
    with wanted as materialized (
      select * from jsonb_to_recordset(${sql.json(orders.map(orderRow))}) as wanted (
        id uuid, number text, buyer_id uuid, guest_token_hash text, buyer_name text, buyer_email text,
        buyer_phone text, receiver_name text, receiver_phone text, status text, subtotal_minor bigint, discount_minor bigint, delivery_fee_minor bigint,
        tax_minor bigint, total_minor bigint, tax_included boolean, tax_lines jsonb, delivery_address jsonb,
        placed_at timestamptz, pay_until timestamptz, history_id uuid, actor_kind text, actor_id uuid,
        event_id uuid, event_name text, event_payload jsonb, cart_id uuid
      )
    ), placed as (
      insert into orders.orders (
        id, number, buyer_id, guest_token_hash, buyer_name, buyer_email, buyer_phone, receiver_name, receiver_phone,
        status, subtotal_minor, discount_minor, delivery_fee_minor, tax_minor, total_minor, tax_included, tax_lines, delivery_address,
        placed_at, pay_until
      )
      select
        id, number, buyer_id, guest_token_hash, buyer_name, buyer_email, buyer_phone, receiver_name, receiver_phone,
        status, subtotal_minor, discount_minor, delivery_fee_minor, tax_minor, total_minor, tax_included, tax_lines, delivery_address,
        placed_at, pay_until
      from wanted
      on conflict (id) do nothing
      returning id, status, placed_at
    ), new_parts as (
      insert into orders.parts (
        id, order_id, position, seller_id, seller_name, status, subtotal_minor, discount_minor, delivery_fee_minor,
        tax_minor, total_minor
      )
      select
        part.id, part.order_id, part.position, part.seller_id, part.seller_name, placed.status, part.subtotal_minor,
        part.discount_minor, part.delivery_fee_minor, part.tax_minor, part.total_minor
      from jsonb_to_recordset(${sql.json(orders.flatMap(partRows))}) as part (
        id uuid, order_id uuid, position int, seller_id uuid, seller_name text, subtotal_minor bigint,
        discount_minor bigint, delivery_fee_minor bigint, tax_minor bigint, total_minor bigint
      ) join placed on placed.id = part.order_id
    ), new_lines as (
      insert into orders.lines (
        order_id, position, part_id, product_id, category_id, sku, slug, name, unit, image, quantity,
        unit_price_minor, gross_minor, discount_minor, net_minor, backordered
      )
      select
        line.order_id, line.position, line.part_id, line.product_id, line.category_id, line.sku, line.slug,
        line.name, line.unit, line.image, line.quantity, line.unit_price_minor, line.gross_minor,
        line.discount_minor, line.net_minor, line.backordered
      from jsonb_to_recordset(${sql.json(orders.flatMap(lineRows))}) as line (
        order_id uuid, position int, part_id uuid, product_id uuid, category_id uuid, sku text, slug text, name text,
        unit text, image text, quantity int, unit_price_minor bigint, gross_minor bigint, discount_minor bigint,
        net_minor bigint, backordered int
      ) join placed on placed.id = line.order_id
    ), told as (
      insert into orders.history (id, order_id, to_status, actor_kind, actor_id, at)
      select history_id, id, placed.status, actor_kind, actor_id, placed.placed_at from wanted join placed using (id)
    ), announced as (
      insert into platform.outbox (id, name, payload, announced_at)
      select event_id, event_name, event_payload, placed.placed_at from wanted join placed using (id)
    ), emptied as (
      delete from orders.cart_items where cart_id in (select cart_id from wanted join placed using (id))
    )
    select id from placed`
  const saved = new Set(rows.map(({ id }) => id))
  // Of two with one id only the first was saved.
  return orders.map(({ order: { id } }) => saved.delete(id))
}

function orderRow({ order, mover, placed, cartId }: NewOrder) {
  const { buyer, receiver } = order
  return {
    id: order.id,
    number: order.number,
    buyer_id: buyer.userId,
    guest_token_hash: buyer.guestTokenHash,
    buyer_name: buyer.name,
    buyer_email: buyer.email,
    buyer_phone: buyer.phone,
    receiver_name: receiver?.name ?? null,
    receiver_phone: receiver?.phone ?? null,
    status: order.status,
    subtotal_minor: order.subtotalMinor,
    discount_minor: order.discountMinor,
    delivery_fee_minor: order.deliveryFeeMinor,
    tax_minor: order.taxMinor,
    total_minor: order.totalMinor,
    tax_included: order.taxIncluded,
    tax_lines: order.taxLines,
    delivery_address: order.deliveryAddress,
    placed_at: order.placedAt.toISOString(),
    pay_until: order.payUntil.toISOString(),
    history_id: newId(),
    actor_kind: mover.kind,
    actor_id: mover.id,
    event_id: placed.id,
    event_name: placed.name,
    event_payload: placed.payload,
    cart_id: cartId ?? null,
  }
}

function partRows({ order }: NewOrder) {
  return order.parts.map((part, position) => ({
    id: part.id,
    order_id: order.id,
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

function lineRows({ order }: NewOrder) {
  const lines = order.parts.flatMap((part) => part.lines.map((line) => ({ part, line })))
  return lines.map(({ part, line }, position) => ({
    order_id: order.id,
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
    backordered: line.backordered,
  }))
}

/** Whether an error says that the order's number was drawn before. */
export function isNumberTaken(error: unknown): boolean {
  return violatedUnique(error) === 'orders_number_key'
}
