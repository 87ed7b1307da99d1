import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { MediaId } from '../../media/api.ts'
import type { ImageSource } from '../image.ts'
import type { ProductId, SellerId } from '../product.ts'

export type Images = {
  sellerId: SellerId
  images: string[]
  imageSources: ImageSource[] | null
  /** Of a change that waits to be judged. */
  waitingSources: ImageSource[] | null
}

export async function findImages(sql: Sql, id: ProductId): Promise<Images | undefined> {
  const [row] = await sql<Images[]>`
    select p.seller_id, p.images, p.image_sources,
      case when jsonb_typeof(waiting.change->'imageSources') = 'array'
        then array(select jsonb_array_elements_text(waiting.change->'imageSources'))
      end as waiting_sources
    from catalog.products p left join catalog.submissions waiting on waiting.product_id = p.id
    where p.id = ${id}`
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
