import { compileBodyCheck } from '../../platform/http/validation.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { DescribedPicture } from '../media/api.ts'
import { statusAfter } from './change-product.ts'
import type { NamedCategory } from './category-names.ts'
import { whyNoGroup } from './customer-groups.ts'
import { imagesOf, picturesAmong } from './image.ts'
import { queueMoveOf, splitEdit, statusFor, type QueueMove, type ReadEdit } from './moderation.ts'
import {
  differing,
  fieldsOf,
  type Problem,
  type ProductField,
  type ProductFields,
  type ReadRow,
} from './product-columns.ts'
import { slugFor, type LocationId, type PriceTier, type ProductEdit, type SellerId } from './product.ts'
import { whyNotShown, type PictureSender } from './read-images.ts'
import { readEdit, readNewProduct } from './routes/product-json.ts'
import { NewProductSchema, ProductEditSchema, type NewProductBody } from './routes/product-schemas.ts'
import { refuseSenselessTiers } from './save-product.ts'
import { whatSpreadsheetsMadeOf } from './sku.ts'
import { differenceFound, firstObjection, type Shelf } from './stock.ts'
import type { ChangedProduct, StandingRow } from './store/import-batch.ts'
import type { NewProduct } from './store/import.ts'

/** What a row is judged by, besides itself and the product that it is about. */
export type RowContext = {
  sellerId: SellerId
  sender: PictureSender
  /** Publishes without being asked about it. */
  isTrusted: boolean
  categoryOf: (typed: string) => NamedCategory
  /** The customer groups that there are. */
  groups: readonly string[]
  /** Leaves the stock of products that are there as it is. */
  keepsStock: boolean
  pictures: ReadonlyMap<string, DescribedPicture>
  locationId: LocationId | undefined
}

/** What becomes of a row. Nothing is written by deciding it. */
export type RowDecision =
  | { outcome: 'unchanged' }
  | { outcome: 'refused'; problems: readonly Problem[] }
  | { outcome: 'created'; product: NewProduct & { imageSources: readonly string[] | null } }
  | { outcome: 'changed'; change: RowChange }

export type RowChange = {
  /** The columns that say something else than before. */
  fields: ProductField[]
  /** Those of them that wait to be judged. */
  waitingFields: ProductField[]
  standing: StandingRow
  product: ChangedProduct
  tiers: readonly PriceTier[] | undefined
  /** Pieces more or less at the first location, and how many were there. */
  stockChange: number
  stockWas: number
  reorderLevel: number | undefined
  queue: QueueMove
}

const checkNew = compileBodyCheck(NewProductSchema)
const checkEdit = compileBodyCheck(ProductEditSchema)

/**
 * Decides a row by the rules that the API has for the same wish; a cell that says what is so already is no wish. `near` is an
 * SKU of the shop that the row's may have been, where the shop has none like it.
 */
export function decideRow(
  row: ReadRow,
  standing: StandingRow | undefined,
  shelves: readonly Shelf[],
  context: RowContext,
  near?: string,
): RowDecision {
  try {
    return standing === undefined
      ? decideNew(row, context, near)
      : decideChange(row, standing, shelves, context)
  } catch (error) {
    if (error instanceof Refusal && error.details.length > 0) return refused(error.details)
    throw error
  }
}

/** What makes a row more than a list of prices: one that has none of it, or next to none, adds no product. */
const describing: readonly string[] = ['name', 'description', 'category', 'unit'] satisfies ProductField[]

/** Why a row whose SKU the shop does not have is not to become a product of its own. */
function whyNotNew(row: ReadRow, near: string | undefined): Problem | undefined {
  const { sku, fields, problems } = row
  const said = describing.filter((it) => it in fields || problems.some(({ field }) => field === it))
  if (said.length < 2) return { field: 'sku', message: whyUnknown(near) }
  const changed = whatSpreadsheetsMadeOf(sku)
  if (changed !== undefined) return { field: 'sku', message: changed }
  if (near !== undefined && /^\d+$/.test(sku) && near.startsWith('0') && /^\d+$/.test(near))
    return {
      field: 'sku',
      message: `is ${near} without the zeros before it: did a spreadsheet take them away?`,
    }
  return undefined
}

