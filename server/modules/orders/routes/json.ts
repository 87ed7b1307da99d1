import { Type } from 'typebox'
import { closed, Instant, Money, Nullable, Uuid } from '../../../platform/http/schemas.ts'
import { add, subtract, toMajor, type Minor } from '../../../platform/money.ts'
import { ThumbnailsSchema, thumbnailsOf } from '../../media/api.ts'
import type { CartView } from '../keep-cart.ts'
import { cancelReasons, orderStatuses, type Order, type OrderLine, type Totals } from '../order.ts'
import type { HistoryEntry, OrderDetail } from '../store/order-detail.ts'
import type { OrderCard } from '../store/order-list.ts'

export const QuantitySchema = Type.Integer({ minimum: 1, maximum: 1_000_000 })

const TotalsSchema = {
  currency: Type.String(),
  subtotal: Money,
  discountAmount: Money,
  deliveryFee: Money,
  taxes: Type.Array(
    closed({ code: Type.String(), name: Type.String(), ratePercent: Type.Number(), amount: Money }),
    { description: 'One line a tax' },
  ),
  taxAmount: Money,
  taxIncluded: Type.Boolean({ description: 'The prices hold the taxes already' }),
  totalAmount: Money,
}

export const CartSchema = closed({
  items: Type.Array(
    closed({
      productId: Uuid,
      slug: Nullable(Type.String()),
      name: Nullable(Type.String()),
      image: Nullable(Type.String()),
      thumbnails: ThumbnailsSchema,
      unit: Nullable(Type.String()),
      seller: Nullable(Type.String()),
      quantity: Type.Integer(),
      unitPrice: Nullable(Money),
      discountAmount: Nullable(Money),
      lineTotal: Nullable(Money),
      backordered: Type.Integer({ description: 'Of the quantity, what is not in stock yet' }),
      problems: Type.Array(
        closed({
          code: Type.Enum([
            'UNAVAILABLE',
            'INSUFFICIENT_STOCK',
            'AMOUNT_TOO_LARGE',
            'PRICE_CHANGED',
            'QUANTITY_MERGED',
          ]),
          message: Type.String(),
          available: Type.Optional(Type.Integer()),
          priceBefore: Type.Optional(Money),
          quantityBefore: Type.Optional(Type.Integer({ description: 'Before a guest’s cart was added' })),
        }),
      ),
    }),
  ),
  ...TotalsSchema,
})

const LineSchema = closed({
  productId: Uuid,
  sku: Type.String(),
  slug: Type.String(),
  name: Type.String(),
  unit: Type.String(),
  image: Nullable(Type.String()),
  thumbnails: ThumbnailsSchema,
  quantity: Type.Integer(),
  unitPrice: Money,
  discountAmount: Money,
  lineTotal: Money,
  backordered: Type.Integer({
    description: 'Of the quantity, what was not in stock yet when it was ordered',
  }),
  returned: Type.Integer({ description: 'Of the quantity, what was cancelled or came back' }),
})

const Status = Type.Enum(orderStatuses)

const KnownAddressSchema = closed(
  {
    addressLine1: Type.String(),
    addressLine2: Type.Optional(Type.String()),
    city: Type.String(),
    region: Type.String(),
    latitude: Type.Optional(Type.Number()),
    longitude: Type.Optional(Type.Number()),
    digitalAddress: Type.Optional(Type.String({ description: 'Where the country has such codes' })),
  },
  { description: 'Of a buyer who is forgotten only the region is left; the rest is empty' },
)

/** `totalAmount` is what was ordered; these say what of it still stands. */
const ReversedSchema = {
  reversedAmount: Type.Number({ description: 'Of the total, what was cancelled or returned' }),
  remainingAmount: Type.Number({ description: 'The total without it' }),
}

export const OrderSchema = closed({
  id: Uuid,
  orderId: { ...Uuid, description: 'The same as `id`' },
  orderNumber: Type.String({ examples: ['EB-7K3F-9Q2M'] }),
  status: Status,
  cancelReason: Nullable(Type.Enum(cancelReasons)),
  ...TotalsSchema,
  ...ReversedSchema,
  itemCount: Type.Integer(),
  contact: closed(
    { name: Type.String(), phone: Type.String() },
    { description: 'Who receives it; empty once the buyer is forgotten' },
  ),
  deliveryAddress: KnownAddressSchema,
  parts: Type.Array(
    closed({
      id: Uuid,
      seller: closed({ id: Uuid, name: Type.String() }),
      status: Status,
      subtotal: Money,
      discountAmount: Money,
      deliveryFee: Money,
      taxAmount: Money,
      totalAmount: Money,
      ...ReversedSchema,
      items: Type.Array(LineSchema),
    }),
  ),
  placedAt: Instant,
  payUntil: Instant,
  paidAt: Nullable(Instant),
  history: Type.Optional(
    Type.Array(
      closed({
        partId: Nullable(Uuid),
        from: Nullable(Status),
        to: Status,
        by: Type.Enum(['buyer', 'seller', 'staff', 'system']),
        reason: Nullable(Type.String()),
        at: Instant,
      }),
    ),
  ),
})

