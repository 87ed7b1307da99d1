import type { Language } from '../../../markets/market.ts'
import type { SearchDocument } from './documents.ts'
import {
  inBrand,
  inCategory,
  inDescription,
  inName,
  inNameHead,
  inNameTail,
  inOptions,
  inShelves,
} from './postings.ts'
import { headsOf, isStopWord, measuresOf, partName, shownWords, wordsOf } from './words.ts'

/** A product's words: where each stands, and how it is written there. */
export type Description = {
  fields: ReadonlyMap<string, number>
  shown: ReadonlyMap<string, string>
  /** Words of the name. */
  nameLength: number
}

/** The words of a product in the categories named, its own first. */
export function describe(
  product: SearchDocument,
  [category = '', ...above]: readonly string[],
  language: Language,
): Description {
  const fields = new Map<string, number>()
  const add = (words: readonly string[], field: number) => {
    for (const word of words)
      if (!isStopWord(word, language)) fields.set(word, (fields.get(word) ?? 0) | field)
  }
  const { head, others, tail } = partName(product.name, language)
  add(head, inNameHead)
  add(others, inName)
  add(tail, inNameTail)
  add(measuresOf(wordsOf(product.name)), inName)
  add(wordsOf(product.brand ?? ''), inBrand)
  add(headsOf(category, language), inCategory)
  for (const shelf of [category, ...above]) add(wordsOf(shelf), inShelves)
  for (const value of Object.values(product.options)) add(wordsOf(value), inOptions)
  add(wordsOf(product.description), inDescription)
  const shown = shownWords([product.description, ...above, category, product.name].join(' '))
  return { fields, shown, nameLength: others.length + tail.length }
}

/** How well a product sells and is liked: what of its score no query changes. */
export function standingOf({ sold, rating }: SearchDocument): number {
  return 1.5 * Math.log10(1 + sold) + 0.4 * rating
}
