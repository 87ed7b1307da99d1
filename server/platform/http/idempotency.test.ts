import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { ruleBroken } from '../refusal.ts'
import { aPlatform, aServer } from '../test-support.ts'

let url: string
let effects: string[]
let isRefusing: boolean
beforeEach(async () => {
  effects = []
  isRefusing = false
  const platform = await aPlatform({ LOG_LEVEL: 'silent', RATE_LIMIT_ANONYMOUS: '10000' })
  const served = await aServer(platform, (app) => {
    app.post(
      '/transfers/:account',
      { config: { access: 'public', idempotent: true } },
      ({ effectId, body }, reply) => {
        if (isRefusing) throw ruleBroken('NO_MONEY', 'Not today.')
        effects.push(effectId)
        return reply.code(201).send({ effectId, body, note: 'n'.repeat(3_000) })
      },
    )
  })
  url = served.url
})

async function transfer(
  key: string | undefined,
  body: unknown = { amount: 1 },
  cartToken = 'guest-1',
  account = 'savings',
) {
  const response = await fetch(`${url}/transfers/${account}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-cart-token': cartToken,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  const isRepeat = response.headers.get('idempotency-repeated') === 'true'
  return { status: response.status, text, isRepeat, code: JSON.parse(text).error?.code as string }
}

test('without a key each request is its own', async () => {
  await transfer(undefined)
  await transfer(undefined)
  expect(new Set(effects).size).toBe(2)
})

test('the same key and body are the same effect', async () => {
  const key = randomUUID()
  const first = await transfer(key)
  const second = await transfer(key)
  expect([first.status, first.isRepeat, second.status, second.isRepeat]).toEqual([201, false, 201, true])
  expect(second.text).toBe(first.text)
  expect(new Set(effects).size).toBe(1)
})

test('overlapping repeats share one effect', async () => {
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: 10 }, () => transfer(key)))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(new Set(effects).size).toBe(1)
})

test('the same key with another body is refused, of another caller is another key', async () => {
  const key = randomUUID()
  await transfer(key)
  expect(await transfer(key, { amount: 2 })).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' })
  expect(await transfer(key, { amount: 2 }, 'guest-2')).toMatchObject({ status: 201, isRepeat: false })
})

test('the same key for another thing is refused', async () => {
  const key = randomUUID()
  await transfer(key)
  const elsewhere = await transfer(key, { amount: 1 }, 'guest-1', 'household')
  expect(elsewhere).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' })
})

test('after a refusal the same key may succeed, as the same effect', async () => {
  const key = randomUUID()
  isRefusing = true
  expect(await transfer(key)).toMatchObject({ status: 422, code: 'NO_MONEY' })
  isRefusing = false
  expect(await transfer(key)).toMatchObject({ status: 201, isRepeat: true })
  await transfer(key)
  expect(new Set(effects).size).toBe(1)
})

test.each(['short', 'with a space in it', 'x'.repeat(129), ''])(
  'a malformed key is refused (%#)',
  async (key) => {
    expect(await transfer(key)).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' })
    expect(effects).toHaveLength(0)
  },
)
