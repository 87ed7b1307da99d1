import type { Language } from '../../../markets/market.ts'
import { fieldsOf, Postings } from './postings.ts'
import { isTelling } from './scoring.ts'
import { singularOf, stemOf } from './stem.ts'

/** A word that some product has. `isWritten`: just so, and not only made of what is written there. */
export type Word = { text: string; shown: string; isWritten: boolean; postings: Postings }

/** A word as likely as `likeness` (0 to 1) to be what was meant. */
export type Resembling = { word: Word; likeness: number }

/** A word of a query must be this long before another is taken for it. */
const SHORTEST_MISTYPED = 4
/** In a shorter one a letter is left out or doubled, but not another. */
const SHORT = 5
/** From here on two mistakes are likelier than another word. */
const LONG = 8

/** A mistyped word is taken for its own form first. */
const OTHER_FORM = 0.25

/** Every word of the catalogue, found by itself, its stem, its beginning, and by what resembles it. */
export class Vocabulary {
  readonly #language: Language
  readonly #byText = new Map<string, Word>()
  readonly #byStem = new Map<string, Word[]>()
  readonly #byTrigram = new Map<string, Word[]>()
  /** In order, but for those added since the last look. */
  #sorted: Word[] = []
  #added: Word[] = []

  constructor(language: Language) {
    this.#language = language
  }

  get size(): number {
    return this.#byText.size
  }

  find(text: string): Word | undefined {
    return this.#byText.get(text)
  }

  /** Finds a word, or adds it, to be shown as the first text that had it wrote it. */
  put(text: string, shown: string | undefined): Word {
    const known = this.#byText.get(text)
    if (known !== undefined) return known
    const word = { text, shown: shown ?? text, isWritten: shown !== undefined, postings: new Postings() }
    this.#byText.set(text, word)
    this.#added.push(word)
    push(this.#byStem, stemOf(text, this.#language), word)
    if (isSpelled(text)) for (const trigram of trigramsOf(text)) push(this.#byTrigram, trigram, word)
    return word
  }

  /** The words that most products have. */
  mostFrequent(atMost: number): Word[] {
    return [...this.#byText.values()]
      .sort((one, other) => other.postings.length - one.postings.length)
      .slice(0, atMost)
  }

  /** Words of the same stem, and whether they differ in nothing but their number. */
  sameStem(text: string): { word: Word; isSameSingular: boolean }[] {
    const singular = singularOf(text, this.#language)
    return (this.#byStem.get(stemOf(text, this.#language)) ?? []).map((word) => ({
      word,
      isSameSingular: singularOf(word.text, this.#language) === singular,
    }))
  }

  /** The most frequent of the words that begin so, the word itself among them. */
  startingWith(beginning: string, atMost: number): Word[] {
    const sorted = this.#inOrder()
    const from = lowerBound(sorted, beginning)
    let to = from
    while (to < sorted.length && sorted[to]?.text.startsWith(beginning) === true) to += 1
    return sorted
      .slice(from, to)
      .sort((one, other) => other.postings.length - one.postings.length)
      .slice(0, atMost)
  }

  /**
   * Words that are one or two mistakes away (a letter missing, added, changed, or two changed places), best first; by the
   * trigrams they share, so that few are compared. Only what goods are called is a likely word, and nobody mistakes how it
   * begins.
   */
  resembling(text: string, atMost: number): Resembling[] {
    if (text.length < SHORTEST_MISTYPED || !isSpelled(text)) return []
    const mistakes = text.length < LONG ? 1 : 2
    const shared = new Map<Word, number>()
    const trigrams = trigramsOf(text)
    for (const trigram of trigrams)
      for (const word of this.#byTrigram.get(trigram) ?? []) shared.set(word, (shared.get(word) ?? 0) + 1)
    const found: Resembling[] = []
    const [spelled, stem] = [byEar(text), byEar(stemOf(text, this.#language))]
    for (const [word, count] of shared) {
      if (count < trigrams.size - 4 * mistakes || Math.abs(word.text.length - text.length) > mistakes + 1)
        continue
      if (text.length < SHORT && word.text.length === text.length && !isSwapped(word.text, text)) continue
      if (soundOf(word.text) !== soundOf(text) || !isCalled(word.postings)) continue
      const stemmed = editDistance(stem, byEar(stemOf(word.text, this.#language)), mistakes) + OTHER_FORM
      const distance = Math.min(editDistance(spelled, byEar(word.text), mistakes), stemmed)
      if (distance <= mistakes + OTHER_FORM) found.push({ word, likeness: 1 - distance / text.length })
    }
    return found.sort(byLikeness).slice(0, atMost)
  }

  #inOrder(): Word[] {
    if (this.#added.length > 0) {
      this.#sorted = [...this.#sorted, ...this.#added].sort((one, other) => (one.text < other.text ? -1 : 1))
      this.#added = []
    }
    return this.#sorted
  }
}

/** Spelled alike where it sounds alike. */
const byEar = (text: string) =>
  text.replace(/ch|sh/g, 'x').replace(/k|qu/g, 'c').replace(/ph/g, 'f').replace(/ss/g, 's')

/** How a word begins, by ear: `kapulana` as `capulana`, `xinelo` as `chinelo`. */
function soundOf(text: string): string {
  const [, sound = ''] = sounds.find(([beginning]) => beginning.test(text)) ?? []
  return sound === '' ? text.charAt(0) : sound
}

const sounds: readonly (readonly [beginning: RegExp, sound: string])[] = [
  [/^(?:ch|sh|x)/, 'x'],
  [/^(?:c[eiy]|[sz])/, 's'],
  [/^(?:[ckq])/, 'k'],
  [/^(?:ph|f)/, 'f'],
  [/^(?:g[ei]|j)/, 'j'],
  [/^(?:h?[iy])/, 'i'],
]

/** Words that are only mentioned are not what somebody tried to write. */
const isCalled = ({ strong, weak }: Postings) =>
  strong.length > 0 ||
  weak.list.subarray(0, Math.min(weak.length, 20)).some((entry) => isTelling(fieldsOf(entry)))

const isSpelled = (text: string) => !/\d/.test(text)

/** Of the same letters, in another order. */
const isSwapped = (one: string, other: string) => [...one].sort().join('') === [...other].sort().join('')

const byLikeness = (one: Resembling, other: Resembling) =>
  other.likeness - one.likeness || other.word.postings.length - one.word.postings.length

function push<Key>(map: Map<Key, Word[]>, key: Key, word: Word): void {
  const words = map.get(key)
  if (words === undefined) map.set(key, [word])
  else words.push(word)
}

function trigramsOf(text: string): Set<string> {
  const padded = `  ${text} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))
}

function lowerBound(words: readonly Word[], text: string): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.text ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}

/** Optimal string alignment distance; more than `limit` means only that it is more. */
export function editDistance(one: string, other: string, limit: number): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1]
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
    }
    if (Math.min(...next) > limit) return limit + 1
    before = row
    row = next
  }
  return row[other.length] ?? 0
}
