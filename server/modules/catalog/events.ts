import { Type } from 'typebox'
import { defineEvent } from '../../platform/events/event.ts'
import { closed, Uuid } from '../../platform/http/schemas.ts'

export const productChanged = defineEvent(
  'catalog.product_changed',
  'A product was created or edited: what was kept of it is stale.',
  closed({ productId: Uuid, sellerId: Uuid }),
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
