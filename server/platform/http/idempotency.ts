import { createHash } from 'node:crypto'
import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Sql } from '../database/database.ts'
import { newId } from '../ids.ts'
import { invalid, ruleBroken } from '../refusal.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The id this request's effects are keyed by: the same for every repeat under one Idempotency-Key. */
    effectId: string
    keyed: { scope: string; key: string } | null
  }
  interface FastifyContextConfig {
    /** Moves money or stock, so it may be repeated safely under an `Idempotency-Key`. */
    idempotent?: true
  }
}

type KeyRow = { requestHash: string; resourceId: string; status: number | null; answer: string | null }

const KEY_FORM = /^[\x21-\x7e]{8,128}$/

/**
 * `Idempotency-Key`: the first request under a key draws the id of what it will make; every repeat gets the same id,
 * and its command finds the thing already made. So repeats need no lock, may overlap, and survive a crash between the
 * effect and the answer. The stored answer only saves the work; refusals are not stored, for they had no effect.
 */
export const idempotency = fastifyPlugin(
  async (app: FastifyInstance, options: { sql: Sql; clock: Clock }) => {
    const { sql, clock } = options
    app.decorateRequest('effectId', '')
    app.decorateRequest('keyed', null)

    app.addHook('preHandler', async (request, reply) => {
      if (request.routeOptions.config.idempotent !== true) return
      const key = request.headers['idempotency-key']
      if (key === undefined) {
        request.effectId = newId()
        return
      }
      const row = await claim(request, key)
      request.effectId = row.resourceId
      if (row.status !== null && row.answer !== null) return replay(reply, row.status, row.answer)
    })

    app.addHook('onSend', async (request, reply, payload) => {
      if (request.keyed === null || reply.statusCode >= 300 || typeof payload !== 'string') return
      const { scope, key } = request.keyed
      try {
        await sql`
          update platform.idempotency_keys set status = ${reply.statusCode}, answer = ${payload}
          where scope = ${scope} and key = ${key}`
      } catch (error) {
        request.log.warn({ err: error }, 'an answer could not be kept for its repeats')
      }
    })

    async function claim(request: FastifyRequest, key: string | string[]): Promise<KeyRow> {
      if (typeof key !== 'string' || !KEY_FORM.test(key)) {
        throw invalid({ field: 'idempotency-key', message: 'must be 8 to 128 visible ASCII characters' })
      }
      const scope = `${request.method} ${request.routeOptions.url ?? ''} ${callerOf(request)}`
      const hash = createHash('sha256')
        .update(JSON.stringify(request.body ?? null))
        .digest('base64')
      const [row] = await sql<KeyRow[]>`
        insert into platform.idempotency_keys as known (scope, key, request_hash, resource_id, created_at)
        values (${scope}, ${key}, ${hash}, ${newId()}, ${clock.now()})
        on conflict (scope, key) do update set key = known.key
        returning request_hash, resource_id, status, answer`
      if (row === undefined) throw new Error('an upsert returned no row')
      if (row.requestHash !== hash) {
        throw ruleBroken(
          'IDEMPOTENCY_KEY_REUSED',
          'This Idempotency-Key was used with another body. Draw a new key.',
        )
      }
      request.keyed = row.status === null ? { scope, key } : null
      return row
    }
  },
  { name: 'idempotency' },
)

function callerOf({ actor, headers }: FastifyRequest): string {
  if (actor.kind === 'user') return actor.userId
  const token = headers['x-cart-token']
  return typeof token === 'string' ? createHash('sha256').update(token).digest('base64') : 'guest'
}

function replay(reply: FastifyReply, status: number, answer: string): FastifyReply {
  return reply
    .code(status)
    .header('idempotency-replayed', 'true')
    .type('application/json; charset=utf-8')
    .serializer((text: unknown) => text as string)
    .send(answer)
}
