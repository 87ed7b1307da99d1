import type { Columns } from './documents.ts'
import { documentOf, type Entries, type Postings } from './postings.ts'

/** Where more than these have all words that are asked for, not all of them are ranked. */
export const RANKED_AT_MOST = 1_000
/** Of the documents that were added last, which stand in no order yet, so many are among those that are chosen. */
const LATEST = 250

export type Chosen = { documents: Uint32Array; isCutShort: boolean }

/** Finds which documents have one word for each place, without scoring them: a byte of each document is all it touches. */
export class Conjunction {
  readonly #columns: Columns
  /** How many places each document has filled so far. */
  #filled = new Uint8Array(0)

  constructor(columns: Columns) {
    this.#columns = columns
  }

  /**
   * Those that fill all places. Of more than `atMost` those that sell best and the latest, and first of all those that have
   * every word where it tells what the thing is.
   */
  choose(places: readonly (readonly Postings[])[], atMost: number): Chosen {
    const strong = this.#fill(places.map((place) => place.map((postings) => [postings.strong])))
    if (strong.length > atMost)
      return { documents: this.#bestAndLatest(places.length, atMost, []), isCutShort: true }
    const all = this.#fill(places.map((place) => place.map(({ strong: first, weak }) => [first, weak])))
    if (all.length <= atMost) return { documents: Uint32Array.from(all), isCutShort: false }
    return { documents: this.#bestAndLatest(places.length, atMost, strong), isCutShort: true }
  }

  #fill(places: readonly (readonly (readonly Entries[])[])[]): number[] {
    const { isLive, length } = this.#columns
    if (isLive.length > this.#filled.length) this.#filled = new Uint8Array(isLive.length)
    const filled = this.#filled.fill(0, 0, length)
    const complete: number[] = []
    places.forEach((words, place) => {
      const isLast = place === places.length - 1
      for (const { list, length: entries } of words.flat()) {
        for (let at = 0; at < entries; at += 1) {
          const document = documentOf(list[at] as number)
          if (filled[document] !== place) continue
          if (place === 0 && isLive[document] !== 1) continue
          filled[document] = place + 1
          if (isLast) complete.push(document)
        }
      }
    })
    return complete
  }

  /** Documents lie in the order of their sales, and what was added later after them. */
  #bestAndLatest(places: number, atMost: number, before: readonly number[]): Uint32Array {
    const filled = this.#filled
    const chosen = [...before]
    for (const document of before) filled[document] = 0
    let from = 0
    for (; chosen.length < atMost && from < this.#columns.length; from += 1)
      if (filled[from] === places) chosen.push(from)
    const enough = chosen.length + LATEST
    for (let last = this.#columns.length - 1; last >= from && chosen.length < enough; last -= 1)
      if (filled[last] === places) chosen.push(last)
    return Uint32Array.from(chosen)
  }
}
