import { describe, expect, test } from 'vitest'
import { aPayment, aSandbox, aShop, flutterwaveClient, secretHash } from '../test-support.ts'
import { signatureOf } from './wire.ts'

/** A shop that hears of webhooks, and one payment paid by card. */
async function aPaidOrder({
  statuses = [] as number[],
  before = (_: Awaited<ReturnType<typeof aSandbox>>) => {},
} = {}) {
  const shop = await aShop(...statuses)
  const sandbox = await aSandbox({ flutterwave: { webhookUrl: shop.url } })
  before(sandbox)
  const client = flutterwaveClient(sandbox)
  await client.post('/payments', aPayment())
  await sandbox.checkout.pay('ord_1')
  await sandbox.callbacksSettled()
  return { shop, sandbox, client }
}

test('the signature is the base64 HMAC of the raw body (vector of docs/providers.md §14)', () => {
  const body = '{"event":"charge.completed","data":{"id":1,"tx_ref":"T1","status":"successful"}}'
  expect(signatureOf(body, 'test_secret_hash')).toBe('pNkh8GfHXyVjFd5JTTGYeJ3ZFMuwTYTinxMoZ02PiNA=')
})

describe('the webhook of a payment', () => {
  test('says charge.completed and carries the secret hash as it is', async () => {
    const { shop, client } = await aPaidOrder()
    expect(shop.received).toHaveLength(1)
    const [{ headers, body }] = shop.received as [(typeof shop.received)[0]]
    expect(headers['verif-hash']).toBe(secretHash)
    expect(headers).not.toHaveProperty('flutterwave-signature')
    const { amount_settled, meta, ...seen } = (await client.verify('ord_1')).body.data
    expect(body).toEqual({ event: 'charge.completed', data: seen })
  })

  test('says charge.completed with status failed where the customer refuses', async () => {
    const shop = await aShop()
    const sandbox = await aSandbox({ flutterwave: { webhookUrl: shop.url } })
    await flutterwaveClient(sandbox).charge()
    await sandbox.phone.refuse((await sandbox.phone.waitForPrompt('0551234567')).id)
    await sandbox.callbacksSettled()
    expect(shop.received.map(({ body }) => [body.event, body.data.status])).toEqual([
      ['charge.completed', 'failed'],
    ])
  })

  test('comes again, three times at most, while the shop does not answer 2xx', async () => {
    const soon = await aPaidOrder({ statuses: [500, 302, 200] })
    expect(soon.shop.received).toHaveLength(3)
    expect(soon.sandbox.callbacks('ord_1')).toMatchObject([{ status: 'delivered', attempts: 3, answer: 200 }])
    const never = await aPaidOrder({ statuses: [500, 500, 500, 500, 500] })
    expect(never.shop.received).toHaveLength(4)
    expect(never.sandbox.callbacks('ord_1')).toMatchObject([{ status: 'refused', answer: 500 }])
  })

  test('is sent again by resend-hook', async () => {
    const { shop, sandbox, client } = await aPaidOrder()
    const { id } = (await client.verify('ord_1')).body.data
    expect((await client.post(`/transactions/${id}/resend-hook`)).body.status).toBe('success')
    await sandbox.callbacksSettled()
    expect(shop.received[1]?.raw).toBe(shop.received[0]?.raw)
  })

  test('goes to the address set last, and nowhere while there is none', async () => {
    const sandbox = await aSandbox()
    const client = flutterwaveClient(sandbox)
    await client.post('/payments', aPayment())
    await sandbox.checkout.pay('ord_1')
    expect(sandbox.callbacks('ord_1')).toMatchObject([{ status: 'no address' }])
    const shop = await aShop()
    sandbox.setWebhook('flutterwave', shop.url)
    expect(await sandbox.sendWebhook('flutterwave', 'ord_1')).toMatchObject({
      status: 'delivered',
      genuine: true,
    })
  })
})

