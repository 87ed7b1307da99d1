import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { standInEnvironment } from '../../server/stand-ins.ts'
import { aProduct, aShop, tokenOf } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'
import { startProcess, untilIt } from '../harness/process.ts'
import { startTwo, type Several } from './processes/several.ts'

/*
 * Two processes of the API on one port, and a worker beside them: the real ones, as a process manager starts them. They
 * share limits, caches and jobs, and live and end together.
 */

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

const environment = (more: Record<string, string> = {}) => ({
  ...standInEnvironment(market.sandbox),
  DATABASE_URL: market.databaseUrl,
  TRUST_PROXY: 'true',
  ...more,
})

/** From another address than the market of this process, whose allowance is counted in the same database. */
const somebody = { 'x-forwarded-for': '41.66.1.2' }
const somebodyElse = { 'x-forwarded-for': '41.66.1.3' }
const metricsToken = { 'x-metrics-token': 'makola-development-metrics' }

describe('two processes that share a port', () => {
  test('are one market: one allowance, one set of answers, one set of figures, and jobs that are done', async () => {
    const product = await aProduct(market, await aShop(market), { price: 100 })
    const two = await startTwo(environment({ RESPONSE_CACHE: 'true' }))
    const doors = await two.doors()

    // The allowance.
    const statuses = await Promise.all(
      Array.from({ length: 140 }, async (_, index) => {
        const { status } = await doors[index % 2]!.ask('/api/v1/categories', somebody)
        return status
      }),
    )
    const allowed = statuses.filter((status) => status === 200).length
    expect(allowed).toBe(100)
    expect(statuses.filter((status) => status === 429)).toHaveLength(40)

    // The answers that are kept.
    const price = async (index: number) => {
      const { body } = await doors[index]!.ask(`/api/v1/products/${product.id}`, somebodyElse)
      return (JSON.parse(body) as { data: { price: number } }).data.price
    }
    expect([await price(0), await price(1)]).toEqual([100, 100])
    const changed = await fetch(`${two.url}/api/v1/products/${product.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(market, 'admin')}` },
      body: '{"price":120}',
    })
    expect(changed.status).toBe(200)
    await untilIt(async () => (await price(0)) === 120 && (await price(1)) === 120, 1_000)

    // The figures.
    expect(await askedFor(two, '/api/v1/categories')).toEqual([140, 140])
    const victim = two.api()[0]!
    process.kill(victim, 'SIGKILL')
    await untilIt(() => two.api().length === 2 && !two.api().includes(victim))
    expect(await askedFor(two, '/api/v1/categories')).toEqual([140, 140])

    // The jobs.
    const { sql } = market.platform
    await sql`select graphile_worker.add_job('platform.sweep')`
    await untilIt(async () => (await sql`select from graphile_worker.jobs`).length === 0)
  }, 40_000)

  /** How often that was asked for, as each of the two says. */
  async function askedFor(two: Several, route: string): Promise<number[]> {
    const figure = new RegExp(`http_request_duration_seconds_count{[^}]*route="${route}"[^}]*} (\\d+)`, 'g')
    const texts = (await two.doors()).map((door) => door.ask('/metrics', metricsToken))
    return (await Promise.all(texts)).map(({ body }) =>
      [...body.matchAll(figure)].reduce((sum, [, count]) => sum + Number(count), 0),
    )
  }

  test('leave no request hanging when one is killed, and it is replaced', async () => {
    const two = await startTwo(environment())
    const outcomes: string[] = []
    let isOver = false
    const clients = Array.from({ length: 8 }, async () => {
      while (!isOver) {
        outcomes.push(
          await two.ask('/health').then(
            ({ status }) => String(status),
            (error: Error) => error.message,
          ),
        )
      }
    })
    for (const pauseMs of [100, 200]) {
      const victim = two.api().at(-1)!
      process.kill(victim, 'SIGKILL')
      await untilIt(() => two.api().length === 2 && !two.api().includes(victim))
      expect(two.output()).toContain(`"child":${victim},"code":null,"signal":"SIGKILL","pauseMs":${pauseMs}`)
    }
    isOver = true
    await Promise.all(clients)
    const answered = outcomes.filter((outcome) => outcome === '200').length
    expect(outcomes).not.toContain('left hanging')
    expect(answered).toBeGreaterThan(outcomes.length * 0.95)
    expect((await two.ask('/health/ready')).status).toBe(200)
  }, 40_000)
})

describe('all end', () => {
  test('with 0 at a SIGTERM, when the open requests are answered', async () => {
    const two = await startTwo(environment())
    const { promise: letGo, resolve } = Promise.withResolvers<void>()
    const { promise: held, resolve: isHeld } = Promise.withResolvers<void>()
    const holding = market.platform.sql.begin(async (tx) => {
      await tx`lock table catalog.categories in access exclusive mode`
      isHeld()
      await letGo
    })
    await held
    const requests = (await two.doors()).map((door) => door.ask('/api/v1/categories', somebodyElse))
    await untilIt(async () => {
      const waiting = await market.platform.sql`
        select from pg_stat_activity where wait_event_type = 'Lock' and query like '%catalog.categories%'`
      return waiting.length === 2
    })
    two.child.kill('SIGTERM')
    await untilIt(() => two.output().match(/shutting down/g)?.length === 4)
    resolve()
    await holding
    expect((await Promise.all(requests)).map(({ status }) => status)).toEqual([200, 200])
    expect(await two.exit()).toBe(0)
  })

  test('with the one that keeps them, also at its kill -9', async () => {
    const two = await startTwo(environment())
    two.child.kill('SIGKILL')
    const started = performance.now()
    await two.exit()
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('a start', () => {
  test.each([
    [
      '--processes 0',
      ['--processes', '0'],
      /^--processes must be a whole number from 1 to 999, or "auto", .* "0"\.\n$/,
    ],
    ['--processes many', ['--processes', 'many'], /^--processes must be a whole number .* "many"\.\n$/],
    ['an unknown option', ['--process', '2'], /^Unknown option '--process'.*\n$/],
    [
      'a worker that has no port to share',
      ['--processes', '2', 'worker'],
      /^.*ROLE=worker has none to share.*\n$/,
    ],
  ])('with %s is one clear line', async (_what, words, line) => {
    const role = words.includes('worker') ? 'worker' : 'all'
    const { exit, errors } = startProcess(
      environment({ ROLE: role }),
      ...words.filter((word) => word !== 'worker'),
    )
    expect(await exit()).toBe(1)
    expect(errors()).toMatch(line)
  })

  test('on a port that is taken is one clear line', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const { exit, errors } = startProcess(environment({ PORT: String(port) }), '--processes', '2')
    expect(await exit()).toBe(1)
    expect(errors()).toBe(`Port ${port} is taken by another program. Stop it, or set PORT to another one.\n`)
  })
})
