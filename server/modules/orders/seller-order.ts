import type { SellerId } from '../catalog/api.ts'
import { allocate } from '../../platform/money.ts'
import { maskAddress, maskWords } from './masked-order.ts'
import type { CancelReason, Mover, Order, OrderPart, OrderStatus } from './order.ts'

type Entry = { partId: string | null; to: OrderStatus; by: Mover['kind']; reason: string | null }

/** While a seller has goods to bring somewhere, they need to know where, and whom to call. */
const underWay: readonly OrderStatus[] = ['confirmed', 'processing', 'shipped']

/**
 * An order as the seller of one of its parts sees it: as if that part were all of it. Whose it is shows in full while the
 * goods have to reach them, and in first letters afterwards. `undefined` if no part is theirs.
 */
export function asSellerSees<Told extends Entry>(
  order: Order & { history: Told[] },
  sellerId: SellerId,
): (Order & { history: Told[] }) | undefined {
  const part = order.parts.find((it) => it.sellerId === sellerId)
  if (part === undefined) return undefined
  const { history } = order
  return {
    ...whoToReach(order, part),
    ...totalsOf(order, part),
    status: part.status,
    cancelReason: part.status === 'cancelled' ? cancelReasonOf(order, part) : null,
    parts: [part],
    history: history
      .filter(({ partId }) => partId === null || partId === part.id)
      // What people wrote in free words of the whole order may name anybody.
      .map((entry) => ({
        ...entry,
        reason: entry.by === 'buyer' || entry.partId === null ? null : entry.reason,
      })),
  }
}

/** Of a part that was cancelled alone, who did it is in its history; else it went with the order. */
function cancelReasonOf(
  { cancelReason, history }: Order & { history: Entry[] },
  { id }: OrderPart,
): CancelReason {
  const alone = history.findLast(({ partId, to }) => partId === id && to === 'cancelled')
  if (alone !== undefined) return alone.by === 'seller' ? 'seller' : 'staff'
  return cancelReason ?? 'staff'
}

function whoToReach(order: Order, { status }: OrderPart): Order {
  if (underWay.includes(status)) return order
  const { buyer, receiver, deliveryAddress } = order
  return {
    ...order,
    buyer: { ...buyer, name: maskWords(buyer.name), phone: '', email: null },
    receiver: receiver && { name: maskWords(receiver.name), phone: '' },
    deliveryAddress: maskAddress(deliveryAddress),
  }
}

function totalsOf(order: Order, part: OrderPart) {
  const { subtotalMinor, discountMinor, deliveryFeeMinor, taxMinor, totalMinor } = part
  const amounts = order.taxLines.map(({ amountMinor }) => amountMinor)
  const shares = amounts.length === 0 ? [] : allocate(taxMinor, amounts)
  const taxLines = order.taxLines.map((line, index) => ({
    ...line,
    amountMinor: shares[index] ?? line.amountMinor,
  }))
  return { subtotalMinor, discountMinor, deliveryFeeMinor, taxMinor, taxLines, totalMinor }
}
