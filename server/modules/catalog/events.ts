import { Type } from 'typebox'
import { defineEvent } from '../../platform/events/event.ts'
import { closed, Nullable, Uuid } from '../../platform/http/schemas.ts'

export const productChanged = defineEvent(
  'catalog.product_changed',
  'A product was created or edited: what was kept of it is stale.',
  closed({ productId: Uuid, sellerId: Uuid }),
)

export const productsChanged = defineEvent(
  'catalog.products_changed',
  'Products of one seller were created or edited together: told in place of an event for each of them.',
  closed({ sellerId: Uuid, productIds: Type.Array(Uuid, { maxItems: 500 }) }),
)

export const importEnded = defineEvent(
  'catalog.import_ended',
  'A file of products was worked off, or is not worked on any more.',
  closed({
    importId: Uuid,
    sellerId: Uuid,
    isDryRun: Type.Boolean(),
    state: Type.Enum(['finished', 'failed', 'cancelled']),
  }),
)

const level = closed({
  productId: Uuid,
  available: Type.Integer({ description: 'At all locations; less than nothing is owed to buyers' }),
  reorderLevel: Type.Integer(),
})

export const stockLow = defineEvent(
  'catalog.stock_low',
  'What is available of a product has come down to its reorder level or below; told once, when it does.',
  level,
)

export const stockReplenished = defineEvent(
  'catalog.stock_replenished',
  'What is available of a product is above its reorder level again.',
  level,
)

const judged = { productId: Uuid, sellerId: Uuid, ownerId: Nullable(Uuid) }
const isChange = Type.Boolean({
  description: 'Only a change of it was judged; what was approved before stays',
})

export const productApproved = defineEvent(
  'catalog.product_approved',
  'A product, or a change of one, was approved, or its suspension was lifted.',
  closed({
    ...judged,
    isChange,
    isReinstated: Type.Boolean({ description: 'It was suspended, and is for sale again' }),
  }),
)

export const productRejected = defineEvent(
  'catalog.product_rejected',
  'A product, or a change of one, was not approved.',
  closed({ ...judged, isChange, reason: Type.String() }),
)

export const productSuspended = defineEvent(
  'catalog.product_suspended',
  'A product was taken off sale by the market.',
  closed({ ...judged, reason: Type.String() }),
)

const review = { reviewId: Uuid, productId: Uuid }
const reviewerId = Nullable({ ...Uuid, description: 'Null: a former customer' })

export const reviewPublished = defineEvent(
  'catalog.review_published',
  'A review can be read: at once, or since somebody looked at it. Told again if it was held or rejected in between.',
  closed({
    ...review,
    ownerId: Nullable(Uuid),
    reviewerId,
    rating: Type.Integer({ minimum: 1, maximum: 5 }),
  }),
)

export const reviewRejected = defineEvent(
  'catalog.review_rejected',
  'A review is out of sight, for a reason.',
  closed({ ...review, reviewerId, reason: Type.String() }),
)

export const replyPublished = defineEvent(
  'catalog.reply_published',
  "A seller's reply to a review can be read. Told again if it was held or rejected in between.",
  closed({ ...review, reviewerId }),
)
