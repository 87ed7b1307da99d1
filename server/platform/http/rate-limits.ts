import { setTimeout as sleep } from 'node:timers/promises'
import { IncomingMessage } from 'node:http'
import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hours, minutes, type Clock } from '../clock.ts'
import type { RateLimitConfiguration } from '../configuration.ts'
import type { Sql } from '../database/database.ts'
import { slowed, type Refusal } from '../refusal.ts'
import { callerAddress, sharedCounter, type Count } from './allowance.ts'
import { forwardedAddress } from './forwarded-address.ts'
import { leasedCounter } from './leased-counter.ts'

/** The named allowances of PL-4. `search` does not refuse but slows; `pages` counts for whoever looks at the web shop. */
export type RateLimitName = 'login' | 'registration' | 'orders' | 'reviews' | 'lookups' | 'search' | 'pages'

declare module 'fastify' {
  interface FastifyInstance {
    /** Counts a request that comes without a token, and says whether its address may still ask. */
    admits(request: IncomingMessage): boolean | Promise<boolean>
  }
  interface FastifyContextConfig {
    rateLimitName?: RateLimitName
    /** Callbacks of providers come from few addresses and are many. */
    unlimited?: true
  }
}

const windowMs = {
  anonymous: minutes(15),
  login: minutes(15),
  registration: hours(1),
  orders: minutes(15),
  reviews: hours(1),
  lookups: minutes(15),
  search: minutes(15),
  pages: minutes(15),
}

/** A slowed search waits this long for each one beyond the allowance, up to the longest. */
const SLOWED_STEP_MS = 250
const SLOWED_AT_MOST_MS = 5_000
const SLOWED_STEPS = SLOWED_AT_MOST_MS / SLOWED_STEP_MS

type Options = {
  sql: Sql
  clock: Clock
  limits: RateLimitConfiguration
  trustProxy: boolean
  apiBase: string
}

/**
 * Allowances by address; of orders and reviews by user, where there is one. All processes count together: those that guard passwords
 * and stock hit by hit; the general one and the searches, which are on every request's path, by leases.
 */
export const rateLimits = fastifyPlugin(
  async (app: FastifyInstance, { sql, clock, limits, trustProxy, apiBase }: Options) => {
    const count = { shared: sharedCounter(sql, clock), leased: leasedCounter({ sql, clock, log: app.log }) }
    const anonymous = { windowMs: windowMs.anonymous, countsTo: limits.anonymous }
    const pages = { windowMs: windowMs.pages, countsTo: limits.pages }
    const search = { windowMs: windowMs.search, countsTo: limits.search + SLOWED_STEPS }

    // For who is answered at the door; whoever is not admitted there goes on, and is refused here.
    app.decorate('admits', (request: IncomingMessage) => {
      const counted = count.leased(`anonymous ${callerAddress(addressOf(request))}`, anonymous)
      return counted instanceof Promise
        ? counted.then(({ hits }) => hits <= limits.anonymous)
        : counted.hits <= limits.anonymous
    })

    // Before access control: whoever is turned away there has asked all the same. By callback, for most are counted
    // without waiting for anything.
    app.addHook('onRequest', (request, _reply, done) => {
      const { unlimited, rateLimitName } = request.routeOptions.config
      if (unlimited === true || request.actor.kind === 'user' || isAskedInProcess(request)) return done()
      // What no route of the API has is answered by the route of the pages.
      const isPage = rateLimitName === 'pages' && !request.url.startsWith(`${apiBase}/`)
      const name = isPage ? 'pages' : 'anonymous'
      const counted = count.leased(keyOf(name, request), name === 'pages' ? pages : anonymous)
      if (!(counted instanceof Promise)) return done(whyRefused(name, counted))
      counted.then((it) => done(whyRefused(name, it)), done)
    })

    app.addHook('preValidation', async (request) => {
      const name = request.routeOptions.config.rateLimitName
      if (name === undefined || name === 'pages') return
      if (name === 'search') {
        const isSearch = 'search' in (request.query as object)
        if (isSearch && !isAskedInProcess(request)) await slowDown(request)
        return
      }
      const refusal = whyRefused(name, await count.shared(keyOf(name, request), windowMs[name]))
      if (refusal !== undefined) throw refusal
    })

    function addressOf({ headers, socket }: IncomingMessage): string {
      const forwarded = trustProxy ? forwardedAddress(headers['x-forwarded-for']) : undefined
      return forwarded ?? socket.remoteAddress ?? ''
    }

    function whyRefused(name: keyof RateLimitConfiguration, { hits, resetsAt }: Count): Refusal | undefined {
      if (hits <= limits[name]) return undefined
      return slowed(Math.max(1, Math.ceil((resetsAt.getTime() - clock.now().getTime()) / 1000)))
    }

    async function slowDown(request: FastifyRequest): Promise<void> {
      const { hits } = await count.leased(keyOf('search', request), search)
      const beyond = hits - limits.search
      if (beyond > 0) await sleep(Math.min(beyond * SLOWED_STEP_MS, SLOWED_AT_MOST_MS))
    }
  },
  { name: 'rate-limits', dependencies: ['identification'] },
)

/**
 * What a page asks of the API has been counted as a page: behind an operator's address there are many shoppers, and a search of
 * each must be a quick one. Nobody outside reaches the framework but by a socket.
 */
function isAskedInProcess({ raw }: FastifyRequest): boolean {
  return !(raw instanceof IncomingMessage)
}

function keyOf(name: string, { actor, ip }: FastifyRequest): string {
  const isByUser = name === 'orders' || name === 'reviews'
  return `${name} ${isByUser && actor.kind === 'user' ? actor.userId : callerAddress(ip)}`
}
