import { Type } from 'typebox'
import { closed, IdOf, Instant, Line, Nullable, PageQuery } from '../../../platform/http/schemas.ts'
import { holdReasons, reportReasons, reviewStatuses } from '../review.ts'
import { reviewSorts, type HeldPost, type OwnReview, type ReviewCard } from '../store/review-lists.ts'

export const RatingValue = Type.Integer({ minimum: 1, maximum: 5 })
const Title = Nullable(Line(1, 100))
// At least ten characters that say something, in as many lines as they need.
const Text = Type.String({ minLength: 10, maxLength: 2000, pattern: '\\S' })

export const NewReviewSchema = closed(
  { rating: RatingValue, title: Type.Optional(Title), text: Text },
  { examples: [{ rating: 5, title: 'Dry bags', text: 'All forty bags were dry, and came on time.' }] },
)
export const ReviewEditSchema = Type.Partial(closed({ rating: RatingValue, title: Title, text: Text }), {
  minProperties: 1,
  additionalProperties: false,
  examples: [{ rating: 4 }],
})
export const ReplySchema = closed(
  { text: Type.String({ minLength: 2, maxLength: 2000, pattern: '\\S' }) },
  { examples: [{ text: 'Thank you! We keep them under a roof.' }] },
)
export const ReportSchema = closed({ reason: Type.Enum(reportReasons) }, { examples: [{ reason: 'spam' }] })

const shown = {
  id: IdOf<'Review'>(),
  rating: RatingValue,
  title: Nullable(Type.String()),
  text: Type.String(),
  isVerifiedPurchase: Type.Boolean({ description: 'The reviewer was handed the product' }),
  helpful: Type.Integer({ description: 'So many found it helpful' }),
  reply: Nullable(closed({ text: Type.String(), at: Instant })),
  createdAt: Instant,
  editedAt: Nullable(Instant),
}

export const ReviewSchema = closed({
  ...shown,
  reviewer: Nullable(Type.String({ description: 'First name and initial; null for a former customer' })),
})

export const ReviewsSchema = closed({
  success: Type.Literal(true),
  data: Type.Array(ReviewSchema),
  pagination: closed({
    limit: Type.Integer(),
    total: Type.Integer({ description: 'Reviews in all, of this rating if one was asked for' }),
    nextCursor: Type.Optional(Type.String({ description: 'Give it as `cursor` to read on from here' })),
  }),
})

export const ReviewsQuery = closed({
  sort: Type.Optional(Type.Enum(reviewSorts)),
  rating: Type.Optional(RatingValue),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
  limit: PageQuery.limit,
})

export const OwnReviewSchema = closed({
  ...shown,
  product: closed({ id: IdOf<'Product'>(), slug: Type.String(), name: Type.String() }),
  status: Type.Enum(reviewStatuses, { description: 'Others see it once it is published' }),
  reason: Nullable(Type.String({ description: 'Why it was rejected' })),
})

export const HeldSchema = closed({
  kind: Type.Enum(['review', 'reply']),
  reviewId: IdOf<'Review'>(),
  product: closed({ id: IdOf<'Product'>(), name: Type.String() }),
  rating: RatingValue,
  title: Nullable(Type.String()),
  text: Type.String(),
  reviewer: Nullable(Type.String()),
  heldFor: Type.Enum(holdReasons),
  reports: Type.Array(Type.Enum(reportReasons)),
  heldAt: Instant,
})

export function presentReview(review: ReviewCard) {
  return { ...presentShown(review), reviewer: review.reviewerName }
}

export function presentOwn(review: OwnReview) {
  const { productId, productSlug, productName, status, reason } = review
  const product = { id: productId, slug: productSlug, name: productName }
  return { ...presentShown(review), product, status, reason }
}

function presentShown(review: ReviewCard) {
  const { id, rating, title, body, isVerified, helpful, reply, repliedAt, createdAt, editedAt } = review
  return {
    ...{ id, rating, title, text: body, isVerifiedPurchase: isVerified, helpful },
    reply: reply === null || repliedAt === null ? null : { text: reply, at: repliedAt.toISOString() },
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  }
}

export function presentHeld(post: HeldPost) {
  const { productId, productName, body, reviewerName, heldAt, ...rest } = post
  return {
    ...{ kind: rest.kind, reviewId: rest.reviewId, rating: rest.rating, title: rest.title, text: body },
    ...{ reviewer: reviewerName, heldFor: rest.heldFor, reports: rest.reports },
    product: { id: productId, name: productName },
    heldAt: heldAt.toISOString(),
  }
}
