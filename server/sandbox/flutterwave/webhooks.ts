import { repetition, repetitions } from '../callbacks.ts'
import type { CallbackRecord } from '../callbacks.ts'
import type { Surroundings } from '../stand-in.ts'
import type { FlutterwaveTransaction, Transfer } from './books.ts'
import { legacyOnWire, signatureOf, transactionOnWire, transferEventOnWire } from './wire.ts'

export type WebhookSettings = {
  url: string | null
  secretHash: string
  /** Flutterwave tries three more times, 30 minutes apart; here the wait is short. */
  retryDelayMs: number
}

/** How a webhook sent by hand differs from the true one. */
export type Alteration = {
  /** Which header proves it: the true `verif-hash` (default), the HMAC, a wrong `verif-hash`, or none. */
  sign?: 'verif-hash' | 'hmac' | 'wrong' | 'missing'
  shape?: 'v3' | 'legacy'
  amount?: number
  currency?: string
  status?: FlutterwaveTransaction['status']
  transactionId?: number
}

export type Webhooks = ReturnType<typeof createWebhooks>

/** charge.completed and transfer.completed, sent under the switches that are on. */
export function createWebhooks(settings: WebhookSettings, { behaviours, callbacks }: Surroundings) {
  const operation = { name: 'webhook', acts: true }

  /** The payment has come to its end. */
  function chargeCompleted(transaction: FlutterwaveTransaction): void {
    const shape = behaviours.take('flutterwave', 'shape', operation) ? 'legacy' : 'v3'
    const sign = behaviours.take('flutterwave', 'signature', operation) ? 'hmac' : 'verif-hash'
    const { times, delayMs } = repetition(
      behaviours.take('flutterwave', 'callback', operation, { only: repetitions }),
    )
    for (let n = 0; n < times; n += 1) void sendCharge(transaction, { sign, shape }, { delayMs })
  }

  /** A payment has begun: with the switch on, somebody claims at once that it has succeeded. */
  function chargeBegun(transaction: FlutterwaveTransaction): void {
    const forged = behaviours.take('flutterwave', 'callback', operation, { only: ['callback-forged'] })
    if (!forged) return
    const { sign = 'wrong', amount } = forged.options
    void sendCharge(transaction, {
      sign: sign === 'right' ? 'verif-hash' : sign,
      status: 'successful',
      ...(amount === undefined ? {} : { amount }),
    })
  }

  /** Sends one webhook about a transaction, which may be altered, or invented altogether. */
  function sendCharge(
    transaction: FlutterwaveTransaction,
    { sign = 'verif-hash', shape = 'v3', transactionId, ...told }: Alteration = {},
    { delayMs = 0 } = {},
  ): Promise<CallbackRecord> {
    const altered = { ...transaction, ...told, id: transactionId ?? transaction.id }
    const body =
      shape === 'legacy'
        ? legacyOnWire(altered)
        : { event: 'charge.completed', data: transactionOnWire(altered) }
    const isTold = Object.values({ ...told, transactionId }).some((one) => one !== undefined)
    const genuine = !isTold && sign !== 'wrong' && sign !== 'missing'
    return post(JSON.stringify(body), transaction.txRef, sign, { genuine, delayMs })
  }

  function transferCompleted(transfer: Transfer): void {
    const body = JSON.stringify(transferEventOnWire(transfer))
    void post(body, transfer.reference, 'verif-hash', {
      genuine: true,
      delayMs: 0,
      url: transfer.callbackUrl,
    })
  }

  function post(
    body: string,
    reference: string,
    sign: NonNullable<Alteration['sign']>,
    { genuine, delayMs, url }: { genuine: boolean; delayMs: number; url?: string | null },
  ): Promise<CallbackRecord> {
    return callbacks.send({
      provider: 'flutterwave',
      url: url ?? settings.url,
      reference,
      genuine,
      headers: { 'content-type': 'application/json', ...proof(body, sign) },
      body,
      delayMs,
      // A forger does not try again.
      retryDelaysMs: genuine ? Array<number>(3).fill(settings.retryDelayMs) : [],
    })
  }

  function proof(body: string, sign: NonNullable<Alteration['sign']>): Record<string, string> {
    switch (sign) {
      case 'verif-hash':
        return { 'verif-hash': settings.secretHash }
      case 'hmac':
        return { 'flutterwave-signature': signatureOf(body, settings.secretHash) }
      case 'wrong':
        return { 'verif-hash': 'not-the-secret-hash' }
      case 'missing':
        return {}
    }
  }

  return { chargeBegun, chargeCompleted, transferCompleted, sendCharge }
}
