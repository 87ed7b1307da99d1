import type { Minor } from '../../../platform/money.ts'

/** A product that is for sale, as the search knows it. */
export type SearchDocument = {
  /** The product's, given by the database: short, so that a million of them are light. */
  number: number
  name: string
  brand: string | null
  description: string
  categoryId: string
  sellerSlug: string
  sellerName: string
  /** What it costs now, for everyone. */
  priceMinor: Minor
  isOrganic: boolean
  isInStock: boolean
  /** Nothing lies on a shelf, and none may be ordered before it does. */
  isSoldOut: boolean
  /** Sold to everyone below its own price. */
  isOnSale: boolean
  /** Milliseconds. */
  createdAt: number
  /** Ties variants of one article; null for a product of its own. */
  variantsOf: string | null
  options: Readonly<Record<string, string>>
  /** Pieces sold lately. */
  sold: number
  /** Mean of its stars, 0 without any. */
  rating: number
}

export const NONE = 0xffffffff

type Row = {
  price: number
  createdAt: number
  category: number
  brand: number
  seller: number
  variantsOf: number
  isOrganic: boolean
  isInStock: boolean
  isSoldOut: boolean
  isOnSale: boolean
  nameLength: number
  standing: number
  name: string
  options: readonly number[]
}

/** What is known of each document besides its words: one array a column, so that a million need few bytes each. */
export class Columns {
  length = 0
  number = new Uint32Array(0)
  isLive = new Uint8Array(0)
  price = new Float64Array(0)
  createdAt = new Float64Array(0)
  category = new Uint32Array(0)
  brand = new Uint32Array(0)
  seller = new Uint32Array(0)
  variantsOf = new Uint32Array(0)
  isOrganic = new Uint8Array(0)
  isInStock = new Uint8Array(0)
  isSoldOut = new Uint8Array(0)
  isOnSale = new Uint8Array(0)
  /** Words of the name. */
  nameLength = new Uint8Array(0)
  /** How well it sells and is liked: what of the score does not depend on the query. */
  standing = new Float32Array(0)
  /** Folded, to sort by. */
  readonly name: string[] = []
  readonly options: (readonly number[])[] = []
  readonly #documents = new Map<number, number>()

  /** The document of a product that has none. */
  add(number: number): number {
    if (this.length === this.number.length) this.#grow(Math.ceil(this.length * 1.5) + 64)
    const document = this.length
    this.length += 1
    this.number[document] = number
    this.isLive[document] = 1
    this.#documents.set(number, document)
    return document
  }

  set(document: number, row: Row): void {
    this.price[document] = row.price
    this.createdAt[document] = row.createdAt
    this.category[document] = row.category
    this.brand[document] = row.brand
    this.seller[document] = row.seller
    this.variantsOf[document] = row.variantsOf
    this.isOrganic[document] = row.isOrganic ? 1 : 0
    this.isInStock[document] = row.isInStock ? 1 : 0
    this.isSoldOut[document] = row.isSoldOut ? 1 : 0
    this.isOnSale[document] = row.isOnSale ? 1 : 0
    this.nameLength[document] = Math.min(255, row.nameLength)
    this.standing[document] = row.standing
    this.name[document] = row.name
    this.options[document] = row.options
  }

  /** Which document a product is, if it is in the index. */
  documentOf(number: number): number | undefined {
    return this.#documents.get(number)
  }

  remove(number: number): boolean {
    const document = this.#documents.get(number)
    if (document === undefined) return false
    this.isLive[document] = 0
    this.name[document] = ''
    this.options[document] = []
    return this.#documents.delete(number)
  }

  /** Every document that lives. */
  all(): Uint32Array {
    const all = new Uint32Array(this.live)
    let count = 0
    for (let document = 0; document < this.length; document += 1) {
      if (this.isLive[document] !== 1) continue
      all[count] = document
      count += 1
    }
    return all
  }

  get live(): number {
    return this.#documents.size
  }

  /** Documents that were replaced or removed. Only grows. */
  get deaths(): number {
    return this.length - this.live
  }

  #grow(capacity: number): void {
    this.number = grown(this.number, new Uint32Array(capacity))
    this.isLive = grown(this.isLive, new Uint8Array(capacity))
    this.price = grown(this.price, new Float64Array(capacity))
    this.createdAt = grown(this.createdAt, new Float64Array(capacity))
    this.category = grown(this.category, new Uint32Array(capacity))
    this.brand = grown(this.brand, new Uint32Array(capacity))
    this.seller = grown(this.seller, new Uint32Array(capacity))
    this.variantsOf = grown(this.variantsOf, new Uint32Array(capacity))
    this.isOrganic = grown(this.isOrganic, new Uint8Array(capacity))
    this.isInStock = grown(this.isInStock, new Uint8Array(capacity))
    this.isSoldOut = grown(this.isSoldOut, new Uint8Array(capacity))
    this.isOnSale = grown(this.isOnSale, new Uint8Array(capacity))
    this.nameLength = grown(this.nameLength, new Uint8Array(capacity))
    this.standing = grown(this.standing, new Float32Array(capacity))
  }
}

type Column = Uint8Array | Uint32Array | Float32Array | Float64Array

function grown<Of extends Column>(from: Of, to: Of): Of {
  to.set(from)
  return to
}
