import { describe, expect, test } from 'vitest'
import { aSandbox, aShop, aSmileSignature, smileClient } from '../test-support.ts'
import { signatureOf } from './wire.ts'

test('the signature is that of the test vector', () => {
  expect(signatureOf('001', 'test_api_key', '2026-01-01T00:00:00.000Z')).toBe(
    'TdYlng04jMV59dpyHtZMA8OWuxb+cruNjMHlzpvo7Bc=',
  )
})

describe('Smile ID', () => {
  test('accepts a check, tells its result signed, and answers when it is asked', async () => {
    const [sandbox, shop] = [await aSandbox(), await aShop()]
    const smile = smileClient(sandbox)
    const { status, body } = await smile.check({ callback_url: shop.url })
    expect([status, body]).toEqual([200, { success: true }])
    await sandbox.callbacksSettled()
    const told = shop.received[0]?.body
    expect(told).toMatchObject({
      ResultCode: '1020',
      PartnerParams: { user_id: 'user_1', job_id: 'job_1', job_type: 5 },
      Actions: { Verify_ID_Number: 'Verified', Names: 'Exact Match', DOB: 'Exact Match' },
      signature: aSmileSignature(told.timestamp),
    })
    const asked = await smile.status()
    expect(asked.body).toMatchObject({ job_complete: true, result: { ResultCode: '1020' } })
    expect(asked.body.signature).toBe(aSmileSignature(asked.body.timestamp))
  })

  test('a wrong signature is 401, and nothing begins', async () => {
    const sandbox = await aSandbox()
    expect((await smileClient(sandbox, 'another-key').check()).status).toBe(401)
    expect(await smileClient(sandbox).status()).toMatchObject({ status: 404, body: { code: '2304' } })
  })

  test('a job is taken once', async () => {
    const smile = smileClient(await aSandbox())
    await smile.check()
    const { status, body } = await smile.check()
    expect(status).toBe(400)
    expect(body.error).toContain('already exists')
  })

  test('a job that ended without a result is taken again', async () => {
    const smile = smileClient(await aSandbox())
    await smile.check({ id_number: 'GHA-000000005-1' })
    expect((await smile.check()).status).toBe(200)
    expect((await smile.status()).body.result.ResultCode).toBe('1020')
  })

  test('a job is shown only together with its user, and what is missing is named', async () => {
    const smile = smileClient(await aSandbox())
    await smile.check()
    expect((await smile.status('job_1', 'user_2')).status).toBe(404)
    expect((await smile.check({ country: undefined })).body.error).toContain('country')
  })

  test('the synchronous sister answers the result itself', async () => {
    const { body } = await smileClient(await aSandbox()).checkNow()
    expect(body).toMatchObject({ ResultCode: '1020', signature: aSmileSignature(body.timestamp) })
  })

  test.each([
    ['GHA-000000001-1', '1022', { Names: 'No Match' }],
    ['GHA-000000002-1', '1022', { DOB: 'No Match' }],
    ['GHA-000000003-1', '1013', { Verify_ID_Number: 'Not Verified' }],
    ['GHA-000000005-1', '1015', { Verify_ID_Number: 'Issuer Unavailable' }],
    ['GHA-000000006-1', '1021', { Names: 'Partial Match' }],
  ])('the card %s ends with %s', async (id_number, ResultCode, Actions) => {
    const { body } = await smileClient(await aSandbox()).checkNow({ id_number })
    expect(body).toMatchObject({ ResultCode, Actions })
  })

  test.each(['GHA-000000004-1', '12345'])('the number %s is refused', async (id_number) => {
    const { status, body } = await smileClient(await aSandbox()).check({ id_number })
    expect(status).toBe(400)
    expect(body.error).toContain('id_number')
  })
})

