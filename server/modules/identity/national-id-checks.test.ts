import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { aCard, cardsOf, CHECKS } from '../../../tests/harness/cards.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { ebuildify } from '../../markets/ebuildify.ts'
import { hours, minutes, seconds } from '../../platform/clock.ts'
import { consentWording } from './national-id-check.ts'
import { aUser, logInAgain, type TestUser } from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())
afterEach(() => market.sandbox.behave('smile-id', 'normal'))

const { ask, checksOf, me, settle, later, checked, requests, referenceOf } = cardsOf(() => market)

describe('a card that matches', () => {
  test('is verified, and its owner is told', async () => {
    const user = await aUser(market)
    expect((await me(user)).nationalIdVerified).toBe(false)
    const { status, data } = await ask(user)
    expect([status, data]).toEqual([202, { id: expect.any(String), state: 'pending' }])
    await settle()
    expect(await checksOf(user)).toEqual([
      {
        id: data.id,
        state: 'match',
        ghanaCardNumber: expect.stringMatching(/^GHA-\*{5}\d{4}-\*$/),
        fields: { number: true, names: true, dateOfBirth: true },
        askedAt: expect.any(String),
        settledAt: expect.any(String),
      },
    ])
    expect((await me(user)).nationalIdVerified).toBe(true)
    const notices = await market.platform.sql`
      select kind, facts from identity.notices where user_id = ${user.id} and kind = 'card_checked'`
    expect([...notices]).toEqual([{ kind: 'card_checked', facts: { outcome: 'match' } }])
    expect(requests(await referenceOf(user))).toHaveLength(1)
  })

  test('leaves the consent, word for word, and a trace of who asked and what came of it', async () => {
    const user = await aUser(market)
    const { id } = await checked(user)
    const [row] = await market.platform.sql`
      select number_cipher, consent_wording, consent_given_at, consent_ip, provider_id
      from identity.national_id_checks where id = ${id}`
    expect(row).toEqual({
      numberCipher: expect.stringMatching(/^dev:/),
      consentWording: consentWording(ebuildify),
      consentGivenAt: expect.any(Date),
      consentIp: '127.0.0.1',
      providerId: expect.stringMatching(/^\d{10}$/),
    })
    const trace = await market.platform.sql`
      select actor_id, record::jsonb->'details' as details from platform.audit_log
      where action = 'national_id.checked' and thing_id = ${user.id} order by seq`
    expect([...trace]).toEqual([
      { actorId: user.id, details: { outcome: 'pending', checkId: id } },
      { actorId: null, details: { outcome: 'match', checkId: id } },
    ])
  })

  test('is not checked again', async () => {
    const user = await aUser(market)
    await checked(user)
    const { status, error } = await ask(user)
    expect([status, error.code]).toEqual([409, 'ALREADY_VERIFIED'])
  })

  test.each([
    ['firstName', { firstName: 'Akosua' }],
    ['lastName', { lastName: 'Boateng' }],
  ])('is so no more when the %s changes, and can be checked again', async (_field, edit) => {
    const user = await aUser(market)
    await checked(user)
    await market.patch('/users/me', { firstName: 'Ama', lastName: 'Mensah' }, { token: user.token })
    expect((await me(user)).nationalIdVerified).toBe(true)
    await market.patch('/users/me', edit, { token: user.token })
    expect((await me(user)).nationalIdVerified).toBe(false)
    expect(await checked(user)).toMatchObject({ state: 'match' })
    expect((await me(user)).nationalIdVerified).toBe(true)
  })
})

