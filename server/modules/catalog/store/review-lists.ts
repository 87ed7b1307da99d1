import type { Sql } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Cursor } from '../listing.ts'
import type { ProductId } from '../product.ts'
import type { HoldReason, ReportReason, ReviewId, ReviewStatus } from '../review.ts'

export const reviewSorts = ['newest', 'helpful', 'rating'] as const
export type ReviewSort = (typeof reviewSorts)[number]

/** A review as readers see it. */
export type ReviewCard = {
  id: ReviewId
  rating: number
  title: string | null
  body: string
  reviewerName: string | null
  isVerified: boolean
  helpful: number
  reply: string | null
  repliedAt: Date | null
  createdAt: Date
  editedAt: Date | null
}

export type ReviewsWanted = {
  productId: ProductId
  rating: number | null
  sort: ReviewSort
  after: Cursor | null
}
type Place = { id: ReviewId; sortValue: string }

/** The first published reviews of a product after a place, each with the place it stands at. */
export async function listReviews(
  sql: Sql,
  wanted: ReviewsWanted,
  limit: number,
): Promise<(ReviewCard & Place)[]> {
  const places = await findPlaces(sql, wanted, limit)
  const cards = await findCards(
    sql,
    places.map(({ id }) => id),
  )
  return places.flatMap((place) => {
    const card = cards.get(place.id)
    return card === undefined ? [] : [{ ...card, ...place }]
  })
}

// A statement for each sort, so that each is read from the index that holds its order.
function findPlaces(sql: Sql, wanted: ReviewsWanted, limit: number): Promise<Place[]> {
  const { productId, rating, sort, after } = wanted
  const [value, id] = [after?.value ?? null, after?.id ?? null]
  switch (sort) {
    case 'newest':
      return sql<Place[]>`
        select id, created_at::text as sort_value from catalog.reviews
        where product_id = ${productId} and status = 'published' and (${rating}::int is null or rating = ${rating})
          and (${id}::uuid is null or (created_at, id) < (${value}::text::timestamptz, ${id}::uuid))
        order by created_at desc, id desc limit ${limit}`
    case 'helpful':
      return sql<Place[]>`
        select id, helpful::text as sort_value from catalog.reviews
        where product_id = ${productId} and status = 'published' and (${rating}::int is null or rating = ${rating})
          and (${id}::uuid is null or (helpful, id) < (${value}::text::bigint, ${id}::uuid))
        order by helpful desc, id desc limit ${limit}`
    case 'rating':
      return sql<Place[]>`
        select id, rating::text as sort_value from catalog.reviews
        where product_id = ${productId} and status = 'published' and (${rating}::int is null or rating = ${rating})
          and (${id}::uuid is null or (rating, id) < (${value}::text::bigint, ${id}::uuid))
        order by rating desc, id desc limit ${limit}`
  }
}

async function findCards(sql: Sql, ids: readonly ReviewId[]): Promise<Map<ReviewId, ReviewCard>> {
  const rows = await sql<ReviewCard[]>`
    select
      r.id, r.rating, r.title, r.body, r.reviewer_name, r.is_verified, r.helpful, r.created_at, r.edited_at,
      reply.body as reply, coalesce(reply.edited_at, reply.created_at) as replied_at
    from catalog.reviews r
    left join catalog.review_replies reply on reply.review_id = r.id and reply.status = 'published'
    where r.id = any(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** A review as whoever wrote it sees it. */
export type OwnReview = ReviewCard & {
  productId: ProductId
  productSlug: string
  productName: string
  status: ReviewStatus
  reason: string | null
}

/** Someone's own reviews, or one of them: the newest 1,000 first. */
export async function listOwnReviews(
  sql: Sql,
  userId: UserId,
  id: ReviewId | null = null,
): Promise<OwnReview[]> {
  return sql<OwnReview[]>`
    select
      r.id, r.rating, r.title, r.body, r.reviewer_name, r.is_verified, r.helpful, r.created_at, r.edited_at, r.status,
      r.reason, p.id as product_id, p.slug as product_slug, p.name as product_name,
      reply.body as reply, coalesce(reply.edited_at, reply.created_at) as replied_at
    from catalog.reviews r
    join catalog.products p on p.id = r.product_id
    left join catalog.review_replies reply on reply.review_id = r.id and reply.status = 'published'
    where r.user_id = ${userId} and (${id}::uuid is null or r.id = ${id})
    order by r.created_at desc, r.id desc limit 1000`
}

export type HeldPost = {
  kind: 'review' | 'reply'
  reviewId: ReviewId
  productId: ProductId
  productName: string
  rating: number
  title: string | null
  body: string
  reviewerName: string | null
  heldFor: HoldReason
  reports: ReportReason[]
  heldAt: Date
}

/**
 * Reviews and replies that wait to be judged, the oldest first, and how many they are. What is held says since when and
 * why, by a constraint; only the types do not know it.
 */
export async function listHeld(
  sql: Sql,
  { kind, heldFor }: { kind: 'review' | 'reply' | null; heldFor: HoldReason | null },
  page: { page: number; limit: number },
): Promise<{ rows: HeldPost[]; total: number }> {
  const rows = await sql<(HeldPost & { total: number })[]>`
    select
      waiting.kind, r.id as review_id, p.id as product_id, p.name as product_name, r.rating, r.title, waiting.body,
      r.reviewer_name,
      coalesce(waiting.held_for, 'first_look') as held_for, coalesce(waiting.held_at, r.created_at) as held_at, (count(*) over ())::int as total,
      array(select reason from catalog.review_reports where review_id = r.id order by reported_at) as reports
    from (
      select 'review' as kind, id as review_id, body, held_for, held_at from catalog.reviews where status = 'held'
      union all
      select 'reply', review_id, body, held_for, held_at from catalog.review_replies where status = 'held'
    ) waiting
    join catalog.reviews r on r.id = waiting.review_id
    join catalog.products p on p.id = r.product_id
    where (${kind}::text is null or waiting.kind = ${kind})
      and (${heldFor}::text is null or waiting.held_for = ${heldFor})
    order by waiting.held_at, waiting.review_id, waiting.kind
    limit ${page.limit} offset ${(page.page - 1) * page.limit}`
  return { rows, total: rows[0]?.total ?? 0 }
}
