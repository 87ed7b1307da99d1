import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aRegistration, aUser, password } from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

test('someone logs in with their e-mail address, in any case, and may use what the token opens', async () => {
  const { email, id } = await aUser(market)
  const { status, data } = await market.post('/auth/login', { email: email.toUpperCase(), password })
  expect(status).toBe(200)
  expect(data.user).toMatchObject({ id, email, role: 'customer' })
  expect(data.tokens).toEqual({
    access_token: expect.any(String),
    refresh_token: expect.stringMatching(/^[\w-]{43}$/),
    expires_in: 900,
  })
  expect((await market.get('/users/me', { token: data.tokens.access_token })).data).toEqual(data.user)
})

test('someone logs in with their phone number, as they type it', async () => {
  const { phone, id } = await aUser(market)
  const { data } = await market.post('/auth/login', { phoneNumber: phone.replace('+233', '0'), password })
  expect(data.user.id).toBe(id)
})

test('a wrong password, an unknown account and a number that is none are refused alike', async () => {
  const { email } = await aUser(market)
  const wrong = 'Sankofa-0000'
  const answers = await Promise.all([
    market.post('/auth/login', { email, password: wrong }),
    market.post('/auth/login', { email: 'nobody@example.com', password: wrong }),
    market.post('/auth/login', { phoneNumber: '+233241111111', password: wrong }),
    market.post('/auth/login', { phoneNumber: 'no number', password: wrong }),
  ])
  for (const { status, error, headers } of answers) {
    expect(status).toBe(401)
    expect({ ...error, requestId: '' }).toEqual({ ...answers[0].error, requestId: '' })
    expect(error.code).toBe('INVALID_CREDENTIALS')
    expect(headers.get('www-authenticate')).toBe('Bearer')
  }
})

test('an unknown account costs as much work as a wrong password', async () => {
  const { email } = await aUser(market)
  const workOf = async (tried: string) => {
    const before = process.cpuUsage()
    for (let round = 0; round < 7; round += 1) {
      await market.post('/auth/login', { email: tried, password: 'Sankofa-0000' })
    }
    return process.cpuUsage(before).user
  }
  // Processor time, not the clock's: without a hash to verify, it would be a tenth.
  const known = await workOf(email)
  expect(await workOf('nobody@example.com')).toBeGreaterThan(known / 2)
})

test.each([
  ['neither an e-mail address nor a phone', { password }],
  ['both', { email: 'ama@example.com', phoneNumber: '+233241234567', password }],
])('%s is refused', async (_what, body) => {
  const { status, error } = await market.post('/auth/login', body)
  expect(status).toBe(400)
  expect(error.details).toEqual([
    { field: 'email', message: 'must be given, or else phoneNumber, and not both' },
  ])
})

test('a suspended user is told so, once the password is right', async () => {
  const { id, email, refreshToken } = await aUser(market)
  await market.platform.sql`update identity.users set status = 'suspended' where id = ${id}`
  const right = await market.post('/auth/login', { email, password })
  expect([right.status, right.error.code]).toEqual([403, 'ACCOUNT_SUSPENDED'])
  const wrong = await market.post('/auth/login', { email, password: 'Sankofa-0000' })
  expect([wrong.status, wrong.error.code]).toEqual([401, 'INVALID_CREDENTIALS'])
  expect((await market.post('/auth/refresh', { refresh_token: refreshToken })).status).toBe(401)
})

test('after the allowed number of tries the address has to wait', async () => {
  const strict = await startMarket('ebuildify', { RATE_LIMIT_LOGIN: '2', RATE_LIMIT_REGISTRATION: '1' })
  try {
    const logIn = () => strict.post('/auth/login', { email: 'nobody@example.com', password })
    expect([(await logIn()).status, (await logIn()).status, (await logIn()).status]).toEqual([401, 401, 429])
    const signUp = () => strict.post('/auth/register', aRegistration(strict))
    expect([(await signUp()).status, (await signUp()).status]).toEqual([201, 429])
  } finally {
    await strict.stop()
  }
})

test('nothing secret or personal is logged', async () => {
  const lines = capturedLog(market)
  const registration = aRegistration(market)
  await market.post('/auth/register', registration)
  await market.post('/auth/register', registration)
  const { email = '', phoneNumber = '', ghanaCardNumber = '' } = registration
  const { data } = await market.post('/auth/login', { email, password })
  const { access_token, refresh_token } = data.tokens
  await market.get('/users/me', { token: access_token })
  await market.post('/auth/refresh', { refresh_token })
  await market.post('/auth/refresh', { refresh_token })
  const text = lines.join('')
  expect(text).toContain('/auth/register')
  expect(text).toContain('a spent refresh token ended its session')
  for (const secret of [
    password,
    email,
    phoneNumber,
    ghanaCardNumber,
    access_token,
    refresh_token,
    'argon2',
  ]) {
    expect(text).not.toContain(secret)
  }
})

/** Everything that is logged from now on, at the finest level. */
function capturedLog({ platform: { log } }: TestMarket): string[] {
  const lines: string[] = []
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } })
  log.level = 'trace'
  return lines
}
