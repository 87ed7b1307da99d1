import { describe, expect, test } from 'vitest'
import { createCache, type Cache } from './cache.ts'

function anAnswer(body: string) {
  return {
    body: Buffer.from(body),
    contentType: 'application/json',
    contentEncoding: undefined,
    route: '/things',
    isForTheDoor: true,
  }
}

function keep(cache: Cache, body: string, begun = cache.begin(), tags = ['things']): void {
  cache.keep('thing', anAnswer(body), { tags, until: performance.now() + 60_000, begun })
}

const found = (cache: Cache) => cache.find('thing')?.body.toString()

describe('the cache', () => {
  test('finds what it keeps, until its time is over', () => {
    const cache = createCache({ enabled: true })
    expect(found(cache)).toBeUndefined()
    keep(cache, 'one')
    expect(cache.find('thing')).toMatchObject(anAnswer('one'))
    cache.keep('thing', anAnswer('two'), { tags: [], until: performance.now(), begun: cache.begin() })
    expect(found(cache)).not.toBe('two')
  })

  test('keeps a copy, and not the larger memory that an answer was a part of', () => {
    const cache = createCache({ enabled: true })
    const body = Buffer.alloc(100_000, 'x').subarray(0, 10)
    cache.keep('thing', { ...anAnswer(''), body }, { tags: [], until: Infinity, begun: cache.begin() })
    expect(cache.find('thing')?.body.buffer.byteLength).toBe(10)
    expect(found(cache)).toBe('x'.repeat(10))
  })

  test('is cleared by tag', () => {
    const cache = createCache({ enabled: true })
    keep(cache, 'old', cache.begin(), ['things', 'more'])
    cache.clear(['others'])
    expect(found(cache)).toBe('old')
    cache.clear(['others', 'more'])
    expect(found(cache)).toBeUndefined()
  })

  test('keeps nothing that was read before a change and arrived after it', () => {
    const cache = createCache({ enabled: true })
    const begun = cache.begin()
    cache.clear(['things'])
    keep(cache, 'old', begun)
    expect(found(cache)).toBeUndefined()
    keep(cache, 'new')
    expect(found(cache)).toBe('new')
  })

  test('nor what was being made when everything was forgotten', () => {
    const cache = createCache({ enabled: true })
    keep(cache, 'kept')
    const begun = cache.begin()
    cache.clearAll()
    expect(found(cache)).toBeUndefined()
    keep(cache, 'old', begun)
    expect(found(cache)).toBeUndefined()
    keep(cache, 'new')
    expect(found(cache)).toBe('new')
  })

  test('forgets what changed when too much has, and then everything with it', () => {
    const cache = createCache({ enabled: true })
    const begun = cache.begin()
    cache.clear(['things'])
    for (let number = 0; number < 100; number += 1)
      cache.clear(Array.from({ length: 300 }, (_, index) => `${number} ${index}`))
    keep(cache, 'old', begun)
    expect(found(cache)).toBeUndefined()
  })

  test('keeps nothing where it is switched off', () => {
    const cache = createCache({ enabled: false })
    keep(cache, 'one')
    expect(found(cache)).toBeUndefined()
  })
})
