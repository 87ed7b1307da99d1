import type { Language } from '../../../markets/market.ts'
import { stemOf } from './stem.ts'
import { tellingTerms } from './words.ts'

/** Ways to say the same: each one or more words. */
type Phrase = readonly string[]

/** A market's synonyms, found by the words a query goes on with. */
export class Synonyms {
  readonly #language: Language
  readonly #byFirstStem = new Map<string, { stems: Phrase; others: readonly Phrase[] }[]>()

  /** `kinds`: whoever asks for the first of a group means any of the others, too, but not the other way round. */
  constructor(
    groups: readonly (readonly string[])[],
    kinds: readonly (readonly string[])[],
    language: Language,
  ) {
    this.#language = language
    const phrasesOf = (group: readonly string[]) =>
      group.map((phrase) => tellingTerms(phrase, language).map(({ text }) => text))
    for (const group of groups) {
      const phrases = phrasesOf(group)
      for (const phrase of phrases) this.#add(phrase, phrases)
    }
    for (const group of kinds) {
      const [general, ...particular] = phrasesOf(group)
      if (general !== undefined) this.#add(general, particular)
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
