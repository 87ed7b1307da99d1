import type { Transaction } from '../../../platform/database/database.ts'
import type { Article, ProductId, SellerId } from '../product.ts'
import type { SkuKey } from '../sku.ts'

/**
 * Before products are added to articles, or change their status or article: whoever does that to the same articles takes
 * turns, until the transaction ends. Locks the products and all variants of their articles; nothing of them may be locked yet.
 */
export async function lockArticles(
  tx: Transaction,
  ids: readonly ProductId[],
  joined: readonly Article[],
): Promise<void> {
  await tx`select catalog.lock_articles(${[...ids]}::uuid[], ${[...joined]}::text[])`
}

/** The same, for the products of a seller that have SKUs of these keys. */
export async function lockArticlesBySku(
  tx: Transaction,
  sellerId: SellerId,
  keys: readonly SkuKey[],
  joined: readonly Article[],
): Promise<void> {
  await tx`
    select catalog.lock_articles(
      array(select id from catalog.products where seller_id = ${sellerId} and sku_key = any(${[...keys]}::text[])),
      ${[...joined]}::text[]
    )`
}

/** How many products there are of each article, whatever their status, besides one. Names no article that has none. */
export async function countVariants(
  tx: Transaction,
  articles: readonly Article[],
  besides: ProductId | null = null,
): Promise<Map<Article, number>> {
  const rows = await tx<{ article: Article; count: number }[]>`
    select seller_id::text || '/' || option_group as article, count(*)::int as count
    from catalog.products
    where option_group is not null and seller_id::text || '/' || option_group = any(${[...articles]}::text[])
      and id is distinct from ${besides}
    group by 1`
  return new Map(rows.map(({ article, count }) => [article, count]))
}
