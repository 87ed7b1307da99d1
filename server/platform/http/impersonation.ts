import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'
import { audit, auditorOf } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { Sql } from '../database/database.ts'

/** Writes down each request of somebody who acts as another, before anything is done for it. */
export const impersonation = fastifyPlugin(
  async (app: FastifyInstance, { sql, clock }: { sql: Sql; clock: Clock }) => {
    app.addHook('preHandler', async ({ actor, method, url, routeOptions }) => {
      if (actor.kind !== 'user' || actor.impersonator === null) return
      const thing = { kind: 'user', id: actor.userId }
      const details = { method, route: routeOptions.url ?? '' }
      const entry = {
        by: auditorOf(actor),
        action: 'user.acted_as',
        thing,
        details,
        personal: { url },
      } as const
      await audit(sql, entry, clock.now())
    })
  },
  { name: 'impersonation', dependencies: ['identification'] },
)
