import type { ProductId } from '../catalog/api.ts'
import type { Id } from '../../platform/ids.ts'
import { add, allocate, minor, subtract, type Minor } from '../../platform/money.ts'
import { ruleBroken } from '../../platform/refusal.ts'
import { canMove, type OrderStatus, type PartId, type WantedLine } from './order.ts'

export type ReversalId = Id<'Reversal'>

/** Why goods that were sent came back. */
export const returnKinds = ['refused', 'not_collected', 'returned'] as const
export type ReturnKind = (typeof returnKinds)[number]
export type ReversalKind = ReturnKind | 'cancelled'

/** Whether what came back can be sold again. */
export const conditions = ['sellable', 'damaged'] as const
export type Condition = (typeof conditions)[number]

export type PartLine = { productId: ProductId; quantity: number; returned: number; netMinor: Minor }
export type PartStand = { id: PartId; status: OrderStatus; totalMinor: Minor; reversedMinor: Minor }

/** What a reversal comes to. */
export type ReversalOutcome = { to: OrderStatus; lines: WantedLine[]; amountMinor: Minor }

/** A part that has not been shipped is cancelled: all of it. */
export function decidePartCancellation(part: PartStand, lines: readonly PartLine[]): ReversalOutcome {
  if (part.status === 'pending') {
    throw ruleBroken(
      'ORDER_NOT_CONFIRMED',
      'The order is neither paid nor promised yet. Wait until it is confirmed, or cancel all of it.',
    )
  }
  if (!canMove(part.status, 'cancelled')) {
    throw ruleBroken(
      'PART_SHIPPED',
      `This part is ${part.status}. Write down what comes back of it as returned.`,
    )
  }
  return {
    to: 'cancelled',
    lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
    amountMinor: subtract(part.totalMinor, part.reversedMinor),
  }
}

/** Goods of a part that was sent came back: those named, or all that are still with the buyer. */
export function decideReturn(
  part: PartStand,
  lines: readonly PartLine[],
  wanted: readonly WantedLine[] | undefined,
): ReversalOutcome {
  if (!canMove(part.status, 'returned')) {
    throw ruleBroken('NOT_SENT', `Nothing of a part that is ${part.status} can come back. Cancel the part.`)
  }
  const pieces = wanted === undefined ? lines.map(leftOf) : piecesOf(lines, wanted)
  const isAll = lines.every((line, index) => leftOf(line) === pieces[index])
  return {
    to: isAll ? 'returned' : part.status,
    lines: lines.flatMap(({ productId }, index) => {
      const quantity = pieces[index] ?? 0
      return quantity === 0 ? [] : [{ productId, quantity }]
    }),
    amountMinor: isAll ? subtract(part.totalMinor, part.reversedMinor) : amountOf(part, lines, pieces),
  }
}

function leftOf({ quantity, returned }: PartLine): number {
  return quantity - returned
}

function piecesOf(lines: readonly PartLine[], wanted: readonly WantedLine[]): number[] {
  const objections = wanted.flatMap(({ productId, quantity }, index) => {
    const line = lines.find((it) => it.productId === productId)
    if (line === undefined)
      return [{ field: `items.${index}.productId`, message: 'is not in this part of the order' }]
    const left = leftOf(line)
    return quantity <= left
      ? []
      : [{ field: `items.${index}.quantity`, message: `must be at most ${left}: no more is with the buyer` }]
  })
  if (objections.length > 0)
    throw ruleBroken('RETURN_TOO_LARGE', 'More came back than was sold. Look at the quantities.', objections)
  return lines.map(({ productId }) => wanted.find((it) => it.productId === productId)?.quantity ?? 0)
}

/**
 * What some pieces cost with their share of the part's delivery and tax. Lines share the part's total by largest remainder,
 * and the pieces of a line its share, so that whatever the order in which they come back, they sum to what was charged.
 */
function amountOf(part: PartStand, lines: readonly PartLine[], pieces: readonly number[]): Minor {
  const shares = allocate(
    part.totalMinor,
    lines.map(({ netMinor }) => netMinor),
  )
  return add(
    ...lines.map(({ quantity, returned }, index) => {
      const upTo = (count: number) => Number((BigInt(shares[index] ?? 0) * BigInt(count)) / BigInt(quantity))
      return minor(upTo(returned + (pieces[index] ?? 0)) - upTo(returned))
    }),
  )
}
