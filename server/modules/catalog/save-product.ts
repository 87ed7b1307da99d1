import { audit, auditorOf, type AuditEntry } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { violatedUnique, type Sql, type Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { person } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, forbidden, invalid, notFound, ruleBroken } from '../../platform/refusal.ts'
import type { MediaApi } from '../media/api.ts'
import { productChanged } from './events.ts'
import {
  firstSenselessTier,
  managesProductsOf,
  slugFor,
  type PriceTier,
  type ProductDraft,
  type ProductEdit,
  type ProductId,
  type Seller,
} from './product.ts'
import { readImages } from './read-images.ts'
import * as store from './store/products.ts'
import { listCategories } from './store/categories.ts'
import { setOnHand } from './store/stock.ts'

type Context = { sql: Sql; clock: Clock; media: MediaApi }

export type NewProduct = Omit<ProductDraft, 'sellerId'> & { sellerSlug: string | undefined }

/** Adds a product to the actor's own shop; whoever may manage any product may name another seller. */
export async function createProduct(
  { sql, clock, media }: Context,
  actor: Actor,
  wanted: NewProduct,
): Promise<ProductId> {
  const seller = await sellerFor(sql, actor, wanted.sellerSlug)
  refuseSenselessTiers(wanted.tiers)
  await requireCategory(sql, wanted.categoryId)
  const id = newId<'Product'>()
  const images = await readImages(media, actor, wanted.images)
  const slug = slugFor(wanted.name, id.slice(-6))
  const product = { ...wanted, ...images, id, sellerId: seller.id, slug }
  await refusingDuplicates(
    sql.begin(async (tx) => {
      await store.insertProduct(tx, product, clock.now())
      await store.replaceTiers(tx, id, product.tiers)
      await setOnHand(tx, id, product.stock, product.reorderLevel, clock.now())
      await announce(tx, productChanged, { productId: id, sellerId: seller.id }, clock.now())
      await record(tx, actor, 'product.created', id, { sellerId: seller.id }, clock.now())
    }),
  )
  return id
}

/** Changes the fields that the edit names. Someone else's product is, to a seller, no product at all. */
export async function editProduct(
  { sql, clock, media }: Context,
  actor: Actor,
  idOrSlug: string,
  edit: ProductEdit,
): Promise<ProductId> {
  const product = await store.findProduct(sql, idOrSlug)
  const mine =
    product && managesProductsOf(ownerOf(product), person(actor).userId, actor.can('product:manage-any'))
  if (product === undefined || mine !== true) throw notFound('product')
  if (edit.tiers !== undefined) refuseSenselessTiers(edit.tiers)
  if (edit.categoryId !== undefined) await requireCategory(sql, edit.categoryId)
  const shown = product.imageSources ?? product.images
  const images = edit.images && (await readImages(media, actor, edit.images, shown))
  await sql.begin(async (tx) => {
    await store.updateProduct(tx, product.id, { ...edit, ...images }, clock.now())
    if (edit.tiers !== undefined) await store.replaceTiers(tx, product.id, edit.tiers)
    if (edit.stock !== undefined)
      await adjustStock(tx, product.id, edit.stock, edit.reorderLevel, clock.now())
    await announce(tx, productChanged, { productId: product.id, sellerId: product.seller.id }, clock.now())
    const { stock = null, priceMinor = null } = edit
    const details = { fields: Object.keys(edit), stock, priceMinor }
    await record(tx, actor, 'product.edited', product.id, details, clock.now())
  })
  return product.id
}

async function record(
  tx: Transaction,
  actor: Actor,
  action: `product.${string}`,
  id: ProductId,
  details: NonNullable<AuditEntry['details']>,
  now: Date,
): Promise<void> {
  await audit(tx, { by: auditorOf(actor), action, thing: { kind: 'product', id }, details }, now)
}

function ownerOf(product: store.ProductDetail): Seller {
  return { id: product.seller.id, ownerId: product.sellerOwnerId }
}

async function sellerFor(sql: Sql, actor: Actor, slug: string | undefined): Promise<Seller> {
  const { userId } = person(actor)
  const mayManageAny = actor.can('product:manage-any')
  const seller =
    slug === undefined ? await store.findSellerFor(sql, userId) : await store.findSellerBySlug(sql, slug)
  if (seller === undefined) throw invalid({ field: 'seller', message: 'must be the slug of a seller' })
  if (!managesProductsOf(seller, userId, mayManageAny))
    throw forbidden('You can add products to your own shop only.')
  return seller
}

async function requireCategory(sql: Sql, categoryId: string): Promise<void> {
  const categories = await listCategories(sql)
  if (!categories.some(({ id }) => id === categoryId)) {
    throw invalid({ field: 'categoryId', message: 'must be the id of a category' })
  }
}

function refuseSenselessTiers(tiers: readonly PriceTier[]): void {
  const index = firstSenselessTier(tiers)
  if (index === undefined) return
  throw invalid({
    field: `bulkTiers.${index}`,
    message: 'must ask for a larger quantity and give a larger discount than the tier before it',
  })
}

async function adjustStock(
  tx: Transaction,
  productId: ProductId,
  stock: number,
  reorderLevel: number | undefined,
  now: Date,
): Promise<void> {
  if (await setOnHand(tx, productId, stock, reorderLevel, now)) return
  throw ruleBroken('STOCK_RESERVED', 'More than that is reserved for orders. Set a larger stock, or wait.', [
    { field: 'stock', message: 'must not be less than what is reserved' },
  ])
}

async function refusingDuplicates<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    if (violatedUnique(error) !== 'products_sku') throw error
    throw conflict('SKU_TAKEN', 'This seller has a product with this SKU already.', [
      { field: 'sku', message: 'is already in use' },
    ])
  }
}
