import { Type } from 'typebox'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/http/actor.ts'
import { person } from '../../../platform/http/actor.ts'
import { ok, okPage, pageOf, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf, Instant, Line, PageQuery } from '../../../platform/http/schemas.ts'
import { notFound } from '../../../platform/refusal.ts'
import { approveProduct, liftSuspension, rejectProduct, suspendProduct } from '../moderate-product.ts'
import type { ProductId } from '../product.ts'
import { findModeration, listSubmissions } from '../store/moderation.ts'
import {
  ModerationSchema,
  presentModeration,
  presentSubmission,
  SubmissionSchema,
} from './moderation-json.ts'

const tags = ['Moderation']
const params = closed({ id: IdOf<'Product'>() })
const config = { access: 'product:moderate' } as const
const response = { 200: successOf(ModerationSchema) }
const SeenAt = Type.Optional({
  ...Instant,
  description: '`submittedAt` as you saw it: refused with 409 if it was changed since',
})
const Reason = Line(5, 500, { description: 'For the seller' })
const example = { reason: 'The pictures show another product' }

/** The market's judgement of products: only where it has many sellers. */
export function moderationRoutes(app: HttpApp, context: { sql: Sql; clock: Clock; currency: string }): void {
  const { sql, currency } = context

  app.get(
    '/moderation/products',
    {
      config,
      schema: {
        tags,
        summary: 'Products and changes that wait to be judged',
        description: 'The oldest first.',
        querystring: closed({
          kind: Type.Optional(Type.Enum(['product', 'change'])),
          seller: Type.Optional(
            Type.String({ minLength: 1, maxLength: 120, description: "The seller's slug" }),
          ),
          category: Type.Optional(Type.String({ minLength: 1, maxLength: 120, description: 'Slug or id' })),
          ...PageQuery,
        }),
        response: { 200: pageOf(SubmissionSchema) },
      },
    },
    async ({ query: { kind = null, seller = null, category = null, page, limit } }) => {
      const { rows, total } = await listSubmissions(sql, { kind, seller, category }, { page, limit })
      const pagination = { page, limit, total, pages: Math.ceil(total / limit) }
      return okPage(
        rows.map((row) => presentSubmission(row, currency)),
        pagination,
      )
    },
  )

  app.get(
    '/products/:id/moderation',
    {
      config: { access: 'moderation:read' },
      schema: { tags, summary: 'What was decided about a product, and what waits', params, response },
    },
    async ({ params: { id }, actor }) => ok(await moderationOf(sql, actor, id)),
  )

  judgementRoutes(app, context)
  suspensionRoutes(app, context)
}

function judgementRoutes(app: HttpApp, context: { sql: Sql; clock: Clock }): void {
  app.post(
    '/products/:id/approval',
    {
      config,
      schema: {
        tags,
        summary: 'Approve a product, or the change of it that waits',
        params,
        body: closed({ submittedAt: SeenAt }, { examples: [{}] }),
        response,
      },
    },
    async ({ params: { id }, actor, body: { submittedAt } }) => {
      await approveProduct(context, actor, id, timeOf(submittedAt))
      return ok(await moderationOf(context.sql, actor, id))
    },
  )

  app.post(
    '/products/:id/rejection',
    {
      config,
      schema: {
        tags,
        summary: 'Send back a product, or the change of it that waits',
        params,
        body: closed({ reason: Reason, submittedAt: SeenAt }, { examples: [example] }),
        response,
      },
    },
    async ({ params: { id }, actor, body: { reason, submittedAt } }) => {
      await rejectProduct(context, actor, id, { reason, seenAt: timeOf(submittedAt) })
      return ok(await moderationOf(context.sql, actor, id))
    },
  )
}

function suspensionRoutes(app: HttpApp, context: { sql: Sql; clock: Clock }): void {
  app.post(
    '/products/:id/suspension',
    {
      config,
      schema: {
        tags,
        summary: 'Take an approved product off sale',
        params,
        body: closed({ reason: Reason }, { examples: [{ reason: 'Reported as counterfeit' }] }),
        response,
      },
    },
    async ({ params: { id }, actor, body: { reason } }) => {
      await suspendProduct(context, actor, id, reason)
      return ok(await moderationOf(context.sql, actor, id))
    },
  )

  app.delete(
    '/products/:id/suspension',
    { config, schema: { tags, summary: 'Lift the suspension of a product', params, response } },
    async ({ params: { id }, actor }) => {
      await liftSuspension(context, actor, id)
      return ok(await moderationOf(context.sql, actor, id))
    },
  )
}

const timeOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text))

async function moderationOf(sql: Sql, actor: Actor, id: ProductId) {
  const isStaff = actor.can('product:moderate')
  const found = await findModeration(sql, id)
  if (found === undefined || !(isStaff || found.ownerId === person(actor).userId)) throw notFound('product')
  return presentModeration(found, isStaff)
}
