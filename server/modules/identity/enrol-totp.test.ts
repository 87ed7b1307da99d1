import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  anAccount,
  anApp,
  codeNow,
  currentPassword,
  impersonating,
  passwordLogIn,
  tokenBy,
} from '../../../tests/harness/account.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

const path = '/users/me/second-factor'
const none = { totp: 'none', recoveryCodesLeft: 0, passkeys: [], isRequired: false }

async function aProtected() {
  const account = await anAccount(market)
  const token = await tokenBy(passwordLogIn(market, account))
  return { account, token, app: await anApp(market, token) }
}

test('someone sets up an authenticator app, and it counts once a code of it is confirmed', async () => {
  const account = await anAccount(market)
  const token = await tokenBy(passwordLogIn(market, account))
  const other = await tokenBy(passwordLogIn(market, account))
  expect((await market.get(path, { token })).data).toEqual(none)
  const { data } = await market.post(`${path}/totp`, { currentPassword }, { token })
  expect(data.uri).toContain(`otpauth://totp/eBuildify:${encodeURIComponent(account.email)}?`)
  expect(data.uri).toContain(data.secret)
  expect((await passwordLogIn(market, account)).status).toBe(200)
  const body = { code: codeNow(market, data.secret) }
  const confirmed = await market.post(`${path}/totp/confirmation`, body, { token })
  expect(confirmed.data.recoveryCodes).toHaveLength(10)
  expect((await market.get(path, { token })).data).toEqual({ ...none, totp: 'active', recoveryCodesLeft: 10 })
  const ended = await market.get(path, { token: other })
  expect([ended.status, ended.error.code]).toEqual([401, 'TOKEN_REVOKED'])
})

test('from then on the password alone lets nobody in', async () => {
  const { account, app } = await aProtected()
  const without = await passwordLogIn(market, account)
  expect([without.status, without.error.code]).toEqual([401, 'SECOND_FACTOR_REQUIRED'])
  const wrong = await passwordLogIn(market, account, '000000')
  expect([wrong.status, wrong.error.code]).toEqual([401, 'SECOND_FACTOR_WRONG'])
  expect((await passwordLogIn(market, account, app.code())).status).toBe(200)
})

test('a code lets in once, and so does an earlier one not after a later one', async () => {
  const { account, app } = await aProtected()
  const [earlier, later] = [app.code(), app.code()]
  expect((await passwordLogIn(market, account, later)).status).toBe(200)
  expect((await passwordLogIn(market, account, later)).status).toBe(401)
  expect((await passwordLogIn(market, account, earlier)).status).toBe(401)
})

test('the code that confirmed the app does not log in', async () => {
  const { account, app } = await aProtected()
  expect((await passwordLogIn(market, account, codeNow(market, app.secret))).status).toBe(401)
})

