import { describe, expect, test } from 'vitest'
import { notFound } from './refusal.ts'
import { aCuttableWayTo, aPlatform, until, type TestPlatform } from './test-support.ts'

const kept = { tags: ['things'], seconds: 60 }

function aCount(platform: TestPlatform) {
  let made = 0
  return () => platform.cache.get('count', kept, async () => (made += 1))
}

describe('the cache', () => {
  test('makes an answer once, also for many who ask at the same time', async () => {
    const read = aCount(await aPlatform({ RESPONSE_CACHE: 'true' }))
    expect(await Promise.all(Array.from({ length: 20 }, read))).toEqual(Array(20).fill(1))
    expect(await read()).toBe(1)
  })

  test('gives back what was made: dates stay dates, and nothing is an answer too', async () => {
    const { cache } = await aPlatform({ RESPONSE_CACHE: 'true' })
    const at = new Date()
    for (let round = 0; round < 2; round += 1) {
      expect(await cache.get('dated', kept, async () => ({ at }))).toEqual({ at })
      expect(await cache.get('nothing', kept, async () => undefined)).toBeUndefined()
    }
  })

  test('throws what the maker throws', async () => {
    const { cache } = await aPlatform({ RESPONSE_CACHE: 'true' })
    const refusal = notFound('thing')
    await expect(cache.get('failing', kept, () => Promise.reject(refusal))).rejects.toBe(refusal)
  })

  test('is cleared by tag here and in another process', async () => {
    const here = await aPlatform({ RESPONSE_CACHE: 'true' })
    const there = await aPlatform({ RESPONSE_CACHE: 'true', DATABASE_URL: here.databaseUrl })
    const [readHere, readThere] = [aCount(here), aCount(there)]
    expect([await readHere(), await readThere()]).toEqual([1, 1])
    await here.cache.clear(['others'])
    await here.cache.clear(['things'])
    expect(await readHere()).toBe(2)
    await until(async () => (await readThere()) === 2)
  })

  test('keeps nothing that was read before a change and arrived after it', async () => {
    const { cache } = await aPlatform({ RESPONSE_CACHE: 'true' })
    const { promise: slowRead, resolve } = Promise.withResolvers<string>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const reading = cache.get('slow', kept, () => {
      begin()
      return slowRead
    })
    await begun
    await cache.clear(['things'])
    resolve('old')
    await reading
    await new Promise((done) => setTimeout(done, 5))
    expect(await cache.get('slow', kept, async () => 'new')).toBe('new')
  })

  test('forgets everything when it may have missed the news, and hears them again', async () => {
    const here = await aPlatform({ RESPONSE_CACHE: 'true' })
    const way = await aCuttableWayTo(here.databaseUrl)
    const there = await aPlatform({ RESPONSE_CACHE: 'true', DATABASE_URL: way.url })
    const read = aCount(there)
    expect(await read()).toBe(1)
    way.cut()
    await here.cache.clear(['things'])
    await new Promise((done) => setTimeout(done, 500))
    way.mend()
    await until(async () => (await read()) === 2, 20_000)
    await here.cache.clear(['things'])
    await until(async () => (await read()) === 3)
  })
})
