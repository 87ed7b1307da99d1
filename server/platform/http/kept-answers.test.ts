import { beforeEach, expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import { alsoDependsOn } from './kept-answers.ts'
import { aPlatform, aServer, aToken, type TestPlatform } from '../test-support.ts'

let platform: TestPlatform
let url: string
let made: number
let status: number

beforeEach(async () => {
  made = 0
  status = 200
  platform = await aPlatform({ RESPONSE_CACHE: 'true', RATE_LIMIT_ANONYMOUS: '20', RATE_LIMIT_SEARCH: '2' })
  const served = await aServer(platform, (app) => {
    app.get(
      '/things',
      { config: { access: 'public', rateLimitName: 'search', kept: { tags: ['things'], seconds: 60 } } },
      (_request, reply) => {
        made += 1
        return reply.code(status).send({ made, filling: 'x'.repeat(200_000) })
      },
    )
    app.get<{ Params: { id: string } }>(
      '/things/:id',
      { config: { access: 'public', kept: { tags: ['things'], seconds: 60 } } },
      (request) => {
        made += 1
        const { id } = request.params
        alsoDependsOn(request, { tags: [`thing ${id}`], seconds: id === 'over' ? 0 : 3600 })
        return { made }
      },
    )
    const kept = { tags: ['things'], seconds: 60, notFor: ({ role }: Actor) => role === 'contractor' }
    app.get('/prices', { config: { access: 'public', kept } }, ({ actor }) => {
      made += 1
      return { made, role: actor.role }
    })
  })
  url = served.url
})

async function look(path = '/things', headers: Record<string, string> = {}) {
  const response = await fetch(`${url}${path}`, { headers })
  return { response, made: ((await response.json()) as { made?: number }).made }
}

test('an answer is made once, and again once its tag is cleared', async () => {
  expect((await look()).made).toBe(1)
  const { response, made: again } = await look()
  expect(again).toBe(1)
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  platform.cache.clear(['things'])
  expect((await look()).made).toBe(2)
})

test('an answer says itself what else it depends on, and that it holds for less time than others', async () => {
  const rounds = async (...ids: string[]) => {
    const all = []
    for (const id of ids) all.push((await look(`/things/${id}`)).made)
    return all
  }
  expect(await rounds('one', 'two', 'one', 'two')).toEqual([1, 2, 1, 2])
  platform.cache.clear(['thing one'])
  expect(await rounds('one', 'two')).toEqual([3, 2])
  platform.cache.clear(['things'])
  expect(await rounds('one', 'two')).toEqual([4, 5])
  expect(await rounds('over', 'over')).toEqual([6, 7])
})

test('each address and each encoding has an answer of its own, which says what it is', async () => {
  for (const encoding of ['br', 'gzip', 'identity']) {
    for (let round = 0; round < 2; round += 1) {
      const { response } = await look('/things', { 'accept-encoding': encoding })
      expect(response.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding)
      if (encoding !== 'identity') expect(response.headers.get('vary')).toContain('accept-encoding')
    }
  }
  expect(made).toBe(3)
  await look('/things?page=2')
  expect(made).toBe(4)
})

test('nobody has it kept as it is for those who want it compressed', async () => {
  const asIs = { 'accept-encoding': 'br', 'x-no-compression': '1' }
  for (const headers of [asIs, { 'accept-encoding': 'br' }])
    expect((await look('/things', headers)).response.headers.get('content-encoding')).toBe('br')
})

test('what went wrong, and what was made for somebody who is logged in, is not kept', async () => {
  status = 404
  await look()
  status = 200
  const token = aToken(platform, 'customer')
  const own = { authorization: `Bearer ${token}` }
  expect((await look('/things', own)).made).toBe(2)
  expect((await look()).made).toBe(3)
  expect((await look('/things', own)).made).toBe(3)
})

test('whoever an answer is not for gets one of their own, which nobody else gets', async () => {
  const as = (role: string) => ({ authorization: `Bearer ${aToken(platform, role)}` })
  const seen = async (headers?: Record<string, string>) =>
    ((await (await fetch(`${url}/prices`, { headers: headers ?? {} })).json()) as { role: string }).role
  expect(await seen(as('contractor'))).toBe('contractor')
  expect(await seen()).toBe('guest')
  expect(await seen(as('contractor'))).toBe('contractor')
  expect([await seen(), await seen(as('customer'))]).toEqual(['guest', 'guest'])
  expect(made).toBe(3)
})

test('allowances count what is answered from memory too', async () => {
  for (let time = 0; time < 20; time += 1) expect((await look()).response.status).toBe(200)
  expect((await look()).response.status).toBe(429)
  expect(made).toBe(1)
})

test('a bad token is refused as everywhere', async () => {
  await look()
  expect((await look('/things', { authorization: 'Bearer forged' })).response.status).toBe(401)
})
