import { after, days, type Clock } from '../../platform/clock.ts'
import type { Market } from '../../markets/market.ts'
import type { Sql } from '../../platform/database/database.ts'
import { notFound, ruleBroken } from '../../platform/refusal.ts'
import type { CatalogApi, ProductId, QuotedLine } from '../catalog/api.ts'
import { problemsOf, type CartId, type CartItem, type CartOwner, type CartProblem } from './cart.ts'
import type { Totals } from './order.ts'
import { priceOrder } from './pricing.ts'
import * as store from './store/carts.ts'

const KEPT_DAYS = 30
const MOST_ITEMS = 200

export type CartDeps = { sql: Sql; clock: Clock; market: Market; catalog: CatalogApi }
export type CartLine = { item: CartItem; quoted: QuotedLine | undefined; problems: CartProblem[] }
export type CartView = { lines: CartLine[]; totals: Totals }

/** The cart as of now: prices and stock are read anew at every look, and problems are shown line by line. */
export async function viewCart(
  { sql, clock, market, catalog }: CartDeps,
  owner: CartOwner | undefined,
  customerGroup: string | undefined,
): Promise<CartView> {
  const items = owner === undefined ? [] : await readItems(sql, clock, owner)
  const quote = await catalog.quote({ lines: items, customerGroup })
  const quoted = new Map(quote.lines.map((line) => [line.productId, line]))
  const lines = items.map((item) => {
    const line = quoted.get(item.productId)
    return { item, quoted: line, problems: problemsOf(item, line) }
  })
  return { lines, totals: priceOrder(market, quote.lines, clock.now()) }
}

/** Sets how many of a product are in the cart. Refuses what is not for sale; stock is judged at the order. */
export async function setItem(
  { sql, clock, catalog }: CartDeps,
  owner: CartOwner,
  wanted: { productId: ProductId; quantity: number },
): Promise<void> {
  const { lines } = await catalog.quote({ lines: [wanted], customerGroup: undefined })
  const product = lines[0]
  if (product === undefined) throw notFound('product')
  const now = clock.now()
  await sql.begin(async (tx) => {
    const cartId = await store.touchCart(tx, owner, now, after(now, days(KEPT_DAYS)))
    if (owner.kind === 'user' && owner.guestTokenHash !== null) {
      await store.mergeGuestCart(tx, cartId, owner.guestTokenHash)
    }
    const others = (await store.listItems(tx, cartId)).filter((item) => item.productId !== wanted.productId)
    if (others.length >= MOST_ITEMS)
      throw ruleBroken('CART_FULL', `A cart holds at most ${MOST_ITEMS} products.`)
    await store.putItem(tx, cartId, { ...wanted, seenPriceMinor: product.unitPriceMinor }, now)
  })
}

export async function removeItem(
  { sql, clock }: CartDeps,
  owner: CartOwner,
  productId: ProductId,
): Promise<void> {
  const cartId = await openCart(sql, clock, owner)
  if (cartId !== undefined) await store.removeItem(sql, cartId, productId)
}

export async function emptyCart({ sql, clock }: CartDeps, owner: CartOwner): Promise<void> {
  const cartId = await openCart(sql, clock, owner)
  if (cartId !== undefined) await store.clearItems(sql, cartId)
}

/**
 * The cart an owner has, if any. Someone who logged in and still carries a guest's token gets that cart's goods into
 * their own: this is where carts merge, once, whatever the first request after the login is.
 */
export async function openCart(sql: Sql, clock: Clock, owner: CartOwner): Promise<CartId | undefined> {
  const now = clock.now()
  if (owner.kind === 'guest' || owner.guestTokenHash === null) return store.findCart(sql, owner, now)
  const { guestTokenHash } = owner
  const guestCart = await store.findCart(sql, { kind: 'guest', tokenHash: guestTokenHash }, now)
  if (guestCart === undefined) return store.findCart(sql, owner, now)
  return sql.begin(async (tx) => {
    const cartId = await store.touchCart(tx, owner, now, after(now, days(KEPT_DAYS)))
    await store.mergeGuestCart(tx, cartId, guestTokenHash)
    return cartId
  })
}

async function readItems(sql: Sql, clock: Clock, owner: CartOwner): Promise<CartItem[]> {
  const cartId = await openCart(sql, clock, owner)
  return cartId === undefined ? [] : store.listItems(sql, cartId)
}
