import { Type } from 'typebox'
import { defineEvent } from '../../platform/events/event.ts'
import { closed, IdOf, Nullable } from '../../platform/http/schemas.ts'

const order = { orderId: IdOf<'Order'>(), orderNumber: Type.String(), buyerId: Nullable(IdOf<'User'>()) }

export const orderPlaced = defineEvent(
  'orders.placed',
  'An order was placed and its stock is held; it waits for payment.',
  closed({ ...order, totalMinor: Type.Integer({ description: 'Minor units' }) }),
)

export const orderClaimed = defineEvent(
  'orders.claimed',
  "A guest's order became an account's, which has proved the phone or e-mail address that it was placed with.",
  closed({ ...order, buyerId: IdOf<'User'>() }),
)

export const orderConfirmed = defineEvent(
  'orders.confirmed',
  'An order was paid, or is to be paid on delivery, and its stock is sold: every seller may start.',
  closed(order),
)

export const orderCancelled = defineEvent(
  'orders.cancelled',
  'An order, all parts of it, came to its end before it was shipped.',
  closed({
    ...order,
    reason: Type.Enum(['buyer', 'seller', 'staff', 'not_paid', 'no_stock']),
    stockRound: Type.Integer({ description: 'The holding of stock it ended with' }),
    wasConfirmed: Type.Boolean({ description: 'Its goods were sold before' }),
  }),
)

export const orderPartMoved = defineEvent(
  'orders.part_moved',
  "One seller's part of an order moved on.",
  closed({
    ...order,
    partId: IdOf<'OrderPart'>(),
    sellerId: IdOf<'Seller'>(),
    productIds: Type.Array(IdOf<'Product'>(), { description: 'What is in it' }),
    from: Type.String(),
    to: Type.String(),
  }),
)

export const orderPartReversed = defineEvent(
  'orders.part_reversed',
  "Some of a seller's part, or all of it, does not stay sold: it was cancelled, refused, never collected or returned.",
  closed({
    ...order,
    partId: IdOf<'OrderPart'>(),
    sellerId: IdOf<'Seller'>(),
    reversalId: IdOf<'Reversal'>(),
    kind: Type.Enum(['cancelled', 'refused', 'not_collected', 'returned']),
    condition: Type.Enum(['sellable', 'damaged']),
    by: Type.Enum(['buyer', 'seller', 'staff', 'system']),
    lines: Type.Array(closed({ productId: IdOf<'Product'>(), quantity: Type.Integer() })),
    amountMinor: Type.Integer({ description: 'What goes back, or is no longer due, in minor units' }),
    remainingMinor: Type.Integer({ description: 'What the rest of the order costs' }),
  }),
)
