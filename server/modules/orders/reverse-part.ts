import { audit, auditorOf } from '../../platform/audit/audit.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { add, subtract, type Minor } from '../../platform/money.ts'
import { notFound } from '../../platform/refusal.ts'
import { cancelLocked } from './cancel-order.ts'
import { orderPartMoved, orderPartReversed } from './events.ts'
import { statusOfParts, type Mover, type OrderId, type WantedLine } from './order.ts'
import type { OrderDeps } from './place-order.ts'
import {
  decidePartCancellation,
  decideReturn,
  type Condition,
  type ReturnKind,
  type ReversalId,
  type ReversalKind,
  type ReversalOutcome,
} from './reversal.ts'
import { lockOrder, type LockedOrder, type LockedPart } from './store/orders.ts'
import { findPartLines, isReversed, savePartReversal } from './store/reversals.ts'

type Deps = Pick<OrderDeps, 'sql' | 'clock' | 'catalog'>
type Target = { orderId: OrderId; partId: string }

/** `id` is the caller's: a repeat with the same one finds it done. `note` is what somebody wrote as their reason. */
export type PartCancellation = { id: ReversalId; note: string | null }
export type GoodsReturn = PartCancellation & {
  kind: ReturnKind
  condition: Condition
  /** All that is still with the buyer, if not given. */
  items: readonly WantedLine[] | undefined
}

/**
 * Cancels one seller's part of an order that goes on without it; the last living part takes the order with it. By staff, or
 * by the seller of the part: the others don't exist for them. Stock and money follow by event: see `settleReversal`. May be
 * repeated: one that is cancelled stays as it is.
 */
export async function cancelPart(
  { sql, clock, catalog }: Deps,
  actor: Actor,
  target: Target,
  { id, note }: PartCancellation,
): Promise<void> {
  const { userId } = person(actor)
  const isStaff = actor.can('order:manage-any')
  const shop = isStaff ? undefined : await catalog.shopOf(userId)
  await sql.begin(async (tx) => {
    const { order, part } = await lockPart(tx, target)
    if (!isStaff && part.sellerId !== shop) throw notFound('order')
    if (part.status === 'cancelled') return
    const outcome = decidePartCancellation(part, await findPartLines(tx, part.id))
    const mover: Mover = { kind: isStaff ? 'staff' : 'seller', id: userId }
    if (order.parts.every((it) => it === part || it.status === 'cancelled')) {
      const by = auditorOf(actor)
      const reason = isStaff ? 'staff' : 'seller'
      await cancelLocked(tx, order, { reason, mover, note, by }, clock.now())
      return
    }
    await reverse(
      tx,
      actor,
      order,
      part,
      { id, kind: 'cancelled', condition: 'sellable', mover, note, outcome },
      clock.now(),
    )
  })
}

/**
 * Writes down that goods which were sent did not stay with the buyer: refused at the door, never collected, or brought back.
 * Once under its id. Stock and money follow by event: see `settleReversal`.
 */
export async function returnGoods(
  { sql, clock }: Pick<Deps, 'sql' | 'clock'>,
  actor: Actor,
  target: Target,
  { id, kind, condition, items, note }: GoodsReturn,
): Promise<void> {
  const mover: Mover = { kind: 'staff', id: person(actor).userId }
  await sql.begin(async (tx) => {
    const { order, part } = await lockPart(tx, target)
    if (await isReversed(tx, id)) return
    const outcome = decideReturn(part, await findPartLines(tx, part.id), items)
    await reverse(tx, actor, order, part, { id, kind, condition, mover, note, outcome }, clock.now())
  })
}

async function lockPart(tx: Transaction, { orderId, partId }: Target) {
  const order = await lockOrder(tx, orderId)
  const part = order?.parts.find(({ id }) => id === partId)
  if (order === undefined || part === undefined) throw notFound('order')
  return { order, part }
}

type Reversal = {
  id: ReversalId
  kind: ReversalKind
  condition: Condition
  mover: Mover
  note: string | null
  outcome: ReversalOutcome
}

async function reverse(
  tx: Transaction,
  actor: Actor,
  order: LockedOrder,
  part: LockedPart,
  { outcome, ...reversal }: Reversal,
  now: Date,
): Promise<void> {
  const { to, lines, amountMinor } = outcome
  const orderStatus = statusOfParts(order.parts.map((it) => (it === part ? to : it.status)))
  const remainingMinor = subtract(remainingOf(order), amountMinor)
  const saved = { ...reversal, ...outcome, from: part.status, orderStatus, remainingMinor }
  await savePartReversal(tx, order.id, part.id, saved, now)
  const about = { orderId: order.id, orderNumber: order.number, buyerId: order.buyerId }
  const { id: partId, sellerId, status: from } = part
  const { id: reversalId, kind, condition, mover } = reversal
  const told = {
    ...about,
    partId,
    sellerId,
    reversalId,
    kind,
    condition,
    by: mover.kind,
    lines,
    amountMinor,
    remainingMinor,
  }
  await announce(tx, orderPartReversed, told, now)
  if (to !== from) {
    const productIds = lines.map(({ productId }) => productId)
    await announce(tx, orderPartMoved, { ...about, partId, sellerId, productIds, from, to }, now)
  }
  const entry = { action: `order.part_${kind}`, thing: { kind: 'order', id: order.id } } as const
  const details = { partId, from, to, amountMinor, condition }
  const { note } = reversal
  const by = auditorOf(actor)
  await audit(tx, { by, ...entry, details, personal: note === null ? {} : { reason: note } }, now)
}

/** What the living rest of an order costs. */
function remainingOf({ parts }: LockedOrder): Minor {
  return add(...parts.map(({ totalMinor, reversedMinor }) => subtract(totalMinor, reversedMinor)))
}
