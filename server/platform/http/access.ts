import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { forbidden, Refusal, unauthenticated } from '../refusal.ts'
import type { Permission } from './actor.ts'

/** What a caller must be allowed to use a route. Every route names it; one that does not stops the start. */
export type Access = 'public' | Permission

/** Role → what it may do; `*` is everything. `guest` is whoever comes without a token. */
export type PermissionTable = Readonly<Record<string, readonly (Permission | '*')[]>>

/** One route and what it asks for: the lines of `contract/access.txt`. */
export type RouteAccess = { method: string; path: string; access: Access }

declare module 'fastify' {
  interface FastifyInstance {
    routeAccess: RouteAccess[]
  }
  interface FastifyContextConfig {
    access?: Access
    /** What it does ends access tokens: it is answered once this process knows of that. */
    revokes?: true
  }
}

/** May they: a hook before every handler. */
export const accessControl = fastifyPlugin(
  async (app: FastifyInstance) => {
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
    app.addHook('onRequest', (request, _reply, done) => done(whyNot(request)))
  },
  { name: 'access-control', dependencies: ['identification'] },
)

function whyNot({ actor, badToken, routeOptions }: FastifyRequest): Refusal | undefined {
  if (badToken !== null) return badToken
  const { access } = routeOptions.config
  if (access === undefined || access === 'public' || actor.can(access)) return undefined
  if (actor.kind === 'user' && actor.lacksSecondFactor) return secondFactorRequired()
  return actor.kind === 'user'
    ? forbidden()
    : unauthenticated('AUTHENTICATION_REQUIRED', 'Log in first, and send the access token as a Bearer token.')
}

export function secondFactorRequired(): Refusal {
  return new Refusal(
    'forbidden',
    'SECOND_FACTOR_REQUIRED',
    'Your role asks for a second factor: set one up under /users/me, then log in with it.',
  )
}
