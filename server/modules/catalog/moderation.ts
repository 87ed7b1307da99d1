import type { Minor } from '../../platform/money.ts'
import type { CategoryId, ProductEdit, ProductStatus, WishedStatus } from './product.ts'

/** Who moves a product: whoever keeps it, or whoever may publish without being asked about it. */
type Mover = 'keeper' | 'moderator'

/** Where a product may go from where it is, and who takes it there; moderators may do what keepers may. */
const moves: Record<ProductStatus, Partial<Record<ProductStatus, Mover>>> = {
  draft: { pending: 'keeper', active: 'moderator', archived: 'keeper' },
  pending: { draft: 'keeper', active: 'moderator', rejected: 'moderator', archived: 'keeper' },
  active: { draft: 'keeper', suspended: 'moderator', archived: 'keeper' },
  rejected: { draft: 'keeper', pending: 'keeper', active: 'moderator', archived: 'keeper' },
  suspended: { active: 'moderator' },
  archived: { draft: 'keeper', pending: 'keeper', active: 'moderator' },
}

export function canMove(from: ProductStatus, to: ProductStatus, isTrusted: boolean): boolean {
  const mover = moves[from][to]
  return mover === 'keeper' || (mover === 'moderator' && isTrusted)
}

/** The status that comes of a wish: who is not trusted to publish submits instead, and waits if they have. */
export function statusFor(wish: WishedStatus, isTrusted: boolean, from?: ProductStatus): ProductStatus {
  if (wish !== 'active' || isTrusted || from === 'active') return wish
  return 'pending'
}

export const verdicts = ['submitted', 'withdrawn', 'approved', 'rejected', 'suspended', 'reinstated'] as const
export type Verdict = (typeof verdicts)[number]

/** What a move means to the history of moderation; most mean nothing to it. */
export function verdictOf(from: ProductStatus, to: ProductStatus): Verdict | undefined {
  if (from === to) return undefined
  if (to === 'pending') return 'submitted'
  if (to === 'active') return from === 'suspended' ? 'reinstated' : 'approved'
  if (to === 'rejected' || to === 'suspended') return to
  return from === 'pending' ? 'withdrawn' : undefined
}

/** What shoppers decide by, and what must not become something else once it was approved. */
export type ProductChange = Partial<
  Pick<Judged, 'name' | 'description' | 'categoryId' | 'images' | 'imageSources' | 'priceMinor'>
>
const judgedFields = ['name', 'description', 'categoryId', 'images', 'imageSources', 'priceMinor'] as const

type Judged = {
  name: string
  description: string
  categoryId: CategoryId
  images: readonly string[]
  imageSources: readonly string[] | null
  priceMinor: Minor
}

/** A product as it stands, with what of it waits to be judged. */
export type StandingProduct = Judged & {
  status: ProductStatus
  /** What the price was when it was last approved. */
  approvedPriceMinor: Minor
  waiting: ProductChange | null
}

/** An edit with its images as they are saved. */
export type ReadEdit = ProductEdit & { imageSources?: readonly string[] | null }

export type SplitEdit = {
  atOnce: ReadEdit
  /** What waits to be judged from now on. */
  waiting: ProductChange | null
}

/**
 * What of an edit takes effect at once, and what waits. Only what was approved, and stays on sale or suspended, has
 * anything to wait for; when it goes off sale, what has waited takes effect, for all of it will be judged anew.
 */
export function splitEdit(standing: StandingProduct, edit: ReadEdit, isTrusted: boolean): SplitEdit {
  const staysApproved =
    ['active', 'suspended'].includes(standing.status) && [undefined, standing.status].includes(edit.status)
  if (!staysApproved) return { atOnce: { ...standing.waiting, ...edit }, waiting: null }
  if (isTrusted) return { atOnce: edit, waiting: remaining(standing, without(standing.waiting, edit)) }
  const wished = pick(edit)
  if (isSmallStep(standing, wished.priceMinor)) delete wished.priceMinor
  const earlier =
    edit.priceMinor === undefined ? standing.waiting : without(standing.waiting, edit, 'priceMinor')
  const atOnce = { ...edit }
  for (const field of judgedFields) if (wished[field] !== undefined) delete atOnce[field]
  return { atOnce, waiting: remaining(standing, { ...earlier, ...wished }) }
}

/** What an edit means to the queue and the history: nothing, or something to be judged, or that nothing waits any more. */
export type QueueMove =
  | { kind: 'none' }
  | { kind: 'submit'; change: ProductChange | null }
  | { kind: 'settle'; verdict: Verdict | undefined; change: ProductChange | null }

export function queueMoveOf(
  standing: StandingProduct,
  { edit, status, waiting }: { edit: ReadEdit; status: ProductStatus; waiting: ProductChange | null },
): QueueMove {
  if (status === 'pending') {
    const isNew = standing.status !== 'pending' || touchesJudged(edit)
    return isNew ? { kind: 'submit', change: null } : { kind: 'none' }
  }
  if (waiting !== null) {
    const isSame = JSON.stringify(waiting) === JSON.stringify(standing.waiting)
    return isSame ? { kind: 'none' } : { kind: 'submit', change: waiting }
  }
  const wasChange = standing.waiting !== null
  const verdict = verdictOf(standing.status, status) ?? (wasChange ? 'withdrawn' : undefined)
  return { kind: 'settle', verdict, change: standing.waiting }
}

/** Whether an edit names anything that is judged. */
export function touchesJudged(edit: ReadEdit): boolean {
  return judgedFields.some((field) => edit[field] !== undefined)
}

/** Up to half of the approved price, up or down. */
function isSmallStep({ approvedPriceMinor }: StandingProduct, price: Minor | undefined): boolean {
  return price !== undefined && Math.abs(price - approvedPriceMinor) * 2 <= approvedPriceMinor
}

function pick(edit: ReadEdit): ProductChange {
  const named = judgedFields.filter((field) => edit[field] !== undefined)
  return Object.fromEntries(named.map((field) => [field, edit[field]]))
}

function without(
  change: ProductChange | null,
  edit: ReadEdit,
  ...only: (typeof judgedFields)[number][]
): ProductChange {
  const left = { ...change }
  for (const field of only.length > 0 ? only : judgedFields) if (edit[field] !== undefined) delete left[field]
  return left
}

/** What still differs from the product; nothing, and there is nothing to judge. */
function remaining(standing: Judged, change: ProductChange): ProductChange | null {
  const differing = judgedFields.filter(
    (field) =>
      change[field] !== undefined && JSON.stringify(change[field]) !== JSON.stringify(standing[field]),
  )
  return differing.length === 0 ? null : Object.fromEntries(differing.map((field) => [field, change[field]]))
}
