import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'
import type { Minor } from '../../platform/money.ts'
import type { MediaId } from '../media/api.ts'
import type { LinePrice } from './pricing.ts'
import type { CategoryId, ProductDraft, ProductId, SellerId, WishedStatus } from './product.ts'
import type { ShownPrice } from './shown-price.ts'

export type { CategoryId, ProductId, SellerId } from './product.ts'
export { presentShownPrice, ShownPriceSchema } from './shown-price-json.ts'

/** What other modules may ask of the catalogue. Every call may be repeated. */
export type CatalogApi = {
  /** Prices quantities as of now. Products that are unknown or not for sale, and lines worth too much, are listed apart. */
  quote(request: QuoteRequest): Promise<Quote>
  /**
   * Holds stock for an order until a deadline: all of it, or none. Repeating it with the same order and round changes
   * nothing. Resolves with what of it lies on no shelf yet. Refuses with INSUFFICIENT_STOCK, one detail a product; with HOLD_RELEASED if the hold was made before
   * and has ended: another round makes a new one.
   */
  reserve(request: ReserveRequest): Promise<Backordered[]>
  /** The held goods are sold. `gone` if the hold was released before: then nothing is taken. */
  commit(hold: Hold): Promise<'committed' | 'gone'>
  /** Gives held stock back. Changes nothing if it was committed or released before. */
  release(hold: Hold): Promise<void>
  /** Puts an order's sold goods back on the shelf. Changes nothing if none were sold, or they are back already. */
  restock(orderId: OrderId): Promise<void>
  /**
   * Takes back some of what an order bought: to be sold again, or written off as damaged. Once under its id; never more than
   * is still sold, and nothing of an order whose goods are back.
   */
  takeBack(wish: StockReturn): Promise<void>
  /** What there is to tell of products; those that are gone are left out. */
  describe(productIds: readonly ProductId[]): Promise<DescribedProduct[]>
  /** Products as listings show them to a customer group, or to everybody; those that are not for sale are left out. */
  show(productIds: readonly ProductId[], customerGroup: string | undefined): Promise<ShownProduct[]>
  /** The shop someone owns. */
  shopOf(userId: UserId): Promise<SellerId | undefined>
  /** Who owns some shops; those of the market itself are left out. */
  ownersOf(sellerIds: readonly SellerId[]): Promise<{ sellerId: SellerId; ownerId: UserId }[]>
  /**
   * Adds what is new of a batch: all of it, or, refused, none. Sellers and categories are known by slug, products by
   * seller and SKU; what is there already is left as it is. At most 1,000 products. Nothing is announced. Among their
   * images may be ids of pictures that are yet to come: they are shown once they are ready.
   */
  importCatalogue(batch: CatalogueBatch): Promise<ImportOutcome>
  /**
   * Begins sales for everyone: all of them, or, refused, none. A product that is, was or will be on sale is left as it is.
   * Resolves with how many began. Nothing is announced.
   */
  importSales(sales: readonly ImportedSale[]): Promise<number>
  /** The pictures that products show, or are to show once they have come; those of the newest products first. */
  picturesShown(): Promise<MediaId[]>
  /** Lists all pictures at the addresses that they have now; for when MEDIA_PUBLIC_URL has changed. */
  readdressPictures(): Promise<void>
}

export type DescribedProduct = {
  id: ProductId
  name: string
  /** Whose it is; null for the market's own. */
  ownerId: UserId | null
  /** At all locations; less than nothing is owed to buyers. */
  available: number
  reorderLevel: number
}

export type ShownProduct = {
  id: ProductId
  slug: string
  name: string
  unit: string
  image: string | null
  sellerName: string
  /** What everybody pays now; while a sale is on, with what it is compared with and when it ends. */
  priceMinor: Minor
  compareAtMinor: Minor | null
  saleEndsAt: Date | null
  /** What the customer group pays. */
  ownPrice: { priceMinor: Minor; customerGroup: string; saleEndsAt: Date | null } | null
  /** What is said of all that. */
  shownPrice: ShownPrice
  stock: number
}

export type QuoteRequest = {
  lines: readonly { productId: ProductId; quantity: number }[]
  /** Whose prices: a customer group's besides everyone's. */
  customerGroup: string | undefined
}

export type Quote = {
  lines: QuotedLine[]
  /** More than one order can be worth, each as the line of one piece, and how many it could be. */
  tooLarge: (QuotedLine & { most: number })[]
  unavailable: ProductId[]
}

export type QuotedLine = LinePrice & {
  productId: ProductId
  sellerId: SellerId
  sellerName: string
  categoryId: CategoryId
  sku: string
  slug: string
  name: string
  unit: string
  image: string | null
  quantity: number
  weightGrams: number | null
  /** Pieces that can be ordered now, back-orders included. */
  available: number
  /** Of the quantity, the pieces that lie on no shelf yet. */
  backordered: number
}

/** What stock is held for; the catalogue knows nothing more of it. */
export type OrderId = Id<'Order'>

/** One holding of stock for one order. Rounds after the first are for payments that came too late. */
export type Hold = { orderId: OrderId; round: number }

export type ReturnId = Id<'StockReturn'>

/** Pieces of an order that came back, or never left. */
export type StockReturn = {
  id: ReturnId
  orderId: OrderId
  lines: readonly { productId: ProductId; quantity: number }[]
  condition: 'sellable' | 'damaged'
}

/** Pieces of a product that were promised before they are there. */
export type Backordered = { productId: ProductId; quantity: number }

export type ReserveRequest = Hold & {
  lines: readonly { productId: ProductId; quantity: number }[]
  until: Date
}

/** A catalogue, or a part of one, as the outside knows it. What a product names may be in the batch or in the shop. */
export type CatalogueBatch = {
  sellers: readonly ImportedSeller[]
  /** The trees' roots; siblings in the order they are shown. */
  categories: readonly ImportedCategory[]
  products: readonly ImportedProduct[]
  /** Since when the products have been on offer, here or elsewhere; from now on, if left out. */
  offeredSince?: Date
}

export type ImportedSeller = { slug: string; name: string; ownerId: UserId | null; isHouse: boolean }

export type ImportedCategory = { slug: string; name: string; children?: readonly ImportedCategory[] }

export type ImportedProduct = Omit<ProductDraft, 'sellerId' | 'categoryId' | 'status'> & {
  /** As it is: what is brought in as active is not judged. */
  status: WishedStatus
  sellerSlug: string
  categorySlug: string
}

/** Begins now. */
export type ImportedSale = { sellerSlug: string; sku: string; priceMinor: Minor; endsAt: Date }

/** How many of each were new. */
export type ImportOutcome = { sellers: number; categories: number; products: number }
