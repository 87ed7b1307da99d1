import { describe, expect, test } from 'vitest'
import { hours, minutes } from '../clock.ts'
import { sweepPlatform } from '../jobs/housekeeping.ts'
import { aPlatform, aServer, aToken, type TestPlatform } from '../test-support.ts'
import { callerAddress } from './allowance.ts'
import type { HttpApp } from './http-app.ts'

function routes(app: HttpApp): void {
  const named = (rateLimitName: 'login' | 'registration' | 'search') =>
    ({ config: { access: 'public', rateLimitName } }) as const
  app.get('/anything', { config: { access: 'public' } }, () => 'ok')
  app.get('/private', { config: { access: 'order:create' } }, () => 'ok')
  app.get('/callback', { config: { access: 'public', unlimited: true } }, () => 'ok')
  app.post('/login', named('login'), () => 'ok')
  app.post('/register', named('registration'), () => 'ok')
  app.get('/products', named('search'), () => 'ok')
  app.post('/orders', { config: { access: 'order:create', rateLimitName: 'orders' } }, () => 'ok')
  app.post('/reviews', { config: { access: 'order:create', rateLimitName: 'reviews' } }, () => 'ok')
}

/** Statuses of so many requests, one after another. */
async function ask(count: number, url: string, method = 'GET', token?: string): Promise<number[]> {
  const statuses: number[] = []
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  for (let time = 0; time < count; time += 1) statuses.push((await fetch(url, { method, headers })).status)
  return statuses
}

const times = (count: number, status: number) => Array.from({ length: count }, () => status)

const aBuyer = (platform: TestPlatform) => aToken(platform, 'buyer')

describe('PL-4, as it stands without configuration', () => {
  test.each([
    ['login', 5, minutes(15)],
    ['register', 3, hours(1)],
  ])('%s: %i per address and window, counted by two processes together', async (path, allowed, windowMs) => {
    const here = await aPlatform({ LOG_LEVEL: 'silent' })
    const there = await aPlatform({ LOG_LEVEL: 'silent', DATABASE_URL: here.databaseUrl })
    const [one, other] = [(await aServer(here, routes)).url, (await aServer(there, routes)).url]
    expect(await ask(allowed - 1, `${one}/${path}`, 'POST')).toEqual(times(allowed - 1, 200))
    expect(await ask(2, `${other}/${path}`, 'POST')).toEqual([200, 429])

    const refused = await fetch(`${one}/${path}`, { method: 'POST' })
    const { error } = (await refused.json()) as any
    const wait = Number(refused.headers.get('retry-after'))
    expect([refused.status, error.code]).toEqual([429, 'TOO_MANY_REQUESTS'])
    expect(wait).toBeGreaterThan(windowMs / 1000 - 20)
    expect(wait).toBeLessThanOrEqual(windowMs / 1000)

    here.clock.advance(windowMs)
    expect(await ask(allowed + 1, `${one}/${path}`, 'POST')).toEqual([...times(allowed, 200), 429])
  })

  test.each([
    ['orders', 10],
    ['reviews', 20],
  ])('%s: %i per user, and a user more is as many more', async (path, allowed) => {
    const platform = await aPlatform({ LOG_LEVEL: 'silent' })
    const { url } = await aServer(platform, routes)
    const [one, other] = [aBuyer(platform), aBuyer(platform)]
    expect(await ask(allowed + 1, `${url}/${path}`, 'POST', one)).toEqual([...times(allowed, 200), 429])
    expect(await ask(1, `${url}/${path}`, 'POST', other)).toEqual([200])
  })

  test('anything: 100 per address without a good token; whoever is turned away has asked too', async () => {
    const platform = await aPlatform({ LOG_LEVEL: 'silent' })
    const { url } = await aServer(platform, routes)
    expect(await ask(25, `${url}/anything`)).toEqual(times(25, 200))
    expect(await ask(25, `${url}/private`)).toEqual(times(25, 401))
    expect(await ask(25, `${url}/nowhere`)).toEqual(times(25, 404))
    expect(await ask(25, `${url}/anything`, 'GET', 'nonsense')).toEqual(times(25, 401))
    for (const path of ['anything', 'private', 'nowhere'])
      expect(await ask(1, `${url}/${path}`)).toEqual([429])
    expect(await ask(1, `${url}/anything`, 'GET', 'nonsense')).toEqual([429])

    expect(await ask(1, `${url}/anything`, 'GET', aBuyer(platform))).toEqual([200])
    expect(await ask(1, `${url}/callback`)).toEqual([200])
    platform.clock.advance(minutes(15))
    expect(await ask(1, `${url}/anything`)).toEqual([200])
  })

  test('anything: counted by two processes together, each of which takes its share ahead', async () => {
    const here = await aPlatform({ LOG_LEVEL: 'silent' })
    const there = await aPlatform({ LOG_LEVEL: 'silent', DATABASE_URL: here.databaseUrl })
    const [one, other] = [(await aServer(here, routes)).url, (await aServer(there, routes)).url]
    expect(await ask(52, `${one}/anything`)).toEqual(times(52, 200))
    expect(await ask(46, `${other}/anything`)).toEqual([...times(45, 200), 429])
    expect(await ask(4, `${one}/anything`)).toEqual([...times(3, 200), 429])
    expect(await ask(1, `${other}/anything`)).toEqual([429])
  })

  test('search: 50, and then each is slower than the one before; a listing is no search', async () => {
    const platform = await aPlatform({ LOG_LEVEL: 'silent', RATE_LIMIT_ANONYMOUS: '1000' })
    const { url } = await aServer(platform, routes)
    const took = async (path: string) => {
      const started = performance.now()
      expect(await ask(1, `${url}${path}`)).toEqual([200])
      return performance.now() - started
    }
    for (let time = 0; time < 50; time += 1) expect(await took('/products?search=tea')).toBeLessThan(200)
    expect(await took('/products?search=tea')).toBeGreaterThan(245)
    expect(await took('/products?search=tea')).toBeGreaterThan(490)
    expect(await took('/products')).toBeLessThan(200)
  })
})

test('spent windows are swept away', async () => {
  const { sql, clock } = await aPlatform()
  await sql`insert into platform.rate_limits values ('old', 1, ${clock.now()})`
  clock.advance(minutes(1))
  await Promise.all(sweepPlatform(sql).map(({ run }) => run(clock.now())))
  expect(await sql`select from platform.rate_limits`).toHaveLength(0)
})

test.each([
  ['41.66.1.2', '41.66.1.2'],
  ['::ffff:41.66.1.2', '41.66.1.2'],
  ['2c0f:fb50:1:2:3:4:5:6', '2c0f:fb50:1:2::/64'],
  ['2C0F:fb50:0001:0002::6', '2c0f:fb50:1:2::/64'],
  ['2c0f::1', '2c0f:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('the address %s counts as %s', (ip, expected) => {
  expect(callerAddress(ip)).toBe(expected)
})
