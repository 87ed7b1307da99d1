/**
 * What was last seen of a cell and of what it stands for, when the two had been made one. Numbers are minor units or
 * pieces. `sold` is the sum of what orders took and gave back until then: what it has moved since was nobody's hand.
 */
export type Seen = {
  theirs: number
  ours: number
  sold: number
  /** What was about to be written into the cell, and what had been sold then. Whether it was, only the cell tells. */
  pending: { value: number; sold: number } | null
}

/** A cell and what it stands for, as they are now. */
export type Sides = { theirs: number; ours: number; sold: number }

export const firstSights = ['ask', 'sheet', 'shop'] as const
/** Whose value holds where two that differ are seen together for the first time. */
export type FirstSight = (typeof firstSights)[number]

/** How somebody settled a conflict, and the two sides that they had before them. */
export type Settlement = Sides & { keep: 'ours' | 'theirs' }

export type MergeRule = {
  /** A change of the cell counts as so many more or less: stock, which orders move meanwhile. Else it replaces. */
  isAdditive: boolean
  firstSight: FirstSight
  /** `false` for a cell with a formula. */
  canWrite: boolean
  settled: Settlement | null
}

/** What becomes of the two. `seen` is to be remembered with it, in one transaction with what is applied. */
export type Merge =
  | { kind: 'same'; seen: Seen }
  /** Ours goes into the cell. */
  | { kind: 'write'; value: number; seen: Seen }
  /** The shop takes `ours`; where that is not what the cell says, it goes into the cell too. */
  | { kind: 'apply'; ours: number; seen: Seen; write: number | null }
  | { kind: 'conflict' }
  /** Ours should go into the cell, which has a formula. */
  | { kind: 'blocked'; seen: Seen }

/**
 * Compares both sides with what was last seen. Changed in the cell only: applied. Changed here only: written. Changed on
 * both sides: a conflict, for a person to settle. What orders moved is no change by anybody, and goes along with either.
 */
export function mergeCell(remembered: Seen | undefined, now: Sides, rule: MergeRule): Merge {
  const settlement = rule.settled
  if (settlement !== null && settlement.theirs === now.theirs) return settle(settlement, now, rule)
  if (now.theirs === now.ours) return { kind: 'same', seen: agreed(now) }
  const seen = remembered ?? firstSeen(now, rule.firstSight)
  if (seen === undefined) return { kind: 'conflict' }
  const base = arrived(seen, now.theirs)
  const isMoved = now.ours - (now.sold - base.sold) !== base.ours
  if (now.theirs === base.theirs) return written(now, rule)
  // The cell was changed before or after what was about to be written: nobody knows on which of the two it builds.
  if (isMoved || base.pending !== null) return { kind: 'conflict' }
  return applied(rule.isAdditive ? now.ours + now.theirs - base.theirs : now.theirs, now, rule)
}

/** If the cell has what was about to be written, it was, and both were one then. */
function arrived(seen: Seen, theirs: number): Seen {
  if (seen.pending === null || theirs !== seen.pending.value) return seen
  const { value, sold } = seen.pending
  return { theirs: value, ours: value, sold, pending: null }
}

function agreed({ theirs, ours, sold }: Sides): Seen {
  return { theirs, ours, sold, pending: null }
}

/** As if the side that does not hold had been so all along. */
function firstSeen({ theirs, ours, sold }: Sides, firstSight: FirstSight): Seen | undefined {
  if (firstSight === 'ask') return undefined
  const value = firstSight === 'sheet' ? ours : theirs
  return { theirs: value, ours: value, sold, pending: null }
}

function written(now: Sides, { canWrite }: MergeRule): Merge {
  const seen = agreed(now)
  if (!canWrite) return { kind: 'blocked', seen }
  return { kind: 'write', value: now.ours, seen: { ...seen, pending: { value: now.ours, sold: now.sold } } }
}

function applied(ours: number, now: Sides, { canWrite }: MergeRule): Merge {
  const seen = agreed({ ...now, ours })
  const write = ours !== now.theirs && canWrite ? ours : null
  const pending = write === null ? null : { value: write, sold: now.sold }
  return { kind: 'apply', ours, write, seen: { ...seen, pending } }
}

function settle({ keep, ours: oursThen, sold }: Settlement, now: Sides, rule: MergeRule): Merge {
  if (now.theirs === now.ours) return { kind: 'same', seen: agreed(now) }
  if (keep === 'ours') return written(now, rule)
  const soldSince = now.sold - sold
  // Received or counted in the shop since: whoever let the sheet's number hold did not know of it.
  if (now.ours - soldSince !== oursThen) return { kind: 'conflict' }
  // What was sold since somebody saw that number has left the shelf.
  const ours = rule.isAdditive ? now.theirs + soldSince : now.theirs
  return ours === now.ours ? written(now, rule) : applied(ours, now, rule)
}
