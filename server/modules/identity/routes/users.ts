import { Type } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import { ok, okPage, pageOf, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf, Instant, Line, PageQuery } from '../../../platform/http/schemas.ts'
import { normalisePhone } from '../../../platform/phone.ts'
import { notFound } from '../../../platform/refusal.ts'
import type { Tokens } from '../../../platform/tokens.ts'
import {
  changeRole,
  discloseUser,
  endUserSessions,
  impersonate,
  restoreUser,
  sendReset,
  suspendUser,
} from '../administer-user.ts'
import type { FieldCipher } from '../field-cipher.ts'
import { listUsers } from '../store/administration.ts'
import { findUser } from '../store/users.ts'
import { userStatuses } from '../user.ts'
import { clientDevice } from './auth.ts'
import { administeredUserSchema, presentDisclosed, presentMasked, userSchema } from './user-json.ts'

const tags = ['Users']
const UserParams = closed({ id: IdOf<'User'>() })
const Reason = Line(5, 500, { description: 'For the audit log' })
const ReasonBody = closed({ reason: Reason }, { examples: [{ reason: 'Asked by phone, ticket 4711' }] })

type Context = {
  sql: Sql
  clock: Clock
  market: Market
  tokens: Tokens
  tokenSecret: string
  nationalIds: FieldCipher | null
}

/** Administration of users: personal data is masked, until somebody says why they need it. */
export function userRoutes(app: HttpApp, context: Context): void {
  const { sql, market } = context
  const Administered = successOf(administeredUserSchema(market))
  const roles = Object.keys(market.roles).filter((role) => role !== 'guest')

  app.get(
    '/users',
    {
      config: { access: 'user:read' },
      schema: {
        tags,
        summary: 'Users',
        description: 'The newest first; personal data is masked. `requestedRole` finds who waits for one.',
        querystring: closed({
          search: Type.Optional(
            Line(2, 100, { description: 'Part of a name or e-mail address, or a phone number' }),
          ),
          role: Type.Optional(Type.Enum(roles)),
          requestedRole: Type.Optional(Type.Enum(roles)),
          status: Type.Optional(Type.Enum(userStatuses)),
          ...PageQuery,
        }),
        response: { 200: pageOf(administeredUserSchema(market)) },
      },
    },
    async ({ query }) => {
      const { search = null, role = null, requestedRole = null, status = null, page, limit } = query
      const phone = search === null ? null : (normalisePhone(market.phone, search) ?? null)
      const filter = { search, phone, role, requestedRole, status }
      const { users, total } = await listUsers(sql, filter, { limit, offset: (page - 1) * limit })
      const data = users.map((user) => presentMasked(user, market))
      return okPage(data, { page, limit, total, pages: Math.ceil(total / limit) })
    },
  )

  app.get(
    '/users/:id',
    {
      config: { access: 'user:read' },
      schema: { tags, summary: 'A user', params: UserParams, response: { 200: Administered } },
    },
    async ({ params }) => {
      const user = await findUser(sql, params.id)
      if (user === undefined) throw notFound('user')
      return ok(presentMasked(user, market))
    },
  )

  statusRoutes(app, context)
  accountRoutes(app, context)
  disclosureRoutes(app, context)
}

function statusRoutes(app: HttpApp, context: Context): void {
  const { market } = context
  const Administered = successOf(administeredUserSchema(market))

  app.post(
    '/users/:id/suspension',
    {
      config: { access: 'user:update', revokes: true },
      schema: {
        tags,
        summary: 'Suspend a user',
        description: 'From their next request on; their sessions end, and they are told the reason.',
        params: UserParams,
        body: ReasonBody,
        response: { 200: Administered },
      },
    },
    async ({ actor, params, body }) =>
      ok(presentMasked(await suspendUser(context, actor, params.id, body.reason), market)),
  )

  app.delete(
    '/users/:id/suspension',
    {
      config: { access: 'user:update', revokes: true },
      schema: { tags, summary: 'Restore a user', params: UserParams, response: { 200: Administered } },
    },
    async ({ actor, params }) => ok(presentMasked(await restoreUser(context, actor, params.id), market)),
  )

  app.put(
    '/users/:id/role',
    {
      config: { access: 'user:update', revokes: true },
      schema: {
        tags,
        summary: 'Give a user a role',
        description:
          'From their next request on: access tokens of the role before are refused, and refreshing gives a new one. ' +
          'Answers a request for a role, too: with the role that they have, it is declined.',
        params: UserParams,
        body: closed(
          { role: Type.String({ maxLength: 40 }) },
          { examples: [{ role: market.registration.role }] },
        ),
        response: { 200: Administered },
      },
    },
    async ({ actor, params, body }) =>
      ok(presentMasked(await changeRole(context, actor, params.id, body.role), market)),
  )
}

function accountRoutes(app: HttpApp, context: Context): void {
  const { market } = context
  const Administered = successOf(administeredUserSchema(market))

  app.delete(
    '/users/:id/sessions',
    {
      config: { access: 'user:update', revokes: true },
      schema: {
        tags,
        summary: 'End a user’s sessions',
        description: 'All of them, at once; they log in again.',
        params: UserParams,
        response: { 200: Administered },
      },
    },
    async ({ actor, params }) => ok(presentMasked(await endUserSessions(context, actor, params.id), market)),
  )

  app.post(
    '/users/:id/password-reset',
    {
      config: { access: 'user:update' },
      schema: {
        tags,
        summary: 'Send a user a link to choose a new password',
        description: 'By e-mail; nobody but them chooses it.',
        params: UserParams,
        response: { 202: Administered },
      },
    },
    async ({ actor, params }, reply) =>
      reply.code(202).send(ok(presentMasked(await sendReset(context, actor, params.id), market))),
  )
}

function disclosureRoutes(app: HttpApp, context: Context): void {
  const { market, nationalIds, tokens } = context

  app.post(
    '/users/:id/disclosure',
    {
      config: { access: 'user:disclose' },
      schema: {
        tags,
        summary: 'See a user unmasked',
        description: 'With a reason; that you looked, and why, is written to the audit log first.',
        params: UserParams,
        body: ReasonBody,
        response: { 200: successOf(userSchema(market)) },
      },
    },
    async ({ actor, params, body }) =>
      ok(presentDisclosed(await discloseUser(context, actor, params.id, body), market, nationalIds)),
  )

  app.post(
    '/users/:id/impersonation',
    {
      config: { access: 'user:impersonate' },
      schema: {
        tags,
        summary: 'Act as a user',
        description:
          'An access token of theirs, for 15 minutes, to see what they see. It only reads, each request made with it is in ' +
          'the audit log with your name, and it does not reach colleagues.',
        params: UserParams,
        body: ReasonBody,
        response: {
          201: successOf(
            closed({ access_token: Type.String(), expires_in: Type.Integer(), expiresAt: Instant }),
          ),
        },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      const { userAgent } = clientDevice(request)
      const acting = await impersonate(context, actor, params.id, { ...body, userAgent })
      return reply.code(201).send(
        ok({
          access_token: acting.accessToken,
          expires_in: tokens.lifetimeSeconds,
          expiresAt: acting.expiresAt.toISOString(),
        }),
      )
    },
  )
}
