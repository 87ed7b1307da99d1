import type { Language } from '../../../markets/market.ts'
import type { Asked } from './asked.ts'
import { unmeasured } from './describe.ts'
import { isRealWord } from './real-words.ts'
import type { Synonyms } from './synonyms.ts'
import type { Term } from './terms.ts'
import type { Vocabulary, Word } from './vocabulary.ts'

/**
 * A word of the catalogue that may be what was meant, and how well (1: it is what was typed). What only begins with a word that
 * is one already is vague.
 */
export type Meant = { word: Word; weight: number; isVague?: true }

/** One way to say a part of the query: every place must be filled, each by one of the words that may be meant. */
export type Alternative = readonly (readonly Meant[])[]

/**
 * A part of a query, fulfilled by any of its alternatives. One that is optional only helps to rank; the head names the thing
 * that is looked for.
 */
export type Clause = { alternatives: readonly Alternative[]; isOptional: boolean; isHead: boolean }

export type ParsedQuery = {
  clauses: readonly Clause[]
  /** How the query reads with its mistakes put right; null if there was none to put right. */
  corrected: string | null
}

const SAME_SINGULAR = 0.9
/** Another gender, or only another word: `prata` is no `prato`. */
const SAME_STEM = 0.6
/** The beginning of a word: of one that is nothing else, and of one that may be whole already. */
const BEGINNING = 0.6
const LONGER = 0.25
const SYNONYM = 0.85
const MISTYPED = 0.7
/** A number without a unit, where one was asked for; and the parts of a code or of sizes. */
const UNMEASURED = 0.6
const PARTED = 0.6
const MOST_BEGINNINGS = 40
const MOST_RESEMBLING = 6
const SHORTEST_PART = 3

/** What a query is read by. `isUnfinished`: somebody is still typing its last word. */
export type Reading = {
  language: Language
  vocabulary: Vocabulary
  synonyms: Synonyms
  isUnfinished: boolean
}

/**
 * What is looked for: every word, in any of its forms, or as the beginning of a longer one; or a synonym. A word that
 * nothing has is taken for two run together, or for mistyped. A number is asked for with its unit. Single letters are not asked
 * for, only preferred.
 */
export function parseQuery(asked: readonly Asked[], reading: Reading): ParsedQuery {
  const head = headOf(asked, reading.language)
  const parts: Part[] = []
  for (let at = 0; at < asked.length;) {
    const part = readPart(asked, at, reading)
    const isHead = head >= at && head < at + part.length
    parts.push({ ...part, clause: { ...part.clause, isHead } })
    at += part.length
  }
  const clauses = parts.map(({ clause }) => clause)
  const isAnyRequired = clauses.some(({ isOptional }) => !isOptional)
  const isCorrected = parts.some(({ isGuessed }) => isGuessed)
  return {
    clauses: isAnyRequired ? clauses : clauses.map((clause) => ({ ...clause, isOptional: false })),
    corrected: isCorrected ? parts.map(({ reads }) => reads).join(' ') : null,
  }
}

/** The place of the word that names the thing: the last in English, the first in Portuguese. */
function headOf(asked: readonly Asked[], language: Language): number {
  const isName = ({ term, isInTail }: Asked) => !isInTail && (term.kind === 'word' || term.kind === 'code')
  const named = language === 'en' ? asked.findLastIndex(isName) : asked.findIndex(isName)
  return named === -1 ? asked.length - 1 : named
}

/** A clause, the number of terms it takes from the query, and how they read. */
type Part = { clause: Clause; length: number; reads: string; isGuessed: boolean }

/** The longest phrase that has synonyms, two words that make one (`wheel barrow`), or else one term. */
function readPart(asked: readonly Asked[], at: number, reading: Reading): Part {
  const { vocabulary, synonyms } = reading
  const words = asked.map(({ term }) => term.text)
  const phrase = synonyms.at(words, at)
  const joined = joinedAt(asked, at, vocabulary)
  const length = Math.max(phrase?.length ?? 1, joined === undefined ? 1 : 2)
  const others = (phrase?.length === length ? phrase.others : []).map((other) =>
    other.map((word) => weakened(sameWord(word, vocabulary), (SYNONYM * length) / other.length)),
  )
  const whole: Alternative[] =
    joined !== undefined && length === 2 ? [[[{ word: joined, weight: length }]]] : []
  const read = length === 1 ? readTerm(asked, at, reading) : readTerms(asked.slice(at, at + length), reading)
  const alternatives = [...read.alternatives, ...others, ...whole].filter((places) =>
    places.every((meant) => meant.length > 0),
  )
  const isOptional = length === 1 && /^\p{L}$/u.test(words[at] ?? '')
  return { ...read, clause: { alternatives, isOptional, isHead: false }, length }
}

function joinedAt(asked: readonly Asked[], at: number, vocabulary: Vocabulary): Word | undefined {
  const [one, other] = asked.slice(at, at + 2).map(({ term }) => term)
  if (one?.kind !== 'word' || other?.kind !== 'word') return undefined
  return vocabulary.find(one.text + other.text)
}

type Read = { alternatives: Alternative[]; reads: string; isGuessed: boolean }

function readTerms(asked: readonly Asked[], reading: Reading): Read {
  const places = asked.map(({ term }) =>
    term.kind === 'word'
      ? meaningsOf(term.text, reading, false)
      : { ...exactly(term, reading.vocabulary), isGuessed: false },
  )
  return {
    alternatives: [places.map(({ meant }) => meant)],
    reads: places.map(({ reads }) => reads).join(' '),
    isGuessed: places.some(({ isGuessed }) => isGuessed),
  }
}

