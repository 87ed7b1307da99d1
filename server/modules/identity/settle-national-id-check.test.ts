import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { aCard, cardsOf, CHECKS } from '../../../tests/harness/cards.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { hours, minutes, seconds } from '../../platform/clock.ts'
import { aUser, logInAgain } from './test-support.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())
afterEach(() => market.sandbox.behave('smile-id', 'normal'))

const { ask, checksOf, settle, later, checked, requests, referenceOf } = cardsOf(() => market)

describe('callbacks are hints', () => {
  async function underWay() {
    market.sandbox.behave('smile-id', 'never-finishes')
    const user = await aUser(market, { ghanaCardNumber: aCard() })
    await ask(user)
    await settle()
    return { user, reference: await referenceOf(user) }
  }

  test.each([
    ['with a wrong signature', 'wrong', 401],
    ['without one', 'missing', 401],
    ['rightly signed', 'right', 200],
  ] as const)('a lie %s changes nothing', async (_what, sign, answer) => {
    const { user, reference } = await underWay()
    const told = await market.sandbox.sendWebhook('smile-id', reference, { sign, finding: 'matches' })
    expect(told.answer).toBe(answer)
    await settle()
    expect((await checksOf(user))[0]).toMatchObject({ state: 'pending' })
    market.sandbox.finishCheck(reference)
    await settle()
    expect((await checksOf(user))[0]).toMatchObject({ state: 'match' })
  })

  test('a lie at the very beginning does not win over the truth', async () => {
    market.sandbox.behave('smile-id', 'callback-forged', { sign: 'right' })
    const user = await aUser(market)
    const body = { consent: true, ghanaCardNumber: 'GHA-000000001-3' }
    expect(await checked(user, body)).toMatchObject({ state: 'mismatch' })
  })

  test('twice, and late, and again after the end: one notice, one trace', async () => {
    market.sandbox.behave('smile-id', 'callback-twice')
    const user = await aUser(market)
    await checked(user)
    const reference = await referenceOf(user)
    for (let n = 0; n < 3; n += 1) await market.sandbox.sendWebhook('smile-id', reference)
    await market.sandbox.sendWebhook('smile-id', reference, { finding: 'names-differ' })
    await settle()
    expect((await checksOf(user))[0]).toMatchObject({ state: 'match' })
    const [notices] = await market.platform.sql`
      select count(*)::int from identity.notices where user_id = ${user.id} and kind = 'card_checked'`
    expect(notices).toEqual({ count: 1 })
  })

  test('about nothing of ours: let go', async () => {
    const { user, reference } = await underWay()
    await market.platform.sql`
      update identity.national_id_checks set reference = ${'0'.repeat(32)} where reference = ${reference}`
    const told = await market.sandbox.sendWebhook('smile-id', reference, { finding: 'matches' })
    expect(told.answer).toBe(200)
    await settle()
    expect((await checksOf(user))[0]).toMatchObject({ state: 'pending' })
  })

  test('lost: the result is asked for', async () => {
    market.sandbox.behave('smile-id', 'callback-never')
    const user = await aUser(market)
    expect(await checked(user)).toMatchObject({ state: 'pending' })
    await later(seconds(11))
    expect((await checksOf(user))[0]).toMatchObject({ state: 'match' })
    expect(market.sandbox.callbacks(await referenceOf(user))).toEqual([])
  })
})

