import { minutes, type Clock } from '../../../platform/clock.ts'
import { toMajor } from '../../../platform/money.ts'
import type { Outbound } from '../../../platform/outbound.ts'
import type { QueryResult, RefundResult, StartResult } from '../provider.ts'
import type { FlutterwaveConfiguration } from '../read-configuration.ts'
import { createFlutterwaveClient } from './flutterwave-client.ts'
import { readFlutterwaveCallback } from './flutterwave-callback.ts'
import { hostedPage, SESSION_MINUTES, walletCharge } from './flutterwave-requests.ts'
import * as wire from './flutterwave-wire.ts'
import type { Charge, Gateway, RefundOrder } from './gateway.ts'

/** A page is unknown until somebody pays on it: one that is unknown after it has closed was never paid on. */
const PAGE_CONCLUSIVE_AFTER_MS = minutes(SESSION_MINUTES)
/**
 * A charge is known once it has arrived, and Flutterwave is long done with one that is still unknown by then. Should it
 * be paid after all, a callback or the last look finds it: it pays the order, or goes back (docs/providers.md §1.5).
 */
const CHARGE_CONCLUSIVE_AFTER_MS = minutes(5)
/** Flutterwave itself gives up after about 28 s (docs/providers.md §1.2); the buyer is not kept waiting as long. */
const START_TIMEOUT_MS = 10_000

/** Flutterwave v3: hosted checkout and Ghana mobile money (docs/providers.md §1). */
export function createFlutterwave(
  outbound: Outbound,
  clock: Clock,
  configuration: FlutterwaveConfiguration,
  shopName: string,
): Gateway {
  const call = createFlutterwaveClient(outbound, configuration)

  async function start(charge: Charge): Promise<StartResult> {
    const { wallet } = charge
    const common = { method: 'POST', timeoutMs: START_TIMEOUT_MS } as const
    if (wallet === null) {
      const body = hostedPage(charge, configuration, shopName, clock.now())
      return wire.readHostedPage(await call({ ...common, operation: 'payment', path: '/payments', body }))
    }
    const path = '/charges?type=mobile_money_ghana'
    const body = walletCharge(charge, wallet, configuration)
    return wire.readCharge(await call({ ...common, operation: 'charge', path, body }))
  }

  async function query({ reference, wallet }: Charge): Promise<QueryResult> {
    const path = `/transactions/verify_by_reference?tx_ref=${encodeURIComponent(reference)}`
    const answer = await call({ operation: 'verify', method: 'GET', path, repeatable: true })
    const conclusiveAfterMs = wallet === null ? PAGE_CONCLUSIVE_AFTER_MS : CHARGE_CONCLUSIVE_AFTER_MS
    return wire.readVerification(answer, reference, conclusiveAfterMs)
  }

  async function refund({ paymentProviderId, amountMinor, reference }: RefundOrder): Promise<RefundResult> {
    if (paymentProviderId === null) return { kind: 'by-hand', detail: 'Flutterwave told no transaction id' }
    const path = `/transactions/${encodeURIComponent(paymentProviderId)}/refund`
    // By the comment it is found again, should this call bring no answer.
    const body = { amount: toMajor(amountMinor), comments: reference }
    return wire.readRefund(await call({ operation: 'refund', method: 'POST', path, body }))
  }

  async function queryRefund(refund: RefundOrder): Promise<RefundResult> {
    // Then it could not be sent either.
    if (refund.providerId === null && refund.paymentProviderId === null)
      return { kind: 'unknown', conclusiveAfterMs: 0 }
    const path =
      refund.providerId === null
        ? `/refunds?tx_id=${encodeURIComponent(refund.paymentProviderId ?? '')}`
        : `/refunds/${encodeURIComponent(refund.providerId)}`
    const answer = await call({ operation: 'refund-query', method: 'GET', path, repeatable: true })
    return wire.readRefundQuery(answer, refund)
  }

  return {
    name: 'flutterwave',
    startsIn: 'request',
    startTakesAtMostMs: START_TIMEOUT_MS,
    start,
    query,
    refund,
    queryRefund,
    callback: {
      path: '/flutterwave/webhook',
      summary: 'Flutterwave tells of a payment',
      read: (headers, rawBody) => readFlutterwaveCallback(configuration.secretHash, headers, rawBody),
      answer: () => ({ received: true }),
    },
  }
}
