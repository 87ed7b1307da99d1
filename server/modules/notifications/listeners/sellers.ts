import { on, type Listener } from '../../../platform/events/event.ts'
import { orderCancelled, orderConfirmed, orderPartReversed } from '../../orders/events.ts'
import { notifySellers, type SellerDeps } from '../notify-sellers.ts'

/** What sellers hear of orders with goods of theirs: to get them ready, and to stop. */
export function sellerListeners(deps: SellerDeps): Listener[] {
  return [
    on(orderConfirmed, 'notifications.sale', ({ id, payload }) =>
      notifySellers(deps, id, payload.orderId, 'sale'),
    ),
    on(orderCancelled, 'notifications.sale-cancelled', async ({ id, payload }) => {
      // Of an order that nobody paid or promised they have not heard; and who cancels the last living part knows of it.
      if (payload.wasConfirmed && payload.reason !== 'seller')
        await notifySellers(deps, id, payload.orderId, 'sale_cancelled')
    }),
    on(orderPartReversed, 'notifications.part-of-sale-cancelled', async ({ id, payload }) => {
      const { kind, by, orderId, partId } = payload
      if (kind === 'cancelled' && by !== 'seller')
        await notifySellers(deps, id, orderId, 'sale_cancelled', partId)
    }),
  ]
}
