import { minutes, type Clock } from '../../../platform/clock.ts'
import { toMajor } from '../../../platform/money.ts'
import type { Outbound } from '../../../platform/outbound.ts'
import type { FlutterwaveConfiguration } from '../read-configuration.ts'
import { createFlutterwaveClient } from './flutterwave-client.ts'
import { readFlutterwaveCallback } from './flutterwave-callback.ts'
import * as wire from './flutterwave-wire.ts'
import type { Charge, Gateway, RefundOrder } from './gateway.ts'

/** The longest a hosted page stays open. */
const SESSION_MINUTES = 30
/** A reference that is unknown only after the page has closed was never paid under. */
const CONCLUSIVE_AFTER_MS = minutes(SESSION_MINUTES)
/** Flutterwave itself gives up after about 28 s (providers.md §1.2); the buyer is not kept waiting as long. */
const START_TIMEOUT_MS = 10_000

/** Flutterwave v3: hosted checkout and Ghana mobile money (providers.md §1). */
export function createFlutterwave(
  outbound: Outbound,
  clock: Clock,
  configuration: FlutterwaveConfiguration,
  shopName: string,
): Gateway {
  const call = createFlutterwaveClient(outbound, configuration)

  const customerEmail = (charge: Charge) => charge.payer.email ?? configuration.guestEmail

  /** Only makes a link. As long as nobody has it nobody can pay, so an unclear answer means that nothing moved. */
  async function openHostedPage(charge: Charge) {
    const minutesLeft = Math.ceil((charge.payUntil.getTime() - clock.now().getTime()) / minutes(1))
    const answer = await call({
      operation: 'payment',
      method: 'POST',
      path: '/payments',
      timeoutMs: START_TIMEOUT_MS,
      body: {
        tx_ref: charge.reference,
        amount: toMajor(charge.amountMinor),
        currency: charge.currency,
        redirect_url: charge.returnUrl,
        payment_options: 'card',
        session_duration: Math.min(Math.max(minutesLeft, 1), SESSION_MINUTES),
        customer: {
          email: customerEmail(charge),
          name: charge.payer.name,
          phonenumber: charge.payer.phone,
        },
        customizations: { title: shopName, description: charge.orderNumber },
        meta: { order_number: charge.orderNumber },
      },
    })
    return wire.readHostedPage(answer)
  }

  /** §1.4: the buyer enters a code on the page behind the redirect, then approves the PIN prompt. */
  async function chargeWallet(charge: Charge, wallet: NonNullable<Charge['wallet']>) {
    const answer = await call({
      operation: 'charge',
      method: 'POST',
      path: '/charges?type=mobile_money_ghana',
      timeoutMs: START_TIMEOUT_MS,
      body: {
        tx_ref: charge.reference,
        amount: toMajor(charge.amountMinor),
        currency: charge.currency,
        network: configuration.networks[wallet.network ?? ''],
        email: customerEmail(charge),
        phone_number: wallet.phone.replace(/^\+233/, '0'),
        fullname: charge.payer.name,
        redirect_url: charge.returnUrl,
        meta: { order_number: charge.orderNumber },
      },
    })
    return wire.readCharge(answer)
  }

  async function queryRefund(refund: RefundOrder) {
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
    start: (charge) =>
      charge.wallet === null ? openHostedPage(charge) : chargeWallet(charge, charge.wallet),
    async query(charge) {
      const path = `/transactions/verify_by_reference?tx_ref=${encodeURIComponent(charge.reference)}`
      const answer = await call({ operation: 'verify', method: 'GET', path, repeatable: true })
      return wire.readVerification(answer, charge.reference, CONCLUSIVE_AFTER_MS)
    },
    async refund(refund) {
      if (refund.paymentProviderId === null)
        return { kind: 'by-hand', detail: 'it never told a transaction id' }
      const answer = await call({
        operation: 'refund',
        method: 'POST',
        path: `/transactions/${encodeURIComponent(refund.paymentProviderId)}/refund`,
        body: { amount: toMajor(refund.amountMinor), comments: refund.reference },
      })
      return wire.readRefund(answer)
    },
    queryRefund,
    callback: {
      path: '/flutterwave/webhook',
      summary: 'Flutterwave tells of a payment',
      read: (headers, rawBody) => readFlutterwaveCallback(configuration.secretHash, headers, rawBody),
      answer: () => ({ received: true }),
    },
  }
}
