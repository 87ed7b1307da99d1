import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { Category } from '../category-tree.ts'
import type { CategoryId, ProductId } from '../product.ts'

export async function listCategories(sql: Sql | Transaction): Promise<Category[]> {
  return sql<Category[]>`
    select c.id, c.parent_id, c.slug, c.name, c.position,
      coalesce((select sum(change) from catalog.product_counts where category_id = c.id), 0)::int as own_products
    from catalog.categories c
    order by c.position, c.name`
}

/** The category that had a slug, or into which the one was merged that had this slug or id. */
export async function findRedirect(sql: Sql, former: string): Promise<CategoryId | undefined> {
  const [row] = await sql<{ id: CategoryId }[]>`
    select category_id as id from catalog.category_redirects where former = ${former}`
  return row?.id
}

export type CategoryFields = { parentId: CategoryId | null; slug: string; name: string; position: number }

export async function insertCategory(
  tx: Transaction,
  category: CategoryFields & { id: CategoryId },
): Promise<void> {
  await tx`
    insert into catalog.categories (id, parent_id, slug, name, position)
    values (${category.id}, ${category.parentId}, ${category.slug}, ${category.name}, ${category.position})`
}

/**
 * Triggers remember a slug that becomes another, and note for the search the products that have another name or parent to be
 * found by. No product is written.
 */
export async function updateCategory(tx: Transaction, id: CategoryId, fields: CategoryFields): Promise<void> {
  await allowTimeForShelves(tx)
  await tx`
    update catalog.categories set
      parent_id = ${fields.parentId}, slug = ${fields.slug}, name = ${fields.name}, position = ${fields.position}
    where id = ${id}`
}

// Any constant.
const TREE_LOCK = 402_118_733

/** Whoever changes the tree, or sums up what it counts, takes turns from here to the end of the transaction. */
export async function lockTree(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(${TREE_LOCK})`
}

/**
 * Stops products from coming onto shelves or leaving them, until the transaction ends. Products first, as whoever edits one
 * does; so the two can't wait for each other, save for a product that comes between these two statements.
 */
export async function lockShelves(tx: Transaction, ids: readonly CategoryId[]): Promise<void> {
  await allowTimeForShelves(tx)
  await tx`
    with locked as (
      select id from catalog.products where category_id = any(${[...ids]}) order by id for no key update
    )
    select count(*)::int as count from locked`
  await tx`select from catalog.categories where id = any(${[...ids]}) order by id for update`
}

/** A shelf may hold a large part of a large catalogue. */
async function allowTimeForShelves(tx: Transaction): Promise<void> {
  await tx`select set_config('statement_timeout', '300s', true)`
}

/** Products, changes of products that wait, and the categories directly below, in one category instead of another. */
export async function moveContents(tx: Transaction, from: CategoryId, to: CategoryId): Promise<void> {
  await tx`update catalog.categories set parent_id = ${to} where parent_id = ${from}`
  await tx`update catalog.products set category_id = ${to} where category_id = ${from}`
  await tx`
    update catalog.submissions set change = jsonb_set(change, '{categoryId}', to_jsonb(${to}::uuid::text))
    where change->>'categoryId' = ${from}::uuid::text`
}

/** What was found by a category's slugs, or by its id, finds another. */
export async function redirectCategory(tx: Transaction, from: CategoryId, to: CategoryId): Promise<void> {
  await tx`update catalog.category_redirects set category_id = ${to} where category_id = ${from}`
  await tx`
    insert into catalog.category_redirects (former, category_id)
    select former, ${to} from (
      select slug as former from catalog.categories where id = ${from}
      union all
      select id::text from catalog.categories where id = ${from}
    ) formers
    on conflict (former) do update set category_id = excluded.category_id`
}

export async function deleteCategory(tx: Transaction, id: CategoryId): Promise<void> {
  await tx`delete from catalog.categories where id = ${id}`
}

/** What is still in a category, whatever its status, or would be once it is approved. */
export async function findProductIn(tx: Transaction, id: CategoryId): Promise<ProductId | undefined> {
  const [row] = await tx<{ id: ProductId }[]>`
    select id from catalog.products where id in (
      select id from catalog.products where category_id = ${id}
      union all
      select product_id from catalog.submissions where change->>'categoryId' = ${id}::uuid::text
    ) limit 1`
  return row?.id
}

/** Adds the changes of each category up into one row. */
export async function compactProductCounts(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await lockTree(tx)
    await tx`
      with taken as (
        delete from catalog.product_counts
        where category_id in (select category_id from catalog.product_counts group by category_id having count(*) > 1)
        returning category_id, change
      )
      insert into catalog.product_counts (category_id, change)
      select category_id, sum(change) from taken group by category_id`
  })
}
