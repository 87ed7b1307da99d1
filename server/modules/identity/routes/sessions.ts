import { Type } from 'typebox'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import { person } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdParams, Instant, Nullable, Uuid } from '../../../platform/http/schemas.ts'
import { closeOtherSessions, closeSession } from '../log-out.ts'
import type { Session, SessionId } from '../session.ts'
import { listOpenSessions } from '../store/sessions.ts'

const tags = ['My account']

const SessionSchema = closed({
  id: Uuid,
  isCurrent: Type.Boolean({ description: 'The session of the access token that asks' }),
  userAgent: Nullable(Type.String()),
  ip: Type.String(),
  createdAt: Instant,
  lastUsedAt: Instant,
  expiresAt: Instant,
})

export function sessionRoutes(app: HttpApp, { sql, clock }: { sql: Sql; clock: Clock }): void {
  app.get(
    '/users/me/sessions',
    {
      config: { access: 'profile:update' },
      schema: {
        tags,
        summary: 'Where I am logged in',
        response: { 200: successOf(Type.Array(SessionSchema)) },
      },
    },
    async ({ actor }) => {
      const { userId, sessionId } = person(actor)
      const sessions = await listOpenSessions(sql, userId, clock.now())
      return ok(sessions.map((session) => presentSession(session, sessionId)))
    },
  )

  app.delete(
    '/users/me/sessions',
    {
      config: { access: 'profile:update', revokes: true },
      schema: {
        tags,
        summary: 'End all my other sessions',
        response: { 200: successOf(closed({ ended: Type.Integer() })) },
      },
    },
    async ({ actor }) => ok({ ended: await closeOtherSessions(sql, clock, actor) }),
  )

  app.delete(
    '/users/me/sessions/:id',
    {
      config: { access: 'profile:update', revokes: true },
      schema: {
        tags,
        summary: 'End a session of mine',
        description: 'Its tokens stop working at once.',
        params: IdParams,
        response: { 200: successOf(Type.Null()) },
      },
    },
    async ({ actor, params }) => {
      await closeSession(sql, clock, actor, params.id as SessionId)
      return ok(null)
    },
  )
}

function presentSession(session: Session, currentId: string) {
  return {
    ...session,
    isCurrent: session.id === currentId,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.lastUsedAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
  }
}
