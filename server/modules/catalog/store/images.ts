import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { MediaId } from '../../media/api.ts'
import type { ImageSource } from '../image.ts'
import type { ProductId, SellerId } from '../product.ts'

type Images = { sellerId: SellerId; images: string[]; imageSources: ImageSource[] | null }

export async function findImages(sql: Sql, id: ProductId): Promise<Images | undefined> {
  const [row] = await sql<Images[]>`
    select seller_id, images, image_sources from catalog.products where id = ${id}`
  return row
}

export async function findProductsShowing(sql: Sql, mediaId: MediaId): Promise<ProductId[]> {
  const rows = await sql<{ id: ProductId }[]>`
    select id from catalog.products where image_sources @> array[${mediaId}::text] and image_sources is not null`
  return rows.map(({ id }) => id)
}

/** The addresses that its images have come to have. `false` if the product shows something else by now. */
export async function updateImages(
  tx: Transaction,
  id: ProductId,
  sources: readonly ImageSource[],
  images: readonly string[],
): Promise<boolean> {
  const { count } = await tx`
    update catalog.products set images = ${[...images]}
    where id = ${id} and image_sources = ${[...sources]}`
  return count > 0
}
