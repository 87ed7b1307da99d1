import { describe, expect, test } from 'vitest'
import { aSandbox, aShop, mpesaClient, msisdn } from '../test-support.ts'

async function withShop() {
  const shop = await aShop()
  const sandbox = await aSandbox({ mpesa: { callbackUrl: shop.url } })
  return { shop, sandbox, client: mpesaClient(sandbox) }
}

describe("the switches for M-Pesa's answers", () => {
  test.each([
    [undefined, 422, 'INS-2006'],
    ['INS-4', 401, 'INS-4'],
    ['INS-16', 503, 'INS-16'],
    ['INS-1', 500, 'INS-1'],
  ])('refuse (%s): %i %s at once, without a prompt', async (code, status, expected) => {
    const { sandbox, client } = await withShop()
    sandbox.behave('mpesa', 'refuse', { times: 1, ...(code ? { code } : {}) })
    expect(await client.c2b()).toMatchObject({ status, body: { output_ResponseCode: expected } })
    expect(sandbox.phone.prompts()).toEqual([])
    expect(await client.status('REF1')).toBe('N/A')
  })

  test('time-out: INS-9 and nothing happened', async () => {
    const { sandbox, client } = await withShop()
    sandbox.behave('mpesa', 'time-out', { holdMs: 1 })
    expect(await client.c2b()).toMatchObject({ status: 408, body: { output_ResponseCode: 'INS-9' } })
    expect(await client.status('REF1')).toBe('N/A')
  })

  test('succeed-but-time-out: INS-9, but the money moved, and the same reference is a duplicate', async () => {
    const { sandbox, client } = await withShop()
    sandbox.behave('mpesa', 'succeed-but-time-out', { holdMs: 1, times: 1 })
    expect(await client.c2b()).toMatchObject({ status: 408, body: { output_ResponseCode: 'INS-9' } })
    expect(await client.status('REF1')).toBe('Completed')
    expect((await client.c2b()).body.output_ResponseCode).toBe('INS-10')
  })

  test('succeed-but-time-out of a reversal and of a payout', async () => {
    const { sandbox, client } = await withShop()
    sandbox.behave('mpesa', 'customer-approves', { delayMs: 0 })
    const { output_TransactionID } = (await client.c2b()).body
    sandbox.behave('mpesa', 'succeed-but-time-out', { holdMs: 1 })
    expect((await client.reverse({ input_TransactionID: output_TransactionID })).status).toBe(408)
    expect((await client.b2c({ input_ThirdPartyReference: 'OUT1' })).status).toBe(408)
    expect([await client.status('REV1'), await client.status('OUT1')]).toEqual(['Completed', 'Completed'])
    expect(sandbox.transactions('REF1')).toMatchObject([{ refunded: '499.90' }])
  })

  test('never-answers: the call stays open until the client gives up, and nothing happened', async () => {
    const { sandbox, client } = await withShop()
    sandbox.behave('mpesa', 'never-answers')
    let isAnswered = false
    const call = client.c2b().then(
      () => (isAnswered = true),
      () => 'cut off',
    )
    await sandbox.waitForRequest((one) => one.operation === 'c2b')
    expect(await client.status('REF1')).toBe('N/A')
    expect(isAnswered).toBe(false)
    await sandbox.close()
    expect(await call).toBe('cut off')
  })

  test('down: reset, or the given status', async () => {
    const { sandbox, client } = await withShop()
    sandbox.behave('mpesa', 'down')
    await expect(client.c2b()).rejects.toThrow()
    sandbox.behave('mpesa', 'down', { status: 503 })
    expect(
      (
        await client.call(
          'GET',
          'queryTransactionStatus/?input_QueryReference=A1&input_ThirdPartyReference=Q1&input_ServiceProviderCode=171717',
        )
      ).status,
    ).toBe(503)
  })

  test('customer-approves, customer-refuses and decline', async () => {
    const { sandbox, client } = await withShop()
    sandbox.behave('mpesa', 'customer-approves', { delayMs: 1 })
    expect((await client.c2b()).body.output_ResponseCode).toBe('INS-0')
    sandbox.behave('mpesa', 'customer-refuses', { delayMs: 1 })
    expect((await client.c2b({ input_ThirdPartyReference: 'REF2' })).body.output_ResponseCode).toBe('INS-5')
    sandbox.behave('mpesa', 'decline')
    const call = client.c2b({ input_ThirdPartyReference: 'REF3' })
    await sandbox.phone.approve((await sandbox.phone.waitForPrompt(msisdn)).id)
    expect(await call).toMatchObject({ status: 422, body: { output_ResponseCode: 'INS-2006' } })
    expect(await client.status('REF3')).toBe('Failed')
  })
})

