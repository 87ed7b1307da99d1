import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'
import type { BasisPoints, Minor } from '../../platform/money.ts'

export type ProductId = Id<'Product'>
export type SellerId = Id<'Seller'>
export type CategoryId = Id<'Category'>
export type LocationId = Id<'Location'>

/**
 * Draft: only its seller sees it. Pending: waits to be judged. Active: for sale. Rejected: judged, and not for sale.
 * Suspended: taken off sale by the market. Archived: by its seller, but old orders still point to it.
 */
export const productStatuses = ['draft', 'pending', 'active', 'rejected', 'suspended', 'archived'] as const
export type ProductStatus = (typeof productStatuses)[number]

/** What a seller may ask for. Active: to be for sale, once it is approved where the market judges it first. */
export const wishedStatuses = ['draft', 'active', 'archived'] as const
export type WishedStatus = (typeof wishedStatuses)[number]

/** From `minQuantity` on, `discount` off the unit price; for one customer group, or for everyone. */
export type PriceTier = { minQuantity: number; discount: BasisPoints; customerGroup: string | null }

/** A product as its seller describes it. */
export type ProductDraft = {
  sellerId: SellerId
  categoryId: CategoryId
  sku: string
  name: string
  description: string
  brand: string | null
  unit: string
  priceMinor: Minor
  weightGrams: number | null
  isBulkItem: boolean
  isOrganic: boolean
  status: ProductStatus
  optionGroup: string | null
  options: Readonly<Record<string, string>>
  images: readonly string[]
  stock: number
  reorderLevel: number
  tiers: readonly PriceTier[]
}

/** What an edit may change; what it leaves out stays. A product never changes its seller or its SKU. */
export type ProductEdit = Partial<Omit<ProductDraft, 'sellerId' | 'sku' | 'status'>> & {
  status?: WishedStatus
}

/** What products of one seller and one option group are variants of, as the database names it. */
export type Article = string

export function articleOf(sellerId: SellerId, optionGroup: string): Article {
  return `${sellerId}/${optionGroup}`
}

/** What a product's page shows and counts, whatever its status: no article has so many sizes and colours. */
export const MOST_VARIANTS = 200

export type Seller = { id: SellerId; ownerId: UserId | null }

/** Whether someone may manage a seller's products: its owner may, and whoever may manage any. */
export function managesProductsOf(seller: Seller, userId: UserId, mayManageAny: boolean): boolean {
  return mayManageAny || seller.ownerId === userId
}

/** `Cimento 42,5 R` → `cimento-42-5-r-7k3f`: readable in an address, unique by its ending. */
export function slugFor(name: string, ending: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return [...(words ?? []).join('-').slice(0, 80).split('-'), ending.toLowerCase()].filter(Boolean).join('-')
}

/** Tiers make sense when each customer group's discounts grow with the quantity. Names the first that doesn't. */
export function firstSenselessTier(tiers: readonly PriceTier[]): number | undefined {
  const index = tiers.findIndex((tier, at) => {
    const earlier = tiers.slice(0, at).filter((other) => other.customerGroup === tier.customerGroup)
    return earlier.some((other) => other.minQuantity >= tier.minQuantity || other.discount >= tier.discount)
  })
  return index === -1 ? undefined : index
}
