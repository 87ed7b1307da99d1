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
      '/transfers',
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

async function transfer(key: string | undefined, body: unknown = { amount: 1 }, cartToken = 'guest-1') {
  const response = await fetch(`${url}/transfers`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-cart-token': cartToken,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  const isReplay = response.headers.get('idempotency-replayed') === 'true'
  return { status: response.status, text, isReplay, code: JSON.parse(text).error?.code as string }
}

test('without a key each request is its own', async () => {
  await transfer(undefined)
  await transfer(undefined)
  expect(new Set(effects).size).toBe(2)
})

test('the same key and body replay the very same answer', async () => {
  const key = randomUUID()
  const first = await transfer(key)
  const second = await transfer(key)
  expect([first.status, first.isReplay, second.status, second.isReplay]).toEqual([201, false, 201, true])
  expect(second.text).toBe(first.text)
  expect(effects).toHaveLength(1)
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
  expect(await transfer(key, { amount: 2 }, 'guest-2')).toMatchObject({ status: 201, isReplay: false })
})

test('a refusal is not kept: the same key may succeed later, as the same effect', async () => {
  const key = randomUUID()
  isRefusing = true
  expect(await transfer(key)).toMatchObject({ status: 422, code: 'NO_MONEY' })
  isRefusing = false
  expect(await transfer(key)).toMatchObject({ status: 201, isReplay: false })
  expect(await transfer(key)).toMatchObject({ status: 201, isReplay: true })
})

test.each(['short', 'with a space in it', 'x'.repeat(129), ''])(
  'a malformed key is refused (%#)',
  async (key) => {
    expect(await transfer(key)).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' })
    expect(effects).toHaveLength(0)
  },
)
