/*
 * Where in a product a word stands. A head tells what the thing is, the words around it which one: the head of `Gate Hinge`
 * and of `Dobradiça de porta` is the hinge, not the gate or door.
 */
export const inNameHead = 1
export const inName = 2
/** In the name, but of what the thing goes with: the door of `Tee with Access Door`. */
export const inNameTail = 4
export const inBrand = 8
/** The head of the category's name. */
export const inCategory = 16
export const inOptions = 32
/** Anywhere else in the names of the category and those above it. */
export const inShelves = 64
export const inDescription = 128

const FIELD_BITS = 8
/** Every set of fields is below this. */
export const FIELD_SETS = 1 << FIELD_BITS
const WEAK = inNameTail | inShelves | inDescription

export const documentOf = (entry: number): number => entry >>> FIELD_BITS
export const fieldsOf = (entry: number): number => entry & (FIELD_SETS - 1)

/** Entries in the order of their documents, each a document with the fields where the word stands. */
export class Entries {
  /** `length` of them are valid. */
  list = new Uint32Array(2)
  length = 0

  add(entry: number): void {
    if (this.length === this.list.length) {
      const larger = new Uint32Array(Math.ceil(this.length * 1.5) + 1)
      larger.set(this.list)
      this.list = larger
    }
    this.list[this.length] = entry
    this.length += 1
  }

  /** The entry of a document, if it has one. */
  find(document: number): number | undefined {
    let [low, high] = [0, this.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (documentOf(this.list[middle] as number) < document) low = middle + 1
      else high = middle
    }
    const entry = low < this.length ? (this.list[low] as number) : undefined
    return entry !== undefined && documentOf(entry) === document ? entry : undefined
  }
}

/** The documents that have a word: those that may well be the thing itself, and those where it is only mentioned. */
export class Postings {
  readonly strong = new Entries()
  readonly weak = new Entries()

  add(document: number, fields: number): void {
    const entries = (fields & ~WEAK) === 0 ? this.weak : this.strong
    entries.add(document * FIELD_SETS + fields)
  }

  get length(): number {
    return this.strong.length + this.weak.length
  }
}
