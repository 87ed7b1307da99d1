import type { Columns } from './documents.ts'
import { namedIn, scoreBesideWords, weightIn } from './scoring.ts'

/** So many of a word's documents can be leafed through. */
export const MOST_LEADERS = 2_000

/** The documents that have a word in the same fields, in the order in which a search for it shows them. */
export class Leaders {
  readonly fields: number
  readonly #columns: Columns
  #documents = new Uint32Array(16)
  length = 0
  /** Whether there are more, all of which come after these. */
  isCut = false
  /** What the last of them scores, or less. */
  #least = -Infinity

  constructor(fields: number, columns: Columns) {
    this.fields = fields
    this.#columns = columns
  }

  get all(): Uint32Array {
    return this.#documents.subarray(0, this.length)
  }

  at(place: number): number {
    return this.#documents[place] as number
  }

  /** What they score, if the word counts `factor`. */
  scores(factor: number): Float64Array {
    const words = factor * weightIn(this.fields)
    return Float64Array.from({ length: this.length }, (_, place) => words + this.scoreAt(place))
  }

  /** What the document at a place scores beside what the word counts. */
  scoreAt(place: number): number {
    return scoreBesideWords(this.at(place), namedIn(this.fields), this.#columns)
  }

  /** Takes a document in, unless others come first that were left out. */
  offer(document: number): void {
    const score = scoreBesideWords(document, namedIn(this.fields), this.#columns)
    if (this.isCut || this.length === MOST_LEADERS) {
      this.isCut = true
      if (score < this.#least || this.length === 0 || !this.#isBefore(document, score, this.length - 1))
        return
    }
    let [low, high] = [0, this.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#isBefore(document, score, middle)) high = middle
      else low = middle + 1
    }
    if (this.length < MOST_LEADERS) this.length += 1
    if (this.length > this.#documents.length) this.#grow()
    this.#documents.copyWithin(low + 1, low, this.length - 1)
    this.#documents[low] = document
    this.#least = this.scoreAt(this.length - 1)
  }

  /** Lets go of the dead. */
  bury(): void {
    let kept = 0
    for (let place = 0; place < this.length; place += 1) {
      const document = this.at(place)
      if (this.#columns.isLive[document] !== 1) continue
      this.#documents[kept] = document
      kept += 1
    }
    this.length = kept
  }

  /** Keeps the first `length`. */
  cut(length: number): void {
    if (length === this.length) return
    this.length = length
    this.isCut = true
    this.#documents = this.#documents.slice(0, Math.max(16, length))
  }

  /** Of two that score the same, the product with the higher number comes first, as in every answer. */
  #isBefore(document: number, score: number, place: number): boolean {
    const other = this.at(place)
    const otherScore = this.scoreAt(place)
    if (score !== otherScore) return score > otherScore
    const { number } = this.#columns
    return (number[document] as number) > (number[other] as number)
  }

  #grow(): void {
    const larger = new Uint32Array(Math.ceil(this.#documents.length * 1.5))
    larger.set(this.#documents)
    this.#documents = larger
  }
}
