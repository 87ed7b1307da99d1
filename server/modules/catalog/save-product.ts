import { audit, auditorOf, type AuditEntry } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { violatedUnique, type Sql, type Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { person } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, invalid, notFound } from '../../platform/refusal.ts'
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
import * as store from './store/products.ts'
import { listCategories } from './store/categories.ts'
import { sellerFor } from './find-seller.ts'
import { putFirstStock, setStock } from './put-stock.ts'

export type NewProduct = Omit<ProductDraft, 'sellerId'> & { sellerSlug: string | undefined }

/** Adds a product to the actor's own shop; whoever may manage any product may name another seller. */
export async function createProduct(
  sql: Sql,
  clock: Clock,
  actor: Actor,
  wanted: NewProduct,
): Promise<ProductId> {
  const seller = await sellerFor(sql, actor, wanted.sellerSlug)
  refuseSenselessTiers(wanted.tiers)
  await requireCategory(sql, wanted.categoryId)
  const id = newId<'Product'>()
  const product = { ...wanted, id, sellerId: seller.id, slug: slugFor(wanted.name, id.slice(-6)) }
  await refusingDuplicates(
    sql.begin(async (tx) => {
      await store.insertProduct(tx, product, clock.now())
      await store.replaceTiers(tx, id, product.tiers)
      await putFirstStock(tx, product, clock.now())
      await announce(tx, productChanged, { productId: id, sellerId: seller.id }, clock.now())
      await record(tx, actor, 'product.created', id, { sellerId: seller.id }, clock.now())
    }),
  )
  return id
}

/** Changes the fields that the edit names. Someone else's product is, to a seller, no product at all. */
export async function editProduct(
  sql: Sql,
  clock: Clock,
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
  await sql.begin(async (tx) => {
    await store.updateProduct(tx, product.id, edit, clock.now())
    if (edit.tiers !== undefined) await store.replaceTiers(tx, product.id, edit.tiers)
    await setStock(tx, { id: product.id, sellerId: product.seller.id }, edit, clock.now())
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
