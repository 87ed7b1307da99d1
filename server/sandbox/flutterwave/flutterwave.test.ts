import { describe, expect, test } from 'vitest'
import { aCharge, aPayment, aSandbox, aShop, flutterwaveClient } from '../test-support.ts'

describe('Flutterwave v3 speaks its protocol', () => {
  test('a call with another key is refused with 401 and the error envelope', async () => {
    const sandbox = await aSandbox()
    const answer = await flutterwaveClient(sandbox, 'FLWSECK_TEST-other').get('/refunds')
    expect(answer).toEqual({
      status: 401,
      body: { status: 'error', message: expect.any(String), data: null },
    })
  })

  test('a hosted checkout is paid, and the payment is found by reference and by id', async () => {
    const sandbox = await aSandbox()
    const client = flutterwaveClient(sandbox)
    const { status, body } = await client.post('/payments', aPayment({ meta: { order_id: 'o1' } }))
    expect({ status, ...body }).toMatchObject({ status: 'success', message: 'Hosted Link' })
    expect(body.data.link).toContain('/v3/hosted/pay/')

    const back = new URL(await sandbox.checkout.pay('ord_1', { network: 'Telecel', msisdn: '0201234567' }))
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      order: '1',
      status: 'successful',
      tx_ref: 'ord_1',
    })

    const byReference = await client.verify('ord_1')
    expect(byReference.body.data).toMatchObject({
      id: Number(back.searchParams.get('transaction_id')),
      tx_ref: 'ord_1',
      amount: 150.5,
      charged_amount: 150.5,
      currency: 'GHS',
      status: 'successful',
      payment_type: 'mobilemoneygh',
      meta: { order_id: 'o1' },
      customer: { email: 'ama@example.com', phone_number: '0201234567' },
    })
    expect(byReference.body.data).not.toHaveProperty('card')
    const byId = await client.get(`/transactions/${byReference.body.data.id}/verify`)
    expect(byId.body.data).toEqual(byReference.body.data)
  })

  test('a cancelled checkout leaves no transaction, and can still be paid', async () => {
    const sandbox = await aSandbox()
    const client = flutterwaveClient(sandbox)
    await client.post('/payments', aPayment())
    const back = new URL(await sandbox.checkout.cancel('ord_1'))
    expect(back.searchParams.get('status')).toBe('cancelled')
    expect(back.searchParams.has('transaction_id')).toBe(false)
    expect(await client.verify('ord_1')).toMatchObject({ status: 404, body: { status: 'error' } })
    expect(await sandbox.checkout.pay('ord_1')).toContain('status=successful')
  })

  test('a declined card fails, and the same reference may be tried again until it is paid', async () => {
    const sandbox = await aSandbox()
    const client = flutterwaveClient(sandbox)
    await client.post('/payments', aPayment())
    expect(await sandbox.checkout.fail('ord_1')).toContain('status=failed')
    expect((await client.verify('ord_1')).body.data.status).toBe('failed')
    expect((await client.post('/payments', aPayment())).status).toBe(200)
    await sandbox.checkout.pay('ord_1')
    expect((await client.verify('ord_1')).body.data).toMatchObject({
      status: 'successful',
      payment_type: 'card',
    })
    expect(await client.post('/payments', aPayment())).toMatchObject({
      status: 400,
      body: { status: 'error' },
    })
  })

  test('a mobile money charge is only accepted: it is pending until the PIN, and known by its reference alone', async () => {
    const sandbox = await aSandbox()
    const client = flutterwaveClient(sandbox)
    const { status, body } = await client.charge()
    expect(status).toBe(200)
    expect(body).toEqual({
      status: 'success',
      message: 'Charge initiated',
      meta: { authorization: { mode: 'redirect', redirect: expect.stringContaining('/captcha/verify/') } },
    })
    expect((await client.verify('ord_1')).body.data.status).toBe('pending')

    const prompt = await sandbox.phone.waitForPrompt('+233551234567')
    expect(prompt).toMatchObject({ amount: '150.50', currency: 'GHS', reference: 'ord_1', awaitsCode: true })
    await sandbox.phone.approve(prompt.id)
    expect((await client.verify('ord_1')).body.data.status).toBe('successful')
    await expect(sandbox.phone.approve(prompt.id)).rejects.toThrow(/approved/)
  })

  test('a refused and an expired prompt end as failed payments', async () => {
    const sandbox = await aSandbox()
    const client = flutterwaveClient(sandbox)
    await client.charge()
    await sandbox.phone.refuse((await sandbox.phone.waitForPrompt('0551234567')).id)
    await client.charge({ tx_ref: 'ord_2' })
    await sandbox.phone.ignore((await sandbox.phone.waitForPrompt('0551234567')).id)
    for (const txRef of ['ord_1', 'ord_2'])
      expect((await client.verify(txRef)).body.data.status).toBe('failed')
  })

  test('a second charge with the same tx_ref is refused, and both requests are counted', async () => {
    const sandbox = await aSandbox()
    const client = flutterwaveClient(sandbox)
    await client.charge()
    expect(await client.charge()).toMatchObject({ status: 400, body: { status: 'error', data: null } })
    expect(sandbox.transactions('ord_1')).toMatchObject([{ status: 'pending', requests: 2 }])
    expect(sandbox.phone.prompts('0551234567')).toHaveLength(1)
  })

  test.each([
    ['/payments', aPayment({ tx_ref: undefined }), 'tx_ref is required'],
    ['/payments', aPayment({ customer: {} }), 'customer.email is required'],
    ['/payments', aPayment({ amount: 0 }), 'amount'],
    ['/charges?type=mobile_money_ghana', aCharge({ amount: -1 }), 'amount'],
    ['/charges?type=mobile_money_ghana', aCharge({ currency: 'MZN' }), 'currency'],
    ['/charges?type=mobile_money_ghana', aCharge({ phone_number: '0301234567' }), 'phone_number'],
    ['/charges?type=mobile_money_ghana', aCharge({ network: 'ORANGE' }), 'network'],
    ['/charges?type=card', aCharge(), 'type'],
  ])('%s says what is wrong with a request (%#)', async (path, body, named) => {
    const answer = await flutterwaveClient(await aSandbox()).post(path, body)
    expect(answer).toMatchObject({ status: 400, body: { status: 'error', data: null } })
    expect(answer.body.message).toContain(named)
  })

  test.each(['MTN', 'TELECEL', 'Telecel', 'VODAFONE', 'TIGO', 'AIRTELTIGO'])(
    'network %s is known',
    async (network) => {
      expect((await flutterwaveClient(await aSandbox()).charge({ network })).status).toBe(200)
    },
  )

  test('//v3 is served too, as the official SDK asks for it', async () => {
    const sandbox = await aSandbox()
    const address = sandbox.addresses.flutterwave.replace(/\/v3$/, '//v3')
    expect((await fetch(`${address}/refunds`)).status).toBe(401)
  })

  test('what is not JSON, and what does not exist, are answered in the error envelope', async () => {
    const sandbox = await aSandbox()
    const headers = { authorization: 'Bearer FLWSECK_TEST-sandbox', 'content-type': 'application/json' }
    const response = await fetch(`${sandbox.addresses.flutterwave}/payments`, {
      method: 'POST',
      headers,
      body: '{',
    })
    expect([response.status, await response.json()]).toMatchObject([400, { status: 'error' }])
    const client = flutterwaveClient(sandbox)
    expect(await client.get('/nowhere')).toMatchObject({ status: 404, body: { status: 'error' } })
    expect(await client.get('/transactions/1/verify')).toMatchObject({
      status: 404,
      body: { status: 'error' },
    })
  })
})

