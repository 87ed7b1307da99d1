import type { Language } from '../../../markets/market.ts'

/** Without case, accents and the look of letters: `Telemóvel` → `telemovel`, `m²` → `m2`. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/**
 * The words of a text as they are compared. Numbers stand apart from the letters around them, so that `12mm` is `12 mm`,
 * with decimals and fractions in one piece: `42,5R` → `42.5 r`, `1/2"` → `1/2 inch`. Long numbers are codes, not words.
 */
export function wordsOf(text: string): string[] {
  const plain = fold(text)
    .replace(/⁄/g, '/')
    .replace(/(?<=\d)\s*(?:''|["″”])/g, ' inch ')
    .replace(/(?<=\d),(?=\d)/g, '.')
  const words = plain.match(/\d+(?:[./]\d+)*|\p{L}+/gu) ?? []
  return words.filter((word) => !/^\d{7}/.test(word)).map(withoutIdleZeros)
}

/** Numbers with what they count, as one word: a shopper who asks for `12 mm` does not mean 12 m. */
export function measuresOf(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    const unit = words[at + 1]
    return /^\d/.test(word) && unit !== undefined && /^\p{L}{1,5}$/u.test(unit) ? [word + unit] : []
  })
}

const withoutIdleZeros = (word: string) => (/^\d+\.\d*0$/.test(word) ? word.replace(/\.?0+$/, '') : word)

/** `Telhas e chapas` has the words `Telhas`, `e` and `chapas` as they are shown, by how they are compared. */
export function shownWords(text: string): Map<string, string> {
  const shown = (text.match(/\p{L}+/gu) ?? []).map((word) => word.toLowerCase())
  return new Map(shown.map((word) => [fold(word), word]))
}

const stopWords: Record<Language, ReadonlySet<string>> = {
  en: new Set(
    'a an and are at buy by cost do for from have i in is it my need of on or price some that the this to want we with you your'.split(
      ' ',
    ),
  ),
  pt: new Set(
    'a ao aos as com comprar da das de do dos e em eu na nas no nos o os ou para pela pelo por preco quero que se sem um uma umas uns'.split(
      ' ',
    ),
  ),
}

/** Words that tell nothing of what is looked for. */
export function isStopWord(word: string, language: Language): boolean {
  return stopWords[language].has(word)
}

/** A name's words by what they tell of the thing. */
export type NameWords = { head: string[]; others: string[]; tail: string[] }

const tails: Record<Language, RegExp> = {
  en: /\s(?:with|for|without)\s/i,
  pt: /\s(?:com|para|sem)\s/i,
}
/** A name's own words end where sizes and kinds begin. */
const details = /[,(–—]|\s\d/u

/**
 * Parts a name. What the thing is stands first in Portuguese (`Dobradiça de porta`) and last in English (`Gate Hinge, 18
 * inch`); what it goes with comes after `with`, `for` or the like.
 */
export function partName(name: string, language: Language): NameWords {
  const tailAt = name.search(tails[language])
  const thing = tailAt === -1 ? name : name.slice(0, tailAt)
  const detailsAt = thing.search(details)
  const own = telling(detailsAt <= 0 ? thing : thing.slice(0, detailsAt), language)
  const head = language === 'en' ? own.slice(-1) : own.slice(0, 1)
  const others = telling(thing, language)
  return { head, others, tail: tailAt === -1 ? [] : telling(name.slice(tailAt), language) }
}

/** The heads of a category's name: of each part of `Doors & windows`, `Capulanas e tecidos`. */
export function headsOf(category: string, language: Language): string[] {
  const parts = category.split(/\s(?:&|and|e)\s|,/u)
  return parts.flatMap((part) => partName(part, language).head)
}

function telling(text: string, language: Language): string[] {
  return wordsOf(text).filter((word) => !isStopWord(word, language))
}
