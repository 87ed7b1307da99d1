import {
  documentOf,
  FIELD_SETS,
  fieldsOf,
  inBrand,
  inCategory,
  inDescription,
  inName,
  inNameHead,
  inNameTail,
  inOptions,
  inShelves,
  type Entries,
} from './postings.ts'
import type { Alternative, Clause } from './query.ts'

/** What a word counts by where it stands. */
const FIELD_WEIGHTS: readonly (readonly [field: number, weight: number])[] = [
  [inNameHead, 5],
  [inCategory, 4.5],
  [inName, 3.5],
  [inBrand, 3],
  [inOptions, 2.5],
  [inNameTail, 1.8],
  [inShelves, 1.5],
  [inDescription, 1],
]
/** Standing in further fields adds this part of what it counts there. */
const FURTHER_FIELDS = 0.35

/** What each set of fields counts. */
const weights = Float32Array.from({ length: FIELD_SETS }, (_, fields) => {
  const counts = FIELD_WEIGHTS.filter(([field]) => (fields & field) !== 0).map(([, weight]) => weight)
  const most = Math.max(0, ...counts)
  return most + FURTHER_FIELDS * (counts.reduce((sum, count) => sum + count, 0) - most)
})

/** 1 for a word of the name. */
const named = Uint8Array.from({ length: FIELD_SETS }, (_, fields) =>
  (fields & (inNameHead | inName)) === 0 ? 0 : 1,
)

/** What was found. What it scores is the matcher's until its next match. */
export type Matches = {
  /** Those that fulfil all of the query; and where they are few, after them those that come nearest. */
  documents: Uint32Array
  /** How many of them fulfil all of it. */
  complete: number
  /** Whether it was given up to look for more. */
  isCutShort: boolean
}

/** With fewer complete ones than this, what comes nearest is shown after them. */
const ENOUGH = 5
/** Of the latest additions, which stand in no order yet, so many are looked at where not all are. */
const LATEST = 1_000

/** One clause's turn: its number, how many were to be fulfilled before it, and how far to look. */
type Pass = { number: number; before: number; limit: number; isLive: Uint8Array }

/** Sums up clause by clause what each document scores, in arrays that each match uses anew. */
export class Matcher {
  #capacity = 0
  /** The documents scored so far, `#count` of them. */
  #touched = new Uint32Array(0)
  #count = 0
  /** How many clauses were fulfilled, and by which a document was scored last. */
  #fulfilled = new Uint8Array(0)
  #clause = new Uint8Array(0)
  /** The best alternative of that clause; and what those before it came to. */
  #best = new Float32Array(0)
  #sum = new Float32Array(0)
  /** The same for words of the name. */
  #bestNamed = new Uint8Array(0)
  #named = new Uint8Array(0)
  #phrases: Matcher | undefined
  #isCutShort = false

  /**
   * `isLive` has a place for each document and tells those that were not replaced since. With `atMost`, a query of one
   * clause ends there: documents that stand well come first.
   */
  match(clauses: readonly Clause[], isLive: Uint8Array, atMost = Infinity): Matches {
    const required = clauses.filter(({ isOptional }) => !isOptional)
    const optional = clauses.filter(({ isOptional }) => isOptional)
    const limit = required.length === 1 ? atMost : Infinity
    this.#scoreAll(required, { limit, isLive }, true)
    let documents = this.#fulfilling(required.length, isLive)
    const complete = documents.length
    if (complete < ENOUGH && required.length > 1) {
      this.#scoreAll(required, { limit, isLive }, false)
      documents = this.#nearest(required.length, isLive)
    }
    const isCutShort = this.#isCutShort
    for (const document of documents) this.#fulfilled[document] = FOUND
    optional.forEach((clause, at) => {
      this.#score(clause, { number: required.length + at + 1, before: FOUND, limit: Infinity, isLive })
    })
    return { documents, complete, isCutShort }
  }

  scoreOf(document: number): number {
    return (this.#sum[document] as number) + (this.#best[document] as number)
  }

  /** How many clauses a word of its name fulfils. */
  namedOf(document: number): number {
    return (this.#named[document] as number) + (this.#bestNamed[document] as number)
  }

  /** Where all clauses are needed, what has missed one is let go. */
  #scoreAll(clauses: readonly Clause[], of: Pick<Pass, 'limit' | 'isLive'>, needsAll: boolean): void {
    this.#reset(of.isLive.length)
    clauses.forEach((clause, at) => {
      this.#score(clause, { ...of, number: at + 1, before: needsAll ? at : ANY })
    })
  }

  #reset(capacity: number): void {
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
    for (let at = 0; at < this.#count; at += 1) {
      const document = this.#touched[at] as number
      this.#fulfilled[document] = 0
      this.#clause[document] = 0
      this.#best[document] = 0
      this.#sum[document] = 0
      this.#bestNamed[document] = 0
      this.#named[document] = 0
    }
    this.#count = 0
    this.#isCutShort = false
  }

