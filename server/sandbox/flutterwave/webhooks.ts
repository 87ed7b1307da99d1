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

type Sign = NonNullable<Alteration['sign']>

export type Webhooks = ReturnType<typeof createWebhooks>

const operation = { name: 'webhook', acts: true }

/** charge.completed and transfer.completed, sent under the switches that are on. */
export function createWebhooks(settings: WebhookSettings, { behaviours, callbacks }: Surroundings) {
  /** The payment has come to its end. */
  function chargeCompleted(transaction: FlutterwaveTransaction): void {
    const shape = behaviours.take('flutterwave', 'shape', operation) ? 'legacy' : 'v3'
    const sign = behaviours.take('flutterwave', 'signature', operation) ? 'hmac' : 'verif-hash'
    const { times, delayMs } = howOften()
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

  /** A payout has come to its end; its own callback_url goes before the dashboard's. */
  function transferCompleted(transfer: Transfer): void {
    const body = JSON.stringify(transferEventOnWire(transfer))
    const { times, delayMs } = howOften()
    const where = { genuine: true, delayMs, url: transfer.callbackUrl }
    for (let n = 0; n < times; n += 1) void post(body, transfer.reference, 'verif-hash', where)
  }

  const howOften = () =>
    repetition(behaviours.take('flutterwave', 'callback', operation, { only: repetitions }))

  function post(
    body: string,
    reference: string,
    sign: Sign,
    { genuine, delayMs, url }: { genuine: boolean; delayMs: number; url?: string | null },
  ): Promise<CallbackRecord> {
    return callbacks.send({
      provider: 'flutterwave',
      url: url ?? settings.url,
      reference,
      genuine,
      headers: { 'content-type': 'application/json', ...proof(body, sign, settings.secretHash) },
      body,
      delayMs,
      // A forger does not try again.
      retryDelaysMs: genuine ? Array<number>(3).fill(settings.retryDelayMs) : [],
    })
  }

  return { chargeBegun, chargeCompleted, transferCompleted, sendCharge }
}

function proof(body: string, sign: Sign, secretHash: string): Record<string, string> {
  switch (sign) {
    case 'verif-hash':
      return { 'verif-hash': secretHash }
    case 'hmac':
      return { 'flutterwave-signature': signatureOf(body, secretHash) }
    case 'wrong':
      return { 'verif-hash': 'not-the-secret-hash' }
    case 'missing':
      return {}
  }
}
