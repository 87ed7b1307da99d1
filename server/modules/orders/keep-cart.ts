import { after, days, type Clock } from '../../platform/clock.ts'
import type { Market } from '../../markets/market.ts'
import type { Sql } from '../../platform/database/database.ts'
import { notFound, ruleBroken, type Refusal } from '../../platform/refusal.ts'
import type { CatalogApi, ProductId, Quote, QuotedLine } from '../catalog/api.ts'
import { problemsOf, type Cart, type CartItem, type CartOwner, type CartProblem } from './cart.ts'
import type { Totals, WantedLine } from './order.ts'
import { priceOrder } from './pricing.ts'
import * as store from './store/carts.ts'

export const KEPT_DAYS = 30
/** A cart in use is kept from now on again, but no more than once a day: most requests then write nothing for it. */
const RENEWED_AFTER_DAYS = 1
export const MOST_ITEMS = 200

export type CartDeps = { sql: Sql; clock: Clock; market: Market; catalog: CatalogApi; tokenSecret: string }
export type CartLine = {
  item: CartItem
  quoted: QuotedLine | undefined
  /** Whether it is part of the totals. */
  isPriced: boolean
  problems: CartProblem[]
}
export type CartView = { lines: CartLine[]; totals: Totals }

/** The cart as of now: prices and stock are read anew at every look, and problems are shown line by line. */
export async function viewCart(
  deps: CartDeps,
  owner: CartOwner | undefined,
  customerGroup: string | undefined,
): Promise<CartView> {
  const cart = owner === undefined ? undefined : await openCart(deps.sql, deps.clock, owner)
  const items = cart?.items ?? []
  return presentView(deps, items, await deps.catalog.quote({ lines: items, customerGroup }))
}

/**
 * Sets how many of some products are in the cart, and shows the cart. Refuses, all of them, if one is not for sale; stock
 * is judged at the order.
 */
export async function setItems(
  deps: CartDeps,
  owner: CartOwner,
  wanted: readonly WantedLine[],
  customerGroup: string | undefined,
): Promise<CartView> {
  const cart = await openCart(deps.sql, deps.clock, owner)
  const { changed, quote } = await judge(deps, cart, wanted, customerGroup)
  await saveItems(deps, owner, cart, changed)
  const items = new Map([...(cart?.items ?? []), ...changed].map((item) => [item.productId, item]))
  return presentView(deps, [...items.values()], quote)
}

/** The lines as they would stand in the cart, at today's prices, and the whole cart's quote; or a refusal. */
export async function judge(
  { catalog }: CartDeps,
  cart: Cart | undefined,
  wanted: readonly WantedLine[],
  customerGroup: string | undefined,
): Promise<{ changed: CartItem[]; quote: Quote }> {
  const quantities = new Map((cart?.items ?? []).map(({ productId, quantity }) => [productId, quantity]))
  for (const { productId, quantity } of wanted) quantities.set(productId, quantity)
  const lines = [...quantities].map(([productId, quantity]) => ({ productId, quantity }))
  const quote = await catalog.quote({ lines, customerGroup })
  refuseTooLarge(quote, wanted)
  const prices = new Map(quote.lines.map(({ productId, unitPriceMinor }) => [productId, unitPriceMinor]))
  const changed = wanted.map((line, index): CartItem => {
    const seenPriceMinor = prices.get(line.productId)
    if (seenPriceMinor === undefined) throw notForSale(wanted, index)
    return { ...line, seenPriceMinor, mergedFrom: null }
  })
  // Where carts became one there may be more: what is in it can be changed, and nothing be added.
  const there = new Set((cart?.items ?? []).map(({ productId }) => productId))
  const isAdding = wanted.some(({ productId }) => !there.has(productId))
  if (isAdding && lines.length > MOST_ITEMS)
    throw ruleBroken('CART_FULL', `A cart holds at most ${MOST_ITEMS} products.`)
  return { changed, quote }
}

