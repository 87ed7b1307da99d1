import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { SearchCategory } from '../search/categories.ts'
import type { SearchDocument } from '../search/documents.ts'

/** What was written since a look, and the moment from which the next look goes on: a snapshot of PostgreSQL's. */
export type SearchChanges = { numbers: number[]; hasCategories: boolean; next: string }

/**
 * Changes committed since a look, each once. By the transactions that a look could see, not by time or number: one that began
 * before a look may be committed after it.
 */
export async function readSearchChanges(sql: Sql | Transaction, since: string): Promise<SearchChanges> {
  const [changes] = await sql<SearchChanges[]>`
    select
      coalesce(jsonb_agg(distinct coalesce(number, 0)) filter (where number is not null), '[]'::jsonb) as numbers,
      coalesce(bool_or(id is not null and number is null), false) as has_categories,
      coalesce(pg_current_snapshot()::text, '') as next
    from catalog.search_changes
    where changed_in >= pg_snapshot_xmin(${since}::pg_snapshot)
      and not pg_visible_in_snapshot(changed_in, ${since}::pg_snapshot)`
  if (changes === undefined) throw new Error('The database does not tell what has changed')
  return changes
}

/** From where to look for what changes from now on. */
export async function searchChangesFromNow(sql: Sql): Promise<string> {
  const [row] = await sql<{ next: string }[]>`select coalesce(pg_current_snapshot()::text, '') as next`
  if (row === undefined) throw new Error('The database does not tell its transactions')
  return row.next
}

/** What those of the products that are for sale are variants of, where they are variants. */
export async function findVariantsOf(sql: Sql, numbers: readonly number[]): Promise<string[]> {
  const rows = await sql<{ variantsOf: string }[]>`
    select distinct seller_id::text || '/' || coalesce(option_group, '') as variants_of from catalog.products
    where number = any(${[...numbers]}::int[]) and option_group is not null and status = 'active'`
  return rows.map(({ variantsOf }) => variantsOf)
}

/** Those of the products that are for sale. */
export async function findSearchDocuments(sql: Sql, numbers: readonly number[]): Promise<SearchDocument[]> {
  return sql<SearchDocument[]>`
    select
      p.number, p.name, p.brand, p.description, p.category_id, s.slug as seller_slug, s.name as seller_name,
      p.current_price_minor as price_minor, coalesce(p.sale_price_minor < p.price_minor, false) as is_on_sale, p.is_organic,
      p.options,
      exists (select from catalog.stock where product_id = p.id and on_hand > reserved) as is_in_stock,
      not exists (
        select from catalog.stock where product_id = p.id and on_hand + backorder_limit > reserved
      ) as is_sold_out,
      coalesce(extract(epoch from p.created_at) * 1000, 0)::float8 as created_at,
      p.seller_id::text || '/' || p.option_group as variants_of,
      coalesce((select sold from catalog.product_sales where product_id = p.id), 0) as sold,
      coalesce((
        select sum(stars * given)::float8 / nullif(sum(given), 0)
        from unnest(p.ratings) with ordinality as rating (given, stars)
      ), 0) as rating
    from catalog.products p join catalog.sellers s on s.id = p.seller_id
    where p.number = any(${[...numbers]}::int[]) and p.status = 'active'`
}

/** The numbers of all products for sale: what sells best first, and of what sells alike, what is newest. */
export async function listSearchNumbers(sql: Sql): Promise<number[]> {
  const [row] = await sql<{ numbers: number[] }[]>`
    select coalesce(jsonb_agg(p.number order by coalesce(s.sold, 0) desc, p.number desc), '[]'::jsonb) as numbers
    from catalog.products p left join catalog.product_sales s on s.product_id = p.id
    where p.status = 'active'`
  return row?.numbers ?? []
}

export async function listSearchCategories(sql: Sql): Promise<SearchCategory[]> {
  return sql<SearchCategory[]>`
    select
      c.id, c.parent_id, c.slug, c.name,
      coalesce((select jsonb_agg(former) from catalog.category_redirects where category_id = c.id), '[]'::jsonb) as former_slugs
    from catalog.categories c order by c.position, c.name`
}

/** Products for sale whose SKU has just these letters and digits, upper case, whatever stands between them. */
export async function findNumbersBySku(sql: Sql, code: string): Promise<number[]> {
  const rows = await sql<{ number: number }[]>`
    select number from catalog.products
    where regexp_replace(upper(sku), '[^A-Z0-9]', '', 'g') = ${code} and status = 'active' limit 20`
  return rows.map(({ number }) => number)
}

/** Counts what was sold since a time, and writes down where that is another number than before. */
export async function countSales(tx: Transaction, since: Date): Promise<void> {
  await tx`
    with sales as materialized (
      select product_id, -sum(change)::int as sold
      from catalog.stock_movements
      where kind in ('sold', 'returned') and moved_at > ${since}
      group by product_id having sum(change) < 0
    ), gone as (
      delete from catalog.product_sales where product_id not in (select product_id from sales)
    )
    insert into catalog.product_sales (product_id, sold)
    select product_id, sold from sales
    on conflict (product_id) do update set sold = excluded.sold where product_sales.sold <> excluded.sold`
}

/** Removes the changes that every process has seen by now. */
export async function sweepSearchChanges(sql: Sql, before: Date): Promise<void> {
  await sql`delete from catalog.search_changes where changed_at < ${before}`
}
