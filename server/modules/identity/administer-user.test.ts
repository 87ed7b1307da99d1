import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tokenOf } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { hours } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { aUser, latestNotice, password, type TestUser } from './test-support.ts'

let market: TestMarket
let admin: { token: string }
beforeAll(async () => {
  market = await startMarket('txova')
  admin = { token: tokenOf(market, 'admin') }
})
afterAll(() => market.stop())
beforeEach(() => market.clock.advance(hours(25)))

const statusOfMe = async ({ token }: { token: string }) => (await market.get('/users/me', { token })).status
const suspend = (id: string, by = admin) =>
  market.post(`/users/${id}/suspension`, { reason: 'Fraud, ticket 12' }, by)
const auditOf = async (thingId: string, action: string) =>
  (await market.get(`/audit-log?thingId=${thingId}&action=${action}`, admin)).data

describe('a list of users', () => {
  test('shows the newest first, masked, and finds by name, e-mail address and phone', async () => {
    const user = await aUser(market, { firstName: 'Zacarias', lastName: 'Xerinda' })
    const { data, pagination } = await market.get('/users?limit=1', admin)
    expect(data).toEqual([
      {
        id: user.id,
        firstName: 'Zacarias',
        lastName: 'X.',
        email: 'a•••@example.com',
        phone: `${user.phone.slice(0, 4)}•••••${user.phone.slice(-4)}`,
        role: 'buyer',
        requestedRole: null,
        status: 'active',
        suspendedReason: null,
        emailVerified: false,
        phoneVerified: false,
        language: 'pt',
        createdAt: expect.any(String),
      },
    ])
    expect(pagination.total).toBeGreaterThan(0)
    for (const search of ['carias xer', user.email.slice(3).toUpperCase(), user.phone]) {
      const found = await market.get(`/users?search=${encodeURIComponent(search)}`, admin)
      expect(found.data.map(({ id }: TestUser) => id)).toEqual([user.id])
    }
  })

  test('is narrowed by role and status; what stands for anything stands for itself', async () => {
    const user = await aUser(market)
    await suspend(user.id)
    const ids = async (query: string) =>
      (await market.get(`/users?${query}`, admin)).data.map(({ id }: TestUser) => id)
    expect(await ids('status=suspended&role=buyer')).toContain(user.id)
    expect(await ids('status=active&limit=100')).not.toContain(user.id)
    expect(await ids('role=seller')).toEqual([])
    expect(await ids('search=%25%25')).toEqual([])
  })

  test.each([
    ['a role that there is not', 'role=emperor', 'role'],
    ['one letter', 'search=a', 'search'],
    ['an unknown filter', 'colour=red', 'colour'],
  ])('%s is refused', async (_what, query, field) => {
    const { status, error } = await market.get(`/users?${query}`, admin)
    expect([status, error.details?.[0]?.field]).toEqual([400, field])
  })
})

describe('a suspension', () => {
  test('shuts somebody out from the next request on, and is written down with its reason', async () => {
    const user = await aUser(market)
    const { status, data } = await suspend(user.id)
    expect([status, data.status]).toEqual([200, 'suspended'])
    expect(await statusOfMe(user)).toBe(401)
    expect((await market.post('/auth/refresh', { refresh_token: user.refreshToken })).status).toBe(401)
    const login = await market.post('/auth/login', { email: user.email, password })
    expect([login.status, login.error.code]).toEqual([403, 'ACCOUNT_SUSPENDED'])
    expect(await latestNotice(market, user, 'suspended')).toMatchObject({
      facts: { reason: 'Fraud, ticket 12' },
    })
    expect(await auditOf(user.id, 'user.suspended')).toMatchObject([
      {
        role: 'admin',
        details: { sessionsEnded: 1 },
        personal: { ip: '127.0.0.1', reason: 'Fraud, ticket 12' },
      },
    ])
  })

  test('is lifted, and the password opens the account again', async () => {
    const user = await aUser(market)
    await suspend(user.id)
    expect((await market.delete(`/users/${user.id}/suspension`, admin)).data.status).toBe('active')
    expect((await market.post('/auth/login', { email: user.email, password })).status).toBe(200)
    expect((await market.delete(`/users/${user.id}/suspension`, admin)).error.code).toBe('NOT_SUSPENDED')
  })

  test('of oneself, or of nobody, is refused', async () => {
    const id = newId<'User'>()
    expect((await suspend(id, { token: tokenOf(market, 'admin', id) })).error.code).toBe('OWN_ACCOUNT')
    expect((await suspend(newId())).status).toBe(404)
  })

  test('holds in every process', async () => {
    const { openRevocations } = await import('../../platform/revocations.ts')
    const other = await openRevocations(market.platform.sql, market.platform.log)
    const user = await aUser(market)
    const claims = market.platform.tokens.read(user.token)
    expect(other.has(claims)).toBe(false)
    await suspend(user.id)
    await expect.poll(() => other.has(claims)).toBe(true)
    await other.close()
    const late = await openRevocations(market.platform.sql, market.platform.log)
    expect(late.has(claims)).toBe(true)
    await late.close()
  })
})

