import { Type } from 'typebox'
import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import { ok, okPage, pageOf, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf, Line, PageQuery } from '../../../platform/http/schemas.ts'
import { judgeReview } from '../moderate-review.ts'
import { holdReasons } from '../review.ts'
import { listHeld } from '../store/review-lists.ts'
import { HeldSchema, presentHeld } from './review-json.ts'

const tags = ['Moderation']
const params = closed({ id: IdOf<'Review'>() })
const config = { access: 'review:moderate' } as const
const response = { 200: successOf(closed({ status: Type.Enum(['published', 'rejected']) })) }
const Reason = Line(5, 500, { description: 'For whoever wrote it' })

/** The market's judgement of reviews and replies. */
export function reviewModerationRoutes(app: HttpApp, context: { sql: Sql; clock: Clock }): void {
  app.get(
    '/moderation/reviews',
    {
      config,
      schema: {
        tags,
        summary: 'Reviews and replies that wait to be judged',
        description: 'The oldest first.',
        querystring: closed({
          kind: Type.Optional(Type.Enum(['review', 'reply'])),
          heldFor: Type.Optional(Type.Enum(holdReasons)),
          ...PageQuery,
        }),
        response: { 200: pageOf(HeldSchema) },
      },
    },
    async ({ query: { kind = null, heldFor = null, page, limit } }) => {
      const { rows, total } = await listHeld(context.sql, { kind, heldFor }, { page, limit })
      return okPage(rows.map(presentHeld), { page, limit, total, pages: Math.ceil(total / limit) })
    },
  )

  decisionRoutes(app, context, 'review')
  decisionRoutes(app, context, 'reply')
}

function decisionRoutes(app: HttpApp, context: { sql: Sql; clock: Clock }, kind: 'review' | 'reply'): void {
  const path = kind === 'review' ? ('/reviews/:id' as const) : ('/reviews/:id/reply' as const)
  const what = kind === 'review' ? 'a review' : 'the reply to a review'

  app.post(
    `${path}/approval`,
    {
      config,
      schema: { tags, summary: `Publish ${what}`, params, body: closed({}, { examples: [{}] }), response },
    },
    async ({ params: { id }, actor }) => {
      await judgeReview(context, actor, { id, kind }, { to: 'published', reason: null })
      return ok({ status: 'published' as const })
    },
  )

  app.post(
    `${path}/rejection`,
    {
      config,
      schema: {
        tags,
        summary: `Take ${what} out of sight`,
        params,
        body: closed({ reason: Reason }, { examples: [{ reason: 'Names a person who works there' }] }),
        response,
      },
    },
    async ({ params: { id }, actor, body: { reason } }) => {
      await judgeReview(context, actor, { id, kind }, { to: 'rejected', reason })
      return ok({ status: 'rejected' as const })
    },
  )
}
