import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import { newId } from '../../../platform/ids.ts'
import type { Minor } from '../../../platform/money.ts'
import type { ProductChange, StandingProduct, Verdict } from '../moderation.ts'
import type { CategoryId, ProductId, ProductStatus, SellerId } from '../product.ts'

export type LockedProduct = StandingProduct & {
  id: ProductId
  sellerId: SellerId
  ownerId: UserId | null
  submittedAt: Date | null
}

/** A product's row is locked until the transaction ends, and with it what is submitted of it. */
export async function lockProduct(tx: Transaction, id: ProductId): Promise<LockedProduct | undefined> {
  await tx`select from catalog.products where id = ${id} for no key update`
  const [product] = await tx<LockedProduct[]>`
    select
      p.id, p.seller_id, s.owner_id, p.status, p.name, p.description, p.category_id, p.images, p.image_sources,
      p.price_minor, coalesce(p.approved_price_minor, p.price_minor) as approved_price_minor,
      waiting.change as waiting, waiting.submitted_at
    from catalog.products p join catalog.sellers s on s.id = p.seller_id
    left join catalog.submissions waiting on waiting.product_id = p.id
    where p.id = ${id}`
  return product
}

export async function setStatus(
  tx: Transaction,
  id: ProductId,
  status: ProductStatus,
  now: Date,
): Promise<void> {
  await tx`update catalog.products set status = ${status}, updated_at = ${now} where id = ${id}`
}

/** From here on, steps of the price are counted from what it is now. */
export async function approvePrice(tx: Transaction, id: ProductId): Promise<void> {
  await tx`update catalog.products set approved_price_minor = price_minor where id = ${id}`
}

/** Puts a product, or a change of it, into the queue: anew, if it was there with something else. */
export async function putSubmission(
  tx: Transaction,
  id: ProductId,
  change: ProductChange | null,
  now: Date,
): Promise<void> {
  const submitted = change === null ? null : tx.json(change)
  await tx`
    insert into catalog.submissions (product_id, change, submitted_at) values (${id}, ${submitted}, ${now})
    on conflict (product_id) do update set change = excluded.change, submitted_at = excluded.submitted_at`
}

export async function deleteSubmission(tx: Transaction, id: ProductId): Promise<void> {
  await tx`delete from catalog.submissions where product_id = ${id}`
}

export type Decision = {
  verdict: Verdict
  change: ProductChange | null
  reason: string | null
  actorId: UserId
  byStaff: boolean
}

export async function insertDecision(
  tx: Transaction,
  productId: ProductId,
  { verdict, change, reason, actorId, byStaff }: Decision,
  now: Date,
): Promise<void> {
  await tx`
    insert into catalog.moderation_decisions (
      id, product_id, verdict, change, reason, actor_id, by_staff, decided_at
    ) values (
      ${newId()}, ${productId}, ${verdict}, ${change === null ? null : tx.json(change)}, ${reason}, ${actorId},
      ${byStaff}, ${now}
    )`
}

export type DecidedThen = Decision & { decidedAt: Date }

export type Moderation = {
  id: ProductId
  status: ProductStatus
  ownerId: UserId | null
  waiting: ProductChange | null
  submittedAt: Date | null
}

/** How a product stands with the market, and what was decided about it, the latest first. */
export async function findModeration(
  sql: Sql,
  id: ProductId,
): Promise<(Moderation & { decisions: DecidedThen[] }) | undefined> {
  const [product] = await sql<Moderation[]>`
    select p.id, p.status, s.owner_id, waiting.change as waiting, waiting.submitted_at
    from catalog.products p join catalog.sellers s on s.id = p.seller_id
    left join catalog.submissions waiting on waiting.product_id = p.id
    where p.id = ${id}`
  if (product === undefined) return undefined
  const decisions = await sql<DecidedThen[]>`
    select verdict, change, reason, actor_id, by_staff, decided_at
    from catalog.moderation_decisions where product_id = ${id}
    order by decided_at desc, id desc limit 200`
  return { ...product, decisions }
}

export type QueueFilter = {
  kind: 'product' | 'change' | null
  /** Slugs. */
  seller: string | null
  category: string | null
}

export type Submission = {
  productId: ProductId
  slug: string
  status: ProductStatus
  name: string
  description: string
  categoryId: CategoryId
  categoryName: string
  sellerSlug: string
  sellerName: string
  priceMinor: Minor
  images: string[]
  change: ProductChange | null
  submittedAt: Date
}

/** What waits to be judged, the oldest first, and how much it is. */
export async function listSubmissions(
  sql: Sql,
  { kind, seller, category }: QueueFilter,
  page: { page: number; limit: number },
): Promise<{ rows: Submission[]; total: number }> {
  const rows = await sql<(Submission & { total: number })[]>`
    select
      p.id as product_id, p.slug, p.status, p.name, p.description, p.category_id, c.name as category_name,
      s.slug as seller_slug, s.name as seller_name, p.price_minor, p.images, waiting.change, waiting.submitted_at,
      (count(*) over ())::int as total
    from catalog.submissions waiting
    join catalog.products p on p.id = waiting.product_id
    join catalog.categories c on c.id = p.category_id
    join catalog.sellers s on s.id = p.seller_id
    where (${kind}::text is null or (waiting.change is null) = (${kind} = 'product'))
      and (${seller}::text is null or s.slug = ${seller})
      and (${category}::text is null or c.id in (select id from catalog.categories_below(${category})))
    order by waiting.submitted_at, waiting.product_id
    limit ${page.limit} offset ${(page.page - 1) * page.limit}`
  return { rows, total: rows[0]?.total ?? 0 }
}