export const OrderCardSchema = closed({
  id: Uuid,
  orderId: { ...Uuid, description: 'The same as `id`' },
  orderNumber: Type.String(),
  status: Status,
  totalAmount: Money,
  currency: Type.String(),
  itemCount: Type.Integer(),
  categoryIds: Type.Array(Uuid),
  placedAt: Instant,
})

export function presentCart({ lines, totals }: CartView, currency: string) {
  return {
    items: lines.map(({ item, quoted, isPriced, problems }) => ({
      productId: item.productId,
      slug: quoted?.slug ?? null,
      name: quoted?.name ?? null,
      image: quoted?.image ?? null,
      thumbnails: thumbnailsOf(quoted?.image ?? null),
      unit: quoted?.unit ?? null,
      seller: quoted?.sellerName ?? null,
      quantity: item.quantity,
      unitPrice: quoted ? toMajor(quoted.unitPriceMinor) : null,
      discountAmount: quoted && isPriced ? toMajor(quoted.discountMinor) : null,
      lineTotal: quoted && isPriced ? toMajor(quoted.netMinor) : null,
      backordered: quoted?.backordered ?? 0,
      problems: problems.map((problem) => ({
        code: problem.code,
        message: problem.message,
        ...('available' in problem ? { available: problem.available } : {}),
        ...(problem.code === 'PRICE_CHANGED' ? { priceBefore: toMajor(problem.before) } : {}),
        ...(problem.code === 'QUANTITY_MERGED' ? { quantityBefore: problem.before } : {}),
      })),
    })),
    ...presentTotals(totals, currency),
  }
}

export function presentOrder(order: Order | OrderDetail, currency: string) {
  return {
    id: order.id,
    orderId: order.id,
    orderNumber: order.number,
    status: order.status,
    cancelReason: order.cancelReason,
    ...presentTotals(order, currency),
    ...presentReversed(order.totalMinor, add(...order.parts.map((part) => part.reversedMinor))),
    contact: { name: (order.receiver ?? order.buyer).name, phone: (order.receiver ?? order.buyer).phone },
    itemCount: order.parts.flatMap((part) => part.lines).reduce((sum, line) => sum + line.quantity, 0),
    deliveryAddress: order.deliveryAddress,
    parts: order.parts.map((part) => ({
      id: part.id,
      seller: { id: part.sellerId, name: part.sellerName },
      status: part.status,
      subtotal: toMajor(part.subtotalMinor),
      discountAmount: toMajor(part.discountMinor),
      deliveryFee: toMajor(part.deliveryFeeMinor),
      taxAmount: toMajor(part.taxMinor),
      totalAmount: toMajor(part.totalMinor),
      ...presentReversed(part.totalMinor, part.reversedMinor),
      items: part.lines.map(presentLine),
    })),
    placedAt: order.placedAt.toISOString(),
    payUntil: order.payUntil.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    ...('history' in order ? { history: order.history.map(presentEntry) } : {}),
  }
}

export function presentCard({ number, totalMinor, placedAt, ...card }: OrderCard, currency: string) {
  return {
    ...card,
    orderId: card.id,
    orderNumber: number,
    totalAmount: toMajor(totalMinor),
    currency,
    placedAt: placedAt.toISOString(),
  }
}

function presentTotals(totals: Totals, currency: string) {
  return {
    currency,
    subtotal: toMajor(totals.subtotalMinor),
    discountAmount: toMajor(totals.discountMinor),
    deliveryFee: toMajor(totals.deliveryFeeMinor),
    taxes: totals.taxLines.map(({ code, name, rate, amountMinor }) => ({
      code,
      name,
      ratePercent: rate / 100,
      amount: toMajor(amountMinor),
    })),
    taxAmount: toMajor(totals.taxMinor),
    taxIncluded: totals.taxIncluded,
    totalAmount: toMajor(totals.totalMinor),
  }
}

function presentReversed(totalMinor: Minor, reversedMinor: Minor) {
  return {
    reversedAmount: toMajor(reversedMinor),
    remainingAmount: toMajor(subtract(totalMinor, reversedMinor)),
  }
}

function presentLine(line: OrderLine) {
  const { productId, sku, slug, name, unit, image, quantity, backordered, returned } = line
  return {
    productId,
    sku,
    slug,
    name,
    unit,
    image,
    thumbnails: thumbnailsOf(image),
    quantity,
    unitPrice: toMajor(line.unitPriceMinor),
    discountAmount: toMajor(line.discountMinor),
    lineTotal: toMajor(line.netMinor),
    backordered,
    returned,
  }
}

function presentEntry(entry: HistoryEntry) {
  return { ...entry, at: entry.at.toISOString() }
}
