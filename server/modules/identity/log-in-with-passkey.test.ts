import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  anAccount,
  anApp,
  currentPassword,
  impersonating,
  passwordLogIn,
  tokenBy,
  type Account,
} from '../../../tests/harness/account.ts'
import { createAuthenticator, type Authenticator, type Wish } from '../../../tests/harness/authenticator.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { newId } from '../../platform/ids.ts'
import { userHandleOf } from './passkey.ts'

const page = 'https://shop.example.com'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify', { PUBLIC_URL: 'https://example.com', CORS_ORIGINS: page })
})
afterAll(() => market.stop())

const path = '/users/me/passkeys'

type Owner = { account: Account; token: string; phone: Authenticator; id: string }

async function add(token: string, phone: Authenticator, wish: Wish = {}) {
  const { data } = await market.post(`${path}/options`, { currentPassword }, { token })
  return market.post(path, { name: 'My phone', response: phone.make(data.options, wish) }, { token })
}

async function anOwner(): Promise<Owner> {
  const account = await anAccount(market)
  const token = await tokenBy(passwordLogIn(market, account))
  const phone = createAuthenticator(page)
  const { status, data, text } = await add(token, phone)
  if (status !== 201) throw new Error(`the passkey was refused: ${text}`)
  return { account, token, phone, id: data.id }
}

async function logIn(phone: Authenticator, wish: Wish = {}) {
  const { data } = await market.post('/auth/passkeys/options')
  const response = phone.use(data.options, wish)
  return market.post('/auth/passkeys/login', { challengeId: data.challengeId, response })
}

const passkeysOf = async (token: string) =>
  (await market.get('/users/me/second-factor', { token })).data.passkeys

test('someone adds a passkey, and logs in with it alone', async () => {
  const { account, token, phone, id } = await anOwner()
  const passkey = { id, name: 'My phone', createdAt: expect.any(String) }
  expect(await passkeysOf(token)).toEqual([{ ...passkey, lastUsedAt: null }])
  const { status, data } = await logIn(phone)
  expect(status).toBe(200)
  expect(data).toMatchObject({
    user: { id: account.id, email: account.email },
    tokens: { access_token: expect.any(String), refresh_token: expect.any(String), expires_in: 900 },
    device_token: expect.any(String),
  })
  expect(market.platform.tokens.read(data.tokens.access_token).isStrong).toBe(true)
  const [used] = await passkeysOf(data.tokens.access_token)
  expect(used).toEqual({ ...passkey, lastUsedAt: expect.any(String) })
  expect((await logIn(phone)).status).toBe(200)
})

test('what the browser is told asks for a recognised owner, and names nobody at a log-in', async () => {
  const account = await anAccount(market)
  const token = await tokenBy(passwordLogIn(market, account))
  const added = await market.post(`${path}/options`, { currentPassword }, { token })
  expect(added.data.options).toMatchObject({
    rp: { id: 'example.com', name: 'eBuildify' },
    user: { id: userHandleOf(account.id).toString('base64url'), name: account.email },
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: [],
  })
  const { data } = await market.post('/auth/passkeys/options')
  expect(data.options).toEqual({
    rpId: 'example.com',
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    timeout: 300_000,
    userVerification: 'required',
  })
})

test('the session that added a passkey is strong from its next refresh on', async () => {
  const account = await anAccount(market)
  const { data } = await passwordLogIn(market, account)
  const { access_token: token, refresh_token } = data.tokens
  expect((await add(token, createAuthenticator(page))).status).toBe(201)
  const refreshed = await market.post('/auth/refresh', { refresh_token })
  expect(market.platform.tokens.read(refreshed.data.tokens.access_token).isStrong).toBe(true)
})

test('a passkey lets in without the code that a password needs', async () => {
  const { account, token, phone } = await anOwner()
  await anApp(market, token)
  expect((await passwordLogIn(market, account)).error.code).toBe('SECOND_FACTOR_REQUIRED')
  expect((await logIn(phone)).status).toBe(200)
})

