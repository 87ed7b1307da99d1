import type { RequestEvent } from '@sveltejs/kit'
import { failureOf, type ApiFailure } from './api.ts'
import { cartOf, kept, type Cart } from './cart.ts'
import { isId } from './ids.ts'
import type { Messages } from '#lib/messages/index.ts'

/** A product as a browser has it in a cart of its own; `name` and `priceSeen` are what was shown with it. */
export type Wanted = { productId: string; quantity: number; name: string; priceSeen: number | undefined }

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
type Known = { productId?: unknown; quantity?: unknown; name?: unknown; priceSeen?: unknown }

const MOST_LINES = 200
const MOST_PIECES = 1_000_000
const LONGEST_NAME = 200

/** The last word on each product, or `undefined` if it is not a list of products at all. */
export function wantedIn(body: unknown): Wanted[] | undefined {
  const items: unknown = (body as { items?: unknown } | null | undefined)?.items
  if (!Array.isArray(items) || items.length === 0 || items.length > MOST_LINES) return undefined
  const read = (items as Known[]).map(readWanted)
  if (!read.every((one) => one !== undefined)) return undefined
  return [...new Map(read.map((one) => [one.productId, one])).values()]
}

function readWanted(item: Known | null): Wanted | undefined {
  const { productId, quantity, name, priceSeen } = item ?? {}
  const isCount = typeof quantity === 'number' && Number.isInteger(quantity)
  if (!isId(productId) || !isCount || quantity < 1 || quantity > MOST_PIECES) return undefined
  return {
    productId,
    quantity,
    name: typeof name === 'string' ? name.slice(0, LONGEST_NAME) : '',
    priceSeen: typeof priceSeen === 'number' ? priceSeen : undefined,
  }
}

/** Sets all of them at once. What is no longer sold is left out, and the rest is set all the same. */
export async function setTogether(
  event: RequestEvent,
  wanted: readonly Wanted[],
): Promise<{ cart: Cart; gone: Wanted[]; refused?: string; status?: number }> {
  let left = [...wanted]
  const gone: Wanted[] = []
  while (left.length > 0) {
    const items = left.map(({ productId, quantity }) => ({ productId, quantity }))
    const answer = await event.locals.api.PATCH('/api/v1/cart', { body: { items } })
    if (answer.data !== undefined) return { cart: kept(event, answer.data.data), gone }
    const failure = failureOf(answer)
    const named = failure === undefined ? [] : unavailable(failure, left)
    if (named.length === 0) {
      const { status } = answer.response
      return { cart: await cartOf(event), gone, refused: failure?.code ?? 'UNKNOWN', status }
    }
    gone.push(...named)
    left = left.filter((one) => !named.includes(one))
  }
  return { cart: await cartOf(event), gone }
}

function unavailable({ code, details = [] }: ApiFailure['error'], asked: readonly Wanted[]): Wanted[] {
  if (code === 'PRODUCT_NOT_FOUND') return [...asked]
  if (code !== 'PRODUCT_UNAVAILABLE') return []
  const named = details.map(({ field }) => asked[Number(/^items\.(\d+)\./.exec(field)?.[1])])
  return named.filter((one) => one !== undefined)
}

/** Where one differs from what was put in: its price, how many are left, or that it is gone. */
export function changesOf(
  { money, t }: Words,
  cart: Cart,
  wanted: readonly Wanted[],
  gone: readonly Wanted[],
): Change[] {
  return wanted.flatMap((one): Change[] => {
    const { productId, quantity, priceSeen } = one
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
      changes.push({ ...change(t.basket.onlyLeft(left)), kind: 'stock', before: quantity, now: left })
    return changes
  })
}
