import type { Language } from '../../../markets/market.ts'
import type { SearchDocument } from './documents.ts'
import type { KnownAs } from './known-as.ts'
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
import { stemOf } from './stem.ts'
import { termsOf, type Term } from './terms.ts'
import { headsOf, isStopWord, partName, shownWords } from './words.ts'

/** A product's words: where each stands, and how it is written there. */
export type Description = {
  fields: ReadonlyMap<string, number>
  shown: ReadonlyMap<string, string>
  /** Words of the name. */
  nameLength: number
}

/** What the names of a product's categories say: of its own, the heads, and of all, every term. */
export type Shelves = { heads: readonly string[]; terms: readonly Term[]; shown: string }

/** Of names of categories, a product's own first. */
export function shelvesOf(names: readonly string[], language: Language): Shelves {
  return {
    heads: headsOf(names[0] ?? '', language),
    terms: names.flatMap(termsOf),
    shown: names.toReversed().join(' '),
  }
}

/** The words of a product in its categories, and what else it is known as. */
export function describe(
  product: SearchDocument,
  shelves: Shelves,
  language: Language,
  knownAs: KnownAs,
): Description {
  const fields = new Map<string, number>()
  const add = (word: string, field: number) => {
    if (!isStopWord(word, language)) fields.set(word, (fields.get(word) ?? 0) | field)
  }
  const addAll = (terms: readonly Term[], field: number) => {
    for (const term of terms) addTerm(term, field, add)
  }
  const { head, others, tail } = partName(product.name, language)
  addAll(head, inNameHead)
  addAll(others, inName)
  addAll(tail, inNameTail)
  for (const word of knownAs.wordsFor(fields)) add(word, inName)
  addAll(termsOf(product.brand ?? ''), inBrand)
  for (const word of ownHeads(shelves.heads, others, language)) add(word, inCategory)
  addAll(shelves.terms, inShelves)
  for (const value of Object.values(product.options)) addAll(termsOf(value), inOptions)
  addAll(termsOf(product.description), inDescription)
  const shown = shownWords(`${product.description} ${shelves.shown} ${product.name}`)
  return { fields, shown, nameLength: others.length + tail.length }
}

/** Notes a term under each of the words by which it may be asked for. */
function addTerm(term: Term, field: number, add: (word: string, field: number) => void): void {
  const addNumber = (text: string, measure: string | undefined) => {
    add(text, field)
    add(measure ?? unmeasured(text), field)
  }
  switch (term.kind) {
    case 'word':
      add(term.text, field)
      for (const joined of term.joined) add(joined, field)
      return
    case 'number':
      addNumber(term.text, term.measure)
      return
    case 'code':
      add(term.text, field)
      if (term.letters.length > 1) add(term.letters, field)
      addCodeNumber(term, field, add)
      return
    case 'sizes':
      for (const sizes of sizesIn(term.numbers.map(({ text }) => text))) add(sizes, field)
      for (const { text, measure } of term.numbers) addNumber(text, measure)
  }
}

/** Of `A16` the number is hardly asked for alone; a thread of `M12` is of 12 mm. */
function addCodeNumber(
  { letters, number, isGlued }: Term & { kind: 'code' },
  field: number,
  add: (word: string, field: number) => void,
): void {
  const weaker = isGlued && field !== inDescription ? inNameTail : field
  add(number, weaker)
  if (letters === 'm') add(`#${number}mm`, weaker)
  if (!isGlued) add(unmeasured(number), field)
}

/** A number as what has no unit beside it. */
export const unmeasured = (number: string): string => `#${number}`

/** `40 × 30 × 4` is also 40 × 30 and 30 × 4, and each the other way round. */
function sizesIn(numbers: readonly string[]): string[] {
  const pairs = numbers.slice(1).map((number, at) => [numbers[at] ?? '', number])
  return [numbers, ...pairs].flatMap((each) => [each.join('x'), each.toReversed().join('x')])
}

/**
 * What a category's name tells its goods are, as their names have it. Of `Toilets, basins & sinks` each is what its own name
 * says, or where that says none of these, may be any.
 */
function ownHeads(heads: readonly string[], name: readonly Term[], language: Language): string[] {
  const byStem = Map.groupBy(name, ({ text }) => stemOf(text, language))
  const known = heads.map((head) => ({ head, named: byStem.get(stemOf(head, language)) ?? [] }))
  const own = known.filter(({ named }) => named.length > 0)
  return (own.length === 0 ? known : own).flatMap(({ head, named }) => [
    head,
    ...named.map(({ text }) => text),
  ])
}

/** How well a product sells and is liked: what of its score no query changes. */
export function standingOf({ sold, rating }: SearchDocument): number {
  return 1.5 * Math.log10(1 + sold) + 0.4 * rating
}
