import { Conjunction, type Chosen } from './conjunction.ts'
import type { Columns } from './documents.ts'
import { documentOf, fieldsOf, type Entries } from './postings.ts'
import type { Alternative, Clause } from './query.ts'
import { namedIn, rarity, weightIn } from './scoring.ts'
import { ANY, FOUND, Scores } from './scores.ts'

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

/** One clause's turn: its number, how many others must have been fulfilled, and by which documents, if not by any. */
type Pass = { number: number; before: number; among: Uint32Array | undefined }

/** Finds and scores the documents that fulfil a query, clause by clause. */
export class Matcher {
  readonly #columns: Columns
  readonly #scores: Scores
  readonly #conjunction: Conjunction
  #phrases: Matcher | undefined

  constructor(columns: Columns) {
    this.#columns = columns
    this.#scores = new Scores(columns)
    this.#conjunction = new Conjunction(columns)
  }

  /**
   * All documents that live and fulfil the query, and where they are few, what comes nearest. With `atMost`, of those that have
   * all of very frequent words some more than that: the best-selling, and the latest; and of a query of two clauses that
   * nothing fulfils, none.
   */
  match(clauses: readonly Clause[], atMost = Infinity): Matches {
    const { required, optional } = parted(clauses)
    const matches = this.matchAll(required, atMost)
    const isEnough = matches.complete >= ENOUGH || required.length === 1
    // What has one of two words need not be looked for here: it is found sooner in the order of its score.
    const isLeft = matches.complete === 0 && clauses.length === 2 && atMost < Infinity
    const documents = isEnough || isLeft ? matches.documents : this.#nearest(required)
    this.#scores.keep(documents)
    optional.forEach((clause, at) => this.#score(clause, required.length + at + 1, FOUND))
    return { ...matches, documents }
  }

  /** Only what fulfils all of these clauses, optional or not. */
  matchAll(clauses: readonly Clause[], atMost = Infinity): Matches {
    const inOrder = clauses.toSorted(byHolders)
    const chosen = this.#choose(inOrder, atMost)
    this.#scoreAll(inOrder, chosen?.documents)
    const documents = this.#scores.fulfilling(clauses.length + (chosen ? 1 : 0))
    return { documents, complete: documents.length, isCutShort: chosen?.isCutShort ?? false }
  }

  #nearest(clauses: readonly Clause[]): Uint32Array {
    this.#scoreAll(clauses, 'any')
    return this.#scores.nearest(clauses.length)
  }

  /** What the words of a document come to, and that they cover its name. */
  scoreOf(document: number): number {
    return this.#scores.of(document)
  }

  /** How many clauses a word of its name fulfils, and what the words come to without that. */
  apart(document: number): { named: number; words: number } {
    return { named: this.#scores.namedOf(document), words: this.#scores.ofWords(document) }
  }

  /** The documents to score, if there may be too many. */
  #choose(clauses: readonly Clause[], atMost: number): Chosen | undefined {
    const [fewest] = clauses
    if (fewest === undefined || holders(fewest) <= atMost) return undefined
    const places = clauses.flatMap(({ alternatives: [meant = [], ...others] }) =>
      others.length > 0 || meant.length !== 1
        ? []
        : meant.map((words) => words.map(({ word }) => word.postings)),
    )
    return places.length < clauses.length ? undefined : this.#conjunction.choose(places, atMost)
  }

  /** Where all clauses are needed, what has missed one is let go. */
  #scoreAll(clauses: readonly Clause[], among: Uint32Array | 'any' | undefined): void {
    this.#scores.restart()
    if (among instanceof Uint32Array) this.#scores.admit(among)
    const before = among instanceof Uint32Array ? 1 : 0
    clauses.forEach((clause, at) => this.#score(clause, at + 1, among === 'any' ? ANY : before + at))
  }

  /** Scores a clause for the documents that have fulfilled `before` others so far. */
  #score({ alternatives }: Clause, number: number, before: number): void {
    const pass = { number, before, among: before > 0 ? this.#scores.fulfilling(before) : undefined }
    for (const alternative of alternatives) {
      if (alternative.length > 1) this.#scorePhrase(alternative, pass)
      for (const { word, weight } of alternative.length === 1 ? (alternative[0] ?? []) : []) {
        const factor = weight * rarity(word.postings.length, this.#columns.isLive.length)
        this.#scoreEntries(word.postings.strong, pass, factor)
        this.#scoreEntries(word.postings.weak, pass, factor)
      }
    }
  }

  /** An alternative of several words is a query of its own, and scores what they come to. */
  #scorePhrase(alternative: Alternative, { number, before }: Pass): void {
    this.#phrases ??= new Matcher(this.#columns)
    for (const document of this.#phrases.matchAll(asQuery(alternative)).documents) {
      const { named, words } = this.#phrases.apart(document)
      this.#scores.put(document, number, before, words, named === alternative.length ? 1 : 0)
    }
  }

  #scoreEntries(entries: Entries, pass: Pass, factor: number): void {
    const { isLive } = this.#columns
    const { list, length } = entries
    if (pass.among !== undefined && isSooner(pass.among, entries)) {
      for (const document of pass.among) {
        const entry = entries.find(document)
        if (entry !== undefined) this.#put(entry, pass, factor)
      }
      return
    }
    for (let at = 0; at < length; at += 1) {
      const entry = list[at] as number
      if (isLive[documentOf(entry)] === 1) this.#put(entry, pass, factor)
    }
  }

  #put(entry: number, { number, before }: Pass, factor: number): void {
    const fields = fieldsOf(entry)
    this.#scores.put(documentOf(entry), number, before, factor * weightIn(fields), namedIn(fields))
  }
}

/** Finding few documents in a long list by halves is sooner done than reading it. */
const isSooner = (among: Uint32Array, { length }: Entries) =>
  4 * among.length * Math.log2(length + 1) < length

/** Several words, each of which is asked for. */
export const asQuery = (alternative: Alternative): Clause[] =>
  alternative.map((place) => ({ alternatives: [[place]], isOptional: false, isHead: false }))

function parted(clauses: readonly Clause[]): { required: Clause[]; optional: Clause[] } {
  return {
    required: clauses.filter(({ isOptional }) => !isOptional),
    optional: clauses.filter(({ isOptional }) => isOptional),
  }
}

/** The clause that fewest documents can fulfil comes first: what it leaves is all that the others are asked for. */
const byHolders = (one: Clause, other: Clause) => holders(one) - holders(other)

const holders = ({ alternatives }: Clause): number =>
  alternatives.reduce((sum, places) => {
    const each = places.map((meant) => meant.reduce((all, { word }) => all + word.postings.length, 0))
    return sum + Math.min(...each)
  }, 0)
