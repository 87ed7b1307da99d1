import type { DemoMarket } from '../../server/demo/demo-market.ts'
import type { JudgedQuery } from './judged-query.ts'

/** A query, how the SKUs begin of what it should find, apart by blanks, and of those, what it should not. */
type Beginnings = readonly [typed: string, relevant: string, except?: string]

/** Queries judged by how SKUs begin. Nothing is relevant to what the shop lacks. */
export function judgedBy(
  { products }: Pick<DemoMarket, 'products'>,
  list: readonly Beginnings[],
): JudgedQuery[] {
  const startsWithAny = (sku: string, beginnings: string) =>
    beginnings.split(' ').some((beginning) => beginning !== '' && sku.startsWith(beginning))
  return list.map(([typed, relevant, except = '']) => ({
    typed,
    relevant: products
      .map(({ sku }) => sku)
      .filter((sku) => startsWithAny(sku, relevant) && !startsWithAny(sku, except)),
  }))
}
