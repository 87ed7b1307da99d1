import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  anAccount,
  anApp,
  codeNow,
  currentPassword,
  passwordLogIn,
  tokenBy,
} from '../../../tests/harness/account.ts'
import { createAuthenticator } from '../../../tests/harness/authenticator.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify', { SECOND_FACTOR_REQUIRED: 'true' })
})
afterAll(() => market.stop())

const path = '/users/me/second-factor'
const forAdministrators = (token: string) => market.get('/users', { token })

async function refresh(refresh_token: string) {
  const { data } = await market.post('/auth/refresh', { refresh_token })
  return { token: data.tokens.access_token as string, refreshToken: data.tokens.refresh_token as string }
}

test('an administrator does nothing before they have proved a second factor', async () => {
  const account = await anAccount(market, 'admin')
  const { data } = await passwordLogIn(market, account)
  const { access_token: token, refresh_token: refreshToken } = data.tokens
  const refused = await forAdministrators(token)
  expect([refused.status, refused.error.code]).toEqual([403, 'SECOND_FACTOR_REQUIRED'])
  expect((await market.get(path, { token })).data).toMatchObject({ totp: 'none', isRequired: true })
  const app = await anApp(market, token)
  expect((await forAdministrators(token)).status).toBe(403)
  const strong = await refresh(refreshToken)
  expect((await forAdministrators(strong.token)).status).toBe(200)
  const later = await tokenBy(passwordLogIn(market, account, app.code()))
  expect((await forAdministrators(later)).status).toBe(200)
})

test('nobody else is asked for one', async () => {
  const token = await tokenBy(passwordLogIn(market, await anAccount(market)))
  expect((await market.get('/users/me/addresses', { token })).status).toBe(200)
  expect((await market.get(path, { token })).data.isRequired).toBe(false)
})

test('the password of an administrator who has a passkey adds no factor of a stranger’s own', async () => {
  const account = await anAccount(market, 'admin')
  const { data } = await passwordLogIn(market, account)
  const { access_token: token, refresh_token: refreshToken } = data.tokens
  const pending = await market.post(`${path}/totp`, { currentPassword }, { token })
  const offered = await market.post('/users/me/passkeys/options', { currentPassword }, { token })
  const phone = createAuthenticator(market.platform.configuration.publicUrl)
  const made = { name: 'My phone', response: phone.make(offered.data.options) }
  expect((await market.post('/users/me/passkeys', made, { token })).status).toBe(201)
  expect((await forAdministrators((await refresh(refreshToken)).token)).status).toBe(200)

  const stranger = await tokenBy(passwordLogIn(market, account))
  const { secret } = pending.data
  const id = (await market.get(path, { token: stranger })).data.passkeys[0].id
  const answers = [
    await market.post(`${path}/totp`, { currentPassword }, { token: stranger }),
    await market.post(`${path}/totp/confirmation`, { code: codeNow(market, secret) }, { token: stranger }),
    await market.post('/users/me/passkeys/options', { currentPassword }, { token: stranger }),
    await market.post('/users/me/passkeys', made, { token: stranger }),
    await market.post(`/users/me/passkeys/${id}/removal`, { currentPassword }, { token: stranger }),
  ]
  for (const { status, error } of answers)
    expect([status, error.code]).toEqual([403, 'SECOND_FACTOR_REQUIRED'])
})

test('an administrator who removes their last factor has to set one up again', async () => {
  const account = await anAccount(market, 'admin')
  const { data } = await passwordLogIn(market, account)
  const { access_token: token, refresh_token } = data.tokens
  const app = await anApp(market, token)
  const strong = await refresh(refresh_token)
  const body = { currentPassword, code: app.code() }
  expect((await market.post(`${path}/totp/removal`, body, { token: strong.token })).status).toBe(200)
  const weak = await refresh(strong.refreshToken)
  expect((await forAdministrators(weak.token)).status).toBe(403)
  await anApp(market, weak.token)
  expect((await forAdministrators((await refresh(weak.refreshToken)).token)).status).toBe(200)
})

test('where it is not required, an administrator works with the password alone', async () => {
  const lax = await startMarket('txova', { SECOND_FACTOR_REQUIRED: 'false' })
  try {
    const token = await tokenBy(passwordLogIn(lax, await anAccount(lax, 'admin')))
    expect((await lax.get('/orders', { token })).status).toBe(200)
  } finally {
    await lax.stop()
  }
})

test('the password alone of an administrator changes, exports and erases nothing', async () => {
  const token = await tokenBy(passwordLogIn(market, await anAccount(market, 'admin')))
  for (const [what, body] of [
    ['password', { currentPassword, password: 'Adinkra-7781' }],
    ['email', { currentPassword, email: 'thief@example.com' }],
    ['phone', { currentPassword, phoneNumber: '+233241234567' }],
    ['data-exports', undefined],
    ['erasure', { currentPassword }],
  ] as const) {
    const { status, error } = await market.post(`/users/me/${what}`, body, { token })
    expect([what, status, error.code]).toEqual([what, 403, 'SECOND_FACTOR_REQUIRED'])
  }
})
