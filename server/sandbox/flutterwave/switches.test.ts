import { describe, expect, test } from 'vitest'
import { aPayment, aSandbox, aShop, flutterwaveClient } from '../test-support.ts'

async function withClient() {
  const sandbox = await aSandbox()
  return { sandbox, client: flutterwaveClient(sandbox) }
}

describe("the switches for Flutterwave's answers", () => {
  test('refuse: 400, and nothing exists', async () => {
    const { sandbox, client } = await withClient()
    sandbox.behave('flutterwave', 'refuse', { times: 1, code: 'Daily limit reached' })
    expect(await client.charge()).toEqual({
      status: 400,
      body: { status: 'error', message: 'Daily limit reached', data: null },
    })
    expect((await client.verify('ord_1')).status).toBe(404)
    expect((await client.charge()).status).toBe(200)
  })

  test('time-out: 503, and nothing happened', async () => {
    const { sandbox, client } = await withClient()
    sandbox.behave('flutterwave', 'time-out', { holdMs: 1 })
    expect(await client.charge()).toMatchObject({ status: 503, body: { status: 'error' } })
    expect((await client.verify('ord_1')).status).toBe(404)
    expect(sandbox.transactions()).toEqual([])
    expect(sandbox.requests('flutterwave').map((one) => one.operation)).toEqual(['charge', 'verify'])
  })

  test('succeed-but-time-out: 503, although the charge is paid and the webhook comes', async () => {
    const shop = await aShop()
    const { sandbox, client } = await withClient()
    sandbox.setWebhook('flutterwave', shop.url)
    sandbox.behave('flutterwave', 'succeed-but-time-out', { holdMs: 1 })
    expect((await client.charge()).status).toBe(503)
    expect((await client.verify('ord_1')).body.data.status).toBe('successful')
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(1)
  })

  test('succeed-but-time-out of a refund: sent again after the 503, the money would go back twice', async () => {
    const { sandbox, client } = await withClient()
    await client.post('/payments', aPayment())
    await sandbox.checkout.pay('ord_1')
    const { id } = (await client.verify('ord_1')).body.data
    sandbox.behave('flutterwave', 'succeed-but-time-out', { holdMs: 1, on: ['refund'] })
    expect((await client.post(`/transactions/${id}/refund`, { amount: 50 })).status).toBe(503)
    expect((await client.get(`/refunds?tx_id=${id}`)).body.data).toMatchObject([{ amount_refunded: 50 }])
    expect(sandbox.transactions('ord_1')).toMatchObject([{ refunded: '50.00' }])
  })

  test('never-answers: the call hangs, and nothing happens', async () => {
    const { sandbox } = await withClient()
    sandbox.behave('flutterwave', 'never-answers')
    const giveUp = new AbortController()
    const call = fetch(`${sandbox.addresses.flutterwave}/payments`, {
      method: 'POST',
      headers: { authorization: 'Bearer FLWSECK_TEST-sandbox', 'content-type': 'application/json' },
      body: JSON.stringify(aPayment()),
      signal: giveUp.signal,
    })
    void call.catch(() => {})
    await sandbox.waitForRequest((one) => one.reference === 'ord_1')
    giveUp.abort()
    await expect(call).rejects.toThrow()
    expect(sandbox.transactions()).toEqual([])
  })

  test('down: the connection is reset for every call, queries too; with a status it is answered', async () => {
    const { sandbox, client } = await withClient()
    sandbox.behave('flutterwave', 'down')
    await expect(client.charge()).rejects.toThrow()
    await expect(client.verify('ord_1')).rejects.toThrow()
    sandbox.behave('flutterwave', 'down', { status: 502 })
    expect((await client.verify('ord_1')).status).toBe(502)
    sandbox.behave('flutterwave', 'normal')
    expect((await client.charge()).status).toBe(200)
  })

  test('`on` names the operations: only verifying fails', async () => {
    const { sandbox, client } = await withClient()
    sandbox.behave('flutterwave', 'time-out', { holdMs: 1, on: ['verify'] })
    expect((await client.charge()).status).toBe(200)
    expect((await client.verify('ord_1')).status).toBe(503)
  })

  test('`matching` names the customer: only this number is refused', async () => {
    const { sandbox, client } = await withClient()
    sandbox.behave('flutterwave', 'refuse', { matching: '0201' })
    expect((await client.charge({ phone_number: '0201234567', network: 'TELECEL' })).status).toBe(400)
    expect((await client.charge()).status).toBe(200)
  })
})

describe('the switches for the customer', () => {
  test('customer-approves and customer-refuses, without anybody at the phone', async () => {
    const { sandbox, client } = await withClient()
    sandbox.behave('flutterwave', 'customer-approves', { delayMs: 1 })
    await client.charge()
    await sandbox.waitForTransaction((one) => one.reference === 'ord_1' && one.status === 'successful')
    sandbox.behave('flutterwave', 'customer-refuses', { delayMs: 1 })
    await client.charge({ tx_ref: 'ord_2' })
    await sandbox.waitForTransaction((one) => one.reference === 'ord_2' && one.status === 'failed')
  })

  test('decline: the PIN is right, the wallet has too little', async () => {
    const { sandbox, client } = await withClient()
    sandbox.behave('flutterwave', 'decline', { times: 1 })
    await client.charge()
    await sandbox.phone.approve((await sandbox.phone.waitForPrompt('0551234567')).id)
    expect((await client.verify('ord_1')).body.data).toMatchObject({
      status: 'failed',
      processor_response: 'INSUFFICIENT_FUNDS',
    })
  })
})
