import type { Transaction } from '../../platform/database/database.ts'
import { announceAll, announcement } from '../../platform/events/outbox.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { productChanged, productsChanged, stockLow, stockReplenished } from './events.ts'
import { picturesAmong } from './image.ts'
import type { RowChange, RowDecision } from './import-row.ts'
import type { ProductImport } from './import.ts'
import type { ProductId, SellerId } from './product.ts'
import { crossingsOf, moved, type Movement } from './stock.ts'
import * as batch from './store/import-batch.ts'
import { insertProducts } from './store/import.ts'
import { firstLocations } from './store/locations.ts'
import { actAs } from './store/prices.ts'
import { insertMovements, lockShelves, putUpShelves } from './store/stock.ts'

type Created = Extract<RowDecision, { outcome: 'created' }>['product']

/**
 * Writes what was decided of a batch of rows, in a few statements however many they are, and tells of it. `pricedBy` is
 * whom the history of prices names; nobody is the system.
 */
export async function saveRows(
  tx: Transaction,
  it: Pick<ProductImport, 'sellerId' | 'startedBy' | 'isTrusted'> & { pricedBy: UserId | null },
  decisions: readonly RowDecision[],
  isJudged: boolean,
  now: Date,
): Promise<void> {
  const created = decisions.flatMap((decision) => (decision.outcome === 'created' ? decision.product : []))
  const changes = decisions.flatMap((decision) => (decision.outcome === 'changed' ? decision.change : []))
  if (created.length + changes.length === 0) return
  if (it.pricedBy !== null) await actAs(tx, it.pricedBy)
  if (created.length > 0) await addProducts(tx, created, now)
  if (changes.length > 0) await changeProducts(tx, it.sellerId, changes, now)
  if (isJudged) await followUp(tx, it, created, changes, now)
  await tell(tx, it.sellerId, created, changes, now)
}

async function addProducts(tx: Transaction, created: readonly Created[], now: Date): Promise<void> {
  const added = await insertProducts(tx, created, now)
  // Somebody added one of them since they were looked for: the batch is decided anew.
  if (added !== created.length) throw new Error('a product with one of these SKUs was added meanwhile')
}

async function changeProducts(
  tx: Transaction,
  sellerId: SellerId,
  changes: readonly RowChange[],
  now: Date,
): Promise<void> {
  await batch.updateProducts(
    tx,
    changes.map(({ product }) => product),
    now,
  )
  const tiers = changes.flatMap(({ product: { id }, tiers: own }) =>
    own === undefined ? [] : { id, tiers: own },
  )
  if (tiers.length > 0) await batch.replaceTiersOf(tx, tiers)
  await changeStock(tx, sellerId, changes, now)
}

/** Stock moves by movements only, and where a level is crossed that is told. */
async function changeStock(
  tx: Transaction,
  sellerId: SellerId,
  changes: readonly RowChange[],
  now: Date,
): Promise<void> {
  const touched = changes.filter(
    ({ stockChange, reorderLevel }) => stockChange !== 0 || reorderLevel !== undefined,
  )
  if (touched.length === 0) return
  const locationId = (await firstLocations(tx, [sellerId])).get(sellerId)
  if (locationId === undefined) throw new Error('there is no location to put stock at')
  const ids = touched.map(({ product }) => product.id)
  await putUpShelves(tx, ids, locationId)
  const before = await lockShelves(tx, ids)
  const levels = touched.flatMap(({ product: { id }, reorderLevel }) =>
    reorderLevel === undefined ? [] : { id, reorderLevel },
  )
  if (levels.length > 0) await batch.setReorderLevels(tx, levels)
  const movements = touched.flatMap(({ product: { id }, stockChange }): Movement[] => {
    if (stockChange === 0) return []
    const plain = { reference: null, unitCostMinor: null, kind: 'adjusted' as const }
    return [{ ...plain, productId: id, locationId, change: stockChange, reason: 'correction' }]
  })
  if (movements.length > 0) await insertMovements(tx, movements, null, now)
  const byId = new Map(levels.map(({ id, reorderLevel }) => [id, reorderLevel]))
  const after = moved(before, movements).map((shelf) => ({
    ...shelf,
    reorderLevel: byId.get(shelf.productId) ?? shelf.reorderLevel,
  }))
  const told = crossingsOf(before, after).map(({ isLow, ...level }) =>
    announcement(isLow ? stockLow : stockReplenished, level),
  )
  await announceAll(tx, told, now)
}

/** Brings the queue and the history of moderation in line. */
async function followUp(
  tx: Transaction,
  { startedBy: actorId, isTrusted: byStaff }: Pick<ProductImport, 'startedBy' | 'isTrusted'>,
  created: readonly Created[],
  changes: readonly RowChange[],
  now: Date,
): Promise<void> {
  const submitted: batch.Submitted[] = [
    ...created.flatMap(({ id, status }) => (status === 'pending' ? { id, change: null } : [])),
    ...changes.flatMap(({ product: { id }, queue }) =>
      queue.kind === 'submit' ? { id, change: queue.change } : [],
    ),
  ]
  if (submitted.length > 0) await batch.putSubmissions(tx, submitted, now)
  const settled = changes.flatMap(({ product: { id }, standing, queue }) =>
    queue.kind === 'settle' && standing.submittedAt !== null ? id : [],
  )
  if (settled.length > 0) await batch.deleteSubmissions(tx, settled)
  const decided = changes.flatMap(({ product: { id }, queue }) => {
    if (queue.kind !== 'settle' || queue.verdict === undefined) return []
    return { id, verdict: queue.verdict, change: queue.change, reason: null, actorId, byStaff }
  })
  const history = [
    ...submitted.map((one) => ({
      ...one,
      verdict: 'submitted' as const,
      reason: null,
      actorId,
      byStaff: false,
    })),
    ...decided,
  ]
  if (history.length > 0) await batch.insertDecisions(tx, history, now)
}

/**
 * One event a batch for all of it: what is told of each product alone costs listeners more than the import itself. Only
 * those whose pictures change are told of one by one, for pictures are followed one product at a time.
 */
async function tell(
  tx: Transaction,
  sellerId: SellerId,
  created: readonly Created[],
  changes: readonly RowChange[],
  now: Date,
): Promise<void> {
  const shown = new Set<ProductId>([
    ...created.filter(({ imageSources }) => imageSources !== null).map(({ id }) => id),
    ...changes.filter(touchesPictures).map(({ product }) => product.id),
  ])
  const all = [...created.map(({ id }) => id), ...changes.map(({ product }) => product.id)]
  const productIds = all.filter((id) => !shown.has(id))
  const events = [...shown].map((productId) => announcement(productChanged, { productId, sellerId }))
  if (productIds.length > 0) events.push(announcement(productsChanged, { sellerId, productIds }))
  await announceAll(tx, events, now)
}

function touchesPictures({ fields, standing, product, queue }: RowChange): boolean {
  const sources = [standing.imageSources, standing.waiting?.imageSources, product.imageSources]
  const change = queue.kind === 'submit' ? queue.change?.imageSources : undefined
  const isAnyOurs = [...sources, change].some((it) => picturesAmong(it ?? []).length > 0)
  return isAnyOurs && (fields.includes('images') || queue.kind !== 'none')
}
