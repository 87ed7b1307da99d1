import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { MediaId } from '../../media/api.ts'
import { picturesAmong, type ImageSource } from '../image.ts'
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

/** Of all products, however they stand; in the order of a list that begins with the newest. */
export async function findPicturesShown(sql: Sql): Promise<MediaId[]> {
  const rows = await sql<{ imageSources: ImageSource[] }[]>`
    select coalesce(image_sources, '{}') as image_sources from catalog.products where image_sources is not null
    order by created_at desc, id desc`
  return [...new Set(rows.flatMap(({ imageSources }) => picturesAmong(imageSources).map(({ id }) => id)))]
}

/** Products that show one of these pictures and do not list it at this address. */
export async function findProductsListingElse(
  sql: Sql,
  pictures: readonly { id: MediaId; listUrl: string }[],
): Promise<ProductId[]> {
  const rows = await sql<{ id: ProductId }[]>`
    select distinct p.id
    from unnest(
      ${pictures.map(({ id }) => id)}::text[], ${pictures.map(({ listUrl }) => listUrl)}::text[]
    ) as picture (id, list_url)
    join catalog.products p on p.image_sources @> array[picture.id]
    where p.image_sources is not null and not p.images @> array[picture.list_url]`
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
