import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { aC2b, aQuery, aReversal, aSandbox, mpesaBearer, mpesaClient, msisdn } from '../test-support.ts'

async function withClient(mpesa: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = await aSandbox(mpesa)
  return { sandbox, client: mpesaClient(sandbox) }
}

/** A payment the customer has approved; gives its TransactionID. */
async function paid({ sandbox, client }: Awaited<ReturnType<typeof withClient>>, changes: object = {}) {
  const call = client.c2b(changes)
  await sandbox.phone.approve((await sandbox.phone.waitForPrompt(msisdn)).id)
  return (await call).body.output_TransactionID as string
}

describe('the Bearer token', () => {
  test('is the API key under a 4096-bit RSA key: 736 characters of SPKI, 684 of token, never the same twice', async () => {
    const { sandbox } = await withClient()
    expect(sandbox.mpesaPublicKey).toHaveLength(736)
    expect(sandbox.mpesaPublicKey).toMatch(/^MIICIjANBgkqhkiG9w0BAQEFAAOCAg8A/)
    const tokens = [mpesaBearer(sandbox.mpesaPublicKey), mpesaBearer(sandbox.mpesaPublicKey)]
    expect(tokens[0]).toHaveLength(684)
    expect(tokens[0]).not.toBe(tokens[1])
  })

  test('may be made with a key of the caller', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const { client } = await withClient({ mpesa: { privateKeyPem } })
    expect(await client.status('REF1')).toBe('N/A')
  })

  test.each([
    ['missing', {}, 401, { output_error: expect.any(String) }],
    ['not encrypted', { authorization: 'Bearer abc' }, 401, { output_error: expect.any(String) }],
  ])('%s: the gateway answers without a response code', async (_title, headers, status, body) => {
    const { sandbox } = await withClient()
    const url = `${sandbox.addresses.mpesa}/ipg/v1x/queryTransactionStatus/?${aQuery('X')}`
    const response = await fetch(url, { headers: { origin: 'developer.mpesa.vm.co.mz', ...headers } })
    expect([response.status, await response.json()]).toEqual([status, body])
  })

  test('with another API key is INS-2', async () => {
    const { sandbox } = await withClient()
    const authorization = `Bearer ${mpesaBearer(sandbox.mpesaPublicKey, 'another-key')}`
    const answer = await mpesaClient(sandbox, { authorization }).c2b()
    expect(answer).toMatchObject({ status: 401, body: { output_ResponseCode: 'INS-2' } })
  })

  test('is not enough: the Origin must be known, or *', async () => {
    const { sandbox } = await withClient()
    const stranger = mpesaClient(sandbox, { origin: 'https://shop.test' })
    expect(await stranger.c2b()).toMatchObject({ status: 403, body: { output_error: expect.any(String) } })
    expect(await mpesaClient(sandbox, { origin: '*' }).status('X')).toBe('N/A')
  })
})

