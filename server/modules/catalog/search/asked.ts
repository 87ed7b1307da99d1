import type { Language } from '../../../markets/market.ts'
import type { Vocabulary } from './vocabulary.ts'
import { fold, termsOf, type Term } from './terms.ts'
import { isStopWord, withoutTail } from './words.ts'

/** A term of a query; one of the tail tells what the thing is for or goes with. */
export type Asked = { term: Term; isInTail: boolean }

/** Nobody types more and means it; each costs time. */
const MOST_TERMS = 12

/** The terms of a query that tell what is looked for; all of them, if none does. Where it is asked for is not among them. */
export function askedIn(typed: string, language: Language, places: RegExp, vocabulary: Vocabulary): Asked[] {
  const text = fold(typed).replace(places, ' ')
  const isTelling = ({ text: word }: Term) => !isStopWord(word, language)
  const own = joinLetters(termsOf(withoutTail(text, language)), vocabulary)
  const isTailed = own.some(isTelling)
  const all = joinLetters(termsOf(text), vocabulary)
  const asked = all.map((term, at) => ({ term, isInTail: isTailed && at >= own.length }))
  const telling = asked.filter(({ term }) => isTelling(term))
  return (telling.length === 0 ? asked : telling).slice(0, MOST_TERMS)
}

/** `in Accra`, `em Maputo`. */
export function placesIn(names: readonly string[]): RegExp {
  const alternatives = names.map((name) => fold(name).replace(/[^\p{L}]+/gu, '[\\s-]')).join('|')
  return new RegExp(`\\b(?:in|at|near|around|em|no|na)\\s+(?:${alternatives || '(?!)'})\\b`, 'g')
}

/** `a 16`, where something is called A16. */
function joinLetters(terms: readonly Term[], vocabulary: Vocabulary): Term[] {
  return terms.flatMap((term, at): Term[] => {
    const code = codeOf(term, terms[at + 1], vocabulary)
    if (code !== undefined) return [code]
    return codeOf(terms[at - 1], term, vocabulary) === undefined ? [term] : []
  })
}

function codeOf(one: Term | undefined, other: Term | undefined, vocabulary: Vocabulary): Term | undefined {
  if (one?.kind !== 'word' || one.text.length > 2) return undefined
  if (other?.kind !== 'number' || other.measure !== undefined) return undefined
  const text = one.text + other.text
  if (vocabulary.find(text) === undefined) return undefined
  return { kind: 'code', text, letters: one.text, number: other.text, isGlued: true }
}
