import type { RequestEvent } from '@sveltejs/kit'
import { addPieces, isForLater, isKey } from './cart-additions.ts'
import { cartOf, type Cart } from './cart.ts'
import { isId } from './ids.ts'
import type { Messages } from '#lib/messages/index.ts'

/** What a browser puts into the cart; `name` and `priceSeen` are what was shown with it. */
export type Addition = {
  key: string
  productId: string
  quantity: number
  name: string
  priceSeen: number | undefined
}

/** What has become different since it was put in. */
export type Change = {
  productId: string
  name: string
  kind: 'price' | 'stock' | 'gone'
  before?: number
  now?: number
  /** The same in the shopper's words. */
  text: string
}

type Words = { money(amount: number): string; t: Messages }
type Known = { key?: unknown; productId?: unknown; quantity?: unknown; name?: unknown; priceSeen?: unknown }

/** Each is a request to the API, so a browser sends the rest after it has heard of these. */
const MOST_AT_ONCE = 20
const MOST_PIECES = 1_000_000
const LONGEST_NAME = 200

/** `undefined` if it is not a list of additions. */
export function additionsIn(body: unknown): Addition[] | undefined {
  const additions: unknown = (body as { additions?: unknown } | null | undefined)?.additions
  if (!Array.isArray(additions) || additions.length === 0) return undefined
  const read = (additions as Known[]).slice(0, MOST_AT_ONCE).map(readAddition)
  return read.every((one) => one !== undefined) ? read : undefined
}

function readAddition(item: Known | null): Addition | undefined {
  const { key, productId, quantity, name, priceSeen } = item ?? {}
  const isCount = typeof quantity === 'number' && Number.isInteger(quantity)
  if (!isKey(key) || !isId(productId) || !isCount || quantity < 1 || quantity > MOST_PIECES) return undefined
  return {
    key,
    productId,
    quantity,
    name: typeof name === 'string' ? name.slice(0, LONGEST_NAME) : '',
    priceSeen: typeof priceSeen === 'number' ? priceSeen : undefined,
  }
}

/** What is in none of the lists is to be sent again; `status` says why. */
export type Taken = {
  cart: Cart
  taken: Addition[]
  gone: Addition[]
  refused: { one: Addition; code: string }[]
  status: number
}

/** Puts one after the other into the cart. What is refused for good is left out, and the rest goes in all the same. */
export async function takeTogether(event: RequestEvent, additions: readonly Addition[]): Promise<Taken> {
  const taken: Omit<Taken, 'cart'> = { taken: [], gone: [], refused: [], status: 200 }
  let cart: Cart | undefined
  for (const one of additions) {
    const added = await addPieces(event, one)
    if (added.failure === undefined) {
      cart = added.cart
      taken.taken.push(one)
    } else if (isForLater(added.failure.status)) {
      taken.status = added.failure.status
      break
    } else if (isGone(added.failure.code)) taken.gone.push(one)
    else taken.refused.push({ one, code: added.failure.code })
  }
  return { ...taken, cart: cart ?? (await cartOf(event)) }
}

const isGone = (code: string): boolean => ['PRODUCT_NOT_FOUND', 'PRODUCT_UNAVAILABLE'].includes(code)

/** Where one differs from what was put in: its price, how many are left, or that it is gone. */
export function changesOf(
  { money, t }: Words,
  { cart, taken, gone }: Pick<Taken, 'cart' | 'taken' | 'gone'>,
): Change[] {
  const latest = [...new Map([...gone, ...taken].map((one) => [one.productId, one])).values()]
  return latest.flatMap((one): Change[] => {
    const { productId, priceSeen } = one
    const line = cart.items.find((item) => item.productId === productId)
    const name = line?.name ?? (one.name === '' ? t.basket.unknown : one.name)
    const change = (text: string) => ({ productId, name, text: `${name}: ${text}` })
    if (gone.includes(one)) return [{ ...change(t.basket.leftOut), kind: 'gone' }]
    const now = line?.unitPrice ?? null
    const left = line?.problems.find(({ code }) => code === 'INSUFFICIENT_STOCK')?.available
    const changes: Change[] = []
    if (priceSeen !== undefined && now !== null && now !== priceSeen) {
      const text = t.basket.priceChanged(money(priceSeen), money(now))
      changes.push({ ...change(text), kind: 'price', before: priceSeen, now })
    }
    if (left !== undefined)
      changes.push({ ...change(t.basket.onlyLeft(left)), kind: 'stock', before: line?.quantity, now: left })
    return changes
  })
}
