import { Type } from 'typebox'
import type { Sql } from '../../../platform/database/database.ts'
import { person, type UserId } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { alsoDependsOn } from '../../../platform/http/kept-answers.ts'
import { closed, IdOf } from '../../../platform/http/schemas.ts'
import { invalid, notFound } from '../../../platform/refusal.ts'
import { keptPage, tagOfProduct } from '../keep-answers.ts'
import { readCursor, writeCursor } from '../listing.ts'
import type { ReviewId } from '../review.ts'
import { listOwnReviews, listReviews, type ReviewSort } from '../store/review-lists.ts'
import { findReviewable } from '../store/reviews.ts'
import { deleteReview, editReview, writeReview, type ReviewContext } from '../write-review.ts'
import { ProductParams } from './product-schemas.ts'
import {
  NewReviewSchema,
  OwnReviewSchema,
  presentOwn,
  presentReview,
  ReviewEditSchema,
  ReviewsQuery,
  ReviewsSchema,
} from './review-json.ts'

const tags = ['Reviews']
const access = 'review:write'
const ReviewParams = closed({ id: IdOf<'Review'>() })

export function reviewRoutes(app: HttpApp, context: ReviewContext): void {
  const { sql } = context
  readRoutes(app, context)
  ownRoutes(app, context)

  app.post(
    '/products/:id/reviews',
    {
      config: { access, rateLimitName: 'reviews' },
      schema: {
        tags,
        summary: 'Review a product that was delivered to you',
        description:
          'Once a product; after that, edit it. Texts with links, addresses or numbers are looked at first.',
        params: ProductParams,
        body: NewReviewSchema,
        response: { 201: successOf(OwnReviewSchema) },
      },
    },
    async ({ params, body: { rating, title, text }, actor }, reply) => {
      const draft = { rating, title: title ?? null, body: text }
      const id = await writeReview(context, actor, params.id, draft)
      return reply.code(201).send(ok(await ownReview(sql, person(actor).userId, id)))
    },
  )
}

function ownRoutes(app: HttpApp, context: ReviewContext): void {
  const { sql } = context

  app.patch(
    '/reviews/:id',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Edit your review',
        description: 'For 30 days. Only the fields you send change.',
        params: ReviewParams,
        body: ReviewEditSchema,
        response: { 200: successOf(OwnReviewSchema) },
      },
    },
    async ({ params: { id }, body: { text, ...rest }, actor }) => {
      await editReview(context, actor, id, { ...rest, ...(text === undefined ? {} : { body: text }) })
      return ok(await ownReview(sql, person(actor).userId, id))
    },
  )

  app.delete(
    '/reviews/:id',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Delete your review',
        params: ReviewParams,
        response: { 200: successOf(Type.Null()) },
      },
    },
    async ({ params: { id }, actor }) => {
      await deleteReview(sql, actor, id)
      return ok(null)
    },
  )
}

async function ownReview(sql: Sql, userId: UserId, id: ReviewId) {
  const [review] = await listOwnReviews(sql, userId, id)
  if (review === undefined) throw notFound('review')
  return presentOwn(review)
}

function readRoutes(app: HttpApp, { sql }: ReviewContext): void {
  app.get(
    '/products/:id/reviews',
    {
      // Whoever has an account sees their own votes and reviews at once.
      config: { access: 'public', kept: { ...keptPage, notFor: ({ kind }) => kind === 'user' } },
      schema: {
        tags,
        summary: 'What buyers say of a product',
        description: 'The newest first, or what most found helpful, or the best ratings.',
        params: ProductParams,
        querystring: ReviewsQuery,
        response: { 200: ReviewsSchema },
      },
    },
    async (request) => {
      const { sort = 'newest', rating = null, cursor, limit } = request.query
      const product = await findReviewable(sql, request.params.id)
      if (product?.status !== 'active') throw notFound('product')
      alsoDependsOn(request, { tags: [tagOfProduct(product.number)], seconds: Infinity })
      const wanted = { productId: product.id, rating, sort, after: placeOf(cursor, sort) }
      // One more than asked for tells whether there are more.
      const rows = await listReviews(sql, wanted, limit + 1)
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      const total = product.ratings.reduce(
        (sum, count, at) => sum + (at + 1 === (rating ?? at + 1) ? count : 0),
        0,
      )
      const more = rows.length > limit && last !== undefined
      const nextCursor = more ? { nextCursor: writeCursor({ value: last.sortValue, id: last.id }) } : {}
      return { ...ok(page.map(presentReview)), pagination: { limit, total, ...nextCursor } }
    },
  )

  app.get(
    '/users/me/reviews',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Your reviews, and where they stand',
        response: { 200: successOf(Type.Array(OwnReviewSchema)) },
      },
    },
    async ({ actor }) => ok((await listOwnReviews(sql, person(actor).userId)).map(presentOwn)),
  )
}

// Votes and ratings are numbers, as prices are.
function placeOf(cursor: string | undefined, sort: ReviewSort) {
  if (cursor === undefined) return null
  const place = readCursor(cursor, sort === 'newest' ? 'newest' : 'price')
  if (place === undefined)
    throw invalid({ field: 'cursor', message: 'must be a nextCursor of an earlier page' })
  return place
}
