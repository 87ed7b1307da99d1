import type { Market } from '../../markets/market.ts'
import { on } from '../../platform/events/event.ts'
import { handle } from '../../platform/jobs/job.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { minor } from '../../platform/money.ts'
import type { CatalogApi } from '../catalog/api.ts'
import type { IdentityApi } from '../identity/api.ts'
import { noticeIssued, userErased } from '../identity/events.ts'
import type { OrderId, OrdersApi } from '../orders/api.ts'
import {
  orderCancelled,
  orderConfirmed,
  orderPartMoved,
  orderPartReversed,
  orderPlaced,
} from '../orders/events.ts'
import { paymentRefunded } from '../payments/events.ts'
import { createAfricasTalking } from './channels/africas-talking.ts'
import { createSmtp } from './channels/smtp.ts'
import type { NotificationsConfiguration } from './read-configuration.ts'
import { createDelivery, deliverMessage } from './deliver-message.ts'
import { messageWritten } from './events.ts'
import { catalogueListeners } from './listeners/catalogue.ts'
import { sellerListeners } from './listeners/sellers.ts'
import { notifyBuyer } from './notify-buyer.ts'
import { notifyOfReversal } from './notify-of-reversal.ts'
import { notifyUser } from './notify-user.ts'
import { eraseMessagesOf, messagesOf } from './store/contents.ts'
import { deleteDigestsOf } from './store/low-stock.ts'
import { sweepMessages } from './sweep-messages.ts'
import { tellLowStock, tellLowStockJob } from './tell-low-stock.ts'

type Asking = {
  orders: Pick<OrdersApi, 'summaryOf'>
  catalog: Pick<CatalogApi, 'describe' | 'ownersOf'>
  identity: Pick<IdentityApi, 'contactOf' | 'noticeOf' | 'secretOf'>
}

export function createNotifications(
  platform: Platform,
  market: Market,
  configuration: NotificationsConfiguration,
  asking: Asking,
): Module {
  const { clock, log, metrics } = platform
  const sql = platform.sqlFor('notifications')
  const channels = {
    sms: createAfricasTalking(platform.outbound('africas-talking'), configuration.africasTalking),
    email: createSmtp(metrics, configuration.smtp),
  }
  const deps = { sql, clock, market, publicUrl: platform.configuration.publicUrl, ...asking }
  const deliver = createDelivery({ sql, clock, log, channels, identity: asking.identity })
  return {
    name: 'notifications',
    api: undefined,
    jobs: [handle(deliverMessage, deliver), handle(tellLowStockJob, (job) => tellLowStock(deps, job))],
    listeners: [
      on(messageWritten, 'notifications.deliver-written', ({ payload: { messageId } }) =>
        deliver({ messageId, try: 1 }),
      ),
      on(noticeIssued, 'notifications.account-notice', ({ id, payload }) =>
        notifyUser(deps, id, payload.noticeId),
      ),
      on(userErased, 'notifications.erase', async ({ payload: { userId } }) => {
        await eraseMessagesOf(sql, userId, clock.now())
        await deleteDigestsOf(sql, userId)
      }),
      ...catalogueListeners(deps),
      on(orderPlaced, 'notifications.order-placed', ({ id, payload }) =>
        notifyBuyer(deps, id, payload.orderId, { kind: 'placed' }),
      ),
      on(orderConfirmed, 'notifications.order-confirmed', ({ id, payload }) =>
        notifyBuyer(deps, id, payload.orderId, { kind: 'confirmed' }),
      ),
      ...sellerListeners(deps),
      on(orderPartReversed, 'notifications.part-reversed', ({ id, payload }) =>
        notifyOfReversal(deps, id, payload),
      ),
      on(orderCancelled, 'notifications.order-cancelled', ({ id, payload: { orderId, reason } }) =>
        notifyBuyer(deps, id, orderId, { kind: 'cancelled', reason }),
      ),
      on(orderPartMoved, 'notifications.order-part-moved', async ({ id, payload: { orderId, to } }) => {
        if (to === 'shipped' || to === 'delivered') await notifyBuyer(deps, id, orderId, { kind: to })
      }),
      on(paymentRefunded, 'notifications.payment-refunded', ({ id, payload: { orderId, amountMinor } }) =>
        notifyBuyer(deps, id, orderId as OrderId, { kind: 'refunded', amountMinor: minor(amountMinor) }),
      ),
    ],
    timetables: [
      { name: 'notifications.sweep', when: { dailyAt: '04:05' }, run: (now) => sweepMessages(sql, now) },
    ],
    personalData: async (userId) => ({ messages: await messagesOf(sql, userId) }),
  }
}
