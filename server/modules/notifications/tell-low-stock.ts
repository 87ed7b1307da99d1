import type { Static } from 'typebox'
import { after, hours, minutes } from '../../platform/clock.ts'
import type { AnnouncedEvent } from '../../platform/events/event.ts'
import { closed, IdOf } from '../../platform/http/schemas.ts'
import { newId } from '../../platform/ids.ts'
import { defineJob, enqueue } from '../../platform/jobs/job.ts'
import type { ProductId } from '../catalog/api.ts'
import type { stockLow } from '../catalog/events.ts'
import { notifyOfCatalogue, type CatalogueDeps } from './notify-of-catalogue.ts'
import * as store from './store/low-stock.ts'

export const tellLowStockJob = defineJob(
  'notifications.tell-low-stock',
  closed({ digestId: IdOf<'Digest'>() }),
)

/** What runs low within so long of the first is told together: a sheet of stock brings hundreds at once. */
const GATHERED_FOR_MS = minutes(10)
const PAUSE_MS = hours(1)

/** Notes that a product ran low, to be told to its seller with the others. Noted once, however often it is told. */
export async function noteLowStock(
  deps: CatalogueDeps,
  { id: eventId, payload }: AnnouncedEvent<Static<typeof stockLow.payload>>,
): Promise<void> {
  const { sql, clock, catalog } = deps
  const productId = payload.productId as ProductId
  const [product] = await catalog.describe([productId])
  const userId = product?.ownerId ?? null
  if (userId === null || (await store.isNoted(sql, eventId))) return
  await sql.begin(async (tx) => {
    const wanted = { id: newId<'Digest'>(), userId, dueAt: after(clock.now(), GATHERED_FOR_MS) }
    const digest = await store.openDigest(tx, wanted, PAUSE_MS)
    if (digest === undefined) throw new Error('an upsert returned no row')
    await store.noteLow(tx, digest.id, { eventId, productId })
    if (digest.id !== wanted.id) return
    await enqueue(tx, tellLowStockJob, { digestId: digest.id }, { runAt: digest.dueAt })
  })
}

/** Tells a seller what is low by now of all that ran low. Repeating it sends nothing twice: the digest stands for the event. */
export async function tellLowStock(
  deps: CatalogueDeps,
  { digestId }: Static<typeof tellLowStockJob.payload>,
): Promise<void> {
  const { sql, clock, catalog } = deps
  const digest = await store.closeDigest(sql, digestId, clock.now())
  if (digest === undefined) return
  const { userId, productIds } = digest
  const found = await catalog.describe(productIds)
  const low = found.filter(
    ({ ownerId, available, reorderLevel }) => ownerId === userId && available <= reorderLevel,
  )
  if (low.length === 0) return
  const telling = { eventId: digestId as string as AnnouncedEvent['id'], userId, subjectId: digestId }
  await notifyOfCatalogue(deps, telling, { kind: 'stock_low', products: low })
}