describe('other outcomes', () => {
  test.each([
    ['GHA-000000001-1', 'mismatch', { number: true, names: false, dateOfBirth: true }],
    ['GHA-000000002-1', 'mismatch', { number: true, names: true, dateOfBirth: false }],
    ['GHA-000000003-1', 'not_found', null],
    ['GHA-000000004-1', 'invalid', null],
    ['GHA-000000006-1', 'mismatch', { number: true, names: false, dateOfBirth: true }],
  ])('%s: %s', async (ghanaCardNumber, state, fields) => {
    const user = await aUser(market)
    expect(await checked(user, { consent: true, ghanaCardNumber })).toMatchObject({ state, fields })
    expect((await me(user)).nationalIdVerified).toBe(false)
  })

  test('a number that was typed wrongly is corrected by the next attempt, once it matches', async () => {
    const user = await aUser(market, { ghanaCardNumber: 'GHA-000000003-9' })
    expect(await checked(user)).toMatchObject({ state: 'not_found' })
    const ghanaCardNumber = aCard()
    await ask(user, { consent: true, ghanaCardNumber })
    expect((await me(user)).ghanaCardNumber).toBe('GHA-*****0003-*')
    await settle()
    expect((await me(user)).ghanaCardNumber).toBe(`GHA-*****${ghanaCardNumber.slice(9, 13)}-*`)
    expect((await me(user)).ghanaCardNumber).not.toContain('0003')
  })

  test('an answer at once counts as well', async () => {
    market.sandbox.behave('smile-id', 'synchronous')
    const user = await aUser(market)
    expect(await checked(user)).toMatchObject({ state: 'match' })
    expect(requests(await referenceOf(user), 'job-status')).toHaveLength(0)
  })

  test('a result that nobody knows is never a match', async () => {
    market.sandbox.behave('smile-id', 'unknown-result')
    const user = await aUser(market)
    expect(await checked(user)).toMatchObject({ state: 'pending' })
    await later(hours(24))
    expect((await checksOf(await logInAgain(market, user.email)))[0]).toMatchObject({ state: 'failed' })
  })
})

