import type { Sql } from '../../server/platform/database/database.ts'

/*
 * The statements that read what the listing and the product page show: the store's for these workloads, with each value
 * as a plain column and the product by its slug. When the store's change in more than that, these change with them.
 * The rows only: how many there are in all is counted by the API, and that is the API's cost.
 */

export function findList(sql: Sql, page: number) {
  return sql`
    with page as (
      select p.id, p.recommended_rank as sort_value
      from catalog.products p
      where p.status = 'active' and not p.is_hidden_variant
      order by sort_value desc, id desc
      limit 21 offset (select ${(page - 1) * 20}::bigint)
    )
    select
      p.id, p.slug, p.name, p.brand, p.unit, p.is_bulk_item, p.is_organic, p.images[1] as image, p.ratings,
      p.current_price_minor as price_minor,
      case when p.sale_price_minor < p.price_minor then p.compare_at_minor end as compare_at_minor,
      case when p.sale_price_minor < p.price_minor then p.sale_ends_at end as sale_ends_at,
      c.slug as category_slug, c.name as category_name, s.slug as seller_slug, s.name as seller_name,
      greatest((select sum(on_hand - reserved) from catalog.stock where product_id = p.id), 0)::int as stock,
      page.sort_value::text as sort_value
    from page
    join catalog.products p on p.id = page.id
    join catalog.categories c on c.id = p.category_id
    join catalog.sellers s on s.id = p.seller_id
    order by page.sort_value desc, p.id desc`
}

export async function highestNumber(sql: Sql): Promise<number> {
  const [row] = await sql<{ highest: number }[]>`select max(number) as highest from catalog.products`
  return row?.highest ?? 0
}

/** The search has found products by then: what a page reads of some. */
export function findSearch(sql: Sql, numbers: readonly number[]) {
  return sql`
    select
      p.id, p.slug, p.name, p.brand, p.unit, p.is_bulk_item, p.is_organic, p.images[1] as image, p.ratings,
      p.current_price_minor as price_minor,
      case when p.sale_price_minor < p.price_minor then p.compare_at_minor end as compare_at_minor,
      case when p.sale_price_minor < p.price_minor then p.sale_ends_at end as sale_ends_at,
      c.slug as category_slug, c.name as category_name, s.slug as seller_slug, s.name as seller_name,
      greatest((select sum(on_hand - reserved) from catalog.stock where product_id = p.id), 0)::int as stock,
      '' as sort_value
    from unnest(${[...numbers]}::int[]) with ordinality as wanted (number, place)
    join catalog.products p on p.number = wanted.number and p.status = 'active'
    join catalog.categories c on c.id = p.category_id
    join catalog.sellers s on s.id = p.seller_id
    order by wanted.place`
}

export function findDetail(sql: Sql, slug: string) {
  return sql`
    select
      p.id, p.slug, p.sku, p.name, p.description, p.brand, p.unit, p.price_minor, p.weight_grams,
      p.is_bulk_item, p.is_organic, p.status, p.options, p.images, p.ratings, p.created_at, p.updated_at,
      greatest((select sum(on_hand - reserved) from catalog.stock where product_id = p.id), 0)::int as stock,
      jsonb_build_object('id', c.id, 'slug', c.slug, 'name', c.name) as category,
      jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name) as seller, s.owner_id as seller_owner_id,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'minQuantity', t.min_quantity, 'discount', t.discount_bp, 'customerGroup', nullif(t.customer_group, '')
        ) order by t.customer_group, t.min_quantity)
        from catalog.price_tiers t where t.product_id = p.id
      ), '[]'::jsonb) as tiers,
      case when p.option_group is null then '[]'::jsonb end as variants
    from catalog.products p
    join catalog.categories c on c.id = p.category_id
    join catalog.sellers s on s.id = p.seller_id
    where p.id = coalesce(null::uuid, (select id from catalog.products where slug = ${slug}))`
}
