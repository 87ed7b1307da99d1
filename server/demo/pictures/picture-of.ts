import type { DemoProduct } from '../demo-market.ts'
import { ebuildifyPictures } from './ebuildify.ts'
import { txovaPictures } from './txova.ts'

/** A drawing of a kind of goods, and what can be seen on it, in the market's language. */
export type DemoPicture = { svg: string; alt: string }

/** A row of a market's list: which SKUs it is for, what it shows, and how that is drawn. */
export type PictureRow = readonly [skus: RegExp, alt: string, draw: () => string]

const rowsOf: Readonly<Record<string, readonly PictureRow[]>> = {
  ebuildify: ebuildifyPictures,
  txova: txovaPictures,
}

/**
 * The picture of a market's demonstration product: the same one each time it is asked for. Goods that look alike share
 * it. `undefined` for goods that none was drawn for.
 */
export function pictureOf(market: string, { sku }: Pick<DemoProduct, 'sku'>): DemoPicture | undefined {
  const row = rowsOf[market]?.find(([skus]) => skus.test(sku))
  if (row === undefined) return undefined
  const picture = drawn.get(row) ?? { svg: row[2](), alt: row[1] }
  drawn.set(row, picture)
  return picture
}

const drawn = new Map<PictureRow, DemoPicture>()