describe('its switches', () => {
  test('for the card, by any part of its number', async () => {
    const sandbox = await aSandbox()
    sandbox.behave('smile-id', 'not-found', { matching: '712345678', times: 1 })
    const { checkNow } = smileClient(sandbox)
    expect((await checkNow()).body.ResultCode).toBe('1013')
    const second = { partner_params: { user_id: 'user_1', job_id: 'job_2', job_type: 5 } }
    expect((await checkNow(second)).body.ResultCode).toBe('1020')
  })

  test('succeed-but-time-out: 503, and the check has begun; time-out: it has not', async () => {
    const sandbox = await aSandbox()
    const smile = smileClient(sandbox)
    sandbox.behave('smile-id', 'time-out', { times: 1, holdMs: 1 })
    expect((await smile.check()).status).toBe(503)
    expect((await smile.status()).status).toBe(404)
    sandbox.behave('smile-id', 'succeed-but-time-out', { times: 1, holdMs: 1 })
    expect((await smile.check()).status).toBe(503)
    expect((await smile.status()).body.job_complete).toBe(true)
  })

  test('refuse, unauthorized and down', async () => {
    const sandbox = await aSandbox()
    const { check } = smileClient(sandbox)
    sandbox.behave('smile-id', 'refuse')
    expect((await check()).status).toBe(400)
    sandbox.behave('smile-id', 'unauthorized')
    expect((await check()).status).toBe(401)
    sandbox.behave('smile-id', 'down')
    await expect(check()).rejects.toThrow()
  })

  test('never-finishes: under way until it is ended', async () => {
    const [sandbox, shop] = [await aSandbox(), await aShop()]
    const smile = smileClient(sandbox)
    sandbox.behave('smile-id', 'never-finishes')
    await smile.check({ callback_url: shop.url })
    expect((await smile.status()).body).toMatchObject({ job_complete: false, result: null })
    sandbox.finishCheck('job_1')
    expect((await smile.status()).body.job_complete).toBe(true)
    await sandbox.callbacksSettled()
    expect(shop.received).toHaveLength(1)
  })

  test('slow: under way for a while', async () => {
    const sandbox = await aSandbox()
    const smile = smileClient(sandbox)
    sandbox.behave('smile-id', 'slow', { delayMs: 50 })
    await smile.check()
    const statuses: boolean[] = []
    while (statuses.at(-1) !== true) statuses.push((await smile.status()).body.job_complete)
    expect(statuses[0]).toBe(false)
  })

  test('callbacks twice, never and forged', async () => {
    const [sandbox, shop] = [await aSandbox(), await aShop()]
    const { check } = smileClient(sandbox)
    const told = async (n: number) => {
      shop.received.length = 0
      const partner_params = { user_id: 'user_1', job_id: `job_${n}`, job_type: 5 }
      await check({ partner_params, callback_url: shop.url, id_number: 'GHA-000000001-1' })
      await sandbox.callbacksSettled()
      return shop.received.map(({ body }) => body.ResultCode)
    }
    sandbox.behave('smile-id', 'callback-twice')
    expect(await told(1)).toEqual(['1022', '1022'])
    sandbox.behave('smile-id', 'callback-never')
    expect(await told(2)).toEqual([])
    sandbox.behave('smile-id', 'callback-forged', { times: 1 })
    expect((await told(3)).toSorted()).toEqual(['1020', '1022'])
    expect(
      sandbox
        .callbacks('job_3')
        .map(({ genuine }) => genuine)
        .toSorted(),
    ).toEqual([false, true])
  })

  test('a callback by hand, true or altered', async () => {
    const [sandbox, shop] = [await aSandbox(), await aShop()]
    await smileClient(sandbox).check({ callback_url: shop.url })
    await sandbox.sendWebhook('smile-id', 'job_1', { sign: 'missing', finding: 'not-found' })
    expect(shop.received.at(-1)?.body).toMatchObject({ ResultCode: '1013' })
    expect(shop.received.at(-1)?.body).not.toHaveProperty('signature')
    await expect(sandbox.sendWebhook('smile-id', 'job_9')).rejects.toThrow('knows no job')
  })
})
