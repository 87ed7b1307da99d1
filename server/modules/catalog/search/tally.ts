import { NONE, type Columns } from './documents.ts'

/** Counts documents, each once, and variants of one article as one. */
export class Tally {
  count = 0
  readonly #columns: Columns
  readonly #documents = new Marks()
  readonly #articles = new Marks()

  constructor(columns: Columns) {
    this.#columns = columns
  }

  restart(): void {
    this.count = 0
    this.#documents.empty()
    this.#articles.empty()
  }

  /** Whether it is counted: the document, and the article it is of, were not yet. */
  add(document: number): boolean {
    if (!this.#documents.add(document)) return false
    const article = this.#columns.variantsOf[document] as number
    if (article !== NONE && !this.#articles.add(article)) return false
    this.count += 1
    return true
  }
}

/** A set of small numbers. Emptying it costs nothing: what bears another stamp is not in it. */
class Marks {
  #stamps = new Uint8Array(0)
  #stamp = 0

  empty(): void {
    this.#stamp += 1
    if (this.#stamp < 256) return
    this.#stamps.fill(0)
    this.#stamp = 1
  }

  /** Whether the number was not in it yet. */
  add(number: number): boolean {
    if (number >= this.#stamps.length) {
      const larger = new Uint8Array(Math.ceil(number * 1.5) + 64)
      larger.set(this.#stamps)
      this.#stamps = larger
    }
    if (this.#stamps[number] === this.#stamp) return false
    this.#stamps[number] = this.#stamp
    return true
  }
}