describe('asynchronous mode', () => {
  async function anAcceptedPayment() {
    const setting = await withShop()
    setting.sandbox.behave('mpesa', 'asynchronous')
    const { status, body } = await setting.client.c2b()
    const prompt = await setting.sandbox.phone.waitForPrompt(msisdn)
    return { ...setting, status, body, prompt }
  }

  test('answers INS-0 without a TransactionID; the result follows, unsigned', async () => {
    const { shop, sandbox, client, status, body, prompt } = await anAcceptedPayment()
    expect(status).toBe(201)
    expect(body).toMatchObject({ output_ResponseCode: 'INS-0', output_ThirdPartyReference: 'REF1' })
    expect(body).not.toHaveProperty('output_TransactionID')
    expect(await client.status('REF1')).toBe('Pending')

    await sandbox.phone.approve(prompt.id)
    await sandbox.callbacksSettled()
    expect(shop.received).toMatchObject([
      {
        body: {
          input_OriginalConversationID: body.output_ConversationID,
          input_ThirdPartyReference: 'REF1',
          input_TransactionID: sandbox.transactions('REF1')[0]?.providerId,
          input_ResultCode: '0',
          input_ResultDesc: 'Request Processed Successfully',
        },
      },
    ])
    expect(await client.status('REF1')).toBe('Completed')
  })

  test('a refusal has another result code and no TransactionID', async () => {
    const { shop, sandbox, prompt } = await anAcceptedPayment()
    await sandbox.phone.refuse(prompt.id)
    await sandbox.callbacksSettled()
    expect(shop.received[0]?.body.input_ResultCode).not.toBe('0')
    expect(shop.received[0]?.body).not.toHaveProperty('input_TransactionID')
  })

  test('callback-twice and callback-never', async () => {
    const { shop, sandbox, client, prompt } = await anAcceptedPayment()
    sandbox.behave('mpesa', 'callback-twice', { times: 1 })
    await sandbox.phone.approve(prompt.id)
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(2)
    sandbox.behave('mpesa', 'callback-never')
    await client.c2b({ input_ThirdPartyReference: 'REF2' })
    await sandbox.phone.approve((await sandbox.phone.waitForPrompt(msisdn)).id)
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(2)
    expect(await client.status('REF2')).toBe('Completed')
  })

  test('callback-late', async () => {
    const { shop, sandbox, client, prompt } = await anAcceptedPayment()
    sandbox.behave('mpesa', 'callback-late', { delayMs: 400 })
    await sandbox.phone.approve(prompt.id)
    expect(await client.status('REF1')).toBe('Completed')
    expect(shop.received).toHaveLength(0)
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(1)
  })

  test('a result is sent once: nothing documents a second try', async () => {
    const { sandbox, prompt } = await anAcceptedPayment()
    const shop = await aShop(500)
    sandbox.setWebhook('mpesa', shop.url)
    await sandbox.phone.approve(prompt.id)
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(1)
    expect(sandbox.callbacks('REF1')).toMatchObject([{ status: 'refused', answer: 500 }])
  })
})

test('callback-forged: an invented result claims success while the prompt still waits', async () => {
  const { shop, sandbox, client } = await withShop()
  sandbox.behave('mpesa', 'callback-forged', { times: 1 })
  const call = client.c2b()
  const prompt = await sandbox.phone.waitForPrompt(msisdn)
  await sandbox.callbacksSettled()
  expect(shop.received).toMatchObject([
    {
      body: {
        input_ThirdPartyReference: 'REF1',
        input_ResultCode: '0',
        input_TransactionID: expect.any(String),
      },
    },
  ])
  expect(await client.status('REF1')).toBe('Pending')
  await sandbox.phone.refuse(prompt.id)
  expect((await call).body.output_ResponseCode).toBe('INS-5')
})

test('sendWebhook repeats a result, alters it, or invents one', async () => {
  const { shop, sandbox, client } = await withShop()
  sandbox.behave('mpesa', 'customer-approves', { delayMs: 0 })
  await client.c2b()
  await sandbox.sendWebhook('mpesa', 'REF1')
  await sandbox.sendWebhook('mpesa', 'REF1', { resultCode: '6', transactionId: 'OTHER' })
  await sandbox.sendWebhook('mpesa', 'UNKNOWN')
  expect(shop.received.map(({ body }) => body.input_ResultCode)).toEqual(['0', '6', '0'])
  expect(sandbox.callbacks().map((one) => one.genuine)).toEqual([true, false, false])
})
