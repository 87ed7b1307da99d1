import type { Sql } from '../../../platform/database/database.ts'
import { inOrderOf } from '../../../platform/together.ts'
import type { OrderSummary } from '../api.ts'
import type { OrderId } from '../order.ts'

/** The order's link is made of it; the store knows no secret. */
export type FoundSummary = Omit<OrderSummary, 'link'> & { placedAt: Date }

type FoundPart = FoundSummary['parts'][number]
type FoundRow = Omit<FoundSummary, 'parts'> & {
  parts: (Omit<FoundPart, 'lines'> & { lines: FoundPart['lines'] | null })[]
}

/** What messages to buyers need to say about orders. */
export async function findSummaries(
  sql: Sql,
  orderIds: readonly OrderId[],
): Promise<(FoundSummary | undefined)[]> {
  const rows = await sql<FoundRow[]>`
    select
      id as order_id, number as order_number, status, total_minor, paid_at is not null as is_paid, pay_until, placed_at,
      jsonb_build_object(
        'userId', buyer_id, 'name', buyer_name, 'email', buyer_email, 'phone', buyer_phone
      ) as buyer,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'name', name, 'quantity', quantity, 'unit', unit, 'unitPriceMinor', unit_price_minor, 'grossMinor', gross_minor
        ) order by position)
        from orders.lines where order_id = o.id
      ), '[]'::jsonb) as lines,
      discount_minor, delivery_fee_minor, tax_lines, tax_included, delivery_address as address,
      jsonb_build_object(
        'name', coalesce(receiver_name, buyer_name), 'phone', coalesce(receiver_phone, buyer_phone)
      ) as receiver,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', part.id, 'sellerId', part.seller_id, 'wasCancelledAlone', exists (
          select from orders.reversals where part_id = part.id and kind = 'cancelled'
        ), 'lines', (
          select jsonb_agg(jsonb_build_object(
            'productId', product_id, 'name', name, 'quantity', quantity
          ) order by position)
          from orders.lines where part_id = part.id
        )) order by part.position)
        from orders.parts part where part.order_id = o.id
      ), '[]'::jsonb) as parts
    from orders.orders o where id = any((select ${[...orderIds]}::uuid[])::uuid[])`
  const found = rows.map((row) => ({
    ...row,
    parts: row.parts.map((part) => ({ ...part, lines: part.lines ?? [] })),
  }))
  return inOrderOf(orderIds, found, ({ orderId }) => orderId)
}
