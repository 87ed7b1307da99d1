import type { Language } from '../../../markets/market.ts'

/*
 * Light stemming: words that differ in number (and, in Portuguese, in gender) become one. Heavier stemmers join words that
 * a shopper tells apart, and the usual Portuguese one needs the accents that few people type.
 */

type Rule = readonly [ending: RegExp, to: string]

// D. Harman, "How effective is suffixing?", 1991 (the S-stemmer), and the plurals in -ches, -shes, -xes, -oes it leaves.
const english: readonly Rule[] = [
  [/(?<![ae])ies$/, 'y'],
  [/(ch|sh|ss|x|o)es$/, '$1'],
  [/(?<![ae])es$/, 'e'],
  [/(?<![us])s$/, ''],
]

// The plural step of V. Orengo and C. Huyck, "A stemming algorithm for the Portuguese language", 2001, without accents.
const portuguesePlurals: readonly Rule[] = [
  [/(oes|aes|aos)$/, 'ao'],
  [/(?<=..)ais$/, 'al'],
  [/(?<=..)eis$/, 'el'],
  [/(?<=..)ois$/, 'ol'],
  [/(?<=.)uis$/, 'ul'],
  [/(?<=...)is$/, 'il'],
  [/ns$/, 'm'],
  [/(?<=.)([rz])es$/, '$1'],
  [/(?<![s])s$/, ''],
]
/** `branca`, `branco`; `árvore`, of which the plural looks like that of `flor`. Not `camarão`, which is no `câmara`. */
const portugueseEnding: Rule = [/(?<=...)(?<!a)o$|(?<=...)[ae]$/, '']

/** What a folded word has in common with its other forms. Not always a word itself. */
export function stemOf(word: string, language: Language): string {
  const singular = singularOf(word, language)
  if (language === 'en' || !isStemmed(word)) return singular
  const [ending, to] = portugueseEnding
  return singular.replace(ending, to)
}

/** What a folded word has in common with its other number alone. */
export function singularOf(word: string, language: Language): string {
  return isStemmed(word) ? byFirstOf(language === 'en' ? english : portuguesePlurals, word) : word
}

const isStemmed = (word: string) => word.length > 2 && !/\d/.test(word)

function byFirstOf(rules: readonly Rule[], word: string): string {
  const rule = rules.find(([ending]) => ending.test(word))
  return rule === undefined ? word : word.replace(...rule)
}
