import type { Market } from '../../markets/market.ts'
import { audit, auditorOf, type AuditEntry } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { violatedUnique, type Sql, type Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { person } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { MediaApi } from '../media/api.ts'
import { groupsOf, whyNoGroup } from './customer-groups.ts'
import { productChanged } from './events.ts'
import {
  articleOf,
  firstSenselessTier,
  slugFor,
  type PriceTier,
  type ProductDraft,
  type ProductId,
  type WishedStatus,
} from './product.ts'
import { sellerFor } from './find-seller.ts'
import { putFirstStock } from './put-stock.ts'
import { publishesAtOnce } from './moderate-product.ts'
import { statusFor, type ProductChange } from './moderation.ts'
import { readImages } from './read-images.ts'
import { lockArticles } from './store/articles.ts'
import { listCategories } from './store/categories.ts'
import { insertDecision, putSubmission } from './store/moderation.ts'
import { actAs } from './store/prices.ts'
import * as store from './store/products.ts'
import { requireRoom } from './lock-articles.ts'

export type NewProduct = Omit<ProductDraft, 'sellerId' | 'status'> & {
  sellerSlug: string | undefined
  status: WishedStatus
}

export type SaveContext = {
  sql: Sql
  clock: Clock
  market: Pick<Market, 'sellers' | 'customerGroups'>
  media: MediaApi
}

/**
 * Adds a product to the actor's own shop; whoever may manage any product may name another seller. Where the market
 * judges first, one that is to be for sale is pending.
 */
export async function createProduct(
  { sql, clock, market, media }: SaveContext,
  actor: Actor,
  wanted: NewProduct,
): Promise<ProductId> {
  const status = statusFor(wanted.status, publishesAtOnce(market, actor))
  const seller = await sellerFor(sql, actor, wanted.sellerSlug)
  refuseSenselessTiers(wanted.tiers)
  refuseUnknownGroups(market, wanted.tiers)
  await requireCategory(sql, wanted.categoryId)
  const id = newId<'Product'>()
  const images = await readImages(media, actor, wanted.images)
  const slug = slugFor(wanted.name, id.slice(-6))
  const product = { ...wanted, ...images, status, id, sellerId: seller.id, slug }
  await refusingDuplicates(
    sql.begin(async (tx) => {
      await actAs(tx, person(actor).userId)
      if (product.optionGroup !== null) {
        const article = articleOf(seller.id, product.optionGroup)
        await lockArticles(tx, [], [article])
        await requireRoom(tx, article, id)
      }
      await store.insertProduct(tx, product, clock.now())
      await store.replaceTiers(tx, id, product.tiers)
      await putFirstStock(tx, product, clock.now())
      if (status === 'pending') await submit(tx, actor, id, null, clock.now())
      await announce(tx, productChanged, { productId: id, sellerId: seller.id }, clock.now())
      await recordProduct(tx, actor, 'product.created', id, { sellerId: seller.id }, clock.now())
    }),
  )
  return id
}

/** Hands a product, or a change of it, in to be judged. */
export async function submit(
  tx: Transaction,
  actor: Actor,
  id: ProductId,
  change: ProductChange | null,
  now: Date,
): Promise<void> {
  await putSubmission(tx, id, change, now)
  const actorId = person(actor).userId
  const submitted = { verdict: 'submitted', change, reason: null, actorId, byStaff: false } as const
  await insertDecision(tx, id, submitted, now)
}

export async function recordProduct(
  tx: Transaction,
  actor: Actor,
  action: `product.${string}`,
  id: ProductId,
  details: NonNullable<AuditEntry['details']>,
  now: Date,
): Promise<void> {
  await audit(tx, { by: auditorOf(actor), action, thing: { kind: 'product', id }, details }, now)
}

export async function requireCategory(sql: Sql, categoryId: string): Promise<void> {
  const categories = await listCategories(sql)
  if (!categories.some(({ id }) => id === categoryId)) {
    throw invalid({ field: 'categoryId', message: 'must be the id of a category' })
  }
}

export function refuseSenselessTiers(tiers: readonly PriceTier[]): void {
  const index = firstSenselessTier(tiers)
  if (index === undefined) return
  throw invalid({
    field: `bulkTiers.${index}`,
    message: 'must ask for a larger quantity and give a larger discount than the tier before it',
  })
}

/** Refuses tiers for a customer group that nobody is of; those that the product has already stay. */
export function refuseUnknownGroups(
  market: Pick<Market, 'customerGroups'>,
  tiers: readonly PriceTier[],
  own: readonly PriceTier[] = [],
): void {
  const groups = groupsOf(market)
  const known = [...groups, ...own.flatMap(({ customerGroup }) => customerGroup ?? [])]
  for (const [index, { customerGroup }] of tiers.entries()) {
    const message = customerGroup === null ? undefined : whyNoGroup(customerGroup, groups, known)
    if (message !== undefined) throw invalid({ field: `bulkTiers.${index}.customerGroup`, message })
  }
}

async function refusingDuplicates<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    if (!['products_sku', 'products_sku_key'].includes(violatedUnique(error) ?? '')) throw error
    throw conflict('SKU_TAKEN', 'This seller has a product with this SKU already.', [
      { field: 'sku', message: 'is already in use; capitals and small letters count as the same' },
    ])
  }
}