  /** Scores the documents that have fulfilled `before` clauses so far. */
  #score({ alternatives }: Clause, pass: Pass): void {
    const words = alternatives.flatMap((alternative) =>
      alternative.length === 1 ? (alternative[0] ?? []) : [],
    )
    const scored = words.map(({ word: { postings }, weight }) => ({
      postings,
      factor: weight * rarity(postings.length, this.#capacity),
    }))
    for (const { postings, factor } of scored) this.#scan(postings.strong, pass, factor)
    for (const { postings, factor } of scored) this.#scan(postings.weak, pass, factor)
    for (const alternative of alternatives) {
      if (alternative.length === 1) continue
      if (this.#count >= pass.limit) this.#isCutShort = true
      else this.#scorePhrase(alternative, pass)
    }
  }

  /** An alternative of several words is a query of its own, and scores what they come to. */
  #scorePhrase(alternative: Alternative, { number, before, isLive }: Pass): void {
    this.#phrases ??= new Matcher()
    const clauses = alternative.map((place) => ({ alternatives: [[place]], isOptional: false }))
    const { documents, complete } = this.#phrases.match(clauses, isLive)
    for (let at = 0; at < complete; at += 1) {
      const document = documents[at] as number
      const isNamed = this.#phrases.namedOf(document) === alternative.length ? 1 : 0
      this.#put(document, number, before, this.#phrases.scoreOf(document), isNamed)
    }
  }

  /** Scores those that live: all, or those at the beginning until there are enough, and the latest. */
  #scan({ list, length }: Entries, { number, before, limit, isLive }: Pass, factor: number): void {
    if (this.#count >= limit) {
      if (length > 0) this.#isCutShort = true
      return
    }
    let at = 0
    for (; at < length && this.#count < limit; at += 1) {
      const entry = list[at] as number
      if (isLive[documentOf(entry)] === 1) this.#putEntry(entry, number, before, factor)
    }
    for (let [from, latest] = [length - 1, 0]; from >= at && latest < LATEST; from -= 1) {
      const entry = list[from] as number
      if (isLive[documentOf(entry)] !== 1) continue
      latest += 1
      if (latest === LATEST) this.#isCutShort = true
      this.#putEntry(entry, number, before, factor)
    }
  }

  #putEntry(entry: number, number: number, before: number, factor: number): void {
    const fields = fieldsOf(entry)
    this.#put(
      documentOf(entry),
      number,
      before,
      factor * (weights[fields] as number),
      named[fields] as number,
    )
  }

  #put(document: number, number: number, before: number, score: number, isNamed: number): void {
    if (this.#clause[document] === number) {
      if (score <= (this.#best[document] as number)) return
      this.#best[document] = score
      this.#bestNamed[document] = isNamed
      return
    }
    const fulfilled = this.#fulfilled[document] as number
    if (before !== ANY && fulfilled !== before) return
    if (fulfilled === 0) {
      this.#touched[this.#count] = document
      this.#count += 1
    }
    if (fulfilled !== FOUND) this.#fulfilled[document] = fulfilled + 1
    this.#sum[document] = (this.#sum[document] as number) + (this.#best[document] as number)
    this.#named[document] = (this.#named[document] as number) + (this.#bestNamed[document] as number)
    this.#clause[document] = number
    this.#best[document] = score
    this.#bestNamed[document] = isNamed
  }

  #fulfilling(count: number, isLive: Uint8Array): Uint32Array {
    const found = new Uint32Array(this.#count)
    let length = 0
    for (let at = 0; at < this.#count; at += 1) {
      const document = this.#touched[at] as number
      if (this.#fulfilled[document] !== count || isLive[document] !== 1) continue
      found[length] = document
      length += 1
    }
    return found.subarray(0, length)
  }

  /** The complete ones, and those that fulfil one clause less; where there are none, the most that any fulfils. */
  #nearest(count: number, isLive: Uint8Array): Uint32Array {
    const complete = this.#fulfilling(count, isLive)
    for (let fewer = count - 1; fewer > 0; fewer -= 1) {
      const near = this.#fulfilling(fewer, isLive)
      if (near.length + complete.length > 0) return Uint32Array.from([...complete, ...near])
    }
    return complete
  }
}

/** Marks what the required clauses have found, so that the optional ones score nothing else. */
const FOUND = 255
/** However many were fulfilled before. */
const ANY = -1

/** Words that few products have tell more (inverse document frequency). */
const rarity = (holders: number, documents: number) => Math.log2(2 + documents / (1 + holders))
