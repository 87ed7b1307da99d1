import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'
import { audit, auditorOf } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { Sql } from '../database/database.ts'
import { forbidden } from '../refusal.ts'

/** Whoever acts as another only reads, and each of their requests is written down before anything is done for it. */
export const impersonation = fastifyPlugin(
  async (app: FastifyInstance, { sql, clock }: { sql: Sql; clock: Clock }) => {
    app.addHook('onRequest', async ({ actor, method, url, routeOptions }) => {
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
      if (method !== 'GET' && method !== 'HEAD') throw forbidden('Acting as somebody, you only read.')
    })
  },
  { name: 'impersonation', dependencies: ['identification'] },
)
