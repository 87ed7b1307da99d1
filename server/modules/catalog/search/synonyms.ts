import type { Language } from '../../../markets/market.ts'
import { stemOf } from './stem.ts'
import { isStopWord, wordsOf } from './words.ts'

/** Ways to say the same: each one or more words. */
type Phrase = readonly string[]

/** A market's synonyms, found by the words a query goes on with. */
export class Synonyms {
  readonly #language: Language
  readonly #byFirstStem = new Map<string, { stems: Phrase; others: readonly Phrase[] }[]>()

  constructor(groups: readonly (readonly string[])[], language: Language) {
    this.#language = language
    for (const group of groups) {
      const phrases = group.map((phrase) => contentWords(phrase, language))
      for (const phrase of phrases) this.#add(phrase, phrases)
    }
  }

  /** What else may be said for the longest phrase that begins at a word of the query, and how many words that phrase has. */
  at(words: readonly string[], from: number): { length: number; others: readonly Phrase[] } | undefined {
    const stems = words.slice(from, from + LONGEST_PHRASE).map((word) => stemOf(word, this.#language))
    const known = this.#byFirstStem.get(stems[0] ?? '') ?? []
    const fits = known.filter((phrase) => phrase.stems.every((stem, at) => stem === stems[at]))
    const length = Math.max(...fits.map((phrase) => phrase.stems.length))
    const longest = fits.filter((phrase) => phrase.stems.length === length)
    return longest.length === 0 ? undefined : { length, others: longest.flatMap(({ others }) => others) }
  }

  #add(phrase: Phrase, group: readonly Phrase[]): void {
    const stems = phrase.map((word) => stemOf(word, this.#language))
    const [first] = stems
    if (first === undefined) return
    const others = group.filter((other) => other !== phrase)
    const known = this.#byFirstStem.get(first)
    if (known === undefined) this.#byFirstStem.set(first, [{ stems, others }])
    else known.push({ stems, others })
  }
}

const LONGEST_PHRASE = 5

/** The words that tell something; all of them, if none does. */
export function contentWords(text: string, language: Language): string[] {
  const words = wordsOf(text)
  const telling = words.filter((word) => !isStopWord(word, language))
  return telling.length === 0 ? words : telling
}
