import type { Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { notFound, ruleBroken } from '../../platform/refusal.ts'
import { productChanged } from './events.ts'
import { publishesAtOnce } from './moderate-product.ts'
import {
  canMove,
  queueMoveOf,
  splitEdit,
  statusFor,
  type ProductChange,
  type ReadEdit,
} from './moderation.ts'
import { readImages } from './read-images.ts'
import {
  articleOf,
  managesProductsOf,
  type ProductEdit,
  type ProductId,
  type ProductStatus,
  type SellerId,
} from './product.ts'
import {
  recordProduct,
  refuseSenselessTiers,
  refuseUnknownGroups,
  requireCategory,
  submit,
  type SaveContext,
} from './save-product.ts'
import { setStock } from './put-stock.ts'
import { lockArticles } from './store/articles.ts'
import * as moderation from './store/moderation.ts'
import { actAs } from './store/prices.ts'
import { findProduct, replaceTiers, updateProduct } from './store/products.ts'
import { requireRoom } from './lock-articles.ts'

/**
 * Changes the fields that the edit names. Where the market judges first, what shoppers decide by waits to be judged if
 * the product was approved, which stays for sale as it is. Someone else's product is, to a seller, no product at all.
 */
export async function editProduct(
  { sql, clock, market, media }: SaveContext,
  actor: Actor,
  idOrSlug: string,
  wish: ProductEdit,
): Promise<ProductId> {
  const product = await findProduct(sql, idOrSlug)
  const owner = product && { id: product.seller.id, ownerId: product.sellerOwnerId }
  const mine = owner && managesProductsOf(owner, person(actor).userId, actor.can('product:manage-any'))
  if (product === undefined || mine !== true) throw notFound('product')
  const shown = product.imageSources ?? product.images
  const images = wish.images && (await readImages(media, actor, wish.images, shown))
  const edit: ReadEdit = { ...wish, ...images }
  if (edit.tiers !== undefined) {
    refuseSenselessTiers(edit.tiers)
    refuseUnknownGroups(market, edit.tiers, product.tiers)
  }
  if (edit.categoryId !== undefined) await requireCategory(sql, edit.categoryId)
  const isTrusted = publishesAtOnce(market, actor)
  await sql.begin(async (tx) => {
    const now = clock.now()
    await lockArticlesOf(tx, product, edit)
    const standing = await moderation.lockProduct(tx, product.id)
    if (standing === undefined) throw notFound('product')
    const { atOnce, waiting } = splitEdit(standing, edit, isTrusted)
    if (atOnce.priceMinor !== undefined) await actAs(tx, person(actor).userId)
    const status = statusAfter(standing, edit, isTrusted)
    await updateProduct(tx, product.id, { ...atOnce, status }, now)
    if (edit.tiers !== undefined) await replaceTiers(tx, product.id, edit.tiers)
    await setStock(tx, { id: product.id, sellerId: product.seller.id }, edit, now)
    if (isTrusted) await moderation.approvePrice(tx, product.id)
    await followUp(
      tx,
      actor,
      { standing, edit, status, waiting, isJudged: market.sellers.mode === 'many' },
      now,
    )
    await announce(tx, productChanged, { productId: product.id, sellerId: product.seller.id }, now)
    const { stock = null, priceMinor = null } = edit
    const details = { fields: Object.keys(wish), stock, priceMinor }
    await recordProduct(tx, actor, 'product.edited', product.id, details, now)
  })
  return product.id
}

/** Where an edit may show another variant; refuses one that brings too many together. */
async function lockArticlesOf(
  tx: Transaction,
  { id, seller }: { id: ProductId; seller: { id: SellerId } },
  { status, optionGroup }: ReadEdit,
): Promise<void> {
  if (status === undefined && optionGroup === undefined) return
  const joined = optionGroup == null ? [] : [articleOf(seller.id, optionGroup)]
  await lockArticles(tx, [id], joined)
  for (const article of joined) await requireRoom(tx, article, id)
}

/** The status that an edit brings, if the product may go there. */
export function statusAfter(
  { status: from }: { status: ProductStatus },
  { status: wish }: ProductEdit,
  isTrusted: boolean,
): ProductStatus {
  if (wish === undefined) return from
  const to = statusFor(wish, isTrusted, from)
  if (from === to || canMove(from, to, isTrusted)) return to
  throw ruleBroken('ILLEGAL_MOVE', `A product that is ${from} can't become ${wish}.`, [
    { field: 'status', message: `can't be ${wish} now` },
  ])
}

type Outcome = {
  standing: moderation.LockedProduct
  edit: ReadEdit
  status: ProductStatus
  waiting: ProductChange | null
  isJudged: boolean
}

/** Brings the queue and the history in line with what a product has become. */
async function followUp(
  tx: Transaction,
  actor: Actor,
  { standing, edit, status, waiting, isJudged }: Outcome,
  now: Date,
): Promise<void> {
  if (!isJudged) return
  const { id } = standing
  const move = queueMoveOf(standing, { edit, status, waiting })
  if (move.kind === 'none') return
  if (move.kind === 'submit') return submit(tx, actor, id, move.change, now)
  await moderation.deleteSubmission(tx, id)
  const { verdict, change } = move
  if (verdict === undefined) return
  const decision = { verdict, change, reason: null, actorId: person(actor).userId }
  await moderation.insertDecision(tx, id, { ...decision, byStaff: actor.can('product:moderate') }, now)
}
