import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import { newId, type Id } from '../../../platform/ids.ts'
import type { Minor } from '../../../platform/money.ts'
import type { Cursor } from '../listing.ts'
import type { PriceChange, PricePlan, StandingPrices, StandingSale } from '../price-list.ts'
import type { GroupPrice } from '../pricing.ts'
import type { ProductId } from '../product.ts'

/** Whose doing the changes of prices in this transaction are, for the history. */
export async function actAs(tx: Transaction, userId: UserId): Promise<void> {
  await tx`select set_config('catalog.actor_id', ${userId}::uuid::text, true)`
}

/** A product's row is locked until the transaction ends, and with it its prices. */
export async function lockPrices(
  tx: Transaction,
  id: ProductId,
  now: Date,
): Promise<StandingPrices | undefined> {
  await tx`select from catalog.products where id = ${id} for no key update`
  return findPrices(tx, id, now)
}

export async function findPrices(
  sql: Sql | Transaction,
  id: ProductId,
  now: Date,
): Promise<StandingPrices | undefined> {
  const [product] = await sql<{ priceMinor: Minor }[]>`
    select price_minor from catalog.products where id = ${id}`
  if (product === undefined) return undefined
  const groupPrices = await sql<GroupPrice[]>`
    select customer_group, price_minor from catalog.group_prices where product_id = ${id} order by customer_group`
  const sales = await sql<StandingSale[]>`
    select id, nullif(customer_group, '')::text as customer_group, price_minor, starts_at, ends_at
    from catalog.sale_prices where product_id = ${id} and ends_at > ${now}
    order by starts_at, id`
  return { ...product, groupPrices, sales }
}

export async function replaceGroupPrices(
  tx: Transaction,
  id: ProductId,
  prices: readonly GroupPrice[],
): Promise<void> {
  await tx`delete from catalog.group_prices where product_id = ${id}`
  await tx`
    insert into catalog.group_prices (product_id, customer_group, price_minor)
    select ${id}, customer_group, price_minor
    from unnest(
      ${prices.map((price) => price.customerGroup)}::text[], ${prices.map((price) => price.priceMinor)}::bigint[]
    ) as price (customer_group, price_minor)`
}

export async function updateSales(
  tx: Transaction,
  id: ProductId,
  { added, moved, removed }: PricePlan,
): Promise<void> {
  await tx`delete from catalog.sale_prices where product_id = ${id} and id = any(${removed})`
  await tx`
    update catalog.sale_prices s set ends_at = sale.ends_at
    from unnest(
      ${moved.map((sale) => sale.id)}::uuid[], ${moved.map((sale) => sale.endsAt.toISOString())}::text[]::timestamptz[]
    ) as sale (id, ends_at)
    where s.id = sale.id and s.product_id = ${id}`
  await tx`
    insert into catalog.sale_prices (id, product_id, customer_group, price_minor, starts_at, ends_at)
    select id, ${id}, customer_group, price_minor, starts_at, ends_at
    from unnest(
      ${added.map(() => newId())}::uuid[],
      ${added.map((sale) => sale.customerGroup ?? '')}::text[],
      ${added.map((sale) => sale.priceMinor)}::bigint[],
      ${added.map((sale) => sale.startsAt.toISOString())}::text[]::timestamptz[],
      ${added.map((sale) => sale.endsAt.toISOString())}::text[]::timestamptz[]
    ) as sale (id, customer_group, price_minor, starts_at, ends_at)`
}

/** Changes of sales and of groups' prices; those of the price itself are written by a trigger. */
export async function insertPriceChanges(
  tx: Transaction,
  id: ProductId,
  changes: readonly PriceChange[],
  actorId: UserId,
  now: Date,
): Promise<void> {
  await tx`
    insert into catalog.price_changes (
      product_id, kind, customer_group, from_minor, to_minor, starts_at, ends_at, actor_id, changed_at
    )
    select ${id}, kind, customer_group, from_minor, to_minor, starts_at, ends_at, ${actorId}, ${now}
    from unnest(
      ${changes.map((change) => change.kind)}::text[],
      ${changes.map((change) => change.customerGroup ?? '')}::text[],
      ${changes.map((change) => change.fromMinor)}::bigint[],
      ${changes.map((change) => change.toMinor)}::bigint[],
      ${changes.map((change) => change.startsAt?.toISOString() ?? null)}::text[]::timestamptz[],
      ${changes.map((change) => change.endsAt?.toISOString() ?? null)}::text[]::timestamptz[]
    ) as change (kind, customer_group, from_minor, to_minor, starts_at, ends_at)`
}

export type PriceChangeRow = PriceChange & {
  id: Id<'PriceChange'>
  /** Null: the system. */
  actorId: UserId | null
  changedAt: Date
  /** As text: a page that follows begins beyond it. */
  sortValue: string
}

/** How the prices of a product came about, the latest first. */
export async function listPriceChanges(
  sql: Sql,
  id: ProductId,
  after: Cursor | undefined,
  limit: number,
): Promise<PriceChangeRow[]> {
  return sql<PriceChangeRow[]>`
    select
      id, kind, nullif(customer_group, '')::text as customer_group, from_minor, to_minor, starts_at, ends_at, actor_id,
      changed_at, changed_at::text as sort_value
    from catalog.price_changes
    where product_id = ${id}
      and (changed_at, id) < (
        coalesce(${after?.value ?? null}::text::timestamptz, 'infinity'),
        coalesce(${after?.id ?? null}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      )
    order by changed_at desc, id desc
    limit ${limit}`
}
