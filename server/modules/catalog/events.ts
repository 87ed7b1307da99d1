import { Type } from 'typebox'
import { defineEvent } from '../../platform/events/event.ts'
import { closed, Uuid } from '../../platform/http/schemas.ts'

export const productChanged = defineEvent(
  'catalog.product_changed',
  'A product was created or edited: what was kept of it is stale.',
  closed({ productId: Uuid, sellerId: Uuid }),
)

export const stockLow = defineEvent(
  'catalog.stock_low',
  'A sale took the stock of a product at a location down to its reorder level or below.',
  closed({ productId: Uuid, locationId: Uuid, onHand: Type.Integer(), reorderLevel: Type.Integer() }),
)
