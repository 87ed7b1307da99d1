import { randomUUID } from 'node:crypto'
import type { Requests } from '../../harness/requests.ts'
import { somewhere } from '../../harness/orders.ts'

/** What somebody was shown, and between which moments they asked for it and had it. */
export type Seen = { where: string; price: number; from: number; to: number }
export type Bought = Seen & { quantity: number }

/** All that shows one product: in lists, found, suggested and by itself. */
export function placesOf({ id, name }: { id: string; name: string }): Record<string, string> {
  const typed = encodeURIComponent(name)
  return {
    'its page': `/products/${id}`,
    'a list': '/products?category=cement&sortBy=price',
    'a search': `/products?search=${typed}&facets=true`,
    suggestions: `/products/suggestions?search=${typed}`,
  }
}

/** Looks at a product wherever it is shown, again and again until told to stop. */
export async function browse(
  api: Requests,
  product: { id: string; slug: string; name: string },
  isOver: () => boolean,
): Promise<Seen[]> {
  const seen: Seen[] = []
  while (!isOver()) {
    for (const [where, path] of Object.entries(placesOf(product))) {
      const from = Date.now()
      const { status, data, text } = await api.get(path)
      if (status !== 200) throw new Error(`${where} was refused: ${text}`)
      const price = priceIn(data, product.slug)
      if (price !== undefined) seen.push({ where, price, from, to: Date.now() })
    }
  }
  return seen
}

/** Orders some of a product as a guest, again and again, and tells at which price; what is sold out is no order. */
export async function buy(
  api: Requests,
  product: { id: string },
  phone: string,
  isOver: () => boolean,
): Promise<Bought[]> {
  const bought: Bought[] = []
  while (!isOver()) {
    const from = Date.now()
    const quantity = 1 + (bought.length % 3)
    const body = {
      items: [{ productId: product.id, quantity }],
      deliveryAddress: somewhere,
      contact: { name: 'A Guest', phone },
    }
    const headers = { 'idempotency-key': randomUUID() }
    const { status, data, error, text } = await api.post('/orders', body, { headers })
    const to = Date.now()
    if (status === 201)
      bought.push({ where: 'an order', price: data.subtotal / quantity, quantity, from, to })
    else if (!['INSUFFICIENT_STOCK', 'STOCK_CHANGED'].includes(error?.code)) throw new Error(text)
  }
  return bought
}

/** Fills a cart in one process and looks into it in the other, again and again. */
export async function look(
  [one, other]: readonly [Requests, Requests],
  product: { id: string },
  isOver: () => boolean,
): Promise<Seen[]> {
  const { headers } = await one.put(`/cart/items/${product.id}`, { quantity: 1 })
  const mine = { headers: { 'x-cart-token': headers.get('x-cart-token') ?? '' } }
  const seen: Seen[] = []
  for (let round = 0; !isOver(); round += 1) {
    const from = Date.now()
    const { data } = await (round % 2 === 0 ? other : one).get('/cart', mine)
    seen.push({ where: 'a cart', price: data.subtotal, from, to: Date.now() })
  }
  return seen
}

type Shown = { slug: string; price: number }

function priceIn(data: Shown | Shown[] | { products: Shown[] }, slug: string): number | undefined {
  const all = Array.isArray(data) ? data : 'products' in data ? data.products : [data]
  return all.find((shown) => shown.slug === slug)?.price
}
