import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'
import { Refusal, unauthenticated } from '../refusal.ts'
import type { Revocations } from '../revocations.ts'
import type { Tokens } from '../tokens.ts'
import type { PermissionTable } from './access.ts'
import type { Actor, Permission } from './actor.ts'
import type { Passes } from './pass.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
    /** Why the token that came is no good. Such a caller counts as a guest until access control turns them away. */
    badToken: Refusal | null
    /** The ids of what the caller was sent links about. */
    readonly passedFor: ReadonlySet<string>
  }
}

type Options = {
  tokens: Tokens
  passes: Passes
  revocations: Pick<Revocations, 'has'>
  permissions: PermissionTable
  /** Roles whose people prove more than a password before they may do anything. */
  strongRoles?: readonly string[]
}

/** Who is asking: from the bearer token and the market's table of roles. */
export const identification = fastifyPlugin(
  async (app: FastifyInstance, options: Options) => {
    const { tokens, passes, revocations, permissions, strongRoles = [] } = options
    const rules = new Map(Object.entries(permissions).map(([role, list]) => [role, ruleOf(list)]))
    const guestMay = rules.get('guest') ?? nothing
    app.decorateRequest('actor', null as never)
    app.decorateRequest('badToken', null)
    app.decorateRequest('passedFor', {
      getter() {
        return passes.shownIn(this.headers)
      },
    })

    app.addHook('onRequest', (request, _reply, done) => {
      request.actor = { kind: 'guest', role: 'guest', ip: request.ip, can: guestMay }
      const { authorization } = request.headers
      if (authorization === undefined) return done()
      try {
        request.actor = identify(authorization, request.ip)
      } catch (error) {
        if (!(error instanceof Refusal)) return done(error as Error)
        request.badToken = error
      }
      done()
    })

    function identify(authorization: string, ip: string): Actor {
      const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
      if (token === undefined) {
        throw unauthenticated('INVALID_TOKEN', 'The Authorization header must read "Bearer <access token>".')
      }
      const claims = tokens.read(token)
      if (revocations.has(claims)) {
        throw unauthenticated(
          'TOKEN_REVOKED',
          'The session has ended, or its rights have changed. Refresh it, or log in.',
        )
      }
      const { userId, role, sessionId, isStrong, impersonator } = claims
      const lacksSecondFactor = !isStrong && strongRoles.includes(role)
      const can = lacksSecondFactor ? ownAccountOnly : (rules.get(role) ?? nothing)
      return { kind: 'user', userId, role, sessionId, impersonator, lacksSecondFactor, ip, can }
    }
  },
  { name: 'identification' },
)

const nothing = () => false
const ownAccountOnly = (permission: Permission) => permission === 'profile:update'

function ruleOf(list: readonly string[]): (permission: Permission) => boolean {
  const allowed = new Set(list)
  return allowed.has('*') ? () => true : (permission) => allowed.has(permission)
}
