import type { Id } from '../../platform/ids.ts'
import type { Minor } from '../../platform/money.ts'
import type { LocationId, ProductId } from './product.ts'

export type StockChangeId = Id<'StockChange'>

/** Why the books were wrong, or the goods are no longer to be sold. */
export const adjustReasons = ['damaged', 'lost', 'found', 'correction', 'theft', 'expired'] as const
export type AdjustReason = (typeof adjustReasons)[number]

export const movementKinds = [
  'received',
  'adjusted',
  'transferred_out',
  'transferred_in',
  'counted',
  'sold',
  'returned',
] as const
export type MovementKind = (typeof movementKinds)[number]

/** All of a product in one place. Less than nothing on hand is owed to buyers. */
export type Shelf = {
  productId: ProductId
  locationId: LocationId
  onHand: number
  reserved: number
  reorderLevel: number
}

/** One change of what lies on a shelf; never of nothing. */
export type Movement = {
  productId: ProductId
  locationId: LocationId
  change: number
  kind: MovementKind
  reason: AdjustReason | null
  reference: string | null
  unitCostMinor: Minor | null
}

/** What somebody does to the stock of one seller by hand; all of its lines, or none. */
export type StockWish =
  | ({ kind: 'receipt'; reference: string | null } & Lines<{ quantity: number; unitCostMinor: Minor | null }>)
  | ({ kind: 'adjustment'; reason: AdjustReason } & Lines<{ change: number }>)
  | ({ kind: 'transfer'; toLocationId: LocationId } & Lines<{ quantity: number }>)
  | ({ kind: 'count' } & Lines<{ counted: number }>)

type Lines<Line> = { locationId: LocationId; lines: readonly (Line & { productId: ProductId })[] }

/** The movements that a wish comes to, line by line. A count that finds what is in the books moves nothing. */
export function movementsOf(wish: StockWish, shelves: readonly Shelf[]): Movement[] {
  const { locationId } = wish
  const plain = { locationId, reason: null, reference: null, unitCostMinor: null }
  switch (wish.kind) {
    case 'receipt':
      return wish.lines.map(({ productId, quantity, unitCostMinor }) => ({
        ...plain,
        ...{ productId, change: quantity, kind: 'received', reference: wish.reference, unitCostMinor },
      }))
    case 'adjustment':
      return wish.lines.map((line) => ({ ...plain, ...line, kind: 'adjusted', reason: wish.reason }))
    case 'transfer':
      return wish.lines.flatMap(({ productId, quantity }): Movement[] => [
        { ...plain, productId, change: -quantity, kind: 'transferred_out' },
        { ...plain, productId, change: quantity, kind: 'transferred_in', locationId: wish.toLocationId },
      ])
    case 'count':
      return wish.lines.flatMap(({ productId, counted }): Movement[] => {
        const change = differenceFound(shelves, { productId, locationId }, counted)
        return change === 0 ? [] : [{ ...plain, productId, change, kind: 'counted' }]
      })
  }
}

/** What a count changes. What is owed is not missing from the shelf, so it is not found there either. */
export function differenceFound(
  shelves: readonly Shelf[],
  at: Pick<Shelf, 'productId' | 'locationId'>,
  counted: number,
): number {
  return counted - Math.max(shelfAt(shelves, at)?.onHand ?? 0, 0)
}

/** A product has at most so much stock, however many locations it lies at: sums stay exact. */
export const MOST_STOCK = 1_000_000_000

export type Objection = { productId: ProductId; kind: 'reserved' | 'too-much'; atMost: number }

/** The first movement that takes what is promised to an order, or piles up more than can be counted. */
export function firstObjection(
  shelves: readonly Shelf[],
  movements: readonly Movement[],
): Objection | undefined {
  for (const movement of movements) {
    const { productId, change } = movement
    const shelf = shelfAt(shelves, movement)
    const free = Math.max((shelf?.onHand ?? 0) - (shelf?.reserved ?? 0), 0)
    if (change < 0 && -change > free) return { productId, kind: 'reserved', atMost: free }
    const room = MOST_STOCK - ofProduct(shelves, productId).reduce((sum, { onHand }) => sum + onHand, 0)
    if (movement.kind !== 'transferred_in' && change > room)
      return { productId, kind: 'too-much', atMost: room }
  }
  return undefined
}

/** A product whose stock has become low, or is no longer. */
export type Crossing = { productId: ProductId; available: number; reorderLevel: number; isLow: boolean }

/** The products whose available stock crosses their reorder level, from one state of all of their shelves to another. */
export function crossingsOf(before: readonly Shelf[], after: readonly Shelf[]): Crossing[] {
  const productIds = [...new Set(after.map(({ productId }) => productId))]
  return productIds.flatMap((productId) => {
    const [was, is] = [levelOf(before, productId), levelOf(after, productId)]
    return was.isLow === is.isLow ? [] : [is]
  })
}

/** The shelves as the movements leave them. */
export function moved(shelves: readonly Shelf[], movements: readonly Movement[]): Shelf[] {
  return shelves.map((shelf) => ({
    ...shelf,
    onHand: movements
      .filter(({ productId, locationId }) => productId === shelf.productId && locationId === shelf.locationId)
      .reduce((sum, { change }) => sum + change, shelf.onHand),
  }))
}

/** Pieces that are promised and lie nowhere. */
export function piecesOwed(shelves: readonly Shelf[]): number {
  return shelves.reduce((sum, { onHand, reserved }) => sum + Math.max(reserved - onHand, 0), 0)
}

function levelOf(shelves: readonly Shelf[], productId: ProductId): Crossing {
  const own = ofProduct(shelves, productId)
  const available = own.reduce((sum, { onHand, reserved }) => sum + onHand - reserved, 0)
  const reorderLevel = Math.max(0, ...own.map((shelf) => shelf.reorderLevel))
  return { productId, available, reorderLevel, isLow: available <= reorderLevel }
}

function shelfAt(shelves: readonly Shelf[], at: Pick<Shelf, 'productId' | 'locationId'>): Shelf | undefined {
  return ofProduct(shelves, at.productId).find(({ locationId }) => locationId === at.locationId)
}

function ofProduct(shelves: readonly Shelf[], wanted: ProductId): Shelf[] {
  return shelves.filter(({ productId }) => productId === wanted)
}
