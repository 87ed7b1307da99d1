/**
 * A market's demonstration goods and people, as plain data.
 *
 * category  a shelf of the shop; a leaf (no children) is where products stand
 * seller    who sells; eBuildify has one (the house), Txova has many
 * unit      what one of a product is: a bag, a length, a square metre
 * tier      a discount from a quantity upward; for everyone, or for one customer group
 * options   ties siblings: products of one group differ only in these values
 * family    one price list: a top category and everything that stands under it
 */
export type DemoCategory = { slug: string; name: string; children?: DemoCategory[] }

export type DemoSeller = {
  slug: string
  name: string
  description: string
  city: string
  region: string
  phone: string
  email: string
}

export type BulkTier = { minQuantity: number; discountPercent: number; customerGroup?: 'contractor' }

export type DemoOptions = { group: string; values: Record<string, string> }

export type DemoProduct = {
  sku: string
  name: string
  description: string
  /** Slug of a leaf category. */
  category: string
  /** Slug of a seller. */
  seller: string
  brand: string | null
  unit: string
  /** Major units with two decimals, '98.00'. Tax exclusive in Ghana, tax included in Mozambique. */
  price: string
  weightGrams: number | null
  stock: number
  reorderLevel: number
  isBulkItem: boolean
  isOrganic: boolean
  /** Ascending by quantity; of two tiers at one quantity, the group's own stands second. */
  bulkTiers: BulkTier[]
  options?: DemoOptions
  /** Always empty here: `pictures/` has them, and whoever loads the data brings them in. */
  images: string[]
}

export type DemoRole =
  'admin' | 'customer' | 'contractor' | 'driver' | 'consultant' | 'buyer' | 'seller' | 'support'

export type DemoAddress = {
  line1: string
  city: string
  region: string
  latitude: number
  longitude: number
  /** GhanaPostGPS code, 'GA-183-8164'. */
  digitalAddress?: string
}

export type DemoPerson = {
  firstName: string
  lastName: string
  email: string
  /** E.164, with a mobile prefix in use in the country. */
  phone: string
  role: DemoRole
  address: DemoAddress
  ghanaCardNumber?: string
  /** ISO date. */
  dateOfBirth?: string
  /** Slug of the seller this person owns; only with the role 'seller'. */
  seller?: string
}

export type DemoFamily = { category: DemoCategory; products: DemoProduct[] }

export type DemoMarket = {
  categories: DemoCategory[]
  sellers: DemoSeller[]
  products: DemoProduct[]
  people: DemoPerson[]
}

/** The categories products stand in: those without children, in the order of the tree. */
export function leafCategories(market: Pick<DemoMarket, 'categories'>): DemoCategory[] {
  return market.categories.flatMap((category) => category.children ?? [category])
}
