import type { Market } from '../../markets/market.ts'
import { on } from '../../platform/events/event.ts'
import { newId } from '../../platform/ids.ts'
import { handle } from '../../platform/jobs/job.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { together } from '../../platform/together.ts'
import { userErased } from '../identity/events.ts'
import type { OrderId, PaymentsApi, PaymentStanding } from './api.ts'
import { lookAtOrder } from './find-payment.ts'
import { forgetPayer, sweepPayers } from './forget-payers.ts'
import { createGateways } from './gateways/gateways.ts'
import { sendRefundJob, settleAttemptJob, startAttemptJob } from './jobs.ts'
import { readOwnData } from './read-own-data.ts'
import type { PromiseDeps } from './promise-payment.ts'
import type { PaymentsConfiguration } from './read-configuration.ts'
import { refundPayment } from './refund-payment.ts'
import { callbackRoutes } from './routes/callbacks.ts'
import { collectionRoutes } from './routes/collections.ts'
import { presentStanding } from './routes/payment-json.ts'
import { paymentRoutes } from './routes/payments.ts'
import { refundRoutes } from './routes/refunds.ts'
import { sendRefund } from './send-refund.ts'
import { settleAttempt, type Payments } from './settle-attempt.ts'
import { startOrSettle } from './start-attempt.ts'
import {
  closeIntent,
  expireIntent,
  handOverIntent,
  insertIntents,
  lowerAmount,
  type NewIntent,
} from './store/intents.ts'
import { forgetCallbacks, sweepPending } from './sweep-pending.ts'

export function createPayments(
  platform: Platform,
  market: Market,
  configuration: PaymentsConfiguration,
  ask: Pick<PromiseDeps, 'identity' | 'confirmPromised'>,
): Module<PaymentsApi> {
  const { clock, log, metrics } = platform
  const { publicUrl } = platform.configuration
  const sql = platform.sqlFor('payments')
  const payments: Payments = {
    sql,
    clock,
    log,
    metrics,
    gateways: createGateways(platform, market, configuration),
    // The shop's page that waits for the payment's end.
    returnUrl: ({ orderId }) => `${publicUrl}/orders/${orderId}/payment`,
  }
  const add = together(async (intents: readonly NewIntent[]) => {
    await insertIntents(sql, intents, clock.now())
    return intents.map(() => undefined)
  })
  return {
    name: 'payments',
    api: {
      open: (request) => add({ ...request, id: newId<'Intent'>(), currency: market.currency }),
      close: (orderId) => closeIntent(sql, orderId, clock.now()),
      expire: (orderId) => expireIntent(sql, orderId, clock.now()),
      refund: (request) => refundPayment(sql, clock, request),
      lowerAmount: (orderId, amountMinor) => lowerAmount(sql, orderId, amountMinor),
      handOver: (orderId, userId) => handOverIntent(sql, orderId, userId),
      standingOf: (orderId) => standingOf(payments, orderId),
    },
    routes(app) {
      paymentRoutes(app, { ...payments, ...ask }, market)
      collectionRoutes(app, payments)
      refundRoutes(app, payments)
      callbackRoutes(app, payments)
    },
    listeners: [
      on(userErased, 'payments.erase', ({ payload }) => forgetPayer(sql, payload.userId, clock.now())),
    ],
    jobs: [
      handle(startAttemptJob, ({ attemptId }) => startOrSettle(payments, attemptId)),
      handle(settleAttemptJob, ({ attemptId }) => settleAttempt(payments, attemptId)),
      handle(sendRefundJob, ({ refundId }) => sendRefund(payments, refundId)),
    ],
    timetables: [
      { name: 'payments.settle-pending', when: 'every minute', run: () => sweepPending(sql, clock) },
      {
        name: 'payments.forget-callbacks',
        when: { dailyAt: '03:40' },
        run: () => forgetCallbacks(sql, clock),
      },
      {
        name: 'payments.forget-payers',
        when: { dailyAt: '03:50' },
        run: (now) => sweepPayers({ sql, market }, now),
      },
    ],
    personalData: (userId) => readOwnData(sql, userId, clock.now()),
  }
}

async function standingOf(payments: Payments, orderId: OrderId): Promise<PaymentStanding | undefined> {
  const payment = await lookAtOrder(payments, orderId)
  return payment && presentStanding(payment, payments.clock.now())
}
