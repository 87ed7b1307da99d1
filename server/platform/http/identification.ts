import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'
import { Refusal, unauthenticated } from '../refusal.ts'
import type { Tokens } from '../tokens.ts'
import type { PermissionTable } from './access.ts'
import type { Actor, Permission, UserId } from './actor.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
    /** Why the token that came is no good. Such a caller counts as a guest until access control turns them away. */
    badToken: Refusal | null
  }
}

/** Who is asking: from the bearer token and the market's table of roles. */
export const identification = fastifyPlugin(
  async (app: FastifyInstance, options: { tokens: Tokens; permissions: PermissionTable }) => {
    const rules = new Map(Object.entries(options.permissions).map(([role, list]) => [role, ruleOf(list)]))
    const guest: Actor = { kind: 'guest', role: 'guest', can: rules.get('guest') ?? nothing }
    app.decorateRequest('actor', null as never)
    app.decorateRequest('badToken', null)

    app.addHook('onRequest', (request, _reply, done) => {
      request.actor = guest
      const { authorization } = request.headers
      if (authorization === undefined) return done()
      try {
        request.actor = identify(authorization)
      } catch (error) {
        if (!(error instanceof Refusal)) return done(error as Error)
        request.badToken = error
      }
      done()
    })

    function identify(authorization: string): Actor {
      const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
      if (token === undefined) {
        throw unauthenticated('INVALID_TOKEN', 'The Authorization header must read "Bearer <access token>".')
      }
      const { userId, role, sessionId } = options.tokens.read(token)
      return { kind: 'user', userId: userId as UserId, role, sessionId, can: rules.get(role) ?? nothing }
    }
  },
  { name: 'identification' },
)

const nothing = () => false

function ruleOf(list: readonly string[]): (permission: Permission) => boolean {
  const allowed = new Set(list)
  return allowed.has('*') ? () => true : (permission) => allowed.has(permission)
}
