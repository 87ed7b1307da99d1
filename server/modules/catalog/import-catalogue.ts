import { createHash } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { invalid } from '../../platform/refusal.ts'
import type { CatalogueBatch, ImportedCategory, ImportedProduct, ImportOutcome } from './api.ts'
import { imagesOf } from './image.ts'
import {
  articleOf,
  firstSenselessTier,
  MOST_VARIANTS,
  slugFor,
  type Article,
  type CategoryId,
  type SellerId,
} from './product.ts'
import { countVariants, lockArticles } from './store/articles.ts'
import * as store from './store/import.ts'

/** Keeps a batch, and the statements that write it, within what one transaction should hold. */
const LARGEST_BATCH = 1_000

/**
 * Adds what is new of a batch, in one transaction: sellers and categories by slug, products by seller and SKU. What
 * is there already is left as it is, so a batch may be repeated. Refuses the whole batch, naming the product, if one
 * stands in no known category, has no known seller, has tiers that make no sense, or is one variant too many of its article.
 */
export async function importCatalogue(sql: Sql, clock: Clock, batch: CatalogueBatch): Promise<ImportOutcome> {
  if (batch.products.length > LARGEST_BATCH)
    throw invalid({ field: 'products', message: `must be at most ${LARGEST_BATCH} in a batch` })
  return sql.begin(async (tx) => {
    const sellers = await store.insertSellers(tx, batch.sellers, clock.now())
    const categories = await insertTree(tx, batch.categories)
    const ids = { sellers: await store.sellerIds(tx), categories: await store.categoryIds(tx) }
    const wanted = batch.products.map((product, index) => newProduct(product, index, ids))
    const articles = wanted.map(({ sellerId, optionGroup }) =>
      optionGroup === null ? null : articleOf(sellerId, optionGroup),
    )
    await lockArticles(
      tx,
      [],
      articles.filter((article) => article !== null),
    )
    const products = await store.insertProducts(tx, wanted, clock.now())
    if (products > 0) await refuseTooManyVariants(tx, articles)
    return { sellers, categories, products }
  })
}

/** Those that this batch would make too many, by its first product among them. */
async function refuseTooManyVariants(tx: Transaction, articles: readonly (Article | null)[]): Promise<void> {
  const counts = await countVariants(
    tx,
    articles.filter((article) => article !== null),
  )
  const index = articles.findIndex(
    (article) => article !== null && (counts.get(article) ?? 0) > MOST_VARIANTS,
  )
  if (index === -1) return
  throw invalid({
    field: `products.${index}.optionGroup`,
    message: `must be that of at most ${MOST_VARIANTS} products`,
  })
}

/** Level by level, because a category needs the id of the one above it. */
async function insertTree(tx: Transaction, roots: readonly ImportedCategory[]): Promise<number> {
  let level = roots.map((category, position) => ({ category, parentSlug: null as string | null, position }))
  let added = 0
  while (level.length > 0) {
    added += await store.insertCategories(
      tx,
      level.map(({ category: { slug, name }, parentSlug, position }) => ({
        slug,
        name,
        parentSlug,
        position,
      })),
    )
    level = level.flatMap(({ category: { slug: parentSlug, children = [] } }) =>
      children.map((category, position) => ({ category, parentSlug, position })),
    )
  }
  return added
}

type KnownIds = { sellers: Map<string, SellerId>; categories: Map<string, CategoryId> }

function newProduct(product: ImportedProduct, index: number, ids: KnownIds): store.NewProduct {
  const refuse = (field: string, message: string) => invalid({ field: `products.${index}.${field}`, message })
  const { sellerSlug, categorySlug, ...rest } = product
  const sellerId = ids.sellers.get(sellerSlug)
  if (sellerId === undefined) throw refuse('sellerSlug', 'must be the slug of a seller')
  const categoryId = ids.categories.get(categorySlug)
  if (categoryId === undefined) throw refuse('categorySlug', 'must be the slug of a category')
  const tier = firstSenselessTier(product.tiers)
  if (tier !== undefined)
    throw refuse(`tiers.${tier}`, 'must ask for more and give more than the tier before it')
  const shown = imagesOf(product.images, [])
  return { ...rest, ...shown, id: newId<'Product'>(), sellerId, categoryId, slug: slugOf(product) }
}

/** The same for the same product in every database, so that links to it last. */
function slugOf({ name, sellerSlug, sku }: ImportedProduct): string {
  const digest = createHash('sha256').update(`${sellerSlug}/${sku}`).digest('hex')
  return slugFor(name, digest.slice(0, 8))
}
