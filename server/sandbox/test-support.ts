import { constants, createHmac, createPublicKey, publicEncrypt } from 'node:crypto'
import Fastify from 'fastify'
import { onTestFinished } from 'vitest'
import { startSandbox } from './index.ts'
import type { Sandbox, SandboxOptions } from './index.ts'

export const secretKey = 'FLWSECK_TEST-sandbox'
export const secretHash = 'test_secret_hash'
export const mpesaApiKey = 'aaaabbbbccccddddeeeeffff00001111'

type Changes = {
  flutterwave?: Partial<SandboxOptions['flutterwave']>
  mpesa?: Partial<SandboxOptions['mpesa']>
  africasTalking?: Partial<SandboxOptions['africasTalking']>
}

export const smileId = { partnerId: '001', apiKey: 'test_api_key' }

/** A sandbox on free ports, which closes when the test ends. */
export async function aSandbox(changes: Changes = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    flutterwave: { secretKey, secretHash, webhookRetryDelayMs: 5, ...changes.flutterwave },
    mpesa: {
      apiKey: mpesaApiKey,
      serviceProviderCode: '171717',
      origin: 'developer.mpesa.vm.co.mz',
      ...changes.mpesa,
    },
    smileId,
    africasTalking: { username: 'sandbox', apiKey: 'at-key', ...changes.africasTalking },
    s3: { bucket: 'pictures', region: 'us-east-1', accessKeyId: 'AKIATEST', secretAccessKey: 's3-secret' },
    cloudinary: { cloudName: 'demo', apiKey: '1234', apiSecret: 'test_secret' },
  })
  onTestFinished(() => sandbox.close())
  return sandbox
}

export type Received = { headers: Record<string, string | string[] | undefined>; raw: string; body: any }

/** The shop's end of the callbacks: keeps what comes, answers with the statuses given in turn, then 200. */
export async function aShop(...statuses: number[]) {
  const received: Received[] = []
  const server = Fastify({ forceCloseConnections: true })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  server.post('/*', async ({ headers, body }, reply) => {
    const raw = String(body)
    const isJson = headers['content-type']?.includes('json')
    received.push({
      headers,
      raw,
      body: isJson ? JSON.parse(raw) : Object.fromEntries(new URLSearchParams(raw)),
    })
    return reply.code(statuses.shift() ?? 200).send({ ok: true })
  })
  const url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/callback`
  onTestFinished(() => server.close())
  return { url, received }
}

export type Answered = { status: number; body: any }

async function answered(response: Response): Promise<Answered> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, body: isJson ? JSON.parse(text) : text }
}

/** Calls Flutterwave as a merchant does. */
export function flutterwaveClient(sandbox: Sandbox, key = secretKey) {
  const call = async (method: string, path: string, body?: unknown) =>
    answered(
      await fetch(`${sandbox.addresses.flutterwave}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, body?: unknown) => call('POST', path, body),
    /** Ghana mobile money. */
    charge: (changes: object = {}) => call('POST', '/charges?type=mobile_money_ghana', aCharge(changes)),
    verify: (txRef: string) => call('GET', `/transactions/verify_by_reference?tx_ref=${txRef}`),
  }
}

export const aCharge = (changes: object = {}) => ({
  tx_ref: 'ord_1',
  amount: 150.5,
  currency: 'GHS',
  network: 'MTN',
  email: 'ama@example.com',
  phone_number: '0551234567',
  fullname: 'Ama Mensah',
  ...changes,
})

export const aPayment = (changes: object = {}) => ({
  tx_ref: 'ord_1',
  amount: 150.5,
  currency: 'GHS',
  redirect_url: 'https://shop.test/back?order=1',
  payment_options: 'card,mobilemoneyghana',
  customer: { email: 'ama@example.com', name: 'Ama Mensah', phonenumber: '0551234567' },
  customizations: { title: 'eBuildify' },
  ...changes,
})

export function mpesaBearer(publicKey: string, apiKey = mpesaApiKey): string {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(apiKey)).toString('base64')
}

/** Calls M-Pesa as a merchant does. */
export function mpesaClient(sandbox: Sandbox, headers: Record<string, string> = {}) {
  const bearer = mpesaBearer(sandbox.mpesaPublicKey)
  const call = async (method: string, path: string, body?: object) =>
    answered(
      await fetch(`${sandbox.addresses.mpesa}/ipg/v1x/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${bearer}`,
          origin: 'developer.mpesa.vm.co.mz',
          'content-type': 'application/json',
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    )
  return {
    c2b: (changes: object = {}) => call('POST', 'c2bPayment/singleStage/', aC2b(changes)),
    b2c: (changes: object = {}) => call('POST', 'b2cPayment/', aC2b(changes)),
    reverse: (changes: object = {}) => call('PUT', 'reversal/', aReversal(changes)),
    async status(reference: string): Promise<string> {
      const { body } = await call('GET', `queryTransactionStatus/?${aQuery(reference)}`)
      return body.output_ResponseTransactionStatus
    },
    call,
  }
}

export const aQuery = (reference: string) =>
  new URLSearchParams({
    input_QueryReference: reference,
    input_ThirdPartyReference: 'Q1',
    input_ServiceProviderCode: '171717',
  }).toString()

export const msisdn = '258843330333'

export const aC2b = (changes: object = {}) => ({
  input_TransactionReference: 'T12344C',
  input_CustomerMSISDN: msisdn,
  input_Amount: '499.90',
  input_ThirdPartyReference: 'REF1',
  input_ServiceProviderCode: '171717',
  ...changes,
})

export const aReversal = (changes: object = {}) => ({
  input_TransactionID: 'NONE',
  input_SecurityCredential: 'Mpesa2019',
  input_InitiatorIdentifier: 'MPesa2018',
  input_ThirdPartyReference: 'REV1',
  input_ServiceProviderCode: '171717',
  ...changes,
})

export const aSmileSignature = (timestamp: string, apiKey = smileId.apiKey) =>
  createHmac('sha256', apiKey).update(`${timestamp}${smileId.partnerId}sid_request`).digest('base64')

/** Calls Smile ID as a partner does. */
export function smileClient(sandbox: Sandbox, apiKey = smileId.apiKey) {
  const call = async (path: string, body: object) => {
    const timestamp = new Date().toISOString()
    const signed = { partner_id: '001', timestamp, signature: aSmileSignature(timestamp, apiKey), ...body }
    return answered(
      await fetch(`${sandbox.addresses.smileId}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(signed),
      }),
    )
  }
  return {
    check: (changes: object = {}) => call('/async_id_verification', aCheck(changes)),
    checkNow: (changes: object = {}) => call('/id_verification', aCheck(changes)),
    status: (job_id = 'job_1', user_id = 'user_1') => call('/job_status', { user_id, job_id }),
  }
}

export const aCheck = (changes: object = {}) => ({
  partner_params: { user_id: 'user_1', job_id: 'job_1', job_type: 5 },
  country: 'GH',
  id_type: 'GHANA_CARD',
  id_number: 'GHA-712345678-1',
  first_name: 'Ama',
  last_name: 'Mensah',
  dob: '1990-06-02',
  ...changes,
})
