import { setTimeout as sleep } from 'node:timers/promises'
import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hours, minutes, type Clock } from '../clock.ts'
import type { RateLimitConfiguration } from '../configuration.ts'
import type { Sql } from '../database/database.ts'
import { slowed } from '../refusal.ts'
import { callerAddress, localCounter, sharedCounter, type Count } from './allowance.ts'

/** The named allowances of PL-4. `search` does not refuse but slows. */
export type RateLimitName = 'login' | 'registration' | 'orders' | 'search'

declare module 'fastify' {
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
  search: minutes(15),
}

/** A slowed search waits this long for each one beyond the allowance, up to the longest. */
const SLOWED_STEP_MS = 250
const SLOWED_AT_MOST_MS = 5_000

type Options = { sql: Sql; clock: Clock; limits: RateLimitConfiguration }

/**
 * Allowances by address; of orders by user, where there is one. Those that guard passwords and stock are counted by all
 * processes together; the general one and the searches by each for itself, because they are on every request's path.
 */
export const rateLimits = fastifyPlugin(
  async (app: FastifyInstance, { sql, clock, limits }: Options) => {
    const counted = { local: localCounter(clock), shared: sharedCounter(sql, clock) }

    // Before access control: whoever is turned away there has asked all the same.
    app.addHook('onRequest', async (request) => {
      if (request.routeOptions.config.unlimited === true || request.actor.kind === 'user') return
      refuseBeyond('anonymous', await counted.local(keyOf('anonymous', request), windowMs.anonymous))
    })

    app.addHook('preValidation', async (request) => {
      const name = request.routeOptions.config.rateLimitName
      if (name === undefined) return
      if (name !== 'search') refuseBeyond(name, await counted.shared(keyOf(name, request), windowMs[name]))
      else if ('search' in (request.query as object)) await slowDown(request)
    })

    function refuseBeyond(name: keyof RateLimitConfiguration, { hits, resetsAt }: Count): void {
      if (hits <= limits[name]) return
      throw slowed(Math.max(1, Math.ceil((resetsAt.getTime() - clock.now().getTime()) / 1000)))
    }

    async function slowDown(request: FastifyRequest): Promise<void> {
      const { hits } = await counted.local(keyOf('search', request), windowMs.search)
      const beyond = hits - limits.search
      if (beyond > 0) await sleep(Math.min(beyond * SLOWED_STEP_MS, SLOWED_AT_MOST_MS))
    }
  },
  { name: 'rate-limits', dependencies: ['identification'] },
)

function keyOf(name: string, { actor, ip }: FastifyRequest): string {
  return `${name} ${name === 'orders' && actor.kind === 'user' ? actor.userId : callerAddress(ip)}`
}
