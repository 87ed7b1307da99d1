import { Type } from 'typebox'
import { closed, IdOf, Instant, Line, Money, Nullable, Price, Uuid } from '../../../platform/http/schemas.ts'
import { adjustReasons, MOST_STOCK, movementKinds } from '../stock.ts'

const productId = IdOf<'Product'>()
const locationId = IdOf<'Location'>()
const Pieces = Type.Integer({ minimum: 1, maximum: MOST_STOCK })
const aProduct = '01a20391-a67c-7adc-9085-834901b7aa2a'
const aLocation = '01a20391-a67c-7adc-9085-834901b7aa2b'
const another = '01a20391-a67c-7adc-9085-834901b7aa2c'

const LinesOf = <Line extends Parameters<typeof closed>[0]>(line: Line) =>
  Type.Array(closed({ productId, ...line }), {
    minItems: 1,
    maxItems: 200,
    description: 'Each product once; all of them, or none',
  })

export const ReceiptSchema = closed(
  {
    locationId,
    reference: Type.Optional(Line(1, 80, { description: 'Delivery note, order to the supplier …' })),
    lines: LinesOf({ quantity: Pieces, unitCost: Type.Optional(Price) }),
  },
  {
    examples: [
      {
        locationId: aLocation,
        reference: 'DN 4711',
        lines: [{ productId: aProduct, quantity: 400, unitCost: 71.2 }],
      },
    ],
  },
)

export const AdjustmentSchema = closed(
  {
    locationId,
    reason: Type.Enum(adjustReasons),
    lines: LinesOf({
      change: Type.Integer({
        minimum: -MOST_STOCK,
        maximum: MOST_STOCK,
        description: 'Pieces more, or less; not 0',
      }),
    }),
  },
  { examples: [{ locationId: aLocation, reason: 'damaged', lines: [{ productId: aProduct, change: -3 }] }] },
)

export const TransferSchema = closed(
  {
    fromLocationId: locationId,
    toLocationId: locationId,
    lines: LinesOf({ quantity: Pieces }),
  },
  {
    examples: [
      {
        fromLocationId: aLocation,
        toLocationId: another,
        lines: [{ productId: aProduct, quantity: 50 }],
      },
    ],
  },
)

export const CountSchema = closed(
  {
    locationId,
    lines: LinesOf({
      counted: Type.Integer({
        minimum: 0,
        maximum: MOST_STOCK,
        description: 'What lies there and is not sold; goods reserved for orders included',
      }),
    }),
  },
  { examples: [{ locationId: aLocation, lines: [{ productId: aProduct, counted: 397 }] }] },
)

export const StockChangeSchema = closed({
  id: Uuid,
  kind: Type.Enum(['receipt', 'adjustment', 'transfer', 'count']),
  madeAt: Instant,
  movements: Type.Array(
    closed({
      productId: Uuid,
      locationId: Uuid,
      kind: Type.Enum(movementKinds),
      change: Type.Integer(),
      reason: Nullable(Type.Enum(adjustReasons)),
      onHand: Type.Integer({ description: 'As it is now, there' }),
      reserved: Type.Integer(),
    }),
    { description: 'A count that found what is in the books moved nothing' },
  ),
})

const amounts = {
  onHand: Type.Integer({ description: 'Lies there; less than nothing is owed to buyers' }),
  reserved: Type.Integer({ description: 'Of it, promised to orders' }),
  available: Type.Integer({ description: 'On hand − reserved' }),
}

export const StockSchema = closed({
  productId: Uuid,
  sku: Type.String(),
  slug: Type.String(),
  name: Type.String(),
  seller: closed({ slug: Type.String(), name: Type.String() }),
  ...amounts,
  reorderLevel: Type.Integer(),
  isLow: Type.Boolean({ description: 'Available is at the reorder level, or below' }),
  backorderLimit: Type.Integer({ description: 'How far below nothing orders may take it' }),
  locations: Type.Array(closed({ locationId: Uuid, name: Type.String(), ...amounts })),
})

export const ProductStockSchema = closed({
  ...StockSchema.properties,
  holds: Type.Array(
    closed({
      orderId: Uuid,
      round: Type.Integer({ description: 'Above 1: held again for a late payment' }),
      locationId: Uuid,
      quantity: Type.Integer(),
      backordered: Type.Integer({ description: 'Of them, not there yet' }),
      expiresAt: Instant,
    }),
    { description: 'Those that end first; at most 100' },
  ),
})

export const MovementSchema = closed({
  id: Uuid,
  location: closed({ id: Uuid, name: Type.String() }),
  kind: Type.Enum(movementKinds),
  change: Type.Integer(),
  reason: Nullable(Type.Enum(adjustReasons)),
  reference: Nullable(Type.String()),
  unitCost: Nullable(Money),
  orderId: Nullable(Uuid),
  changeId: Nullable(Uuid),
  movedAt: Instant,
})

export const LocationSchema = closed({
  id: Uuid,
  name: Type.String(),
  position: Type.Integer({ description: 'Stock is taken from the lowest first' }),
  seller: closed({ slug: Type.String(), name: Type.String() }),
  closedAt: Nullable(Instant),
})

const position = Type.Integer({ minimum: 0, maximum: 10_000, description: 'Sold from the lowest first' })

export const NewLocationSchema = closed(
  {
    name: Line(2, 60),
    position,
    seller: Type.Optional(Type.String({ maxLength: 120, description: 'Slug; your own shop if left out' })),
  },
  { examples: [{ name: 'Tema warehouse', position: 1 }] },
)

export const LocationEditSchema = Type.Partial(closed({ name: Line(2, 60), position }), {
  minProperties: 1,
  additionalProperties: false,
  examples: [{ position: 2 }],
})
