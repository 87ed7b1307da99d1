import type { Sql } from '../../../platform/database/database.ts'
import type { Category } from '../category-tree.ts'
import type { CategoryId } from '../product.ts'

export async function listCategories(sql: Sql): Promise<Category[]> {
  return sql<Category[]>`
    select c.id, c.parent_id, c.slug, c.name,
      (select count(*) from catalog.products p where p.category_id = c.id and p.status = 'active')::int as own_products
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
