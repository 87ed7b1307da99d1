import { createHmac } from 'node:crypto'
import { anOwedOrder, pay, references } from '../../harness/payments.ts'
import type { Scene } from '../scene.ts'
import { but, call, nobody, row, type Row } from './row.ts'

const field = (name: string) => `400 VALIDATION_ERROR ${name}`
const isGhana = (s: Scene) => s.market.market.id === 'ebuildify'

const usual = (s: Scene) => (isGhana(s) ? { method: 'mobile_money', network: 'MTN' } : { method: 'mpesa' })
const begin =
  (wish: object | ((scene: Scene) => object), headers = {}) =>
  (s: Scene) =>
    call('POST /payments', {
      token: s.buyer.token,
      body: but({ orderId: s.buyer.orderId, ...usual(s) }, typeof wish === 'function' ? wish(s) : wish),
      headers,
    })

const paying: Row[] = [
  row('no order', field('orderId'), begin({ orderId: undefined })),
  row('an order by its number', field('orderId'), begin({ orderId: 'EB-7K3F-9Q2M' })),
  row(
    'an order by an id in words',
    field('orderId'),
    begin((s) => ({ orderId: `urn:uuid:${s.buyer.orderId}` })),
  ),
  row(
    'a list of orders',
    field('orderId'),
    begin((s) => ({ orderId: [s.buyer.orderId] })),
  ),
  row('an order that there is not', '404 PAYMENT_NOT_FOUND', begin({ orderId: nobody })),
  row(
    'the order of another',
    '404 PAYMENT_NOT_FOUND',
    begin((s) => ({ orderId: s.other.orderId })),
  ),
  row(
    'the order of a guest',
    '404 PAYMENT_NOT_FOUND',
    begin((s) => ({ orderId: s.guest.orderId })),
  ),
  row('no method', field('method'), begin({ method: undefined })),
  row('an unknown method', field('method'), begin({ method: 'cash' })),
  row('a method that every object has', field('method'), begin({ method: 'constructor' })),
  row('a method of 41 letters', field('method'), begin({ method: 'x'.repeat(41) })),
  row('a method that is null', field('method'), begin({ method: null })),
  row('a phone of letters', field('phone'), begin({ phone: 'call me' })),
  row('a phone of another country', field('phone'), begin({ phone: '+14155550123' })),
  row('a phone that is a number', field('phone'), begin({ phone: 241234567 })),
  row('a phone of 31 digits', field('phone'), begin({ phone: '0'.repeat(31) })),
  row('an unknown network', field('network'), begin({ network: 'VODACOM' }), { market: 'ebuildify' }),
  row('no network', field('network'), begin({ network: undefined }), { market: 'ebuildify' }),
  row('a wallet of another network', '422 NOT_A_WALLET phone', begin({ phone: '+258861234567' }), {
    market: 'txova',
  }),
  row('an amount of one’s own', field('amount'), begin({ amount: 0.01 })),
  row('a currency of one’s own', field('currency'), begin({ currency: 'XXX' })),
  row('a way back of one’s own', field('redirectUrl'), begin({ redirectUrl: 'https://evil.example' })),
  row('an Idempotency-Key too short', field('idempotency-key'), begin({}, { 'idempotency-key': 'short' })),
  row('an Idempotency-Key used with another body', '422 IDEMPOTENCY_KEY_REUSED', async (s) => {
    const headers = { 'idempotency-key': `used-${crypto.randomUUID()}` }
    await s.market.post('/payments', { orderId: nobody, ...usual(s) }, { token: s.buyer.token, headers })
    return begin({}, headers)(s)
  }),
  row(
    'on delivery, the order of another',
    '404 PAYMENT_NOT_FOUND',
    begin((s) => ({ orderId: s.other.orderId, method: 'cash_on_delivery' })),
  ),
  row(
    'on delivery, the order of a guest',
    '404 PAYMENT_NOT_FOUND',
    begin((s) => ({ orderId: s.guest.orderId, method: 'cash_on_delivery' })),
  ),
  row('the payment of no order', field('orderId'), (s) => call('GET /payments', { token: s.buyer.token })),
  row('a payment by no id', field('id'), (s) => call('GET /payments/1', { token: s.buyer.token })),
  row('a payment by an id in words', field('id'), (s) =>
    call(`GET /payments/urn:uuid:${s.buyer.paymentId}`, { token: s.buyer.token }),
  ),
  row('a payment that there is not', '404 PAYMENT_NOT_FOUND', (s) =>
    call(`GET /payments/${nobody}`, { token: s.buyer.token }),
  ),
  row('the payment of another', '404 PAYMENT_NOT_FOUND', (s) =>
    call(`GET /payments/${s.other.paymentId}`, { token: s.buyer.token }),
  ),
  row('the payment of a guest', '404 PAYMENT_NOT_FOUND', (s) =>
    call(`GET /payments/${s.guest.paymentId}`, { token: s.buyer.token }),
  ),
]

const collecting =
  (body: unknown, role = 'admin', id?: string) =>
  (s: Scene) =>
    call(`POST /payments/${id ?? s.buyer.paymentId}/collections`, { token: s.as(role), body })

