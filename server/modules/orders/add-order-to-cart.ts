import type { CartOwner } from './cart.ts'
import { openCart, setItems, viewCart, type CartDeps, type CartView } from './keep-cart.ts'
import type { Order, WantedLine } from './order.ts'
import { reorder, type NotAdded } from './reorder.ts'

/**
 * Puts what an order had into a cart, as far as it is for sale and in stock. What is in the cart already counts: it then has
 * as many of each product as the order had, so a repeat changes nothing. Refuses a cart that would hold too many products.
 */
export async function addOrderToCart(
  deps: CartDeps,
  owner: CartOwner,
  order: Pick<Order, 'parts'>,
  customerGroup: string | undefined,
): Promise<{ view: CartView; notAdded: NotAdded[] }> {
  const ordered = order.parts.flatMap(({ lines }) => lines)
  const cart = await openCart(deps.sql, deps.clock, owner)
  const { lines: quoted } = await deps.catalog.quote({ lines: ordered, customerGroup })
  const { wanted, notAdded } = reorder(ordered, quoted, cart?.items ?? [])
  return { view: await viewWith(deps, owner, wanted, customerGroup), notAdded }
}

const viewWith = (
  deps: CartDeps,
  owner: CartOwner,
  wanted: readonly WantedLine[],
  customerGroup: string | undefined,
): Promise<CartView> =>
  wanted.length === 0 ? viewCart(deps, owner, customerGroup) : setItems(deps, owner, wanted, customerGroup)