/** What is said of an SKU that the shop does not have. */
export function whyUnknown(near: string | undefined): string {
  const meant = near === undefined ? '' : `: did you mean ${near}?`
  return `is not that of a product of this shop${meant}`
}

function decideNew(row: ReadRow, context: RowContext, near: string | undefined): RowDecision {
  const reason = whyNotNew(row, near)
  if (reason !== undefined) return refused([reason])
  const { body, problems } = bodyOf(row.fields, context)
  const whole = { ...body, sku: row.sku }
  const all = [...row.problems, ...problems, ...groupProblems(row.fields, [], context), ...checkNew(whole)]
  if (all.length > 0) return refused(all)
  const { sellerSlug: _own, ...wanted } = readNewProduct(whole as NewProductBody)
  refuseSenselessTiers(wanted.tiers)
  const id = newId<'Product'>()
  const product = {
    ...wanted,
    ...readPictures(wanted.images, [], context),
    id,
    sellerId: context.sellerId,
    slug: slugFor(wanted.name, id.slice(-6)),
    status: statusFor(wanted.status, context.isTrusted),
  }
  return { outcome: 'created', product }
}

function decideChange(
  row: ReadRow,
  standing: StandingRow,
  shelves: readonly Shelf[],
  context: RowContext,
): RowDecision {
  const { isTrusted, locationId } = context
  const shelf = shelves.find((it) => it.locationId === locationId)
  const own = fieldsOf({
    ...standing,
    stock: shelf?.onHand ?? 0,
    reorderLevel: Math.max(0, ...shelves.map(({ reorderLevel }) => reorderLevel)),
  })
  const said = { ...row.fields, ...slugOf(row.fields, context) }
  const about = context.keepsStock ? row.problems.filter(({ field }) => !isAboutStock(field)) : row.problems
  const staleStock = context.keepsStock || said.stock === row.stockSeen ? undefined : whyStale(said, row, own)
  if (context.keepsStock || said.stock === row.stockSeen) delete said.stock
  const wished = differing(said, own)
  const { body, problems } = bodyOf(wished, context)
  const fields = Object.keys(wished) as ProductField[]
  const all = [
    ...about,
    ...(staleStock ?? []),
    ...problems,
    ...groupProblems(wished, standing.tiers, context),
    ...(fields.length === 0 ? [] : checkEdit(body)),
  ]
  if (all.length > 0) return refused(all)
  if (fields.length === 0) return { outcome: 'unchanged' }
  const wish = readEdit(body)
  if (wish.tiers !== undefined) refuseSenselessTiers(wish.tiers)
  const shown = standing.imageSources ?? standing.images
  const edit: ReadEdit = { ...wish, ...(wish.images && readPictures(wish.images, shown, context)) }
  const status = statusAfter(standing, edit, isTrusted)
  const { atOnce, waiting } = splitEdit(standing, edit, isTrusted)
  const queue = queueMoveOf(standing, { edit, status, waiting })
  const product = changed(standing, { ...atOnce, status }, isTrusted)
  const waitingFields = fields.filter((field) => waiting !== null && keyOf(field) in waiting)
  const takesEffect = fields.some((field) => field !== 'status' && !waitingFields.includes(field))
  // A wish that waits already, or to be for sale by who waits for it, is no change.
  if (!takesEffect && status === standing.status && queue.kind === 'none') return { outcome: 'unchanged' }
  const stockChange = stockChangeOf(wish, standing, shelves, locationId)
  return {
    outcome: 'changed',
    change: {
      ...{ fields, waitingFields, standing, product, stockChange, stockWas: own.stock, queue },
      tiers: wish.tiers,
      reorderLevel: wish.reorderLevel,
    },
  }
}

const isAboutStock = (field: string) => field === 'stock' || field === 'stockSeen'

/** The stock was sold or counted since the file was written: nobody knows whether its number knew of that. */
function whyStale({ stock }: Partial<ProductFields>, { stockSeen }: ReadRow, own: ProductFields): Problem[] {
  if (stock === undefined || stockSeen === undefined || stock === own.stock || stockSeen === own.stock)
    return []
  const message =
    `was ${stockSeen} when this file was exported, and is ${own.stock} now: export again; or empty stockSeen, ` +
    'and what the file says holds'
  return [{ field: 'stock', message }]
}

