import type { BulkTier, DemoProduct, DemoSale } from './demo-market.ts'

/** One line of a price list. Weight in kilograms, of one unit as sold; `siblings` ties sizes and colours. */
export type PriceRow = readonly [
  sku: string,
  name: string,
  brand: string | null,
  price: string,
  kg: number | null,
  stock: number,
  description: string,
  siblings?: readonly [group: string, values: Record<string, string>],
]

/** What all lines of one price list share. Goods with bulk tiers are bulk items. */
export type Shelf = {
  seller: string
  category: string
  unit: string
  reorderLevel: number
  bulkTiers?: BulkTier[]
  isOrganic?: boolean
}

/** Turns a price list into products of one category, seller and unit. */
export function priceList(shelf: Shelf, rows: readonly PriceRow[]): DemoProduct[] {
  return rows.map((row) => toProduct(shelf, row))
}

function toProduct(shelf: Shelf, row: PriceRow): DemoProduct {
  const [sku, name, brand, price, kg, stock, description, siblings] = row
  const bulkTiers = shelf.bulkTiers ?? []
  return {
    sku,
    name,
    description,
    category: shelf.category,
    seller: shelf.seller,
    brand,
    unit: shelf.unit,
    price,
    weightGrams: kg === null ? null : Math.round(kg * 1000),
    stock,
    reorderLevel: shelf.reorderLevel,
    isBulkItem: bulkTiers.length > 0,
    isOrganic: shelf.isOrganic ?? false,
    bulkTiers: bulkTiers.map((tier) => ({ ...tier })),
    ...(siblings && { options: { group: siblings[0], values: { ...siblings[1] } } }),
    images: [],
  }
}

/** Turns a list of offers, `[sku, price, days]`, into sales. */
export function onSale(rows: readonly (readonly [sku: string, price: string, days: number])[]): DemoSale[] {
  return rows.map(([sku, price, days]) => ({ sku, price, days }))
}

/** Tiers for everyone, `[quantity, percent]`, lowest quantity first. */
export function tiers(...steps: [minQuantity: number, discountPercent: number][]): BulkTier[] {
  return steps.map(([minQuantity, discountPercent]) => ({ minQuantity, discountPercent }))
}

/** The same tiers, and at each quantity a better one for contractors. */
export function withContractorTiers(extraPercent: number, open: BulkTier[]): BulkTier[] {
  return open.flatMap((tier) => [
    tier,
    { ...tier, discountPercent: tier.discountPercent + extraPercent, customerGroup: 'contractor' as const },
  ])
}
