import type { Columns } from './documents.ts'
import { Leaders, MOST_LEADERS } from './leaders.ts'
import { documentOf, fieldsOf, type Entries, type Postings } from './postings.ts'
import { rarity } from './scoring.ts'
import { Tally } from './tally.ts'

/** By so much there may be more before they are cut. */
const SLACK = 1.25
/** Documents kept for all words together, of four bytes each; the words asked for longest ago are forgotten. */
const MOST_KEPT = 2_000_000

/** The leaders of one word, by the fields it stands in. */
export class WordLeaders {
  readonly #postings: Postings
  readonly #columns: Columns
  readonly #byFields = new Map<number, Leaders>()
  #seen = { strong: 0, weak: 0 }
  #deaths: number
  /** How many entries they are: variants of one article are one. */
  entries = 0

  constructor(postings: Postings, columns: Columns) {
    this.#postings = postings
    this.#columns = columns
    this.#deaths = columns.deaths
  }

  get all(): Iterable<Leaders> {
    return this.#byFields.values()
  }

  get length(): number {
    return this.#byFields.values().reduce((sum, { length }) => sum + length, 0)
  }

  /** Whether the word has documents that are not among them. */
  get isCut(): boolean {
    return this.#byFields.values().some(({ isCut }) => isCut)
  }

  /** Takes in what was added to the word, and lets go of what has died, since the last look. */
  refresh(tally: Tally): void {
    const { strong, weak } = this.#postings
    const isAdded = this.#seen.strong !== strong.length || this.#seen.weak !== weak.length
    if (!isAdded && this.#deaths === this.#columns.deaths) return
    if (this.#deaths !== this.#columns.deaths) this.#bury()
    this.#take(strong, 'strong')
    this.#take(weak, 'weak')
    if (this.length > MOST_LEADERS * SLACK) this.#cut()
    tally.restart()
    for (const leaders of this.all) for (const document of leaders.all) tally.add(document)
    this.entries = tally.count
  }

  /** Keeps those that come first where the word itself was typed. */
  #cut(): void {
    const factor = rarity(this.#postings.length, this.#columns.isLive.length)
    const scores = Float64Array.from([...this.all].flatMap((leaders) => [...leaders.scores(factor)])).sort()
    const least = scores.at(-MOST_LEADERS) ?? 0
    let ties = MOST_LEADERS - scores.filter((score) => score > least).length
    for (const leaders of this.all) {
      const own = leaders.scores(factor)
      const above = own.filter((score) => score > least).length
      const tied = Math.min(ties, own.filter((score) => score === least).length)
      leaders.cut(above + tied)
      ties -= tied
    }
  }

  #bury(): void {
    this.#deaths = this.#columns.deaths
    for (const leaders of this.all) leaders.bury()
    if (!this.isCut || this.length >= MOST_LEADERS / 2) return
    this.#byFields.clear()
    this.#seen = { strong: 0, weak: 0 }
  }

  #take({ list, length }: Entries, kind: 'strong' | 'weak'): void {
    const { isLive } = this.#columns
    for (let at = this.#seen[kind]; at < length; at += 1) {
      const entry = list[at] as number
      if (isLive[documentOf(entry)] === 1) this.#leadersIn(fieldsOf(entry)).offer(documentOf(entry))
    }
    this.#seen[kind] = length
  }

  #leadersIn(fields: number): Leaders {
    const known = this.#byFields.get(fields)
    if (known !== undefined) return known
    const leaders = new Leaders(fields, this.#columns)
    this.#byFields.set(fields, leaders)
    return leaders
  }
}

/** The leaders of the words that were asked for lately. */
export class LeadersOfWords {
  readonly #columns: Columns
  readonly #words = new Map<Postings, WordLeaders>()
  readonly #tally: Tally
  #kept = 0

  constructor(columns: Columns) {
    this.#columns = columns
    this.#tally = new Tally(columns)
  }

  /** Those of one word, as they are now. */
  of(postings: Postings): WordLeaders {
    const word = this.#words.get(postings) ?? new WordLeaders(postings, this.#columns)
    if (this.#words.delete(postings)) this.#kept -= word.length
    word.refresh(this.#tally)
    this.#words.set(postings, word)
    this.#kept += word.length
    for (const [oldest, { length }] of this.#words) {
      if (this.#kept <= MOST_KEPT || oldest === postings) break
      this.#words.delete(oldest)
      this.#kept -= length
    }
    return word
  }
}
