import type { Asked } from './asked.ts'
import type { Language } from '../../../markets/market.ts'
import { fold } from './terms.ts'
import type { Vocabulary } from './vocabulary.ts'
import { tellingTerms } from './words.ts'

/** Sellers as people ask for them: by their names, alone or beside what they sell. */
export class SellerNames {
  readonly #language: Language
  readonly #slugs = new Map<string, string>()
  readonly #byWords = new Map<string, string>()
  /** Of a word that several have, none. */
  readonly #byWord = new Map<string, string | undefined>()

  constructor(language: Language) {
    this.#language = language
  }

  put(slug: string, name: string): void {
    if (this.#slugs.get(slug) === name) return
    this.#slugs.set(slug, name)
    const words = tellingTerms(name, this.#language).map(({ text }) => text)
    this.#byWords.set(words.join(' '), slug)
    for (const word of words) {
      const isOthers = this.#byWord.has(word) && this.#byWord.get(word) !== slug
      this.#byWord.set(word, isOthers ? undefined : slug)
    }
  }

  /**
   * The seller that is named in a query, and the rest of it. A name of one word, or a part of one, is taken for the seller only
   * where no product is called so.
   */
  namedIn(asked: readonly Asked[], vocabulary: Vocabulary): { slug: string; rest: Asked[] } | undefined {
    const words = asked.map(({ term }) => term.text)
    for (let length = words.length; length > 1; length -= 1)
      for (let from = 0; from + length <= words.length; from += 1) {
        const slug = this.#byWords.get(words.slice(from, from + length).join(' '))
        if (slug !== undefined) return { slug, rest: asked.toSpliced(from, length) }
      }
    const slug = this.#byWord.get(words[0] ?? '')
    const isOnlyThere = (word: string) =>
      this.#byWord.get(word) === slug && (vocabulary.find(word)?.postings.strong.length ?? 0) === 0
    return slug !== undefined && words.every(isOnlyThere) ? { slug, rest: [] } : undefined
  }

  /** Names that begin as somebody types. */
  startingWith(typed: string, atMost: number): string[] {
    const beginning = fold(typed).trim()
    if (beginning.length < 2) return []
    return [...this.#slugs.values()].filter((name) => fold(name).startsWith(beginning)).slice(0, atMost)
  }
}
