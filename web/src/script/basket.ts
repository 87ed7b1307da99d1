/** A product in the cart as this browser knows it: the cart shown without a network. */
export type Line = {
  productId: string
  quantity: number
  name: string
  slug: string
  /** As the product's page showed it. */
  price: string
}

/** Pieces put into the cart that the server has not answered for. It takes them once, by their key. */
export type Addition = Line & {
  key: string
  at: number
  /** The price in figures: what the shopper has agreed to. */
  priceSeen: number
}

const BASKET = 'basket'
const UNSENT = 'unsent'

/** The server knows for 30 days what it has taken: what is older might be in the cart already. */
const SENT_WITHIN_MS = 25 * 86_400_000

/** Where the browser keeps nothing for a site, or no more: until the page is loaded anew. */
const inMemory = new Map<string, unknown[]>()

/** What the server said last is in the cart. */
export const basketLines = (): Line[] => read<Line>(BASKET)

export const unsent = (): Addition[] =>
  read<Addition>(UNSENT).filter(({ at }) => Date.now() - at < SENT_WITHIN_MS)

export function keepUnsent(addition: Addition): void {
  save(UNSENT, [...unsent(), addition])
}

/** The server has taken them, or refused them for good. */
export function dropUnsent(keys: readonly string[]): void {
  save(
    UNSENT,
    unsent().filter(({ key }) => !keys.includes(key)),
  )
}

/** Remembers the cart as a page shows it. */
export function rememberBasket(lines: readonly Line[]): void {
  save(BASKET, lines)
}

/** Takes over how many the server says there are, of the products that are known here or were just `sent`. */
export function takeOver(quantities: Record<string, number>, sent: readonly Line[]): void {
  const known = new Map([...sent, ...basketLines()].map((line) => [line.productId, line]))
  rememberBasket(
    [...known.values()].flatMap(({ productId, name, slug, price }) => {
      const quantity = quantities[productId]
      return quantity === undefined ? [] : [{ productId, quantity, name, slug, price }]
    }),
  )
}

export function forgetBasket(): void {
  for (const key of [BASKET, UNSENT]) save(key, [])
}

function read<T>(key: string): T[] {
  try {
    return (inMemory.get(key) ?? JSON.parse(localStorage.getItem(key) ?? '[]')) as T[]
  } catch {
    return []
  }
}

function save(key: string, lines: readonly unknown[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(lines))
    inMemory.delete(key)
  } catch {
    inMemory.set(key, [...lines])
  }
}