test.each<[string, Wish]>([
  ['given on another web page', { origin: 'https://shop.example.com.evil.example' }],
  ['without recognising its owner', { isUserVerified: false }],
  ['for another person', { userHandle: userHandleOf(newId<'User'>()).toString('base64url') }],
  ['under a name that nobody knows', { id: 'AAAAAAAAAAAAAAAAAAAAAA' }],
])('an answer %s lets nobody in', async (_what, wish) => {
  const { phone } = await anOwner()
  const { status, error } = await logIn(phone, wish)
  expect([status, error.code]).toEqual([401, 'PASSKEY_NOT_ACCEPTED'])
})

test("one's own authenticator under the name of another's passkey lets nobody in", async () => {
  const [ama, kofi] = [await anOwner(), await anOwner()]
  const { data } = await market.post('/auth/passkeys/options')
  const { id } = ama.phone.use(data.options)
  const userHandle = userHandleOf(ama.account.id).toString('base64url')
  expect((await logIn(kofi.phone, { id, userHandle })).status).toBe(401)
  expect((await logIn(kofi.phone, { id })).status).toBe(401)
})

test('an answer is taken once, even at the same moment', async () => {
  const { phone } = await anOwner()
  const { data } = await market.post('/auth/passkeys/options')
  const body = { challengeId: data.challengeId, response: phone.use(data.options) }
  const answers = await Promise.all([1, 2, 3].map(() => market.post('/auth/passkeys/login', body)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
  expect((await market.post('/auth/passkeys/login', body)).status).toBe(401)
})

test('an answer to another challenge, or after five minutes, lets nobody in', async () => {
  const { phone } = await anOwner()
  const [first, second] = [
    await market.post('/auth/passkeys/options'),
    await market.post('/auth/passkeys/options'),
  ]
  const response = phone.use(first.data.options)
  const other = { challengeId: second.data.challengeId, response }
  expect((await market.post('/auth/passkeys/login', other)).status).toBe(401)
  market.clock.advance(300_001)
  const late = { challengeId: first.data.challengeId, response }
  expect((await market.post('/auth/passkeys/login', late)).status).toBe(401)
})

test('an authenticator that counts may not count back, for it may be a copy', async () => {
  const { phone } = await anOwner()
  expect((await logIn(phone, { signCount: 7 })).status).toBe(200)
  expect((await logIn(phone, { signCount: 7 })).status).toBe(401)
  expect((await logIn(phone, { signCount: 3 })).status).toBe(401)
  expect((await logIn(phone, { signCount: 0 })).status).toBe(401)
  expect((await logIn(phone, { signCount: 8 })).status).toBe(200)
})

test('an authenticator that does not count is let in each time', async () => {
  const { phone } = await anOwner()
  for (let use = 0; use < 3; use += 1) expect((await logIn(phone, { signCount: 0 })).status).toBe(200)
})

test('a suspended person is told so', async () => {
  const { account, phone } = await anOwner()
  await market.platform.sql`update identity.users set status = 'suspended' where id = ${account.id}`
  const { status, error } = await logIn(phone)
  expect([status, error.code]).toEqual([403, 'ACCOUNT_SUSPENDED'])
})

const attStmt = new Map<string, unknown>([['x5c', [new Uint8Array([48, 0])]]])
test.each<[string, Wish]>([
  ['made on another web page', { origin: 'https://evil.example' }],
  ['made without recognising its owner', { isUserVerified: false }],
  ['with a certificate of its maker, which nobody asked for', { attestation: { fmt: 'packed', attStmt } }],
  ['with an attestation of an unknown form', { attestation: { fmt: 'mine', attStmt: new Map() } }],
])('a passkey %s is not added', async (_what, wish) => {
  const token = await tokenBy(passwordLogIn(market, await anAccount(market)))
  const { status, error } = await add(token, createAuthenticator(page), wish)
  expect([status, error.details?.[0]?.field]).toEqual([400, 'response'])
  expect(await passkeysOf(token)).toEqual([])
})

test('options to add a passkey are good once, for whoever asked, for five minutes', async () => {
  const [ama, kofi] = await Promise.all(
    [1, 2].map(async () => tokenBy(passwordLogIn(market, await anAccount(market)))),
  )
  const options = async (token: string | undefined) =>
    (await market.post(`${path}/options`, { currentPassword }, { token })).data.options
  const send = (token: string | undefined, response: unknown) =>
    market.post(path, { name: 'My phone', response }, { token })
  await options(kofi)
  const response = createAuthenticator(page).make(await options(ama))
  expect((await send(kofi, response)).status).toBe(400)
  expect((await send(ama, response)).status).toBe(201)
  expect((await send(ama, response)).status).toBe(400)
  const late = createAuthenticator(page).make(await options(ama))
  market.clock.advance(300_001)
  expect((await send(ama, late)).status).toBe(400)
})

test('the same passkey is not added twice, by anybody', async () => {
  const { token, phone } = await anOwner()
  const other = await tokenBy(passwordLogIn(market, await anAccount(market)))
  for (const again of [await add(token, phone), await add(other, phone)]) {
    expect([again.status, again.error.code]).toEqual([409, 'PASSKEY_KNOWN'])
  }
  expect((await logIn(phone)).status).toBe(401)
})

test('a passkey is removed by its owner alone, with the password, and lets in no more', async () => {
  const [ama, kofi] = [await anOwner(), await anOwner()]
  const remove = (token: string, password = currentPassword) =>
    market.post(`${path}/${ama.id}/removal`, { currentPassword: password }, { token })
  const stranger = await remove(kofi.token)
  expect([stranger.status, stranger.error.code]).toEqual([404, 'PASSKEY_NOT_FOUND'])
  expect((await remove(ama.token, 'Sankofa-0000')).status).toBe(400)
  expect((await remove(ama.token)).status).toBe(200)
  expect(await passkeysOf(await tokenBy(passwordLogIn(market, ama.account)))).toEqual([])
  expect((await logIn(ama.phone)).status).toBe(401)
  const told = await market.platform.sql`
    select facts->>'what' as what from identity.notices
    where user_id = ${ama.account.id} and kind = 'second_factor_changed' order by created_at`
  expect(told.map(({ what }) => what)).toEqual(['passkey_added', 'passkey_removed'])
})

test('support, acting as somebody, adds and removes no passkey', async () => {
  const { account, phone, id } = await anOwner()
  const token = impersonating(market, account)
  const { data } = await market.post('/auth/passkeys/options')
  const response = phone.make({ ...data.options, rp: { id: 'example.com' }, user: { id: 'AAAA' } })
  const answers = [
    await market.post(`${path}/options`, { currentPassword }, { token }),
    await market.post(path, { name: 'My phone', response }, { token }),
    await market.post(`${path}/${id}/removal`, { currentPassword }, { token }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
})

test('an answer that is no answer at all is refused', async () => {
  const { phone } = await anOwner()
  const { data } = await market.post('/auth/passkeys/options')
  const right = phone.use(data.options)
  const send = (response: object) => market.post('/auth/passkeys/login', { challengeId: newId(), response })
  const malformed = [
    { ...right, id: 'not/base64url' },
    { ...right, type: 'password' },
    { ...right, response: { ...right.response, signature: '' } },
    { ...right, response: { ...right.response, more: 'AAAA' } },
    { id: right.id },
  ]
  for (const response of malformed) expect((await send(response)).status).toBe(400)
  const nonsense = {
    clientDataJSON: 'bnVsbA',
    authenticatorData: 'AAAA',
    signature: 'AAAA',
    userHandle: null,
  }
  const { challengeId } = (await market.post('/auth/passkeys/options')).data
  const body = { challengeId, response: { ...right, response: nonsense } }
  expect((await market.post('/auth/passkeys/login', body)).status).toBe(401)
})

test('log-ins with a passkey count as log-ins', async () => {
  const strict = await startMarket('ebuildify', { RATE_LIMIT_LOGIN: '2' })
  try {
    const ask = async () => (await strict.post('/auth/passkeys/options')).status
    expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
  } finally {
    await strict.stop()
  }
})