describe('Flutterwave gives money back', () => {
  async function aPaidOrder() {
    const sandbox = await aSandbox()
    const client = flutterwaveClient(sandbox)
    await client.post('/payments', aPayment({ amount: 0.3 }))
    await sandbox.checkout.pay('ord_1')
    return { sandbox, client, id: (await client.verify('ord_1')).body.data.id as number }
  }

  test('in parts, to the last pesewa and not one more', async () => {
    const { sandbox, client, id } = await aPaidOrder()
    const first = await client.post(`/transactions/${id}/refund`, { amount: 0.1, comments: 'one broken' })
    expect(first.body.data).toMatchObject({
      tx_id: id,
      amount_refunded: 0.1,
      status: 'completed',
      destination: 'payment_source',
    })
    expect(await client.post(`/transactions/${id}/refund`, { amount: 0.21 })).toMatchObject({ status: 400 })
    expect((await client.post(`/transactions/${id}/refund`, { amount: 0.2 })).status).toBe(200)
    expect(await client.post(`/transactions/${id}/refund`)).toMatchObject({
      status: 400,
      body: { status: 'error' },
    })
    expect(sandbox.transactions('ord_1')).toMatchObject([{ refunded: '0.30', status: 'successful' }])
  })

  test('in full where no amount is named, and refunds are found by id and by payment', async () => {
    const { client, id } = await aPaidOrder()
    const { body } = await client.post(`/transactions/${id}/refund`)
    expect(body.data.amount_refunded).toBe(0.3)
    expect((await client.get(`/refunds/${body.data.id}`)).body.data).toEqual(body.data)
    expect((await client.get(`/refunds?tx_id=${id}`)).body.data).toEqual([body.data])
    expect((await client.get('/refunds?tx_id=1')).body.data).toEqual([])
    expect((await client.get('/refunds/1')).status).toBe(404)
  })

  test('but not for a payment that has not succeeded', async () => {
    const sandbox = await aSandbox()
    const client = flutterwaveClient(sandbox)
    await client.charge()
    const { id } = (await client.verify('ord_1')).body.data
    expect((await client.post(`/transactions/${id}/refund`)).status).toBe(400)
    expect((await client.post('/transactions/1/refund')).status).toBe(404)
  })
})