/** Of the tiers, those for a group that there is not; those that the product has already stay. */
function groupProblems(
  { bulkTiers = [] }: Partial<ProductFields>,
  own: readonly PriceTier[],
  { groups }: RowContext,
): Problem[] {
  const known = [...groups, ...own.flatMap(({ customerGroup }) => customerGroup ?? [])]
  return bulkTiers.flatMap(({ customerGroup }) => {
    const message = customerGroup === undefined ? undefined : whyNoGroup(customerGroup, groups, known)
    return message === undefined ? [] : [{ field: 'bulkTiers', message }]
  })
}

function changed(
  standing: StandingRow,
  { status, ...atOnce }: Omit<ReadEdit, 'status'> & { status: ChangedProduct['status'] },
  isTrusted: boolean,
): ChangedProduct {
  const { tiers: _tiers, stock: _stock, reorderLevel: _level, ...columns } = atOnce
  const product = { ...standing, ...columns, status }
  return { ...product, approvedPriceMinor: isTrusted ? product.priceMinor : standing.approvedPriceMinor }
}

/** How many pieces a new stock is more or less; refuses what the API would. */
function stockChangeOf(
  { stock }: ProductEdit,
  { id: productId }: StandingRow,
  shelves: readonly Shelf[],
  locationId: LocationId | undefined,
): number {
  if (stock === undefined) return 0
  const here = shelves.find((it) => it.locationId === locationId)
  const change = locationId === undefined ? stock : differenceFound(shelves, { productId, locationId }, stock)
  const refuse = (message: string) =>
    new Refusal('rule', 'STOCK', message, { details: [{ field: 'stock', message }] })
  if (change < 0 && stock < (here?.reserved ?? 0)) throw refuse('must not be less than what is reserved')
  if (change === 0 || locationId === undefined) return change
  const movement = { productId, locationId, change, kind: 'adjusted' as const }
  const objection = firstObjection(shelves, [
    { ...movement, reason: null, reference: null, unitCostMinor: null },
  ])
  if (objection?.kind === 'reserved') throw refuse(`at most ${objection.atMost} can be taken`)
  if (objection !== undefined) throw refuse(`at most ${objection.atMost} can be added`)
  return change
}

/** Images as they are saved; a picture must be the sender's, or shown by the product already. */
function readPictures(
  given: readonly string[],
  shownAlready: readonly string[],
  { pictures, sender }: RowContext,
) {
  const asked = picturesAmong(given)
  for (const { id } of asked) {
    const message = whyNotShown(pictures.get(id), sender, shownAlready)
    if (message !== undefined)
      throw new Refusal('invalid', 'IMAGES', message, { details: [{ field: 'images', message }] })
  }
  return imagesOf(
    given,
    asked.flatMap(({ id }) => pictures.get(id) ?? []),
  )
}

/** The category by its slug, where a row has named one that there is. */
function slugOf({ category }: Partial<ProductFields>, { categoryOf }: RowContext): { category?: string } {
  const named = category === undefined ? undefined : categoryOf(category)
  return named === undefined || 'problem' in named ? {} : { category: named.slug }
}

/** The fields as a request's body has them. */
function bodyOf(
  { category, ...fields }: Partial<ProductFields>,
  { categoryOf }: RowContext,
): { body: Record<string, unknown>; problems: Problem[] } {
  if (category === undefined) return { body: fields, problems: [] }
  const named = categoryOf(category)
  return 'problem' in named
    ? {
        body: { ...fields, categoryId: newId() },
        problems: [{ field: 'category', message: named.problem }],
      }
    : { body: { ...fields, categoryId: named.id }, problems: [] }
}

function refused(problems: readonly Problem[]): RowDecision {
  const named = problems.map(({ field, message }) => ({ field: columnOf(field), message }))
  // A cell that can't be read is missing for whoever looks for it, too.
  const first = new Map(named.toReversed().map((problem) => [problem.field, problem]))
  return { outcome: 'refused', problems: [...first.values()].toReversed() }
}

/** `bulkTiers.0.minQuantity` is about the column `bulkTiers`. */
function columnOf(field: string): string {
  const [column = field] = field.split('.')
  return column === 'categoryId' ? 'category' : column
}

const keys: Partial<Record<ProductField, string>> = { category: 'categoryId', price: 'priceMinor' }
const keyOf = (field: ProductField): string => keys[field] ?? field
