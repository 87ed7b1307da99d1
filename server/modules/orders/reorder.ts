import type { ProductId, QuotedLine } from '../catalog/api.ts'
import type { OrderLine, WantedLine } from './order.ts'

/** A line of an order that can't be had any more, or not as many; `available` is what can. */
export type NotAdded = {
  productId: ProductId
  name: string
  ordered: number
  available: number
}

/**
 * What to set in a cart so that it has what was ordered, as far as it can be had: never less than it has already. And what it
 * then lacks, in the order's own order.
 */
export function reorder(
  ordered: readonly Pick<OrderLine, 'productId' | 'name' | 'quantity'>[],
  quoted: readonly Pick<QuotedLine, 'productId' | 'available'>[],
  inCart: readonly WantedLine[],
): { wanted: WantedLine[]; notAdded: NotAdded[] } {
  const stock = new Map(quoted.map(({ productId, available }) => [productId, available]))
  const there = new Map(inCart.map(({ productId, quantity }) => [productId, quantity]))
  const wanted: WantedLine[] = []
  const notAdded: NotAdded[] = []
  for (const { productId, name, quantity } of ordered) {
    const available = Math.max(0, stock.get(productId) ?? 0)
    const target = Math.min(quantity, available)
    if (target > (there.get(productId) ?? 0)) wanted.push({ productId, quantity: target })
    if (target < quantity) notAdded.push({ productId, name, ordered: quantity, available: target })
  }
  return { wanted, notAdded }
}
