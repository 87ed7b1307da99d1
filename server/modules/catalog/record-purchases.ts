import type { Static } from 'typebox'
import type { Sql } from '../../platform/database/database.ts'
import type { AnnouncedEvent } from '../../platform/events/event.ts'
import type { IdentityApi } from '../identity/api.ts'
import type { orderPartMoved } from '../orders/events.ts'
import { insertPurchases } from './store/reviews.ts'

type Context = { sql: Sql; identity: Pick<IdentityApi, 'contactOf'> }

/** Gives the right to review what was handed over, to buyers who are users and are not forgotten by now. */
export async function recordPurchases(
  { sql, identity }: Context,
  { announcedAt, payload }: AnnouncedEvent<Static<typeof orderPartMoved.payload>>,
): Promise<void> {
  const { to, buyerId, orderId, productIds } = payload
  if (to !== 'delivered' || buyerId === null) return
  if ((await identity.contactOf(buyerId)) === undefined) return
  await insertPurchases(sql, { userId: buyerId, orderId, productIds }, announcedAt)
}