const collections: Row[] = [
  row('by a buyer', '403 FORBIDDEN', (s) => collecting({ amount: 1 }, s.market.market.registration.role)(s)),
  row('for a payment that there is not', '404 PAYMENT_NOT_FOUND', collecting({ amount: 1 }, 'admin', nobody)),
  row('for one that nobody promised', '422 NOT_PROMISED', collecting({ amount: 1 })),
  row('of nothing', field('amount'), collecting({})),
  row('of 0', field('amount'), collecting({ amount: 0 })),
  row('of less than 0', field('amount'), collecting({ amount: -1 })),
  row('of half a hundredth', field('amount'), collecting({ amount: 1.005 })),
  row('of text', field('amount'), collecting({ amount: 'all of it' })),
  row('in a currency of one’s own', field('currency'), collecting({ amount: 1, currency: 'XXX' })),
  row('in somebody else’s name', field('collectorId'), collecting({ amount: 1, collectorId: nobody })),
]

const hash = 'makola-stand-in-hash'
const hook = (raw: string, headers = {}) => call('POST /payments/flutterwave/webhook', { raw, headers })
const signedHook = (raw: string, headers = {}) => hook(raw, { 'verif-hash': hash, ...headers })
const told = JSON.stringify({ event: 'charge.completed', data: { tx_ref: 'X', status: 'successful' } })
const forged = '401 NOT_FROM_PROVIDER'

const flutterwave: Row[] = [
  row('without a hash', forged, () => hook(told)),
  row('with a wrong hash', forged, () => hook(told, { 'verif-hash': 'guessed' })),
  row('with an empty hash', forged, () => hook(told, { 'verif-hash': '' })),
  row('with two hashes', forged, () => hook(told, { 'verif-hash': [hash, hash] })),
  row('with the signature of another body', forged, () =>
    hook(told, { 'flutterwave-signature': createHmac('sha256', hash).update('{}').digest('base64') }),
  ),
  row('as a form, without a hash', forged, () =>
    hook('tx_ref=X', { 'content-type': 'application/x-www-form-urlencoded' }),
  ),
  row('empty, without a hash', forged, () => hook('')),
  row('as a form', 'harmless', () =>
    signedHook('tx_ref=X', { 'content-type': 'application/x-www-form-urlencoded' }),
  ),
  row('as broken JSON', 'harmless', () => signedHook('{"data":')),
  row('as a list', 'harmless', () => signedHook('[1,2]')),
  row('as null', 'harmless', () => signedHook('null')),
  row('about nothing of ours', 'harmless', () => signedHook(told)),
  row('about an object', 'harmless', () => signedHook('{"data":{"tx_ref":{"$ne":null}}}')),
  row('about SQL', 'harmless', () => signedHook(`{"data":{"tx_ref":"' or 1=1 --"}}`)),
  row('about U+0000', 'text', () => signedHook('{"data":{"tx_ref":"a\\u0000b"}}')),
  row('about a lone surrogate', 'text', () => signedHook('{"data":{"tx_ref":"a\\ud83db"}}')),
  row('in 300 kB', '413 BODY_TOO_LARGE body', () => signedHook('x'.repeat(300_000))),
].map((one) => ({ ...one, market: 'ebuildify' as const }))

const result = (raw: string, headers = {}) => call('POST /payments/mpesa/callback', { raw, headers })

/** The reference of an attempt that waits for its customer. */
async function aReference({ market }: Scene): Promise<string> {
  const owed = await anOwedOrder(market)
  await pay(market, owed)
  const [reference] = await references(market, owed.orderId)
  return reference ?? ''
}

// It says nothing that is believed: the provider is asked, which takes a job. Its claim is kept as a claim.
const hinted = ['graphile_worker._private_jobs', 'graphile_worker._private_tasks', 'payments.attempts']

const mpesa: Row[] = [
  row('as broken JSON', 'harmless', () => result('{"input_')),
  row('as a form', 'harmless', () => result('a=b', { 'content-type': 'application/x-www-form-urlencoded' })),
  row('as a list', 'harmless', () => result('[]')),
  row('of nothing', 'harmless', () => result('')),
  row('about nothing of ours', 'harmless', () => result('{"input_ThirdPartyReference":"X"}')),
  row('about an object', 'harmless', () => result('{"input_ThirdPartyReference":{"a":1}}')),
  row('about SQL', 'harmless', () => result(`{"input_ThirdPartyReference":"' or 1=1 --"}`)),
  row('about U+0000', 'text', () => result('{"input_ThirdPartyReference":"a\\u0000b"}')),
  row('about a lone surrogate', 'text', () => result('{"input_ThirdPartyReference":"a\\ud83db"}')),
  row(
    'with U+0000 for the money',
    'text',
    async (s) =>
      result(`{"input_ThirdPartyReference":"${await aReference(s)}","input_TransactionID":"a\\u0000b"}`),
    { changes: hinted },
  ),
  row(
    'with 9 kB for the money',
    'text',
    async (s) =>
      result(
        `{"input_ThirdPartyReference":"${await aReference(s)}","input_TransactionID":"${'x'.repeat(9_000)}"}`,
      ),
    { changes: hinted },
  ),
  row(
    'with 100 kB of talk',
    'text',
    async (s) =>
      result(`{"input_ThirdPartyReference":"${await aReference(s)}","talk":"${'x'.repeat(100_000)}"}`),
    { changes: hinted },
  ),
  row('in 300 kB', '413 BODY_TOO_LARGE body', () => result('x'.repeat(300_000))),
].map((one) => ({ ...one, market: 'txova' as const }))

export const paymentsRows: Record<string, Row[]> = {
  paying,
  'collecting cash': collections,
  'a callback of Flutterwave': flutterwave,
  'a callback of M-Pesa': mpesa,
}