describe('C2B', () => {
  test('blocks until the PIN, and INS-0 with a TransactionID is paid', async () => {
    const { sandbox, client } = await withClient({ mpesa: { merchant: 'Txova' } })
    const call = client.c2b()
    const prompt = await sandbox.phone.waitForPrompt(msisdn)
    expect(prompt).toMatchObject({
      merchant: 'Txova',
      amount: '499.90',
      currency: 'MZN',
      msisdn: `+${msisdn}`,
    })
    expect(await client.status('REF1')).toBe('Pending')

    await sandbox.phone.approve(prompt.id)
    const { status, body } = await call
    expect(status).toBe(201)
    expect(body).toEqual({
      output_ConversationID: expect.stringMatching(/^AG_\d{8}_[0-9a-f]{20}$/),
      output_TransactionID: expect.stringMatching(/^[A-Z0-9]{9,}$/),
      output_ResponseCode: 'INS-0',
      output_ResponseDesc: 'Request processed successfully',
      output_ThirdPartyReference: 'REF1',
    })
    for (const name of [body.output_TransactionID, body.output_ConversationID, 'REF1']) {
      expect(await client.status(name)).toBe('Completed')
    }
    expect(sandbox.transactions('REF1')).toMatchObject([
      { status: 'successful', amount: '499.90', requests: 1 },
    ])
  })

  test('a refused prompt is INS-5 and Cancelled', async () => {
    const { sandbox, client } = await withClient()
    const call = client.c2b()
    await sandbox.phone.refuse((await sandbox.phone.waitForPrompt(msisdn)).id)
    expect(await call).toMatchObject({ status: 401, body: { output_ResponseCode: 'INS-5' } })
    expect(await client.status('REF1')).toBe('Cancelled')
  })

  test('a prompt nobody answers is INS-9 and Expired, and too late to approve', async () => {
    const { sandbox, client } = await withClient({ mpesa: { promptTimeoutMs: 20 } })
    const call = client.c2b()
    const prompt = await sandbox.phone.waitForPrompt(msisdn)
    expect(await call).toMatchObject({ status: 408, body: { output_ResponseCode: 'INS-9' } })
    expect(await client.status('REF1')).toBe('Expired')
    await expect(sandbox.phone.approve(prompt.id)).rejects.toThrow(/expired/)
  })

  test('a client that hangs up has still put the prompt on the phone, and the money may move', async () => {
    const { sandbox, client } = await withClient()
    const giveUp = new AbortController()
    const call = fetch(`${sandbox.addresses.mpesa}/ipg/v1x/c2bPayment/singleStage/`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${mpesaBearer(sandbox.mpesaPublicKey)}`,
        origin: '*',
        'content-type': 'application/json',
      },
      body: JSON.stringify(aC2b()),
      signal: giveUp.signal,
    })
    const prompt = await sandbox.phone.waitForPrompt(msisdn)
    giveUp.abort()
    await expect(call).rejects.toThrow()
    await sandbox.phone.approve(prompt.id)
    expect(await client.status('REF1')).toBe('Completed')
  })

  test('a ThirdPartyReference is used once: INS-10, whatever became of the first', async () => {
    const setting = await withClient()
    await paid(setting)
    const repeated = await setting.client.c2b()
    expect(repeated).toMatchObject({ status: 409, body: { output_ResponseCode: 'INS-10' } })
    expect(await setting.client.b2c()).toMatchObject({ status: 409 })
    expect(setting.sandbox.phone.prompts()).toEqual([])
    expect(setting.sandbox.transactions('REF1')).toMatchObject([{ requests: 3 }])
  })

  test.each([
    ['INS-17', { input_TransactionReference: 'A'.repeat(21) }],
    ['INS-17', { input_TransactionReference: 'EB-7K3F' }],
    ['INS-17', { input_TransactionReference: ' T1' }],
    ['INS-2051', { input_CustomerMSISDN: '258863330333' }],
    ['INS-2051', { input_CustomerMSISDN: '+258843330333' }],
    ['INS-2051', { input_CustomerMSISDN: '843330333' }],
    ['INS-15', { input_Amount: '0' }],
    ['INS-15', { input_Amount: '012' }],
    ['INS-15', { input_Amount: '10,50' }],
    ['INS-19', { input_ThirdPartyReference: 'with-hyphen' }],
    ['INS-13', { input_ServiceProviderCode: '1717' }],
    ['INS-13', { input_ServiceProviderCode: '171718' }],
    ['INS-20', { input_Amount: undefined }],
    ['INS-21', { input_Amount: 10 }],
  ])('%s for %j', async (code, changes) => {
    const { sandbox, client } = await withClient()
    expect(await client.c2b(changes)).toMatchObject({ status: 400, body: { output_ResponseCode: code } })
    expect(sandbox.transactions()).toEqual([])
  })

  test.each(['10', '10.5', '10.50'])('the amount may be written %s', async (input_Amount) => {
    const setting = await withClient()
    expect(await paid(setting, { input_Amount })).toBeTruthy()
  })

  test('the slash at the end of the path matters', async () => {
    const { client } = await withClient()
    expect(await client.call('POST', 'c2bPayment/singleStage', aC2b())).toMatchObject({
      status: 404,
      body: { output_error: expect.any(String) },
    })
  })
})

describe('a query', () => {
  test('that knows nothing still succeeds: INS-0 with N/A', async () => {
    const { client } = await withClient()
    const { status, body } = await client.call('GET', `queryTransactionStatus/?${aQuery('UNKNOWN')}`)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      output_ResponseCode: 'INS-0',
      output_ThirdPartyReference: 'Q1',
      output_ResponseTransactionStatus: 'N/A',
    })
  })
})

describe('a reversal', () => {
  test('gives back part by part, not one centavo more, and each has its own status', async () => {
    const setting = await withClient()
    const { client, sandbox } = setting
    const input_TransactionID = await paid(setting)
    const first = await client.reverse({ input_TransactionID, input_ReversalAmount: '100.10' })
    expect(first).toMatchObject({ status: 201, body: { output_ResponseCode: 'INS-0' } })
    expect(first.body.output_TransactionID).not.toBe(input_TransactionID)

    const tooMuch = { input_TransactionID, input_ThirdPartyReference: 'REV2', input_ReversalAmount: '399.81' }
    expect((await client.reverse(tooMuch)).body.output_ResponseCode).toBe('INS-15')
    expect(await client.status('REV2')).toBe('N/A')

    const rest = { input_TransactionID, input_ThirdPartyReference: 'REV3' }
    expect((await client.reverse(rest)).body.output_ResponseCode).toBe('INS-0')
    expect(
      (await client.reverse({ ...rest, input_ThirdPartyReference: 'REV4' })).body.output_ResponseCode,
    ).toBe('INS-6')
    expect([await client.status('REV1'), await client.status('REV3'), await client.status('REF1')]).toEqual([
      'Completed',
      'Completed',
      'Completed',
    ])
    expect(sandbox.transactions('REF1')).toMatchObject([{ refunded: '499.90' }])
    expect(sandbox.transactions('REV3')).toMatchObject([{ kind: 'refund', amount: '399.80' }])
  })

  test.each([
    ['INS-18', {}],
    ['INS-24', { input_InitiatorIdentifier: 'Somebody' }],
    ['INS-25', { input_SecurityCredential: 'Guess' }],
    ['INS-20', { input_SecurityCredential: undefined }],
  ])('is refused with %s for %j', async (code, changes) => {
    const { client } = await withClient({
      mpesa: { initiatorIdentifier: 'MPesa2018', securityCredential: 'Mpesa2019' },
    })
    expect((await client.reverse(changes)).body.output_ResponseCode).toBe(code)
  })

  test('is made once per ThirdPartyReference', async () => {
    const setting = await withClient()
    const input_TransactionID = await paid(setting)
    const request = aReversal({ input_TransactionID, input_ReversalAmount: '1' })
    await setting.client.reverse(request)
    expect((await setting.client.reverse(request)).body.output_ResponseCode).toBe('INS-10')
    expect(setting.sandbox.transactions('REF1')).toMatchObject([{ refunded: '1.00' }])
  })
})

test('B2C pays out at once, without a prompt', async () => {
  const { sandbox, client } = await withClient()
  const { body } = await client.b2c({ input_ThirdPartyReference: 'OUT1' })
  expect(body).toMatchObject({ output_ResponseCode: 'INS-0', output_TransactionID: expect.any(String) })
  expect(await client.status('OUT1')).toBe('Completed')
  expect(sandbox.phone.prompts()).toEqual([])
  expect(sandbox.transactions('OUT1')).toMatchObject([{ kind: 'payout', status: 'successful' }])
})
