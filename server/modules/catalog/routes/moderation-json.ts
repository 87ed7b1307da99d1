import { Type } from 'typebox'
import { closed, IdOf, Instant, Money, Nullable, Uuid } from '../../../platform/http/schemas.ts'
import { toMajor } from '../../../platform/money.ts'
import { verdicts, type ProductChange } from '../moderation.ts'
import { productStatuses } from '../product.ts'
import type { findModeration, Submission } from '../store/moderation.ts'

const ChangeSchema = Type.Partial(
  closed({
    name: Type.String(),
    description: Type.String(),
    categoryId: Uuid,
    images: Type.Array(Type.String()),
    price: Money,
  }),
)
const Change = Nullable(ChangeSchema)

export const SubmissionSchema = closed({
  product: closed({
    id: IdOf<'Product'>(),
    slug: Type.String(),
    status: Type.Enum(productStatuses),
    name: Type.String(),
    description: Type.String(),
    category: closed({ id: Uuid, name: Type.String() }),
    seller: closed({ slug: Type.String(), name: Type.String() }),
    price: Money,
    currency: Type.String(),
    images: Type.Array(Type.String()),
  }),
  kind: Type.Enum(['product', 'change']),
  change: Change,
  submittedAt: Instant,
})

export const ModerationSchema = closed({
  productId: IdOf<'Product'>(),
  status: Type.Enum(productStatuses),
  submission: Nullable(
    closed({ kind: Type.Enum(['product', 'change']), change: Change, submittedAt: Instant }),
  ),
  decisions: Type.Array(
    closed({
      verdict: Type.Enum(verdicts),
      change: Change,
      reason: Nullable(Type.String()),
      by: Type.Enum(['seller', 'staff']),
      actorId: Type.Optional({ ...Uuid, description: 'For staff only' }),
      at: Instant,
    }),
    { description: 'The latest first' },
  ),
})

export function presentSubmission(row: Submission, currency: string) {
  const { productId, slug, status, name, description, images, change, submittedAt } = row
  return {
    product: {
      ...{ id: productId, slug, status, name, description, images, currency },
      category: { id: row.categoryId, name: row.categoryName },
      seller: { slug: row.sellerSlug, name: row.sellerName },
      price: toMajor(row.priceMinor),
    },
    kind: kindOf(change),
    change: presentChange(change),
    submittedAt: submittedAt.toISOString(),
  }
}

type Found = NonNullable<Awaited<ReturnType<typeof findModeration>>>

/** Who of the market's people decided is theirs to know; the seller hears that it was one of them. */
export function presentModeration({ id, status, waiting, submittedAt, decisions }: Found, isStaff: boolean) {
  return {
    productId: id,
    status,
    submission:
      submittedAt === null
        ? null
        : {
            kind: kindOf(waiting),
            change: presentChange(waiting),
            submittedAt: submittedAt.toISOString(),
          },
    decisions: decisions.map(({ verdict, change, reason, actorId, byStaff, decidedAt }) => ({
      ...{ verdict, reason, change: presentChange(change) },
      by: byStaff ? ('staff' as const) : ('seller' as const),
      ...(isStaff ? { actorId } : {}),
      at: decidedAt.toISOString(),
    })),
  }
}

function kindOf(change: ProductChange | null): 'product' | 'change' {
  return change === null ? 'product' : 'change'
}

function presentChange(change: ProductChange | null) {
  if (change === null) return null
  const { priceMinor, images, imageSources, ...rest } = change
  const shown = imageSources ?? images
  return {
    ...rest,
    ...(shown === undefined ? {} : { images: [...shown] }),
    ...(priceMinor === undefined ? {} : { price: toMajor(priceMinor) }),
  }
}
