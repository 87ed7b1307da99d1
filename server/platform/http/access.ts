import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { forbidden, unauthenticated } from '../refusal.ts'
import type { Tokens } from '../tokens.ts'
import type { Actor, Permission, UserId } from './actor.ts'

/** What a caller must be allowed to use a route. Every route names it; one that does not stops the start. */
export type Access = 'public' | Permission

/** Role → what it may do; `*` is everything. `guest` is whoever comes without a token. */
export type PermissionTable = Readonly<Record<string, readonly (Permission | '*')[]>>

/** One route and what it asks for: the lines of `contract/access.txt`. */
export type RouteAccess = { method: string; path: string; access: Access }

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
  }
  interface FastifyInstance {
    routeAccess: RouteAccess[]
  }
  interface FastifyContextConfig {
    access?: Access
  }
}

/** Who is asking, and may they: a hook before every handler, from the bearer token and the market's table. */
export const accessControl = fastifyPlugin(
  async (app: FastifyInstance, options: { tokens: Tokens; permissions: PermissionTable }) => {
    const rules = new Map(Object.entries(options.permissions).map(([role, list]) => [role, ruleOf(list)]))
    const guest: Actor = { kind: 'guest', role: 'guest', can: rules.get('guest') ?? (() => false) }
    app.decorateRequest('actor', null as never)

    app.decorate('routeAccess', [])
    app.addHook('onRoute', ({ method, url, config }) => {
      const access = config?.access
      if (access === undefined)
        throw new Error(`${String(method)} ${url} names neither a permission nor 'public'`)
      for (const one of [method].flat().filter((verb) => verb !== 'HEAD' && verb !== 'OPTIONS')) {
        app.routeAccess.push({ method: one, path: url, access })
      }
    })

    // On the way in, before the body is read: whoever may not come in gets no further.
    app.addHook('onRequest', async (request) => {
      request.actor = identify(request)
      const access = request.routeOptions.config.access
      if (access === undefined || access === 'public' || request.actor.can(access)) return
      throw request.actor.kind === 'user'
        ? forbidden()
        : unauthenticated(
            'AUTHENTICATION_REQUIRED',
            'Log in first, and send the access token as a Bearer token.',
          )
    })

    function identify(request: FastifyRequest): Actor {
      const { authorization } = request.headers
      if (authorization === undefined) return guest
      const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
      if (token === undefined) {
        throw unauthenticated('INVALID_TOKEN', 'The Authorization header must read "Bearer <access token>".')
      }
      const { userId, role, sessionId } = options.tokens.read(token)
      return {
        kind: 'user',
        userId: userId as UserId,
        role,
        sessionId,
        can: rules.get(role) ?? (() => false),
      }
    }
  },
  { name: 'access-control' },
)

function ruleOf(list: readonly string[]): (permission: Permission) => boolean {
  const allowed = new Set(list)
  return allowed.has('*') ? () => true : (permission) => allowed.has(permission)
}