describe('what is refused', () => {
  test.each([
    ['no consent', {}, 'consent'],
    ['consent refused', { consent: false }, 'consent'],
    ['consent in words', { consent: 'true' }, 'consent'],
    ['a number that is none', { consent: true, ghanaCardNumber: '12345' }, 'ghanaCardNumber'],
    ['a name', { consent: true, firstName: 'Kofi' }, 'firstName'],
  ])('%s', async (_what, body, field) => {
    const user = await aUser(market)
    const { status, error } = await ask(user, body)
    expect([status, error.details?.[0]?.field]).toEqual([400, field])
    expect(await checksOf(user)).toEqual([])
  })

  test('anybody without a token', async () => {
    expect((await market.post(CHECKS, { consent: true })).status).toBe(401)
    expect((await market.get(CHECKS)).status).toBe(401)
  })

  test('another while one is under way, also at the same moment', async () => {
    market.sandbox.behave('smile-id', 'never-finishes')
    const user = await aUser(market)
    const answers = await Promise.all([ask(user), ask(user), ask(user)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.error.code).toBe('CHECK_PENDING')
    market.sandbox.behave('smile-id', 'normal')
    await settle()
    market.sandbox.finishCheck(await referenceOf(user))
    await settle()
  })

  test('a fourth attempt within a day; the next day it is taken', async () => {
    const user = await aUser(market)
    const wrong = { consent: true, ghanaCardNumber: 'GHA-000000003-2' }
    for (let n = 0; n < 3; n += 1) await checked(user, wrong)
    const { status, headers, error } = await ask(user, wrong)
    expect([status, error.code]).toEqual([429, 'TOO_MANY_REQUESTS'])
    const wait = Number(headers.get('retry-after'))
    expect(wait).toBeGreaterThan(23 * 3600)
    market.clock.advance(seconds(wait))
    expect((await ask(await logInAgain(market, user.email), wrong)).status).toBe(202)
    await settle()
  })

  test('everything, where nobody checks cards; and where there are no cards, there is nothing to ask', async () => {
    const without = await startMarket('ebuildify', { IDENTITY_VERIFIER: 'none' })
    onTestFinished(() => without.stop())
    const user = await aUser(without)
    const { status, error } = await without.post(CHECKS, { consent: true }, { token: user.token })
    expect([status, error.code]).toEqual([503, 'VERIFIER_NOT_CONFIGURED'])
    expect((await without.post('/webhooks/smile-id', {})).status).toBe(401)
    const txova = await startMarket('txova')
    onTestFinished(() => txova.stop())
    const buyer = await aUser(txova)
    expect((await txova.post(CHECKS, { consent: true }, { token: buyer.token })).status).toBe(404)
    expect((await txova.get('/users/me', { token: buyer.token })).data).not.toHaveProperty(
      'nationalIdVerified',
    )
  })
})

describe('a card of two accounts', () => {
  test('that is verified on one is a mismatch for the other, like any other', async () => {
    const ghanaCardNumber = aCard()
    const [owner, thief] = [await aUser(market, { ghanaCardNumber }), await aUser(market)]
    await checked(owner)
    const before = await me(thief)
    const attempt = await checked(thief, { consent: true, ghanaCardNumber })
    expect(attempt).toMatchObject({ state: 'mismatch', fields: null })
    expect(await me(thief)).toEqual(before)
    expect((await me(owner)).nationalIdVerified).toBe(true)
    const [trace] = await market.platform.sql`
      select record::jsonb->'details' as details from platform.audit_log
      where thing_id = ${thief.id} and action = 'national_id.checked' order by seq desc limit 1`
    expect(trace).toMatchObject({ details: { outcome: 'mismatch', isTaken: true } })
  })

  test('that one only claims goes to the one it is verified for', async () => {
    const ghanaCardNumber = aCard()
    const [claimant, owner] = [await aUser(market, { ghanaCardNumber }), await aUser(market)]
    expect(await checked(owner, { consent: true, ghanaCardNumber })).toMatchObject({ state: 'match' })
    expect(await me(owner)).toMatchObject({ nationalIdVerified: true })
    expect(await me(claimant)).toMatchObject({ ghanaCardNumber: null, nationalIdVerified: false })
    const { status, error } = await ask(claimant)
    expect([status, error.details?.[0]?.field]).toEqual([400, 'ghanaCardNumber'])
  })

  test('that both have checked at once is verified for one', async () => {
    market.sandbox.behave('smile-id', 'never-finishes')
    const ghanaCardNumber = aCard()
    const both = [await aUser(market), await aUser(market)]
    for (const user of both) await ask(user, { consent: true, ghanaCardNumber })
    await settle()
    for (const user of both) market.sandbox.finishCheck(await referenceOf(user))
    await market.sandbox.callbacksSettled()
    const job = market.app.modules
      .flatMap((module) => module.jobs ?? [])
      .find(({ name }) => name === 'identity.check-national-id')
    const run = async (user: TestUser) => {
      const checkId = (await checksOf(user))[0].id
      return job?.run({ checkId }, { number: 1, isLast: false })
    }
    await Promise.allSettled(both.map(run))
    await later(minutes(1))
    const states = await Promise.all(both.map(async (user) => (await checksOf(user))[0].state))
    expect(states.toSorted()).toEqual(['match', 'mismatch'])
  })

  test('nobody sees the checks of another', async () => {
    const [one, other] = [await aUser(market), await aUser(market)]
    await checked(one)
    expect(await checksOf(other)).toEqual([])
  })
})

test('names that change while a card is checked: the result is not of this person', async () => {
  market.sandbox.behave('smile-id', 'never-finishes')
  const user = await aUser(market)
  await ask(user)
  await settle()
  await market.patch('/users/me', { firstName: 'Akosua' }, { token: user.token })
  market.sandbox.finishCheck(await referenceOf(user))
  await settle()
  expect((await checksOf(user))[0]).toMatchObject({ state: 'mismatch', fields: null })
  expect((await me(user)).nationalIdVerified).toBe(false)
})
