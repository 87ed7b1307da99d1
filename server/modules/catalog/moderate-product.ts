import type { Market } from '../../markets/market.ts'
import { audit, auditorOf } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { conflict, notFound, ruleBroken } from '../../platform/refusal.ts'
import { productApproved, productChanged, productRejected, productSuspended } from './events.ts'
import { canMove, type ProductChange, type Verdict } from './moderation.ts'
import type { ProductId, ProductStatus } from './product.ts'
import { lockArticles } from './store/articles.ts'
import * as store from './store/moderation.ts'
import { actAs } from './store/prices.ts'
import { updateProduct } from './store/products.ts'

type Context = { sql: Sql; clock: Clock }
type Judgement = { verdict: Verdict; change: ProductChange | null; reason: string | null }

/** Whoever publishes without being asked about it: everybody in a market of one merchant, else whoever judges. */
export function publishesAtOnce({ sellers }: Pick<Market, 'sellers'>, actor: Actor): boolean {
  return sellers.mode === 'house' || actor.can('product:moderate')
}

/**
 * Puts on sale what was submitted: the product, or the change of it. `seenAt` is when what was looked at had been
 * submitted: what was submitted since is refused with SUBMISSION_CHANGED.
 */
export async function approveProduct(
  context: Context,
  actor: Actor,
  id: ProductId,
  seenAt: Date | undefined,
): Promise<void> {
  await judge(context, actor, id, async (tx, product, now) => {
    refuseUnseen(product, seenAt)
    const change = product.waiting
    if (change === null) await move(tx, product, 'active', now)
    else {
      await actAs(tx, person(actor).userId)
      await updateProduct(tx, id, change, now)
    }
    await store.approvePrice(tx, id)
    await store.deleteSubmission(tx, id)
    const isChange = change !== null
    await announce(tx, productApproved, { ...namesOf(product), isChange, isReinstated: false }, now)
    return { verdict: 'approved', change, reason: null }
  })
}

/** Sends back what was submitted. Of a change, the approved version stays as it is. */
export async function rejectProduct(
  context: Context,
  actor: Actor,
  id: ProductId,
  { reason, seenAt }: { reason: string; seenAt: Date | undefined },
): Promise<void> {
  await judge(context, actor, id, async (tx, product, now) => {
    refuseUnseen(product, seenAt)
    const change = product.waiting
    if (change === null) await move(tx, product, 'rejected', now)
    await store.deleteSubmission(tx, id)
    await announce(tx, productRejected, { ...namesOf(product), isChange: change !== null, reason }, now)
    return { verdict: 'rejected', change, reason }
  })
}

/** Takes an approved product off sale, until the suspension is lifted. */
export async function suspendProduct(
  context: Context,
  actor: Actor,
  id: ProductId,
  reason: string,
): Promise<void> {
  await judge(context, actor, id, async (tx, product, now) => {
    await move(tx, product, 'suspended', now)
    await announce(tx, productSuspended, { ...namesOf(product), reason }, now)
    return { verdict: 'suspended', change: null, reason }
  })
}

/** Puts a suspended product on sale again, as it was approved; what waits of it goes on waiting. */
export async function liftSuspension(context: Context, actor: Actor, id: ProductId): Promise<void> {
  await judge(context, actor, id, async (tx, product, now) => {
    if (product.status !== 'suspended') throw ruleBroken('NOT_SUSPENDED', 'This product is not suspended.')
    await move(tx, product, 'active', now)
    const names = namesOf(product)
    await announce(tx, productApproved, { ...names, isChange: false, isReinstated: true }, now)
    return { verdict: 'reinstated', change: null, reason: null }
  })
}

/** One decision: the product locked, the decision made, its history, what is heard of it, and the audit log. */
async function judge(
  { sql, clock }: Context,
  actor: Actor,
  id: ProductId,
  decide: (tx: Transaction, product: store.LockedProduct, now: Date) => Promise<Judgement>,
): Promise<void> {
  const actorId = person(actor).userId
  await sql.begin(async (tx) => {
    const now = clock.now()
    await lockArticles(tx, [id], [])
    const product = await store.lockProduct(tx, id)
    if (product === undefined) throw notFound('product')
    const judgement = await decide(tx, product, now)
    await store.insertDecision(tx, id, { ...judgement, actorId, byStaff: true }, now)
    await announce(tx, productChanged, { productId: id, sellerId: product.sellerId }, now)
    const { verdict, change, reason } = judgement
    await audit(
      tx,
      {
        by: auditorOf(actor),
        action: `product.${verdict}`,
        thing: { kind: 'product', id },
        details: { fields: Object.keys(change ?? {}) },
        personal: reason === null ? {} : { reason },
      },
      now,
    )
  })
}

async function move(
  tx: Transaction,
  { id, status: from }: store.LockedProduct,
  to: ProductStatus,
  now: Date,
): Promise<void> {
  if (!canMove(from, to, true))
    throw ruleBroken('ILLEGAL_MOVE', `A product that is ${from} can't become ${to}.`)
  await store.setStatus(tx, id, to, now)
}

function refuseUnseen({ submittedAt }: store.LockedProduct, seenAt: Date | undefined): void {
  if (submittedAt === null)
    throw ruleBroken('NOTHING_SUBMITTED', 'Nothing of this product waits to be judged.')
  if (seenAt === undefined || seenAt.getTime() === submittedAt.getTime()) return
  throw conflict('SUBMISSION_CHANGED', 'It was changed since you looked at it. Look at it again.')
}

function namesOf({ id, sellerId, ownerId }: store.LockedProduct) {
  return { productId: id, sellerId, ownerId }
}
