import { describe, expect, test } from 'vitest'
import type { Cache } from './cache.ts'
import { aCuttableWayTo, aPlatform, until } from './test-support.ts'

const freshness = { tags: ['things'], seconds: 60 }

function anAnswer(body: string) {
  return {
    body: Buffer.from(body),
    contentType: 'application/json',
    contentEncoding: undefined,
    route: '/things',
    isForTheDoor: true,
  }
}

function keep(cache: Cache, body: string, begun = cache.begin()): void {
  cache.keep('thing', anAnswer(body), { ...freshness, begun })
}

describe('the cache', () => {
  test('finds what it keeps, until its time is over', async () => {
    const { cache } = await aPlatform({ RESPONSE_CACHE: 'true' })
    expect(cache.find('thing')).toBeUndefined()
    keep(cache, 'one')
    expect(cache.find('thing')).toMatchObject(anAnswer('one'))
    cache.keep('thing', anAnswer('two'), { tags: [], seconds: 0, begun: cache.begin() })
    expect(cache.find('thing')?.body.toString()).not.toBe('two')
  })

  test('is cleared by tag here and in another process', async () => {
    const here = await aPlatform({ RESPONSE_CACHE: 'true' })
    const there = await aPlatform({ RESPONSE_CACHE: 'true', DATABASE_URL: here.databaseUrl })
    for (const { cache } of [here, there]) keep(cache, 'old')
    await here.cache.clear(['others'])
    expect(here.cache.find('thing')?.body.toString()).toBe('old')
    await here.cache.clear(['things'])
    expect(here.cache.find('thing')).toBeUndefined()
    await until(() => there.cache.find('thing') === undefined)
  })

  test('keeps nothing that was read before a change and arrived after it', async () => {
    const { cache } = await aPlatform({ RESPONSE_CACHE: 'true' })
    const begun = cache.begin()
    await cache.clear(['things'])
    keep(cache, 'old', begun)
    expect(cache.find('thing')).toBeUndefined()
    keep(cache, 'new')
    expect(cache.find('thing')?.body.toString()).toBe('new')
  })

  test('forgets everything when it may have missed the news, and hears them again', async () => {
    const here = await aPlatform({ RESPONSE_CACHE: 'true' })
    const way = await aCuttableWayTo(here.databaseUrl)
    const there = await aPlatform({ RESPONSE_CACHE: 'true', DATABASE_URL: way.url })
    keep(there.cache, 'old')
    way.cut()
    await here.cache.clear(['things'])
    await new Promise((done) => setTimeout(done, 500))
    way.mend()
    await until(() => there.cache.find('thing') === undefined, 20_000)
    keep(there.cache, 'new')
    await here.cache.clear(['things'])
    await until(() => there.cache.find('thing') === undefined)
  })
})
