import { RANKED_AT_MOST } from './conjunction.ts'
import type { Columns } from './documents.ts'
import { MOST_LEADERS } from './leaders.ts'
import { asQuery, Matcher } from './match.ts'
import type { Postings } from './postings.ts'
import type { Alternative, Clause, Meant } from './query.ts'
import { comparing, firstInOrder, firstOfEachArticle } from './ranking.ts'
import { rarity, scoreBesideWords, weightIn } from './scoring.ts'
import { Tally } from './tally.ts'
import { LeadersOfWords, type WordLeaders } from './word-leaders.ts'

const MOST_PHRASES = 200

/** Documents in the order of what they score by one alternative of a clause: as many of all as there are to be compared. */
type Ranked = {
  all: Uint32Array
  length: number
  /** There are more, which score less. */
  isCut: boolean
  documentAt(place: number): number
  scoreAt(place: number): number
}

/** The next document of a list. */
type Head = { list: Ranked; place: number; document: number; score: number }

export type Leading = {
  /** The first entries, the best first. */
  documents: number[]
  scores: number[]
  total: number
  /** There are more than `total`. */
  isCutShort: boolean
}

/**
 * Answers what asks for one word in any of its forms. Each word's documents lie in their order, apart by the fields it stands
 * in; of these lists only the heads are compared, so that a page costs what it shows, however many documents have the word.
 */
export class LeadingSearch {
  readonly #columns: Columns
  readonly #leaders: LeadersOfWords
  readonly #phrases: Matcher
  readonly #kept = new Map<string, Ranked>()
  /** What the kept lists were made of. */
  #keptOf = { length: 0, deaths: 0 }
  readonly #shown: Tally
  readonly #counted: Tally

  constructor(columns: Columns) {
    this.#columns = columns
    this.#leaders = new LeadersOfWords(columns)
    this.#phrases = new Matcher(columns)
    this.#shown = new Tally(columns)
    this.#counted = new Tally(columns)
  }

  /** Does beforehand what the first search for a word takes. */
  prepare(postings: Postings): void {
    this.#leaders.of(postings)
  }

  /** The first `count` entries that fulfil the clause, each by the alternative that counts most for it. */
  find({ alternatives }: Clause, count: number): Leading {
    const meant = alternatives.flatMap((alternative) =>
      alternative.length === 1 ? (alternative[0] ?? []) : [],
    )
    const words = meant.map(({ word, weight }) => ({
      leaders: this.#leaders.of(word.postings),
      word,
      weight,
    }))
    const phrases = alternatives.filter(({ length }) => length > 1)
    const lists = [
      ...words.flatMap((word) => this.#wordLists(word)),
      ...phrases.map((phrase) => this.#keptPhraseList(phrase, count)),
    ]
    const { total, isCutShort } = this.#count(
      lists,
      words.map(({ leaders }) => leaders),
      alternatives.length,
    )
    return { ...this.#merge(lists, Math.min(count, total)), total, isCutShort }
  }

  #wordLists({ leaders: ofWord, word, weight }: Meant & { leaders: WordLeaders }): Ranked[] {
    const factor = weight * rarity(word.postings.length, this.#columns.isLive.length)
    return Array.from(ofWord.all, (leaders) => {
      const words = factor * weightIn(leaders.fields)
      return {
        length: leaders.length,
        isCut: leaders.isCut,
        all: leaders.all,
        documentAt: (place) => leaders.at(place),
        scoreAt: (place) => words + leaders.scoreAt(place),
      }
    })
  }

  /** Phrases are a market's synonyms, a few dozen, and take longer than words: each is looked for once between two changes. */
  #keptPhraseList(alternative: Alternative, count: number): Ranked {
    const { length, deaths } = this.#columns
    if (this.#keptOf.length !== length || this.#keptOf.deaths !== deaths || this.#kept.size > MOST_PHRASES) {
      this.#kept.clear()
      this.#keptOf = { length, deaths }
    }
    const places = alternative.map((place) =>
      place.map(({ word, weight }) => `${word.text} ${weight}`).join(),
    )
    const key = [count, ...places].join('\n')
    const list = this.#kept.get(key) ?? this.#phraseList(alternative, count)
    this.#kept.set(key, list)
    return list
  }

  /** Documents that have every word of a phrase. They cover the name, if all of them stand in it. */
  #phraseList(alternative: Alternative, count: number): Ranked {
    const { documents, isCutShort } = this.#phrases.matchAll(asQuery(alternative), RANKED_AT_MOST)
    const keys = Float64Array.from(documents, (document) => {
      const { named, words } = this.#phrases.apart(document)
      return words + scoreBesideWords(document, named === alternative.length ? 1 : 0, this.#columns)
    })
    const compare = comparing({ documents, keys }, this.#columns, 'desc')
    const first = firstInOrder(firstOfEachArticle(documents, this.#columns, compare), compare, count)
    return {
      length: first.length,
      isCut: isCutShort,
      all: documents,
      documentAt: (place) => documents[first[place] as number] as number,
      scoreAt: (place) => keys[first[place] as number] as number,
    }
  }

  #merge(lists: readonly Ranked[], count: number): Pick<Leading, 'documents' | 'scores'> {
    const [documents, scores]: [number[], number[]] = [[], []]
    this.#shown.restart()
    const heads = lists
      .map((list) => ({ list, place: -1, document: 0, score: 0 }))
      .filter((head) => this.#advance(head))
    heads.sort((one, other) => (this.#isBefore(one, other) ? -1 : 1))
    while (documents.length < count) {
      const [first] = heads
      if (first === undefined) break
      // The first of a document or article that is met scores the most of it.
      if (this.#shown.add(first.document)) {
        documents.push(first.document)
        scores.push(first.score)
      }
      if (this.#advance(first)) this.#sink(heads)
      else heads.shift()
    }
    return { documents, scores }
  }

  #advance(head: Head): boolean {
    head.place += 1
    if (head.place >= head.list.length) return false
    head.document = head.list.documentAt(head.place)
    head.score = head.list.scoreAt(head.place)
    return true
  }

  /** Moves the first head back to where it belongs. */
  #sink(heads: Head[]): void {
    const first = heads[0] as Head
    let at = 0
    for (; at + 1 < heads.length && this.#isBefore(heads[at + 1] as Head, first); at += 1)
      heads[at] = heads[at + 1] as Head
    heads[at] = first
  }

  #isBefore(one: Head, other: Head): boolean {
    if (one.score !== other.score) return one.score > other.score
    const { number } = this.#columns
    return (number[one.document] as number) > (number[other.document] as number)
  }

  /** Entries are counted as far as they can be leafed through. Where one word alone has enough, not even so far. */
  #count(
    lists: readonly Ranked[],
    words: readonly WordLeaders[],
    alternatives: number,
  ): Pick<Leading, 'total' | 'isCutShort'> {
    const isCutShort = lists.some(({ isCut }) => isCut)
    const most = Math.max(0, ...words.map(({ entries }) => entries))
    const isOneWord = alternatives === 1 && words.length === 1
    if (isOneWord || (isCutShort && most >= MOST_LEADERS / 2)) return { total: most, isCutShort }
    this.#counted.restart()
    for (const list of lists) {
      for (const document of list.all) {
        if (this.#counted.count === MOST_LEADERS) return { total: MOST_LEADERS, isCutShort: true }
        this.#counted.add(document)
      }
    }
    return { total: this.#counted.count, isCutShort }
  }
}
