import type { Market } from '../../markets/market.ts'
import { on } from '../../platform/events/event.ts'
import type { Module } from '../../platform/module.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { together } from '../../platform/together.ts'
import type { CatalogApi } from '../catalog/api.ts'
import type { IdentityApi } from '../identity/api.ts'
import { userErased } from '../identity/events.ts'
import type { PaymentsApi } from '../payments/api.ts'
import { paymentPromised, paymentSucceeded } from '../payments/events.ts'
import type { OrdersApi } from './api.ts'
import { cancelUnpaid, undoCancelled } from './cancel-order.ts'
import { confirmPaidOrder, confirmPromisedOrder } from './confirm-order.ts'
import { orderCancelled, orderClaimed, orderPartReversed, orderPlaced } from './events.ts'
import { forgetBuyer, sweepBuyers } from './forget-buyers.ts'
import { forgetOldCarts } from './keep-cart.ts'
import { orderLink } from './order-link.ts'
import type { OrderId } from './order.ts'
import { paymentOf } from './place-order.ts'
import { readOwnData } from './read-own-data.ts'
import { claimRoutes } from './routes/claims.ts'
import { cartRoutes } from './routes/cart.ts'
import { orderLookupRoutes } from './routes/lookup.ts'
import { orderRoutes } from './routes/orders.ts'
import { placeOrderRoute } from './routes/place-order.ts'
import { reversalRoutes } from './routes/reversals.ts'
import { wishlistRoutes } from './routes/wishlist.ts'
import { settleReversal } from './settle-reversal.ts'
import { findPayables } from './store/order-detail.ts'
import { findSummaries } from './store/order-summary.ts'
import { insertOrders, type NewOrder } from './store/new-orders.ts'

export function createOrders(
  platform: Platform,
  market: Market,
  ask: { identity: IdentityApi; catalog: CatalogApi; payments: PaymentsApi },
): Module<OrdersApi> {
  const { clock } = platform
  const sql = platform.sqlFor('orders')
  const save = together((orders: readonly NewOrder[]) => insertOrders(sql, orders))
  const { publicUrl, tokenSecret } = platform.configuration
  const deps = { sql, clock, market, save, tokenSecret, ...ask }
  const linkOptions = { publicUrl, passes: platform.passes }
  const summaryOf = together((orderIds: readonly OrderId[]) => findSummaries(sql, orderIds))
  const payableOf = together((orderIds: readonly OrderId[]) => findPayables(sql, orderIds))
  return {
    name: 'orders',
    api: {
      async summaryOf(orderId) {
        const found = await summaryOf(orderId)
        if (found === undefined) return undefined
        const { placedAt, ...summary } = found
        const link = orderLink(linkOptions, { id: orderId, number: found.orderNumber, placedAt })
        return { ...summary, link }
      },
      confirmPromised: (orderId) => confirmPromisedOrder(deps, orderId),
    },
    routes(app) {
      cartRoutes(app, deps)
      wishlistRoutes(app, deps)
      placeOrderRoute(app, deps)
      orderRoutes(app, deps)
      claimRoutes(app, deps)
      reversalRoutes(app, deps)
      orderLookupRoutes(app, { ...deps, passes: platform.passes })
    },
    listeners: [
      on(orderPlaced, 'orders.open-payment', async ({ payload }) => {
        const order = await payableOf(payload.orderId)
        if (order !== undefined) await ask.payments.open(paymentOf(order))
      }),
      on(paymentSucceeded, 'orders.confirm-paid-order', ({ id, payload }) =>
        confirmPaidOrder(deps, payload.orderId as OrderId, id),
      ),
      on(paymentPromised, 'orders.confirm-promised-order', async ({ payload }) => {
        await confirmPromisedOrder(deps, payload.orderId)
      }),
      on(orderCancelled, 'orders.undo-cancelled', ({ id, payload }) => undoCancelled(deps, payload, id)),
      on(orderClaimed, 'orders.hand-over-payment', ({ payload }) =>
        ask.payments.handOver(payload.orderId as OrderId, payload.buyerId as UserId),
      ),
      on(orderPartReversed, 'orders.settle-reversal', ({ payload }) => settleReversal(deps, payload)),
      on(userErased, 'orders.erase', ({ payload }) => forgetBuyer(sql, payload.userId, clock.now())),
    ],
    timetables: [
      { name: 'orders.cancel-unpaid', when: 'every minute', run: () => cancelUnpaid(deps) },
      {
        name: 'orders.forget-old-carts',
        when: { dailyAt: '03:00' },
        run: (now) => forgetOldCarts({ sql }, now),
      },
      {
        name: 'orders.forget-buyers',
        when: { dailyAt: '03:10' },
        run: (now) => sweepBuyers({ sql, market }, now),
      },
    ],
    personalData: (userId) => readOwnData({ sql, clock, market }, userId),
  }
}
