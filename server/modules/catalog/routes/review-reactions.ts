import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf } from '../../../platform/http/schemas.ts'
import { replyToReview } from '../reply-to-review.ts'
import { reviewStatuses } from '../review.ts'
import { reportReview, voteOnReview } from '../vote-on-review.ts'
import type { ReviewContext } from '../write-review.ts'
import { ReplySchema, ReportSchema } from './review-json.ts'

const tags = ['Reviews']
const params = closed({ id: IdOf<'Review'>() })
const Votes = successOf(closed({ helpful: Type.Integer({ description: 'So many find it helpful' }) }))

/** What readers and the seller do about a review. */
export function reviewReactionRoutes(app: HttpApp, context: ReviewContext): void {
  const config = { access: 'review:write' } as const

  app.put(
    '/reviews/:id/helpful-vote',
    { config, schema: { tags, summary: 'Find a review helpful', params, response: { 200: Votes } } },
    async ({ params: { id }, actor }) => ok({ helpful: await voteOnReview(context, actor, id, true) }),
  )

  app.delete(
    '/reviews/:id/helpful-vote',
    { config, schema: { tags, summary: 'Take your vote back', params, response: { 200: Votes } } },
    async ({ params: { id }, actor }) => ok({ helpful: await voteOnReview(context, actor, id, false) }),
  )

  app.post(
    '/reviews/:id/reports',
    {
      config,
      schema: {
        tags,
        summary: 'Report a review',
        description: 'Once. The third report holds it until somebody has looked at it.',
        params,
        body: ReportSchema,
        response: { 201: successOf(Type.Null()) },
      },
    },
    async ({ params: { id }, body: { reason }, actor }, reply) => {
      await reportReview(context, actor, id, reason)
      return reply.code(201).send(ok(null))
    },
  )

  app.put(
    '/reviews/:id/reply',
    {
      config: { access: 'review:reply' },
      schema: {
        tags,
        summary: 'Reply to a review of your product',
        description: 'One reply; saying it again replaces it.',
        params,
        body: ReplySchema,
        response: { 200: successOf(closed({ status: Type.Enum(reviewStatuses) })) },
      },
    },
    async ({ params: { id }, body: { text }, actor }) =>
      ok({ status: await replyToReview(context, actor, id, text) }),
  )
}
