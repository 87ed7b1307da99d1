import { describe, expect, test } from 'vitest'
import { minutes } from '../clock.ts'
import { aCuttableWayTo, aPlatform, until, type TestPlatform } from '../test-support.ts'
import { leasedCounter, type LeasedCounter } from './leased-counter.ts'

const hundred = { windowMs: minutes(15), countsTo: 100 }

/** What so many hits that come at once are counted as. */
async function hits(count: LeasedCounter, times: number, key = 'somebody'): Promise<number[]> {
  const counts = await Promise.all(Array.from({ length: times }, async () => count(key, hundred)))
  return counts.map((one) => one.hits)
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

async function taken({ sql }: TestPlatform): Promise<number | undefined> {
  const [row] = await sql<{ hits: number }[]>`select hits from platform.rate_limits where key = 'somebody'`
  return row?.hits
}

describe('a leased counter', () => {
  test('counts at once while it has a lease in hand', async () => {
    const platform = await aPlatform()
    const count = leasedCounter(platform)
    expect(await count('somebody', hundred)).toMatchObject({ hits: 1 })
    for (const expected of [2, 3, 4, 5]) expect(count('somebody', hundred)).toMatchObject({ hits: expected })
    expect(await taken(platform)).toBe(5)
    expect(count('somebody', hundred)).toBeInstanceOf(Promise)
  })

  test('takes one lease at a time, however many wait for it', async () => {
    const platform = await aPlatform()
    expect(await hits(leasedCounter(platform), 32)).toEqual(upTo(32))
    expect(await taken(platform)).toBe(35)
  })

  test('gives no number twice, whichever of several processes is asked', async () => {
    const platform = await aPlatform()
    const processes = Array.from({ length: 3 }, () => leasedCounter(platform))
    const given: number[] = []
    for (let round = 0; round < 12; round += 1) {
      const asked = processes.map((count, index) => hits(count, (round * 7 + index * 5) % 13))
      given.push(...(await Promise.all(asked)).flat())
    }
    expect(given.length).toBeGreaterThan(200)
    expect(given.filter((number) => number <= 100).sort((a, b) => a - b)).toEqual(upTo(100))
  })

  test('that has given out all asks nothing more until the window ends', async () => {
    const platform = await aPlatform()
    const count = leasedCounter(platform)
    await hits(count, 101)
    await platform.sql`delete from platform.rate_limits`
    expect(count('somebody', hundred)).toMatchObject({ hits: 102 })
    platform.clock.advance(minutes(15))
    expect(await count('somebody', hundred)).toMatchObject({ hits: 1 })
    expect(await taken(platform)).toBe(5)
  })

  test('remembers a bounded number of keys', async () => {
    const platform = await aPlatform()
    const way = await aCuttableWayTo(platform.databaseUrl)
    const count = leasedCounter(await aPlatform({ DATABASE_URL: way.url, LOG_LEVEL: 'silent' }))
    way.cut()
    for (const index of upTo(50_000)) await count(`caller ${index}`, hundred)
    expect(count('caller 1', hundred)).toMatchObject({ hits: 2 })
    await count('one more', hundred)
    expect(await count('caller 1', hundred)).toMatchObject({ hits: 1 })
    expect(count('caller 50000', hundred)).toMatchObject({ hits: 2 })
  })
})

describe('while the database', () => {
  test('is away, a process lets through what it may alone, and says so once; then they count together again', async () => {
    const { databaseUrl } = await aPlatform()
    const way = await aCuttableWayTo(databaseUrl)
    const platform = await aPlatform({ DATABASE_URL: way.url })
    const count = leasedCounter(platform)
    expect(await hits(count, 3)).toEqual([1, 2, 3])
    way.cut()
    expect(await hits(count, 150)).toEqual(upTo(153).slice(3))
    expect(await hits(count, 1, 'somebody else')).toEqual([1])
    expect(platform.logged().match(/each process counts for itself/g)).toHaveLength(1)

    way.mend()
    await until(async () => {
      await hits(count, 5)
      return platform.logged().includes('all processes count allowances together again')
    })
    expect(await taken(platform)).toBeGreaterThan(5)
  })

  test('does not answer, nobody waits for it for long', async () => {
    const platform = await aPlatform({ LOG_LEVEL: 'silent' })
    const count = leasedCounter(platform)
    await hits(count, 5)
    await platform.sql.begin(async (tx) => {
      await tx`select from platform.rate_limits for update`
      const started = performance.now()
      expect(await hits(count, 20)).toEqual(upTo(25).slice(5))
      expect(performance.now() - started).toBeLessThan(2_000)
    })
  })
})