/** Refuses lines that are worth more than one order can be, by name; other lines of a cart that are stay as they are. */
export function refuseTooLarge({ tooLarge }: Quote, wanted: readonly WantedLine[]): void {
  const ours = tooLarge.filter((line) => wanted.some(({ productId }) => productId === line.productId))
  if (ours.length === 0) return
  throw ruleBroken(
    'AMOUNT_TOO_LARGE',
    'That is more than one order can be worth. Order less of it.',
    ours.map(({ productId, name, most }) => ({
      field: `items.${productId}`,
      message: `is worth too much: order at most ${most} of ${name}`,
    })),
  )
}

function notForSale(wanted: readonly WantedLine[], index: number): Refusal {
  if (wanted.length === 1) return notFound('product')
  return ruleBroken('PRODUCT_UNAVAILABLE', 'Some products are not for sale. Leave them out.', [
    { field: `items.${index}.productId`, message: 'is not for sale' },
  ])
}

export async function removeItem(
  { sql, clock }: CartDeps,
  owner: CartOwner,
  productId: ProductId,
): Promise<void> {
  const cart = await openCart(sql, clock, owner)
  if (cart !== undefined) await store.removeItem(sql, cart.id, productId)
}

export async function emptyCart({ sql, clock }: CartDeps, owner: CartOwner): Promise<void> {
  const cart = await openCart(sql, clock, owner)
  if (cart !== undefined) await store.clearItems(sql, cart.id)
}

/**
 * The cart an owner has, if any. Someone who logged in and still carries a guest's token gets that cart's goods into
 * their own: this is where carts merge, once, whatever the first request after the login is.
 */
export async function openCart(sql: Sql, clock: Clock, owner: CartOwner): Promise<Cart | undefined> {
  const now = clock.now()
  if (owner.kind === 'user' && owner.guestTokenHash !== null) {
    const { guestTokenHash } = owner
    const guestCart = await store.findCart(sql, { kind: 'guest', tokenHash: guestTokenHash }, now)
    if (guestCart !== undefined) {
      await sql.begin(async (tx) => {
        const cartId = await store.touchCart(tx, owner, now, after(now, days(KEPT_DAYS)))
        await store.mergeGuestCart(tx, cartId, guestTokenHash)
      })
    }
  }
  return store.findCart(sql, owner, now)
}

/** As a rule one statement. Where the cart is gone or expired, or another request is just making it, it is made whole. */
async function saveItems(
  { sql, clock }: CartDeps,
  owner: CartOwner,
  cart: Cart | undefined,
  items: readonly CartItem[],
): Promise<void> {
  const { now, expiresAt, renewBefore } = keptFrom(clock)
  const isSaved =
    cart === undefined
      ? await store.beginCart(sql, owner, items, { now, expiresAt })
      : await store.addItems(sql, cart.id, items, { now, expiresAt, renewBefore })
  if (isSaved) return
  await sql.begin(async (tx) => {
    const cartId = await store.touchCart(tx, owner, now, expiresAt)
    await store.addItems(tx, cartId, items, { now, expiresAt, renewBefore })
  })
}

/** When a cart that is used now goes, and until when that needs no writing down. */
export function keptFrom(clock: Clock): { now: Date; expiresAt: Date; renewBefore: Date } {
  const now = clock.now()
  return {
    now,
    expiresAt: after(now, days(KEPT_DAYS)),
    renewBefore: after(now, days(KEPT_DAYS - RENEWED_AFTER_DAYS)),
  }
}

/** Carts that nobody used for so long go, and with them what is known of additions. */
export async function forgetOldCarts({ sql }: Pick<CartDeps, 'sql'>, now: Date): Promise<void> {
  await store.deleteExpiredCarts(sql, now)
  await store.deleteOldAdditions(sql, after(now, -days(KEPT_DAYS)))
}

function presentView({ market, clock }: CartDeps, items: readonly CartItem[], quote: Quote): CartView {
  const quoted = new Map([...quote.lines, ...quote.tooLarge].map((line) => [line.productId, line]))
  const tooLarge = new Set(quote.tooLarge.map(({ productId }) => productId))
  const lines = items.map((item) => {
    const line = quoted.get(item.productId)
    const isPriced = !tooLarge.has(item.productId)
    return { item, quoted: line, isPriced, problems: problemsOf(item, line) }
  })
  return { lines, totals: priceOrder(market, quote.lines, clock.now()) }
}