test('of several log-ins with one recovery code at once, one is let in', async () => {
  const { account, token, app } = await aProtected()
  const code = app.recoveryCodes[3]?.toUpperCase().replace('-', ' ')
  const answers = await Promise.all(Array.from({ length: 4 }, () => passwordLogIn(market, account, code)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
  expect((await market.get(path, { token })).data.recoveryCodesLeft).toBe(9)
})

test("another account's recovery code lets nobody in", async () => {
  const [ama, kofi] = [await aProtected(), await aProtected()]
  expect((await passwordLogIn(market, kofi.account, ama.app.recoveryCodes[0])).status).toBe(401)
})

test('guesses at the code run into the limit of attempts', async () => {
  const { account, app } = await aProtected()
  const statuses: number[] = []
  for (let guess = 0; guess < 6; guess += 1) {
    statuses.push((await passwordLogIn(market, account, '000000')).status)
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  market.clock.advance(60_000)
  expect((await passwordLogIn(market, account, app.code())).status).toBe(200)
})

test('with the session and the password, guesses at the code run into a limit too', async () => {
  const { token, app } = await aProtected()
  const guess = (code: string) => market.post(`${path}/totp/removal`, { currentPassword, code }, { token })
  for (let count = 0; count < 5; count += 1) expect((await guess('000000')).status).toBe(400)
  const { status, error } = await guess(app.code())
  expect([status, error.code]).toEqual([429, 'TOO_MANY_ATTEMPTS'])
})

test('new recovery codes replace the earlier ones', async () => {
  const { account, token, app } = await aProtected()
  const body = { currentPassword, code: app.code() }
  const { status, data } = await market.post(`${path}/recovery-codes`, body, { token })
  expect(status).toBe(200)
  expect((await passwordLogIn(market, account, app.recoveryCodes[0])).status).toBe(401)
  expect((await passwordLogIn(market, account, data.recoveryCodes[0])).status).toBe(200)
})

test('the app is removed with the password and a code, and the recovery codes go with it', async () => {
  const { account, token, app } = await aProtected()
  const remove = (body: object, by = token) => market.post(`${path}/totp/removal`, body, { token: by })
  const wrongPassword = await remove({ currentPassword: 'Sankofa-0000', code: app.code() })
  expect(wrongPassword.error.details).toEqual([{ field: 'currentPassword', message: 'is not right' }])
  const wrongCode = await remove({ currentPassword, code: '000000' })
  expect(wrongCode.error.details?.[0]?.field).toBe('code')
  expect((await remove({ currentPassword, code: app.code() })).status).toBe(200)
  // What the token says of a second factor is not true any more.
  expect((await market.get(path, { token })).error.code).toBe('TOKEN_REVOKED')
  const weaker = await tokenBy(passwordLogIn(market, account))
  expect((await market.get(path, { token: weaker })).data).toEqual(none)
  const again = await remove({ currentPassword, code: app.code() }, weaker)
  expect([again.status, again.error.code]).toEqual([422, 'NO_AUTHENTICATOR'])
})

test('an active app is not replaced by the password alone', async () => {
  const { token } = await aProtected()
  const { status, error } = await market.post(`${path}/totp`, { currentPassword }, { token })
  expect([status, error.code]).toEqual([409, 'AUTHENTICATOR_ACTIVE'])
})

test('a secret that was drawn anew voids the one before', async () => {
  const token = await tokenBy(passwordLogIn(market, await anAccount(market)))
  const draw = () => market.post(`${path}/totp`, { currentPassword }, { token })
  const [first, second] = [await draw(), await draw()]
  const confirm = (secret: string) =>
    market.post(`${path}/totp/confirmation`, { code: codeNow(market, secret) }, { token })
  expect((await confirm(first.data.secret)).status).toBe(400)
  expect((await confirm(second.data.secret)).status).toBe(200)
})

test('each change is told to the owner and written down, and no secret is kept in clear', async () => {
  const { account, token, app } = await aProtected()
  await market.post(`${path}/recovery-codes`, { currentPassword, code: app.code() }, { token })
  await market.post(`${path}/totp/removal`, { currentPassword, code: app.code() }, { token })
  const again = await anApp(market, await tokenBy(passwordLogIn(market, account)))
  const { sql } = market.platform
  const notices = await sql`
    select facts->>'what' as what from identity.notices
    where user_id = ${account.id} and kind = 'second_factor_changed' order by created_at`
  const audited = await sql`
    select record::jsonb->'details'->>'what' as what from platform.audit_log
    where thing_id = ${account.id} and action = 'second_factor.changed' order by seq`
  const changes = ['totp_on', 'codes_renewed', 'totp_off', 'totp_on']
  expect(notices.map(({ what }) => what)).toEqual(changes)
  expect(audited.map(({ what }) => what)).toEqual(changes)
  const kept = JSON.stringify([
    await sql`select * from identity.totps where user_id = ${account.id}`,
    await sql`select encode(code_hash, 'escape') as code_hash from identity.recovery_codes`,
  ])
  for (const secret of [again.secret, ...again.recoveryCodes]) expect(kept).not.toContain(secret)
})

test('support, acting as somebody, neither sees nor changes their second factors', async () => {
  const { account } = await aProtected()
  const token = impersonating(market, account)
  const both = { currentPassword, code: '000000' }
  const answers = [
    await market.get(path, { token }),
    await market.post(`${path}/totp`, { currentPassword }, { token }),
    await market.post(`${path}/totp/confirmation`, { code: '000000' }, { token }),
    await market.post(`${path}/recovery-codes`, both, { token }),
    await market.post(`${path}/totp/removal`, both, { token }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
})

test.each([
  ['a code of five digits', `totp/confirmation`, { code: '12345' }, 'code'],
  ['a code of letters', `totp/confirmation`, { code: 'abcdef' }, 'code'],
  ['no password', 'totp', {}, 'currentPassword'],
  ['a wrong password', 'totp', { currentPassword: 'Sankofa-0000' }, 'currentPassword'],
  ['an unknown field', 'totp', { currentPassword, secret: 'AAAA' }, 'secret'],
  ['no code', 'recovery-codes', { currentPassword }, 'code'],
])('%s is refused', async (_what, below, body, field) => {
  const token = await tokenBy(passwordLogIn(market, await anAccount(market)))
  const { status, error } = await market.post(`${path}/${below}`, body, { token })
  expect([status, error.details?.[0]?.field]).toEqual([400, field])
})

test('without a token there is nothing to see', async () => {
  expect((await market.get(path)).status).toBe(401)
  expect((await market.post(`${path}/totp`, { currentPassword })).status).toBe(401)
})
