import type { Sql } from '../../../platform/database/database.ts'
import type { OrderId } from '../api.ts'
import { COUNTED_AT_MOST, type Cursor } from '../listing.ts'
import type { LocationId, ProductId, SellerId } from '../product.ts'
import type { AdjustReason, MovementKind, StockChangeId } from '../stock.ts'
import type { Minor } from '../../../platform/money.ts'

/** What a product has, everywhere together and place by place. */
export type StockRow = {
  productId: ProductId
  sku: string
  slug: string
  name: string
  sellerSlug: string
  sellerName: string
  onHand: number
  reserved: number
  available: number
  reorderLevel: number
  backorderLimit: number
  locations: ShelfRow[]
}

export type ShelfRow = {
  locationId: LocationId
  name: string
  onHand: number
  reserved: number
  available: number
}

/** What is null does not narrow the list. */
export type StockFilter = {
  sellerId: SellerId | null
  productId: ProductId | null
  locationId: LocationId | null
  lowStock: boolean | null
  /** Part of a name, whatever its case, or a whole SKU. */
  search: string | null
}

/** A page of products by name, and how many there are, counted up to the most that is counted anywhere. */
export async function listStock(
  sql: Sql,
  { sellerId, productId, locationId, lowStock, search }: StockFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: StockRow[]; total: number }> {
  const rows = await sql<(StockRow & { total: number })[]>`
    with matching as materialized (
      select p.id, p.name_folded, coalesce(total.on_hand, 0) as on_hand, coalesce(total.reserved, 0) as reserved,
        coalesce(total.available, 0) as available, coalesce(total.reorder_level, 0) as reorder_level,
        coalesce(total.backorder_limit, 0) as backorder_limit
      from catalog.products p cross join lateral (
        select
          coalesce(sum(t.on_hand), 0)::int as on_hand, coalesce(sum(t.reserved), 0)::int as reserved,
          coalesce(sum(t.on_hand - t.reserved), 0)::int as available, coalesce(max(t.reorder_level), 0) as reorder_level,
          coalesce(max(t.backorder_limit), 0) as backorder_limit
        from catalog.stock t where t.product_id = p.id
      ) total
      where p.status <> 'archived'
        and (${sellerId}::uuid is null or p.seller_id = ${sellerId})
        and (${productId}::uuid is null or p.id = ${productId})
        and (${locationId}::uuid is null or exists (
          select from catalog.stock t where t.product_id = p.id and t.location_id = ${locationId}
        ))
        and (${lowStock}::boolean is null or (total.available <= total.reorder_level) = ${lowStock})
        and (${search}::text is null or p.sku = ${search} or strpos(p.name_folded, catalog.fold(${search})) > 0)
    )
    select
      p.id as product_id, p.sku, p.slug, p.name, s.slug as seller_slug, s.name as seller_name, page.on_hand,
      page.reserved, coalesce(page.available, 0) as available, page.reorder_level, page.backorder_limit,
      coalesce((select least(count(*), ${COUNTED_AT_MOST}) from matching), 0)::int as total,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'locationId', l.id, 'name', l.name, 'onHand', t.on_hand, 'reserved', t.reserved,
          'available', t.on_hand - t.reserved
        ) order by l.position, l.id)
        from catalog.stock t join catalog.locations l on l.id = t.location_id where t.product_id = p.id
      ), '[]'::jsonb) as locations
    from (select * from matching order by name_folded, id limit ${limit} offset ${offset}) page
    join catalog.products p on p.id = page.id join catalog.sellers s on s.id = p.seller_id
    order by page.name_folded, p.id`
  return { rows, total: rows[0]?.total ?? 0 }
}

/** Stock of a product that is promised to an order until a time. */
export type HoldRow = {
  orderId: OrderId
  round: number
  locationId: LocationId
  quantity: number
  backordered: number
  expiresAt: Date
}

/** Those that end first. Found by the index of what is held just now: one of the lines would cost every order. */
export async function listHoldsOf(sql: Sql, productId: ProductId, limit: number): Promise<HoldRow[]> {
  return sql<HoldRow[]>`
    select l.order_id, l.round, l.location_id, l.quantity, l.backordered, r.expires_at
    from catalog.reservations r join catalog.reservation_lines l using (order_id, round)
    where r.state = 'held' and l.product_id = ${productId}
    order by r.expires_at, l.order_id, l.location_id
    limit ${limit}`
}

export type MovementRow = {
  id: string
  locationId: LocationId
  locationName: string
  kind: MovementKind
  change: number
  reason: AdjustReason | null
  reference: string | null
  unitCostMinor: Minor | null
  orderId: OrderId | null
  changeId: StockChangeId | null
  movedAt: Date
  /** As text: a page that follows begins beyond it. */
  sortValue: string
}

/** A product's movements, the latest first. */
export async function listMovements(
  sql: Sql,
  productId: ProductId,
  after: Cursor | undefined,
  limit: number,
): Promise<MovementRow[]> {
  return sql<MovementRow[]>`
    select
      m.id, m.location_id, l.name as location_name, m.kind, m.change, m.reason, m.reference, m.unit_cost_minor,
      m.order_id, m.change_id, m.moved_at, m.moved_at::text as sort_value
    from catalog.stock_movements m join catalog.locations l on l.id = m.location_id
    where m.product_id = ${productId}
      and (m.moved_at, m.id) < (
        coalesce(${after?.value ?? null}::text::timestamptz, 'infinity'),
        coalesce(${after?.id ?? null}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      )
    order by m.moved_at desc, m.id desc
    limit ${limit}`
}