describe('Flutterwave, beyond the checkout', () => {
  test('a card token charges again, for the customer it belongs to only', async () => {
    const sandbox = await aSandbox()
    const client = flutterwaveClient(sandbox)
    await client.post('/payments', aPayment())
    await sandbox.checkout.pay('ord_1')
    const { token } = (await client.verify('ord_1')).body.data.card
    const again = {
      token,
      tx_ref: 'ord_2',
      amount: 20,
      currency: 'GHS',
      country: 'GH',
      email: 'ama@example.com',
    }
    const { body } = await client.post('/tokenized-charges', again)
    expect(body.data).toMatchObject({ status: 'successful', auth_model: 'noauth', amount: 20 })
    const stolen = await client.post('/tokenized-charges', {
      ...again,
      tx_ref: 'ord_3',
      email: 'kofi@example.com',
    })
    expect(stolen.status).toBe(400)
  })

  test('a transfer is NEW when it is accepted, ends as its reference says, and is not made twice', async () => {
    const shop = await aShop()
    const sandbox = await aSandbox({ flutterwave: { webhookUrl: shop.url } })
    const client = flutterwaveClient(sandbox)
    const order = { account_bank: 'MTN', account_number: '233244435026', amount: 350, currency: 'GHS' }
    const made = await client.post('/transfers', {
      ...order,
      reference: 'pay_1',
      beneficiary_name: 'Godwin Duah',
    })
    expect(made.body.data).toMatchObject({ status: 'NEW', reference: 'pay_1', full_name: 'Godwin Duah' })
    expect((await client.get(`/transfers/${made.body.data.id}`)).body.data.status).toBe('SUCCESSFUL')
    expect(await client.post('/transfers', { ...order, reference: 'pay_1' })).toMatchObject({
      status: 400,
      body: { message: 'This payout reference already exists' },
    })
    await client.post('/transfers', { ...order, reference: 'pay_2_PMCK_ST_FDU_1' })
    expect((await client.get('/transfers?reference=pay_2_PMCK_ST_FDU_1')).body.data[0].status).toBe('FAILED')
    await sandbox.callbacksSettled()
    expect(shop.received.map(({ body }) => [body.event, body.data.status]).sort()).toEqual([
      ['transfer.completed', 'FAILED'],
      ['transfer.completed', 'SUCCESSFUL'],
    ])
    sandbox.behave('flutterwave', 'callback-twice')
    await client.post('/transfers', { ...order, reference: 'pay_3' })
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(4)
  })
})
