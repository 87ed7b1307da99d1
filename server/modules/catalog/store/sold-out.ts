import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { ProductId } from '../product.ts'

/** Until where the changes of products have been followed. Others who follow them wait. */
export async function lockFollower(tx: Transaction): Promise<{ since: string; lookedAt: Date }> {
  const [row] = await tx<{ since: string; lookedAt: Date }[]>`
    select since, looked_at from catalog.sold_out_follower for update`
  if (row === undefined) throw new Error('Nobody follows what sells out')
  return row
}

export async function moveFollower(tx: Transaction, since: string, lookedAt: Date): Promise<void> {
  await tx`update catalog.sold_out_follower set since = ${since}, looked_at = ${lookedAt}`
}

/** Of these products, and the articles they are variants of, what stands wrong in lists. In the order in which rows are locked. */
export async function findOutdated(sql: Sql | Transaction, numbers: readonly number[]): Promise<ProductId[]> {
  const rows = await sql<{ id: ProductId }[]>`
    with touched as (
      select id, seller_id::text || '/' || option_group as article from catalog.products where number = any(${[...numbers]}::int[])
    ), entries as (
      select id from touched where article is null
      union
      select p.id from touched join catalog.products p on p.seller_id::text || '/' || p.option_group = touched.article
    )
    select p.id from entries join catalog.products p on p.id = entries.id
    where p.status = 'active' and not p.is_hidden_variant
      and p.is_sold_out <> catalog.is_sold_out(p.id, p.seller_id::text || '/' || p.option_group)
    order by p.id`
  return rows.map(({ id }) => id)
}

/** Of all products. */
export async function findAllOutdated(sql: Sql | Transaction): Promise<ProductId[]> {
  const rows = await sql<{ id: ProductId }[]>`
    select p.id from catalog.products p
    where p.status = 'active' and not p.is_hidden_variant
      and p.is_sold_out <> catalog.is_sold_out(p.id, p.seller_id::text || '/' || p.option_group)
    order by p.id`
  return rows.map(({ id }) => id)
}

/** Writes how it stands with products now. */
export async function writeSoldOut(tx: Transaction, ids: readonly ProductId[]): Promise<void> {
  await tx`select from catalog.products where id = any(${[...ids]}) order by id for no key update`
  await tx`
    update catalog.products p
    set is_sold_out = coalesce(catalog.is_sold_out(p.id, p.seller_id::text || '/' || p.option_group), false)
    where p.id = any(${[...ids]})`
}
