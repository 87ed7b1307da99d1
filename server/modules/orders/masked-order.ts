import { maskPhone } from '../../platform/phone.ts'
import type { DeliveryAddress, Mover, Order } from './order.ts'

type Entry = { by: Mover['kind']; reason: string | null }

/**
 * An order as somebody sees it who has its link, or knows its number and its phone, and of whom nothing else is known: enough to follow it, too
 * little to learn who lives where.
 */
export function maskOrder<Told extends Entry>(
  order: Order & { history: Told[] },
): Order & { history: Told[] } {
  const { buyer, receiver, deliveryAddress, history } = order
  return {
    ...order,
    buyer: { ...buyer, name: maskWords(buyer.name), phone: maskPhone(buyer.phone), email: null },
    receiver: receiver && { name: maskWords(receiver.name), phone: maskPhone(receiver.phone) },
    deliveryAddress: maskAddress(deliveryAddress),
    // What people wrote in free words may name anybody.
    history: history.map((entry) => ({ ...entry, reason: entry.by === 'system' ? entry.reason : null })),
  }
}

export function maskAddress({ addressLine1, city, region }: DeliveryAddress): DeliveryAddress {
  return { addressLine1: maskWords(addressLine1), city, region }
}

/** `Ama Mensah` → `A••• M•••`: the length of a word tells something too. */
export function maskWords(text: string): string {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0]}•••`)
    .join(' ')
}
