import type { Columns } from './documents.ts'
import { coverage } from './scoring.ts'

/** However many clauses were fulfilled before. */
export const ANY = -1
/** Marks what the required clauses have found, so that the optional ones score nothing else. */
export const FOUND = 255

/** What each document scores, summed up clause by clause, in arrays that each match uses anew. */
export class Scores {
  readonly #columns: Columns
  #capacity = 0
  /** The documents scored so far, `count` of them. */
  #touched = new Uint32Array(0)
  count = 0
  /** How many clauses were fulfilled, and by which a document was scored last. */
  #fulfilled = new Uint8Array(0)
  #clause = new Uint8Array(0)
  /** The best alternative of that clause; and what those before it came to. */
  #best = new Float32Array(0)
  #sum = new Float32Array(0)
  /** The same for words of the name. */
  #bestNamed = new Uint8Array(0)
  #named = new Uint8Array(0)

  constructor(columns: Columns) {
    this.#columns = columns
  }

  restart(): void {
    const capacity = this.#columns.isLive.length
    if (capacity > this.#capacity) {
      this.#capacity = capacity
      this.#touched = new Uint32Array(this.#capacity)
      this.#fulfilled = new Uint8Array(this.#capacity)
      this.#clause = new Uint8Array(this.#capacity)
      this.#best = new Float32Array(this.#capacity)
      this.#sum = new Float32Array(this.#capacity)
      this.#bestNamed = new Uint8Array(this.#capacity)
      this.#named = new Uint8Array(this.#capacity)
    }
    for (let at = 0; at < this.count; at += 1) {
      const document = this.#touched[at] as number
      this.#fulfilled[document] = 0
      this.#clause[document] = 0
      this.#best[document] = 0
      this.#sum[document] = 0
      this.#bestNamed[document] = 0
      this.#named[document] = 0
    }
    this.count = 0
  }

  /** What the clauses come to, and what it counts that they cover the name. */
  of(document: number): number {
    return (this.#sum[document] as number) + (this.#best[document] as number)
  }

  /** What the words come to alone. */
  ofWords(document: number): number {
    return this.of(document) - coverage(document, this.namedOf(document), this.#columns)
  }

  /** How many clauses a word of its name fulfils. */
  namedOf(document: number): number {
    return (this.#named[document] as number) + (this.#bestNamed[document] as number)
  }

  /** One alternative of a clause, for a document that has fulfilled `before` others; of several the best counts. */
  put(document: number, clause: number, before: number, words: number, isNamed: number): void {
    const score = isNamed === 0 ? words : words + coverage(document, isNamed, this.#columns)
    if (this.#clause[document] === clause) {
      if (score <= (this.#best[document] as number)) return
      this.#best[document] = score
      this.#bestNamed[document] = isNamed
      return
    }
    const fulfilled = this.#fulfilled[document] as number
    if (before !== ANY && fulfilled !== before) return
    if (fulfilled === 0) {
      this.#touched[this.count] = document
      this.count += 1
    }
    if (fulfilled !== FOUND) this.#fulfilled[document] = fulfilled + 1
    this.#sum[document] = (this.#sum[document] as number) + (this.#best[document] as number)
    this.#named[document] = (this.#named[document] as number) + (this.#bestNamed[document] as number)
    this.#clause[document] = clause
    this.#best[document] = score
    this.#bestNamed[document] = isNamed
  }

  /** The documents that fulfil so many clauses. */
  fulfilling(count: number): Uint32Array {
    const found = new Uint32Array(this.count)
    let length = 0
    for (let at = 0; at < this.count; at += 1) {
      const document = this.#touched[at] as number
      if (this.#fulfilled[document] !== count) continue
      found[length] = document
      length += 1
    }
    return found.subarray(0, length)
  }

  /** Those that fulfil all `count` clauses, and those with one less; where there are none, the most that any fulfils. */
  nearest(count: number): Uint32Array {
    const complete = this.fulfilling(count)
    for (let fewer = count - 1; fewer > 0; fewer -= 1) {
      const near = this.fulfilling(fewer)
      if (near.length + complete.length > 0) return Uint32Array.from([...complete, ...near])
    }
    return complete
  }

  /** Counts as a fulfilled clause of these documents, that others have not. */
  admit(documents: Uint32Array): void {
    for (const document of documents) {
      this.#fulfilled[document] = 1
      this.#touched[this.count] = document
      this.count += 1
    }
  }

  /** From here on only these are scored. */
  keep(documents: Uint32Array): void {
    for (const document of documents) this.#fulfilled[document] = FOUND
  }
}
