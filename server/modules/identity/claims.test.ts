import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aRegistration, aUser, password, secretSent, type TestUser } from './test-support.ts'

/* What somebody only says is theirs never shuts out whoever proves it. */

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

const logIn = (phoneNumber: string) => market.post('/auth/login', { phoneNumber, password })
const askFor = (user: TestUser) => market.post('/auth/phone-verification/request', undefined, user)
async function prove(user: TestUser) {
  const code = await secretSent(market, user, 'verify_phone')
  return market.post('/auth/phone-verification', { code }, user)
}

test('a phone and a card that another claims first are no obstacle to an account, and the phone is whoever’s proves it', async () => {
  const claimed = aRegistration(market) as { phoneNumber: string; ghanaCardNumber: string; email: string }
  const { phoneNumber, ghanaCardNumber } = claimed
  const claimant = await aUser(market, claimed)
  const owner = await aUser(market, { phoneNumber, ghanaCardNumber })
  expect(owner.id).not.toBe(claimant.id)
  expect((await logIn(phoneNumber)).data.user.id).toBe(claimant.id)

  expect((await askFor(owner)).status).toBe(202)
  expect((await prove(owner)).status).toBe(200)
  expect((await logIn(phoneNumber)).data.user.id).toBe(owner.id)
  const written = await market.platform.sql`
    select from platform.audit_log where action = 'user.phone_outclaimed' and thing_id = ${claimant.id}`
  expect(written).toHaveLength(1)

  // The claimant is answered as before, and nothing is sent that could be entered.
  expect((await askFor(claimant)).status).toBe(202)
  expect((await market.post('/auth/phone-verification', { code: '123456' }, claimant)).error.code).toBe(
    'CODE_WRONG',
  )
  expect((await market.get('/users/me', claimant)).data.phoneVerified).toBe(false)
})

test('of two who prove one phone at once, one has it', async () => {
  const { phoneNumber } = aRegistration(market) as { phoneNumber: string }
  const two = [await aUser(market, { phoneNumber }), await aUser(market, { phoneNumber })]
  for (const user of two) await askFor(user)
  const answers = await Promise.all(two.map(prove))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const proved = await market.platform.sql`
    select from identity.users where phone = ${phoneNumber} and phone_verified_at is not null`
  expect(proved).toHaveLength(1)
})

test('a change to a phone that another only claims sends a code there', async () => {
  const [claimant, owner] = [await aUser(market), await aUser(market)]
  const body = { phoneNumber: claimant.phone, currentPassword: password }
  expect((await market.post('/users/me/phone', body, owner)).status).toBe(202)
  expect((await prove(owner)).status).toBe(200)
  expect((await logIn(claimant.phone)).data.user.id).toBe(owner.id)
})

test.each([
  ['123-456', (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
  ['a dot behind it', (code: string) => `${code}.`],
  ['direction marks', (code: string) => `\u202A${code}\u202C`],
  [
    'full-width digits',
    (code: string) => [...code].map((it) => String.fromCodePoint(0xff10 + Number(it))).join(''),
  ],
])('a code is taken with %s', async (_what, as) => {
  const user = await aUser(market)
  await askFor(user)
  const code = as(await secretSent(market, user, 'verify_phone'))
  expect((await market.post('/auth/phone-verification', { code }, user)).status).toBe(200)
})

test('an e-mail address, names and a card are read as they were meant', async () => {
  const card = aRegistration(market)['ghanaCardNumber'] as string
  const { email } = aRegistration(market) as { email: string }
  const typed = {
    email: ` ${email}\u200B `,
    firstName: 'Ama\u202E',
    lastName: 'Simo\u0303es \u2028 Mensah',
    ghanaCardNumber: card.replaceAll('-', '').toLowerCase(),
  }
  const { status, data } = await market.post('/auth/register', aRegistration(market, typed))
  expect(status).toBe(201)
  expect(data.user).toMatchObject({ email, firstName: 'Ama', lastName: 'Simões Mensah' })
  expect(data.user.ghanaCardNumber).toMatch(/^GHA-\*{5}\d{4}-\*$/)
})
