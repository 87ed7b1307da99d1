import type { DemoProduct } from '../demo-market.ts'
import { ebuildifyPictures } from './ebuildify.ts'
import { txovaPictures } from './txova.ts'

/** A drawing of a kind of goods, and what can be seen on it, in the market's language. */
export type DemoPicture = { svg: string; alt: string }

/** A row of a market's list: which SKUs it is for, what it shows, and how that is drawn. */
export type PictureRow = readonly [skus: RegExp, alt: string, draw: () => string]

const drawn = new Map<PictureRow, DemoPicture>()

/** The picture of a demonstration product: always the same for the same product; goods that look alike share one. */
export function pictureOf({ sku }: Pick<DemoProduct, 'sku'>): DemoPicture | undefined {
  const row = [...ebuildifyPictures, ...txovaPictures].find(([skus]) => skus.test(sku))
  if (row === undefined) return undefined
  const [, alt, draw] = row
  const picture = drawn.get(row) ?? { svg: draw(), alt }
  drawn.set(row, picture)
  return picture
}
