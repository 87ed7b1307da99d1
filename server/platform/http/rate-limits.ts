import rateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit'
import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hours, minutes } from '../clock.ts'
import type { RateLimitConfiguration } from '../configuration.ts'
import type { Sql } from '../database/database.ts'
import { slowed } from '../refusal.ts'

/** The named allowances of PL-4. `search` does not refuse but slows. */
export type RateLimitName = 'login' | 'registration' | 'orders' | 'search'

declare module 'fastify' {
  interface FastifyContextConfig {
    rateLimitName?: RateLimitName
    /** Callbacks of providers come from few addresses and are many. */
    unlimited?: true
  }
}

/** A slowed search waits this long for each one beyond the allowance, up to the longest. */
const SLOWED_STEP_MS = 250
const SLOWED_AT_MOST_MS = 5_000

/**
 * Allowances by address, or by user where there is one. The general one is counted in this process, because it is on
 * every request's path; the named ones guard passwords and stock, so all processes count them together.
 */
export const rateLimits = fastifyPlugin(
  async (app: FastifyInstance, options: { sql: Sql; limits: RateLimitConfiguration }) => {
    const { sql, limits } = options
    await app.register(rateLimit, { global: false })
    const shared = sharedStore(sql)
    const by = (name: string) => (request: FastifyRequest) =>
      `${name} ${request.actor.kind === 'user' && name === 'orders' ? request.actor.userId : request.ip}`

    const anonymous = app.createRateLimit({
      max: limits.anonymous,
      timeWindow: minutes(15),
      keyGenerator: by('anonymous'),
    })
    const named = {
      login: app.createRateLimit({
        store: shared,
        max: limits.login,
        timeWindow: minutes(15),
        keyGenerator: by('login'),
      }),
      registration: app.createRateLimit({
        store: shared,
        max: limits.registration,
        timeWindow: hours(1),
        keyGenerator: by('registration'),
      }),
      orders: app.createRateLimit({
        store: shared,
        max: limits.orders,
        timeWindow: minutes(15),
        keyGenerator: by('orders'),
      }),
      search: app.createRateLimit({
        max: limits.search,
        timeWindow: minutes(15),
        keyGenerator: by('search'),
      }),
    }

    app.addHook('preValidation', async (request) => {
      const { rateLimitName, unlimited } = request.routeOptions.config
      if (unlimited === true) return
      if (request.actor.kind === 'guest') await check(request, anonymous)
      if (rateLimitName === 'search') await slowDown(request)
      else if (rateLimitName !== undefined) await check(request, named[rateLimitName])
    })

    async function check(request: FastifyRequest, limiter: typeof anonymous): Promise<void> {
      const result = await limiter(request)
      if (!result.isAllowed && result.isExceeded) throw slowed(Math.max(1, result.ttlInSeconds))
    }

    // Counted per search made, so the delay grows with each one beyond the allowance.
    const beyond = new Map<string, number>()
    async function slowDown(request: FastifyRequest): Promise<void> {
      if (!('search' in (request.query as object))) return
      const result = await named.search(request)
      if (result.isAllowed || !result.isExceeded) {
        beyond.delete(result.key)
        return
      }
      const count = (beyond.get(result.key) ?? 0) + 1
      if (beyond.size > 10_000) beyond.clear()
      beyond.set(result.key, count)
      await new Promise((resolve) => setTimeout(resolve, Math.min(count * SLOWED_STEP_MS, SLOWED_AT_MOST_MS)))
    }
  },
  { name: 'rate-limits', dependencies: ['access-control'] },
)

type StoreConstructor = new (options: object) => FastifyRateLimitStore

// The library wants a class; the pool reaches it by closure.
function sharedStore(sql: Sql): StoreConstructor {
  return class SharedStore implements FastifyRateLimitStore {
    incr(
      key: string,
      callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
      timeWindow: number,
    ): void {
      count(key, timeWindow).then(
        (result) => callback(null, result),
        (error: unknown) => callback(error as Error),
      )
    }
    child(): this {
      return this
    }
  }

  async function count(key: string, windowMs: number): Promise<{ current: number; ttl: number }> {
    const [row] = await sql<{ hits: number; ttl: number }[]>`
      insert into platform.rate_limits as known (key, hits, resets_at)
      values (${key}, 1, now() + make_interval(secs => ${windowMs / 1000}))
      on conflict (key) do update set
        hits = case when known.resets_at <= now() then 1 else known.hits + 1 end,
        resets_at = case when known.resets_at <= now() then excluded.resets_at else known.resets_at end
      returning hits, (extract(epoch from resets_at - now()) * 1000)::float8 as ttl`
    return { current: row?.hits ?? 1, ttl: row?.ttl ?? windowMs }
  }
}