describe('a process that dies', () => {
  const loseJobs = () => market.platform.sql`delete from graphile_worker._private_jobs`

  test('before the check was sent: the sweep sends it, once', async () => {
    const user = await aUser(market)
    await ask(user)
    await loseJobs()
    await market.runTimetable('identity.check-national-ids')
    await market.runTimetable('identity.check-national-ids')
    await settle()
    expect((await checksOf(user))[0]).toMatchObject({ state: 'match' })
    expect(requests(await referenceOf(user))).toHaveLength(1)
  })

  test('after it was sent and before the answer was written down: it is asked about, and not sent again', async () => {
    market.sandbox.behave('smile-id', 'callback-never')
    const user = await aUser(market)
    await checked(user)
    await market.platform.sql`
      update identity.national_id_checks set asks = 0, next_ask_at = ${market.clock.now()} where user_id = ${user.id}`
    await loseJobs()
    await market.runTimetable('identity.check-national-ids')
    expect((await checksOf(user))[0]).toMatchObject({ state: 'match' })
    expect(requests(await referenceOf(user))).toHaveLength(1)
  })

  test('after it was marked sent and before the call: sent once it is sure that it never came', async () => {
    const user = await aUser(market)
    await ask(user)
    const at = market.clock.now()
    await market.platform.sql`
      update identity.national_id_checks set sent_at = ${at}, person_version = 1 where user_id = ${user.id}`
    await market.settle()
    const reference = await referenceOf(user)
    expect(requests(reference)).toHaveLength(0)
    expect((await checksOf(user))[0]).toMatchObject({ state: 'pending' })
    await later(minutes(3))
    await later(minutes(3))
    expect((await checksOf(user))[0]).toMatchObject({ state: 'match' })
    expect(requests(reference)).toHaveLength(1)
  })
})

describe('a provider in trouble', () => {
  test('that gave up although the check has begun: it is asked about, and not sent again', async () => {
    market.sandbox.behave('smile-id', 'callback-never')
    market.sandbox.behave('smile-id', 'succeed-but-time-out', { times: 1, holdMs: 1 })
    const user = await aUser(market)
    expect(await checked(user)).toMatchObject({ state: 'pending' })
    await later(seconds(11))
    expect((await checksOf(user))[0]).toMatchObject({ state: 'match' })
    expect(requests(await referenceOf(user))).toHaveLength(1)
  })

  test('that gave up before it began: sent again, under the same reference', async () => {
    market.sandbox.behave('smile-id', 'time-out', { times: 1, holdMs: 1 })
    const user = await aUser(market)
    expect(await checked(user)).toMatchObject({ state: 'pending' })
    const reference = await referenceOf(user)
    for (let n = 0; n < 4; n += 1) await later(minutes(2))
    expect((await checksOf(user))[0]).toMatchObject({ state: 'match' })
    expect(await referenceOf(user)).toBe(reference)
    expect(requests(reference)).toHaveLength(2)
  })

  test('that refuses our signature: asked again later, and nobody is verified', async () => {
    market.sandbox.behave('smile-id', 'unauthorized')
    const user = await aUser(market)
    expect(await checked(user)).toMatchObject({ state: 'pending' })
    market.sandbox.behave('smile-id', 'normal')
    await later(seconds(31))
    expect((await checksOf(user))[0]).toMatchObject({ state: 'match' })
  })

  test('whose issuer is away: the check is asked for again under its reference', async () => {
    market.sandbox.behave('smile-id', 'issuer-unavailable')
    const user = await aUser(market)
    expect(await checked(user)).toMatchObject({ state: 'pending' })
    market.sandbox.behave('smile-id', 'normal')
    const reference = await referenceOf(user)
    for (let n = 0; n < 3; n += 1) await later(minutes(3))
    expect((await checksOf(user))[0]).toMatchObject({ state: 'match' })
    expect(await referenceOf(user)).toBe(reference)
  })

  test('that is not there for a day: it has failed, and does not count', async () => {
    const away = await startMarket('ebuildify', { SMILE_ID_URL: 'http://127.0.0.1:9/v1' })
    onTestFinished(() => away.stop())
    const user = await aUser(away)
    const post = (token: string) => away.post(CHECKS, { consent: true }, { token })
    let { token } = user
    for (let n = 0; n < 4; n += 1) {
      expect((await post(token)).status).toBe(202)
      await away.settle()
      away.clock.advance(hours(24))
      await away.settle()
      token = (await logInAgain(away, user.email)).token
      expect((await away.get(CHECKS, { token })).data[0]).toMatchObject({ state: 'failed' })
    }
    expect((await post(token)).status).toBe(202)
  })
})