describe('the switches for webhooks', () => {
  test('callback-twice', async () => {
    const { shop } = await aPaidOrder({
      before: (sandbox) => sandbox.behave('flutterwave', 'callback-twice'),
    })
    expect(shop.received).toHaveLength(2)
    expect(shop.received[0]?.raw).toBe(shop.received[1]?.raw)
  })

  test('callback-late: the payment is known before the shop hears of it', async () => {
    const shop = await aShop()
    const sandbox = await aSandbox({ flutterwave: { webhookUrl: shop.url } })
    sandbox.behave('flutterwave', 'callback-late', { delayMs: 400 })
    const client = flutterwaveClient(sandbox)
    await client.post('/payments', aPayment())
    await sandbox.checkout.pay('ord_1')
    expect((await client.verify('ord_1')).body.data.status).toBe('successful')
    expect(shop.received).toHaveLength(0)
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(1)
  })

  test('callback-never', async () => {
    const { shop, sandbox } = await aPaidOrder({
      before: (one) => one.behave('flutterwave', 'callback-never', { times: 1 }),
    })
    expect(shop.received).toHaveLength(0)
    expect(sandbox.behaviours()).toEqual([])
  })

  test.each([
    ['wrong', 'not-the-secret-hash'],
    ['missing', undefined],
    ['right', secretHash],
  ] as const)('callback-forged, hash %s: success is claimed before anybody has paid', async (sign, hash) => {
    const shop = await aShop()
    const sandbox = await aSandbox({ flutterwave: { webhookUrl: shop.url } })
    sandbox.behave('flutterwave', 'callback-forged', { sign, amount: 1 })
    const client = flutterwaveClient(sandbox)
    await client.charge()
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(1)
    expect(shop.received[0]?.headers['verif-hash']).toBe(hash)
    expect(shop.received[0]?.body.data).toMatchObject({ tx_ref: 'ord_1', status: 'successful', amount: 1 })
    expect(sandbox.callbacks('ord_1')).toMatchObject([{ genuine: false }])
    expect((await client.verify('ord_1')).body.data.status).toBe('pending')

    await sandbox.phone.approve((await sandbox.phone.waitForPrompt('0551234567')).id)
    await sandbox.callbacksSettled()
    expect(sandbox.callbacks('ord_1')).toMatchObject([{ genuine: false }, { genuine: true }])
  })

  test('legacy-shape: flat, without event', async () => {
    const { shop } = await aPaidOrder({ before: (sandbox) => sandbox.behave('flutterwave', 'legacy-shape') })
    const { body } = shop.received[0] ?? {}
    expect(body).toMatchObject({
      txRef: 'ord_1',
      amount: 150.5,
      status: 'successful',
      customer: { fullName: 'Ama Mensah' },
    })
    expect(body).not.toHaveProperty('event')
    expect(body).not.toHaveProperty('data')
  })

  test('hmac-signature: in place of the hash, over the body as sent', async () => {
    const { shop } = await aPaidOrder({
      before: (sandbox) => sandbox.behave('flutterwave', 'hmac-signature'),
    })
    const { headers, raw } = shop.received[0]!
    expect(headers['flutterwave-signature']).toBe(signatureOf(raw, secretHash))
    expect(headers).not.toHaveProperty('verif-hash')
  })

  test('sendWebhook alters what it says, and can invent a payment', async () => {
    const { shop, sandbox } = await aPaidOrder()
    await sandbox.sendWebhook('flutterwave', 'ord_1', { amount: 9999, sign: 'hmac' })
    await sandbox.sendWebhook('flutterwave', 'ord_1', { shape: 'legacy', status: 'failed' })
    await sandbox.sendWebhook('flutterwave', 'never_seen', { sign: 'missing', transactionId: 7 })
    expect(shop.received.map(({ body }) => body.data?.amount ?? body.amount)).toEqual([150.5, 9999, 150.5, 1])
    expect(shop.received[2]?.body).toMatchObject({ txRef: 'ord_1', status: 'failed' })
    expect(shop.received[3]?.body.data).toMatchObject({ id: 7, tx_ref: 'never_seen', status: 'successful' })
    expect(sandbox.callbacks().map((one) => one.genuine)).toEqual([true, false, false, false])
  })
})
