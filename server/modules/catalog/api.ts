import type { Minor } from '../../platform/money.ts'
import type { ProductId, SellerId } from './product.ts'

export type { CategoryId, ProductId, SellerId } from './product.ts'

/** What other modules may ask of the catalogue. Every call may be repeated. */
export type CatalogApi = {
  /** Prices quantities as of now. Products that are unknown or not for sale are listed apart. */
  quote(request: QuoteRequest): Promise<Quote>
  /**
   * Holds stock for an order until a deadline: all of it, or none. Repeating it with the same order and round changes
   * nothing. Refuses with INSUFFICIENT_STOCK, one detail a product.
   */
  reserve(request: ReserveRequest): Promise<void>
  /** The held goods are sold. `gone` if the hold was released before: then nothing is taken. */
  commit(hold: Hold): Promise<'committed' | 'gone'>
  /** Gives held stock back. Changes nothing if it was committed or released before. */
  release(hold: Hold): Promise<void>
}

export type QuoteRequest = {
  lines: readonly { productId: ProductId; quantity: number }[]
  /** Whose prices: a customer group's besides everyone's. */
  customerGroup: string | undefined
}

export type Quote = { lines: QuotedLine[]; unavailable: ProductId[] }

export type QuotedLine = {
  productId: ProductId
  sellerId: SellerId
  sellerName: string
  categoryId: string
  sku: string
  slug: string
  name: string
  unit: string
  image: string | null
  quantity: number
  unitPriceMinor: Minor
  grossMinor: Minor
  discountMinor: Minor
  netMinor: Minor
  weightGrams: number | null
  available: number
}

/** One holding of stock for one order. Rounds after the first are for payments that came too late. */
export type Hold = { orderId: string; round: number }

export type ReserveRequest = Hold & {
  lines: readonly { productId: ProductId; quantity: number }[]
  until: Date
}
