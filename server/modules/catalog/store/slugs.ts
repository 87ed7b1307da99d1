import type { Sql } from '../../../platform/database/database.ts'

/** A page of the slugs of all entries of listings, by name, and how many there are in all. */
export async function listSlugs(
  sql: Sql,
  { page, limit }: { page: number; limit: number },
): Promise<{ slugs: string[]; total: number }> {
  const [row] = await sql<{ slugs: string[]; total: number }[]>`
    select
      array(
        select slug from catalog.products where status = 'active' and not is_hidden_variant
        order by name_folded, id limit ${limit} offset ${(page - 1) * limit}
      ) as slugs,
      (select coalesce(sum(change), 0) from catalog.product_counts)::int as total`
  return row ?? { slugs: [], total: 0 }
}