describe('a role', () => {
  test('is given: the tokens of before are refused, and a refreshed one has it', async () => {
    const user = await aUser(market)
    const { data } = await market.put(`/users/${user.id}/role`, { role: 'support' }, admin)
    expect(data.role).toBe('support')
    expect(await statusOfMe(user)).toBe(401)
    const refreshed = await market.post('/auth/refresh', { refresh_token: user.refreshToken })
    const token = refreshed.data.tokens.access_token
    expect((await market.get('/users', { token })).status).toBe(200)
    expect(await auditOf(user.id, 'user.role_changed')).toMatchObject([
      { details: { from: 'buyer', to: 'support' } },
    ])
  })

  test.each(['emperor', 'guest', '*', '__proto__', 'constructor'])('called %s is refused', async (role) => {
    const user = await aUser(market)
    const { status, error } = await market.put(`/users/${user.id}/role`, { role }, admin)
    expect([status, error.details?.[0]?.field]).toEqual([400, 'role'])
  })
})

test('whoever needs to see a user unmasked says why, and it is written down', async () => {
  const user = await aUser(market)
  const reason = 'Asked by phone, ticket 4711'
  const { status, data } = await market.post(`/users/${user.id}/disclosure`, { reason }, admin)
  expect([status, data.email, data.phone]).toEqual([200, user.email, user.phone])
  expect(await auditOf(user.id, 'user.disclosed')).toMatchObject([{ role: 'admin', personal: { reason } }])
  expect((await market.post(`/users/${user.id}/disclosure`, {}, admin)).status).toBe(400)
})

test('an administrator ends somebody’s sessions, and sends them a link for a new password', async () => {
  const user = await aUser(market)
  expect((await market.delete(`/users/${user.id}/sessions`, admin)).status).toBe(200)
  expect(await statusOfMe(user)).toBe(401)
  expect((await market.post(`/users/${user.id}/password-reset`, undefined, admin)).status).toBe(202)
  expect(await latestNotice(market, user, 'reset_password')).toMatchObject({ email: user.email })
  expect(await auditOf(user.id, 'user.reset_sent')).toHaveLength(1)
})

describe('acting as somebody', () => {
  const support = () => ({ token: tokenOf(market, 'support') })
  const actAs = (id: string, by = support()) =>
    market.post(`/users/${id}/impersonation`, { reason: 'Cannot see the order, ticket 8' }, by)

  test('shows what they see, and every request is in the log with who really asked', async () => {
    const user = await aUser(market)
    const { status, data } = await actAs(user.id)
    expect(status).toBe(201)
    const acting = { token: data.access_token }
    expect((await market.get('/users/me', acting)).data.id).toBe(user.id)
    await market.get('/orders', acting)
    const rows = await auditOf(user.id, 'user.acted_as')
    expect(rows.map((row: { details: object }) => row.details)).toEqual([
      { method: 'GET', route: '/api/v1/orders' },
      { method: 'GET', route: '/api/v1/users/me' },
    ])
    const [started] = await auditOf(user.id, 'user.impersonated')
    expect(rows[0]).toMatchObject({ actorId: user.id, impersonatorId: started.actorId })
  })

  test('only reads', async () => {
    const user = await aUser(market)
    const acting = { token: (await actAs(user.id)).data.access_token }
    const address = {
      label: 'Home',
      kind: 'delivery',
      addressLine1: '12 Main Road',
      city: 'Beira',
      region: 'Sofala',
    }
    const answers = [
      await market.post(
        '/users/me/password',
        { currentPassword: password, password: 'Adinkra-7781' },
        acting,
      ),
      await market.post('/users/me/addresses', address, acting),
      await market.patch('/users/me', { firstName: 'Rui' }, acting),
      await market.patch('/users/me/preferences', { channels: [] }, acting),
      await market.delete('/users/me/sessions', acting),
      await market.post('/auth/logout', undefined, acting),
    ]
    expect(answers.map(({ status, error }) => [status, error.code])).toEqual(
      answers.map(() => [403, 'FORBIDDEN']),
    )
    expect(await auditOf(user.id, 'user.acted_as')).toHaveLength(answers.length)
  })

  test('is not among the sessions that its owner sees', async () => {
    const user = await aUser(market)
    await actAs(user.id)
    expect((await market.get('/users/me/sessions', user)).data).toHaveLength(1)
  })

  test.each([
    ['is suspended', (id: string) => suspend(id)],
    ['gets another role', (id: string) => market.put(`/users/${id}/role`, { role: 'buyer' }, admin)],
  ])('ends when whoever acts %s', async (_what, change) => {
    const [user, agent] = [await aUser(market), await aUser(market)]
    const acting = {
      token: (await actAs(user.id, { token: tokenOf(market, 'support', agent.id) })).data.access_token,
    }
    expect(await statusOfMe(acting)).toBe(200)
    await change(agent.id)
    expect(await statusOfMe(acting)).toBe(401)
  })

  test('ends when whoever it is about is suspended', async () => {
    const user = await aUser(market)
    const acting = { token: (await actAs(user.id)).data.access_token }
    await suspend(user.id)
    expect(await statusOfMe(acting)).toBe(401)
  })

  test('does not reach colleagues, oneself, or anybody through somebody', async () => {
    const [user, colleague] = [await aUser(market), await aUser(market)]
    await market.put(`/users/${colleague.id}/role`, { role: 'support' }, admin)
    expect((await actAs(colleague.id)).status).toBe(403)
    const self = { token: tokenOf(market, 'admin', user.id) }
    expect((await actAs(user.id, self)).status).toBe(403)
    expect((await actAs(newId())).status).toBe(404)
  })
})
