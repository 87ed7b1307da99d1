import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { MediaApi, MediaId } from '../media/api.ts'
import { productChanged } from './events.ts'
import { imagesOf, picturesAmong } from './image.ts'
import type { ProductId } from './product.ts'
import {
  findImages,
  findPicturesShown,
  findProductsListingElse,
  findProductsShowing,
  updateImages,
  type Images,
} from './store/images.ts'

type Context = { sql: Sql; clock: Clock; media: MediaApi }

/** A picture became ready, or was refused: whatever shows it follows. */
export async function followPicture(context: Context, mediaId: MediaId): Promise<void> {
  for (const id of await findProductsShowing(context.sql, mediaId)) await showPictures(context, id)
}

/** Lists pictures where they are found now. Where nothing has moved it looks, and changes nothing. */
export async function readdressPictures(context: Context): Promise<void> {
  const pictures = await context.media.describe(await findPicturesShown(context.sql))
  const ready = pictures.flatMap(({ id, listUrl }) => (listUrl === null ? [] : [{ id, listUrl }]))
  for (const id of await findProductsListingElse(context.sql, ready)) await showPictures(context, id)
}

/**
 * Tells media which pictures a product shows, and lists those of them that have become ready. It reads how the product
 * stands and comes to the same end however often, and in whatever order, it is told of a change: should the product
 * change meanwhile it begins anew.
 */
export async function showPictures(context: Context, id: ProductId): Promise<void> {
  const { sql, clock, media } = context
  const before = await findImages(sql, id)
  if (before === undefined) return
  const sources = before.imageSources ?? []
  const pictures = picturesAmong(sources).map((it) => it.id)
  const waiting = picturesAmong(before.waitingSources ?? []).map((it) => it.id)
  await media.attach({ kind: 'product', id }, [...new Set([...pictures, ...waiting])])
  if (pictures.length > 0) {
    const { images } = imagesOf(sources, await media.describe(pictures))
    const isNew = images.join(' ') !== before.images.join(' ')
    if (isNew) {
      await sql.begin(async (tx) => {
        if (!(await updateImages(tx, id, sources, images))) return
        await announce(tx, productChanged, { productId: id, sellerId: before.sellerId }, clock.now())
      })
    }
  }
  const after = await findImages(sql, id)
  if (after !== undefined && sourcesOf(after) !== sourcesOf(before)) await showPictures(context, id)
}

function sourcesOf({
  imageSources,
  waitingSources,
}: Pick<Images, 'imageSources' | 'waitingSources'>): string {
  return JSON.stringify([imageSources, waitingSources])
}
