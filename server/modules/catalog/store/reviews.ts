import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { OrderId } from '../api.ts'
import type { ProductId, ProductStatus, SellerId } from '../product.ts'
import type { HoldReason, ReviewDraft, ReviewId, ReviewStatus, Standing } from '../review.ts'

/** Remembers who was handed what. Repeating it changes nothing. */
export async function insertPurchases(
  sql: Sql,
  { userId, orderId, productIds }: { userId: UserId; orderId: OrderId; productIds: readonly ProductId[] },
  deliveredAt: Date,
): Promise<void> {
  await sql`
    insert into catalog.purchases (user_id, product_id, order_id, delivered_at)
    select ${userId}, id, ${orderId}, ${deliveredAt} from catalog.products where id = any(${[...productIds]}::uuid[])
    on conflict do nothing`
}

export type Reviewable = {
  id: ProductId
  number: number
  sellerId: SellerId
  ownerId: UserId | null
  status: ProductStatus
  /** Published reviews with one star, two, … five. */
  ratings: number[]
}

/** A product by its id or its slug, as far as reviews of it go. */
export async function findReviewable(sql: Sql, idOrSlug: string): Promise<Reviewable | undefined> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(idOrSlug)
  const [product] = await sql<Reviewable[]>`
    select p.id, p.number, p.seller_id, s.owner_id, p.status, p.ratings
    from catalog.products p join catalog.sellers s on s.id = p.seller_id
    where p.id = coalesce(${isId ? idOrSlug : null}::uuid, (select id from catalog.products where slug = ${idOrSlug}))`
  return product
}

/** Whether someone was handed a product, and whether what they write of it is looked at first. */
export async function findPurchase(
  sql: Sql,
  userId: UserId,
  productId: ProductId,
): Promise<{ isWatched: boolean } | undefined> {
  const [purchase] = await sql<{ isWatched: boolean }[]>`
    select is_watched from catalog.purchases
    where user_id = ${userId} and product_id = ${productId}
    order by is_watched desc limit 1`
  return purchase
}

export async function watchPurchases(tx: Transaction, userId: UserId, productId: ProductId): Promise<void> {
  await tx`
    update catalog.purchases set is_watched = true where user_id = ${userId} and product_id = ${productId}`
}

export type NewReview = ReviewDraft &
  Standing & { id: ReviewId; productId: ProductId; userId: UserId; reviewerName: string }

export async function insertReview(tx: Transaction, review: NewReview, now: Date): Promise<void> {
  const heldAt = review.status === 'held' ? now : null
  await tx`
    insert into catalog.reviews (
      id, product_id, user_id, reviewer_name, rating, title, body, is_verified, status, held_for, held_at, created_at
    ) values (
      ${review.id}, ${review.productId}, ${review.userId}, ${review.reviewerName}, ${review.rating}, ${review.title},
      ${review.body}, true, ${review.status}, ${review.heldFor}, ${heldAt}, ${now}
    )`
}

export type LockedReview = ReviewDraft & {
  id: ReviewId
  productId: ProductId
  userId: UserId | null
  status: ReviewStatus
  heldFor: HoldReason | null
  reported: number
  createdAt: Date
  isForSale: boolean
  sellerId: SellerId
  ownerId: UserId | null
}

/**
 * A review's row is locked until the transaction ends. All that is written about a review begins with this, votes, reports
 * and replies too, so that none of it waits for another that waits for it.
 */
export async function lockReview(tx: Transaction, id: ReviewId): Promise<LockedReview | undefined> {
  const [review] = await tx<LockedReview[]>`
    select
      r.id, r.product_id, r.user_id, r.rating, r.title, r.body, r.status, r.held_for, r.reported, r.created_at,
      p.status = 'active' as is_for_sale, p.seller_id, s.owner_id
    from catalog.reviews r
    join catalog.products p on p.id = r.product_id
    join catalog.sellers s on s.id = p.seller_id
    where r.id = ${id}
    for no key update of r`
  return review
}

export async function updateReview(
  tx: Transaction,
  id: ReviewId,
  review: ReviewDraft & Standing,
  now: Date,
): Promise<void> {
  await tx`
    update catalog.reviews set
      rating = ${review.rating}, title = ${review.title}, body = ${review.body}, edited_at = ${now},
      status = ${review.status}, held_for = ${review.heldFor}, reason = null,
      held_at = case when ${review.status === 'held'} then coalesce(held_at, ${now}) end
    where id = ${id}`
}

export async function deleteReview(tx: Transaction, id: ReviewId): Promise<void> {
  await tx`delete from catalog.reviews where id = ${id}`
}

/** What was decided about a review; the readers' reports begin anew. */
export async function settleReview(
  tx: Transaction,
  id: ReviewId,
  status: 'published' | 'rejected',
  reason: string | null,
): Promise<void> {
  await tx`
    update catalog.reviews set status = ${status}, reason = ${reason}, held_for = null, held_at = null, reported = 0
    where id = ${id}`
}
