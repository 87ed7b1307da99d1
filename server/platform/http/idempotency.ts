import { createHash } from 'node:crypto'
import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Sql } from '../database/database.ts'
import { newId } from '../ids.ts'
import { invalid, ruleBroken } from '../refusal.ts'
import { together } from '../together.ts'
import { CART_TOKEN_HEADER } from './cart-token.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The id this request's effects are keyed by: the same for every repeat under one Idempotency-Key. */
    effectId: string
    /** Whether an earlier request came under the same key: it may have had its effect, and may be under way. */
    isRepeat: boolean
  }
  interface FastifyContextConfig {
    /** Moves money or stock, so it may be repeated safely under an `Idempotency-Key`. */
    idempotent?: true
  }
}

type Claim = { scope: string; key: string; hash: string }
type KeyRow = { scope: string; key: string; requestHash: string; resourceId: string; isRepeat: boolean }

const KEY_FORM = /^[\x21-\x7e]{8,128}$/

/**
 * `Idempotency-Key`: the first request under a key draws the id of what it will make; every repeat gets the same id,
 * and its command finds the thing already made, and answers how it stands now. So repeats need no lock, may overlap, and
 * survive a crash between the effect and the answer. Nothing here waits for the disk: an effect that survives a crash was
 * committed after its key, so the key survives too.
 */
export const idempotency = fastifyPlugin(
  async (app: FastifyInstance, { sql, clock }: { sql: Sql; clock: Clock }) => {
    const claim = together((claims: readonly Claim[]) => claimKeys(sql, claims, clock.now()))
    app.decorateRequest('effectId', '')
    app.decorateRequest('isRepeat', false)
    app.addHook('onRoute', (route) => {
      if (route.config?.idempotent === true) route.preHandler = [drawEffectId, route.preHandler ?? []].flat()
    })

    async function drawEffectId(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      const key = request.headers['idempotency-key']
      if (key === undefined) {
        request.effectId = newId()
        return
      }
      if (typeof key !== 'string' || !KEY_FORM.test(key)) {
        throw invalid({ field: 'idempotency-key', message: 'must be 8 to 128 visible ASCII characters' })
      }
      const scope = `${request.method} ${request.routeOptions.url ?? ''} ${callerOf(request)}`
      const hash = hashOf(request)
      const { requestHash, resourceId, isRepeat } = await claim({ scope, key, hash })
      if (requestHash !== hash) {
        throw ruleBroken(
          'IDEMPOTENCY_KEY_REUSED',
          'This Idempotency-Key was used for another request. Draw a new key.',
        )
      }
      request.effectId = resourceId
      request.isRepeat = isRepeat
      if (isRepeat) void reply.header('idempotency-repeated', 'true')
    }
  },
  { name: 'idempotency' },
)

async function claimKeys(sql: Sql, claims: readonly Claim[], now: Date): Promise<KeyRow[]> {
  const rows = await sql<KeyRow[]>`
    insert into platform.idempotency_keys as known (scope, key, request_hash, resource_id, created_at)
    select scope, key, hash, id, ${now}
    from unnest(
      (select ${claims.map(({ scope }) => scope)}::text[]), (select ${claims.map(({ key }) => key)}::text[]),
      (select ${claims.map(({ hash }) => hash)}::text[]), (select ${claims.map(() => newId())}::uuid[])
    ) as claim (scope, key, hash, id)
    where platform.commit_later()
    order by scope, key
    on conflict (scope, key) do update set key = known.key
    returning scope, key, request_hash, resource_id, coalesce(xmax <> 0, true) as is_repeat`
  return claims.map(({ scope, key }) => {
    const row = rows.find((it) => it.scope === scope && it.key === key)
    if (row === undefined) throw new Error('an upsert returned no row')
    return row
  })
}

// What the request is about may stand in its address as well as in its body.
function hashOf({ params, body }: FastifyRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([params ?? null, body ?? null]))
    .digest('base64')
}

/**
 * Whose key it is: the same in every repeat, though a browser may have gained other passes and a cart meanwhile. A pass
 * stands for the thing that the request is about, so nobody without one comes upon such a key.
 */
function callerOf(request: FastifyRequest): string {
  const { actor, headers, passedFor } = request
  if (actor.kind === 'user') return actor.userId
  const passed = [...passedFor].find((id) => namesOf(request).includes(id))
  if (passed !== undefined) return `pass ${passed}`
  const token = headers[CART_TOKEN_HEADER]
  return typeof token === 'string' ? createHash('sha256').update(token).digest('base64') : 'guest'
}

/** What a request names, in its address and at the top of its body. */
function namesOf({ params, body }: FastifyRequest): unknown[] {
  const named = [params, body].filter((part) => typeof part === 'object' && part !== null)
  return named.flatMap((part): unknown[] => Object.values(part))
}
