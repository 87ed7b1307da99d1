import { audit, auditorOf } from '../../platform/audit/audit.ts'
import { announceAll, announcement } from '../../platform/events/outbox.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { notFound } from '../../platform/refusal.ts'
import type { IdentityApi } from '../identity/api.ts'
import { orderClaimed } from './events.ts'
import type { OrderId } from './order.ts'
import type { OrderDeps } from './place-order.ts'
import { giveToAccount, listGuestOrders, lockClaimable } from './store/guest-orders.ts'
import type { OrderCard } from './store/order-list.ts'

type Deps = Pick<OrderDeps, 'sql' | 'clock'> & { identity: IdentityApi }

const MOST = 100

/** Guests' orders that were placed with a phone or an e-mail address which the account has proved: the newest hundred. */
export async function listClaimable({ sql, identity }: Deps, actor: Actor): Promise<OrderCard[]> {
  const proved = await identity.provedContactOf(person(actor).userId)
  return proved.phone === null && proved.email === null ? [] : listGuestOrders(sql, proved, MOST)
}

/**
 * Makes guests' orders the account's, all that are named or none: another's, and one whose contact the account has not proved,
 * are not found. What is theirs already stays so, so it may be repeated. Who owes for them follows by event.
 */
export async function claimOrders(
  { sql, clock, identity }: Deps,
  actor: Actor,
  ids: readonly OrderId[],
): Promise<void> {
  const { userId } = person(actor)
  const proved = await identity.provedContactOf(userId)
  await sql.begin(async (tx) => {
    const found = await lockClaimable(tx, ids, userId, proved)
    if (found.length < new Set(ids).size) throw notFound('order')
    const claimed = found.filter(({ buyerId }) => buyerId === null)
    await giveToAccount(
      tx,
      claimed.map(({ id }) => id),
      userId,
    )
    const told = claimed.map(({ id: orderId, number: orderNumber }) =>
      announcement(orderClaimed, { orderId, orderNumber, buyerId: userId }),
    )
    await announceAll(tx, told, clock.now())
    for (const { id } of claimed) {
      await audit(
        tx,
        { by: auditorOf(actor), action: 'order.claimed', thing: { kind: 'order', id } },
        clock.now(),
      )
    }
  })
}
