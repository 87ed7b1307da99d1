import type { Sql } from '../../../platform/database/database.ts'
import type { Category } from '../category-tree.ts'
import type { CategoryId } from '../product.ts'

export async function listCategories(sql: Sql): Promise<Category[]> {
  return sql<Category[]>`
    select c.id, c.parent_id, c.slug, c.name,
      coalesce((select sum(change) from catalog.product_counts where category_id = c.id), 0)::int as own_products
    from catalog.categories c
    order by c.position, c.name`
}

export async function insertCategory(
  sql: Sql,
  category: { id: CategoryId; parentId: CategoryId | null; slug: string; name: string; position: number },
): Promise<void> {
  await sql`
    insert into catalog.categories (id, parent_id, slug, name, position)
    values (${category.id}, ${category.parentId}, ${category.slug}, ${category.name}, ${category.position})`
}

/** Adds the changes of each category up into one row. */
export async function compactProductCounts(sql: Sql): Promise<void> {
  await sql`
    with taken as (
      delete from catalog.product_counts
      where category_id in (select category_id from catalog.product_counts group by category_id having count(*) > 1)
      returning category_id, change
    )
    insert into catalog.product_counts (category_id, change)
    select category_id, sum(change) from taken group by category_id`
}
