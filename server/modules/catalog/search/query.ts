import type { Language } from '../../../markets/market.ts'
import { contentWords, type Synonyms } from './synonyms.ts'
import type { Vocabulary, Word } from './vocabulary.ts'
import { measuresOf } from './words.ts'

/** A word of the catalogue that may be what was meant, and how well (1: it is what was typed). */
export type Meant = { word: Word; weight: number }

/** One way to say a part of the query: every place must be filled, each by one of the words that may be meant. */
export type Alternative = readonly (readonly Meant[])[]

/** A part of a query, fulfilled by any of its alternatives. One that is optional only helps to rank. */
export type Clause = { alternatives: readonly Alternative[]; isOptional: boolean }

export type ParsedQuery = {
  clauses: readonly Clause[]
  /** How the query reads with its mistakes put right; null if there was none to put right. */
  corrected: string | null
}

const SAME_STEM = 0.9
/** The beginning of a word: of one that is nothing else, and of one that may be whole already. */
const BEGINNING = 0.6
const LONGER = 0.25
const SYNONYM = 0.85
const MISTYPED = 0.7
const MOST_BEGINNINGS = 40
const MOST_RESEMBLING = 6
const SHORTEST_PART = 3
/** Nobody types more and means it; each costs time. */
const MOST_WORDS = 12

/**
 * What is looked for: every word, in any of its forms, or as the beginning of a longer one; or a synonym. A word that
 * nothing has is taken for two run together, or for mistyped. Single letters, and numbers together with what they count,
 * are not asked for, only preferred.
 */
export function parseQuery(
  typed: string,
  language: Language,
  vocabulary: Vocabulary,
  synonyms: Synonyms,
): ParsedQuery {
  const words = contentWords(typed, language).slice(0, MOST_WORDS)
  const parts: Part[] = []
  for (let at = 0; at < words.length;) {
    const part = readJoined(words, at, vocabulary) ?? readPhrase(words, at, vocabulary, synonyms)
    parts.push(part)
    at += part.length
  }
  const clauses = parts.map(({ clause }) => clause)
  const isAnyRequired = clauses.some(({ isOptional }) => !isOptional)
  const required = isAnyRequired ? clauses : clauses.map((clause) => ({ ...clause, isOptional: false }))
  const corrected = parts.map(({ reads }) => reads).join(' ')
  return {
    clauses: [...required, ...measureClauses(words, vocabulary)],
    corrected: corrected === words.join(' ') ? null : corrected,
  }
}

/** A clause, the number of words it takes from the query, and how they read. */
type Part = { clause: Clause; length: number; reads: string }

/** `wheel barrow`, where goods are called wheelbarrows: both words, or the one they make. */
function readJoined(words: readonly string[], at: number, vocabulary: Vocabulary): Part | undefined {
  const [one = '', other = ''] = words.slice(at, at + 2)
  const joined = other === '' ? undefined : vocabulary.find(one + other)
  if (joined === undefined) return undefined
  const apart = [one, other].map((word) => formsOf(word, vocabulary))
  const alternatives = [...(apart.every(({ length }) => length > 0) ? [apart] : []), [[itself(joined)]]]
  return { clause: { alternatives, isOptional: false }, length: 2, reads: `${one} ${other}` }
}

/** The longest phrase that has synonyms, or else one word. */
function readPhrase(words: readonly string[], at: number, vocabulary: Vocabulary, synonyms: Synonyms): Part {
  const phrase = synonyms.at(words, at)
  const length = phrase?.length ?? 1
  const places = words.slice(at, at + length).map((word) => meaningsOf(word, vocabulary))
  const others = phrase?.others.map((other) =>
    other.map((word) => weakened(formsOf(word, vocabulary), SYNONYM)),
  )
  const [first = ''] = words.slice(at)
  const split = length === 1 && places[0]?.isGuessed === true ? splitWord(first, vocabulary) : undefined
  const alternatives = [
    places.map(({ meant }) => meant),
    ...(others ?? []),
    ...(split ? [split.alternative] : []),
  ]
  return {
    clause: { alternatives, isOptional: length === 1 && /^\p{L}$/u.test(first) },
    length,
    reads: split?.reads ?? places.map(({ reads }) => reads).join(' '),
  }
}

/** The words a typed one may stand for, and how it reads: as typed, or as what it most likely was to be. */
function meaningsOf(word: string, vocabulary: Vocabulary) {
  const known = formsOf(word, vocabulary)
  if (known.length > 0) return { meant: known, reads: word, isGuessed: false }
  const guesses = vocabulary.resembling(word, MOST_RESEMBLING)
  const meant = guesses.map(({ word: guess, likeness }) => ({ word: guess, weight: MISTYPED * likeness }))
  return { meant, reads: guesses[0]?.word.shown ?? word, isGuessed: true }
}

/** The word itself, those of its stem, and those that begin with it. */
function formsOf(text: string, vocabulary: Vocabulary): Meant[] {
  const meant = new Map<Word, number>()
  const mean = (words: readonly Word[], weight: number) => {
    for (const word of words) if (!meant.has(word)) meant.set(word, weight)
  }
  const known = vocabulary.find(text)
  if (known !== undefined) mean([known], 1)
  mean(vocabulary.sameStem(text), SAME_STEM)
  const isKnown = meant.size > 0
  // The beginning of a number is another number.
  if (text.length > 1 && !(isKnown && /\d/.test(text)))
    mean(vocabulary.startingWith(text, MOST_BEGINNINGS), isKnown ? LONGER : BEGINNING)
  return [...meant].map(([word, weight]) => ({ word, weight }))
}

function splitWord(text: string, vocabulary: Vocabulary) {
  for (let at = text.length - SHORTEST_PART; at >= SHORTEST_PART; at -= 1) {
    const [one, other] = [vocabulary.find(text.slice(0, at)), vocabulary.find(text.slice(at))]
    if (one !== undefined && other !== undefined)
      return { alternative: [[itself(one)], [itself(other)]], reads: `${one.text} ${other.text}` }
  }
  return undefined
}

function measureClauses(words: readonly string[], vocabulary: Vocabulary): Clause[] {
  const known = measuresOf(words).flatMap((measure) => vocabulary.find(measure) ?? [])
  return known.map((word) => ({ alternatives: [[[itself(word)]]], isOptional: true }))
}

const itself = (word: Word): Meant => ({ word, weight: 1 })

const weakened = (meant: readonly Meant[], by: number): Meant[] =>
  meant.map(({ word, weight }) => ({ word, weight: weight * by }))