function readTerm(asked: readonly Asked[], at: number, reading: Reading): Read {
  const { vocabulary, isUnfinished } = reading
  const { term } = asked[at] as Asked
  if (term.kind === 'word') {
    const { meant, reads, isGuessed } = meaningsOf(
      term.text,
      reading,
      isUnfinished && at === asked.length - 1,
    )
    const split = isGuessed ? splitWord(term.text, vocabulary) : undefined
    return {
      alternatives: [[meant], ...(split ? [split.alternative] : [])],
      reads: split?.reads ?? reads,
      isGuessed: isGuessed && (split !== undefined || meant.length > 0),
    }
  }
  const { meant, reads } = exactly(term, vocabulary)
  const parts = partsOf(term)
  const parted = parts.map((words) => {
    const same = words.flatMap((word) => sameWord(word, vocabulary))
    return weakened(same, PARTED / parts.length)
  })
  // What is called so is meant, and not what has a part of it.
  const isKnown = meant.length > 0 && term.kind === 'code'
  return {
    alternatives: isKnown || parted.length === 0 ? [[meant]] : [[meant], parted],
    reads,
    isGuessed: false,
  }
}

/** What a number or code is itself. */
function exactly(term: Term, vocabulary: Vocabulary): { meant: Meant[]; reads: string } {
  const find = (text: string, weight: number): Meant[] => {
    const word = vocabulary.find(text)
    return word === undefined ? [] : [{ word, weight }]
  }
  if (term.kind === 'number' && term.measure !== undefined)
    return {
      meant: [...find(term.measure, 1), ...find(unmeasured(term.text), UNMEASURED)],
      reads: term.measure.slice(1),
    }
  const beginnings =
    term.kind === 'code' && vocabulary.find(term.text) === undefined
      ? vocabulary.startingWith(term.text, MOST_BEGINNINGS).map((word) => ({ word, weight: BEGINNING }))
      : []
  return { meant: [...find(term.text, 1), ...beginnings], reads: term.text }
}

/** What a code or sizes are made of, where nothing is called so. A letter is left out: nobody can be sure of it. */
function partsOf(term: Term): string[][] {
  if (term.kind === 'sizes')
    return term.numbers.map(({ text, measure }) => [
      ...(measure === undefined ? [text] : [measure, unmeasured(text)]),
    ])
  if (term.kind !== 'code') return []
  return term.letters.length > 1 ? [[term.letters], [term.number]] : [[term.number]]
}

/** The words a typed one may stand for, and how it reads: as typed, or as what it most likely was to be. */
function meaningsOf(word: string, { vocabulary, language }: Reading, isUnfinished: boolean) {
  const isWhole = !isUnfinished && isRealWord(word, language)
  const known = formsOf(word, vocabulary, { isWhole, isUnfinished })
  if (known.length > 0 || isWhole) return { meant: known, reads: word, isGuessed: false }
  const guesses = vocabulary.resembling(word, MOST_RESEMBLING)
  const meant = guesses.map(({ word: guess, likeness }) => ({ word: guess, weight: MISTYPED * likeness }))
  return { meant, reads: guesses[0]?.word.shown ?? word, isGuessed: true }
}

type Typed = { isWhole: boolean; isUnfinished: boolean }

/** What is made of a word by its ending: `roofing`, `electrical`. */
const isDerived = (longer: string, word: string) => /^(?:ing|al)$/.test(longer.slice(word.length))

/**
 * The word itself, and those of its stem; and, unless it is known to be whole, those that begin with it. Of one that goods have,
 * only what is made of it, unless it is still being typed.
 */
function formsOf(text: string, vocabulary: Vocabulary, { isWhole, isUnfinished }: Typed): Meant[] {
  const same = sameWord(text, vocabulary)
  if (text.length < 2 || (isWhole && same.length === 0)) return same
  const known = new Set(same.map(({ word }) => word))
  const isMeant = (word: Word) =>
    !known.has(word) && (isUnfinished || same.length === 0 || isDerived(word.text, text))
  const longer = vocabulary.startingWith(text, MOST_BEGINNINGS).filter(isMeant)
  const vague = same.length > 0 ? ({ weight: LONGER, isVague: true } as const) : { weight: BEGINNING }
  return [...same, ...longer.map((word): Meant => ({ word, ...vague }))]
}

/** The word itself, and those of its stem. */
function sameWord(text: string, vocabulary: Vocabulary): Meant[] {
  const known = vocabulary.find(text)
  const forms = vocabulary.sameStem(text).filter(({ word }) => word !== known)
  return [
    ...(known === undefined ? [] : [itself(known)]),
    ...forms.map(({ word, isSameSingular }) => ({
      word,
      weight: isSameSingular ? SAME_SINGULAR : SAME_STEM,
    })),
  ]
}

function splitWord(text: string, vocabulary: Vocabulary) {
  for (let at = text.length - SHORTEST_PART; at >= SHORTEST_PART; at -= 1) {
    const [one, other] = [vocabulary.find(text.slice(0, at)), vocabulary.find(text.slice(at))]
    if (one !== undefined && other !== undefined)
      return { alternative: [[itself(one)], [itself(other)]], reads: `${one.text} ${other.text}` }
  }
  return undefined
}

const itself = (word: Word): Meant => ({ word, weight: 1 })

const weakened = (meant: readonly Meant[], by: number): Meant[] =>
  meant.map((each) => ({ ...each, weight: each.weight * by }))
