import { describe, expect, test } from 'vitest'
import { aSandbox, aShop } from '../test-support.ts'
import type { Sandbox } from '../index.ts'

async function send(sandbox: Sandbox, changes: Record<string, string> = {}, apiKey = 'at-key') {
  const form = {
    username: 'sandbox',
    to: '+233551234567',
    message: 'Your code is 482913',
    from: 'eBuildify',
    ...changes,
  }
  const response = await fetch(`${sandbox.addresses.africasTalking}/version1/messaging`, {
    method: 'POST',
    headers: { apiKey, accept: 'application/json' },
    body: new URLSearchParams(form),
  })
  const type = response.headers.get('content-type') ?? ''
  const body: any = type.includes('json') ? await response.json() : await response.text()
  return { status: response.status, type, body, recipients: body.SMSMessageData?.Recipients }
}

describe("Africa's Talking speaks its protocol", () => {
  test('an accepted message is a 201, and is on the phone', async () => {
    const sandbox = await aSandbox()
    const { status, body } = await send(sandbox)
    expect(status).toBe(201)
    expect(body).toEqual({
      SMSMessageData: {
        Message: 'Sent to 1/1 Total Cost: KES 0.8000',
        Recipients: [
          {
            statusCode: 101,
            number: '+233551234567',
            status: 'Success',
            cost: 'KES 0.8000',
            messageId: expect.stringMatching(/^ATXid_/),
          },
        ],
      },
    })
    const sms = await sandbox.phone.waitForSms((one) => one.to === '+233551234567')
    expect(sms).toMatchObject({ from: 'eBuildify', text: 'Your code is 482913' })
    expect(sandbox.phone.sms('0551234567')).toEqual([sms])
    expect(sandbox.phone.sms('+258843330333')).toEqual([])
  })

  test('several recipients each have an answer of their own, still under 201', async () => {
    const sandbox = await aSandbox()
    const { status, body, recipients } = await send(sandbox, { to: '+233551234567, 0551, +258843330333' })
    expect(status).toBe(201)
    expect(recipients.map((one: any) => [one.statusCode, one.status, one.messageId === 'None'])).toEqual([
      [101, 'Success', false],
      [403, 'InvalidPhoneNumber', true],
      [101, 'Success', false],
    ])
    expect(body.SMSMessageData.Message).toContain('Sent to 2/3')
  })

  test('a wrong key or username is 401 in plain text', async () => {
    const sandbox = await aSandbox()
    for (const answer of [await send(sandbox, {}, 'wrong'), await send(sandbox, { username: 'other' })]) {
      expect(answer).toMatchObject({ status: 401, type: expect.stringContaining('text/plain') })
    }
    expect(sandbox.phone.sms()).toEqual([])
  })

  test('a missing field is 400', async () => {
    expect((await send(await aSandbox(), { message: '' })).status).toBe(400)
  })

  test('a delivery report follows as a form, with the id of the message', async () => {
    const shop = await aShop()
    const sandbox = await aSandbox({ africasTalking: { deliveryReportUrl: shop.url } })
    const { recipients } = await send(sandbox)
    await sandbox.callbacksSettled()
    expect(shop.received[0]?.headers['content-type']).toContain('application/x-www-form-urlencoded')
    expect(shop.received[0]?.body).toMatchObject({
      id: recipients[0].messageId,
      status: 'Success',
      phoneNumber: '+233551234567',
      retryCount: '0',
    })
  })
})

describe('the switches for SMS', () => {
  test('refuse-recipient, by number and by code', async () => {
    const sandbox = await aSandbox()
    sandbox.behave('sms', 'refuse-recipient', { matching: '+258', code: '406' })
    const { status, recipients } = await send(sandbox, { to: '+233551234567,+258843330333' })
    expect(status).toBe(201)
    expect(recipients).toMatchObject([{ statusCode: 101 }, { statusCode: 406, status: 'UserInBlacklist' }])
    expect(sandbox.phone.sms('+258843330333')).toEqual([])
  })

  test('server-error and unauthorized: nothing is sent', async () => {
    const sandbox = await aSandbox()
    sandbox.behave('sms', 'server-error', { times: 1 })
    expect((await send(sandbox)).status).toBe(500)
    sandbox.behave('sms', 'unauthorized', { times: 1 })
    expect(await send(sandbox)).toMatchObject({ status: 401, type: expect.stringContaining('text/plain') })
    expect(sandbox.phone.sms()).toEqual([])
    expect((await send(sandbox)).status).toBe(201)
  })

  test('succeed-but-time-out: 503, but the message arrived', async () => {
    const sandbox = await aSandbox()
    sandbox.behave('sms', 'succeed-but-time-out', { holdMs: 1 })
    expect((await send(sandbox)).status).toBe(503)
    expect(sandbox.phone.sms()).toHaveLength(1)
  })

  test('never-answers and down: nothing is sent', async () => {
    const sandbox = await aSandbox()
    sandbox.behave('sms', 'down')
    await expect(send(sandbox)).rejects.toThrow()
    sandbox.behave('sms', 'never-answers')
    const call = send(sandbox).catch(() => 'cut off')
    await sandbox.waitForRequest((one) => one.provider === 'sms' && sandbox.requests('sms').length === 2)
    await sandbox.close()
    expect(await call).toBe('cut off')
    expect(sandbox.phone.sms()).toEqual([])
  })

  test('delivery-fails: accepted, never on the phone, and reported', async () => {
    const shop = await aShop()
    const sandbox = await aSandbox({ africasTalking: { deliveryReportUrl: shop.url } })
    sandbox.behave('sms', 'delivery-fails', { code: 'UserInBlackList' })
    expect((await send(sandbox)).recipients).toMatchObject([{ statusCode: 101 }])
    await sandbox.callbacksSettled()
    expect(shop.received[0]?.body).toMatchObject({ status: 'Failed', failureReason: 'UserInBlackList' })
    expect(sandbox.phone.sms()).toEqual([])
  })

  test('delivery reports twice, late and never', async () => {
    const shop = await aShop()
    const sandbox = await aSandbox({ africasTalking: { deliveryReportUrl: shop.url } })
    sandbox.behave('sms', 'callback-twice')
    await send(sandbox)
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(2)
    sandbox.behave('sms', 'callback-late', { delayMs: 400 })
    await send(sandbox)
    expect(shop.received).toHaveLength(2)
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(3)
    sandbox.behave('sms', 'callback-never')
    await send(sandbox)
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(3)
  })
})
