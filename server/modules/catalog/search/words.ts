import type { Language } from '../../../markets/market.ts'
import { fold, termsOf, type Term } from './terms.ts'

/** The words of a text as they are compared, numbers and codes among them; units beside a number are part of it. */
export function wordsOf(text: string): string[] {
  return termsOf(text).map(({ text: word }) => word)
}

/** `Telhas e chapas` has the words `Telhas`, `e` and `chapas` as they are shown, by how they are compared. */
export function shownWords(text: string): Map<string, string> {
  const shown = (text.match(/\p{L}+/gu) ?? []).map((word) => word.toLowerCase())
  return new Map(shown.map((word) => [fold(word), word]))
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Words between those that tell something, and those of a question: how much is it, where can I buy it. */
const english = listed(
  `a am an and any are at available be best buy by can cheap cheapest cost costs could do does find for from get give good got have how i
    in is it like list looking me much my near need of on one or order please pls price prices sale sell selling some that the there this to
    want we what where which who with would you your`,
)
const portuguese = listed(
  `a ao aos as algum alguma barata barato baratas baratos bom boa com comprar custa custam da das de do dos e em encontrar
    encontro estou eu favor ha melhor melhores na nas no nos o onde os ou para pela pelo por posso preciso preco precos procura
    procuro qual quais quanto quantos que quer queria quero sao se sem tem temos um uma umas uns vende vendem voces`,
)

// Shoppers in Mozambique ask in English, too.
const stopWords: Record<Language, ReadonlySet<string>> = { en: english, pt: english.union(portuguese) }

/** Words that tell nothing of what is looked for. */
export function isStopWord(word: string, language: Language): boolean {
  return stopWords[language].has(word)
}

/** The terms that tell something. */
export function tellingTerms(text: string, language: Language): Term[] {
  return termsOf(text).filter(({ text: word }) => !isStopWord(word, language))
}

/** A name's terms by what they tell of the thing. */
export type NameTerms = { head: Term[]; others: Term[]; tail: Term[] }

const tails: Record<Language, RegExp> = {
  en: /\s(?:with|for|without)\s/i,
  pt: /\s(?:com|para|sem)\s/i,
}
/** A name's own words end where sizes and kinds begin. */
const details = /[,(–—]|\s\d/u
/** What is said of how many, or in what: the thing is the word beside it. */
const holders: Record<Language, ReadonlySet<string>> = {
  en: listed('set suite kit'),
  pt: listed('conjunto jogo caixa kit par pacote cinco seis tres dois duas'),
}

/**
 * Parts a name. What the thing is stands first in Portuguese (`Dobradiça de porta`) and last in English (`Gate Hinge, 18
 * inch`); what it goes with comes after `with`, `for` or the like.
 */
export function partName(name: string, language: Language): NameTerms {
  const tailAt = name.search(tails[language])
  const thing = tailAt === -1 ? name : name.slice(0, tailAt)
  const detailsAt = thing.search(details)
  const own = tellingTerms(detailsAt <= 0 ? thing : thing.slice(0, detailsAt), language)
  const inOrder = language === 'en' ? own.toReversed() : own
  const firstThing = inOrder.findIndex(({ text }) => !holders[language].has(text))
  const head = inOrder.slice(0, Math.max(1, firstThing + 1))
  const others = tellingTerms(thing, language)
  return { head, others, tail: tailAt === -1 ? [] : tellingTerms(name.slice(tailAt), language) }
}

/** A query's own words, without what the thing is for or goes with. */
export function withoutTail(text: string, language: Language): string {
  const tailAt = text.search(tails[language])
  return tailAt === -1 ? text : text.slice(0, tailAt)
}

/** The heads of a category's name: of each part of `Doors & windows`, `Capulanas e tecidos`. */
export function headsOf(category: string, language: Language): string[] {
  const parts = category.split(/\s(?:&|and|e)\s|,/u)
  return parts.flatMap((part) => partName(part, language).head.map(({ text }) => text))
}
