import { foldTyped } from '../../../platform/typed-text.ts'
import { measureOf } from './units.ts'
import { partFractions, plainNumbers } from './written-numbers.ts'

/**
 * A part of a text that is compared as one.
 *
 * word   letters, with what a hyphen ties to them: `wi-fi` is `wi` and `fi`, and `wifi`
 * number with what it measures, if a unit stands beside it
 * code   letters and digits written together: `A16`, `42.5R`, `Sika-1`. Of one that is glued, letters first, the number alone tells little
 * sizes  numbers with × between them
 */
export type Term =
  | { kind: 'word'; text: string; joined: readonly string[] }
  | { kind: 'number'; text: string; measure: string | undefined }
  | { kind: 'code'; text: string; letters: string; number: string; isGlued: boolean }
  | { kind: 'sizes'; text: string; numbers: readonly { text: string; measure: string | undefined }[] }

/** Without case, accents and the look of letters: `Telemóvel` → `telemovel`, `m²` → `m2`. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return foldTyped(partFractions(text)).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
// ASCII needs no folding but of its case.
const PLAIN = /^[\x20-\x7e]*$/

type Token = { text: string; isNumber: boolean; gap: string }

/** The terms of a text, in order. Numbers of seven digits and more are codes of something else, and left out. */
export function termsOf(text: string): Term[] {
  const tokens = tokensOf(plainNumbers(fold(text)))
  const terms: Term[] = []
  for (let at = 0; at < tokens.length;) {
    const { term, length } = readTerm(tokens, at)
    if (term !== undefined) terms.push(term)
    at += length
  }
  return terms
}

function tokensOf(plain: string): Token[] {
  let end = 0
  return Array.from(plain.matchAll(/\d+(?:\.\d+)*|\p{L}+/gu), ({ 0: text, index }) => {
    const gap = plain.slice(end, index)
    end = index + text.length
    const isNumber = /^\d/.test(text)
    return { text: isNumber ? withoutIdleZeros(text) : text, isNumber, gap }
  })
}

const withoutIdleZeros = (number: string) =>
  /^\d+\.\d*0$/.test(number) ? number.replace(/\.?0+$/, '') : number

type Read = { term: Term | undefined; length: number }

function readTerm(tokens: readonly Token[], at: number): Read {
  const token = tokens[at] as Token
  if (token.isNumber) return readSizes(tokens, at) ?? readNumberCode(tokens, at) ?? readNumber(tokens, at)
  return readCode(tokens, at) ?? { term: readWord(tokens, at), length: 1 }
}

/** `4 × 8 ft`: what has no unit of its own is in that of the last. */
function readSizes(tokens: readonly Token[], at: number): Read | undefined {
  const first = numberAt(tokens, at)
  const numbers = [first]
  let next = at + first.length
  for (;;) {
    const by = tokens[next]
    const isWord = by !== undefined && !by.isNumber && /^(?:x|by|por)$/.test(by.text)
    const isSign = by?.isNumber === true && /^\s*[×*]\s*$/.test(by.gap)
    const from = isWord ? next + 1 : next
    if (!(isWord || isSign) || tokens[from]?.isNumber !== true) break
    const number = numberAt(tokens, from)
    numbers.push(number)
    next = from + number.length
  }
  if (numbers.length === 1) return undefined
  const unit = numbers.at(-1)?.unit
  const measured = numbers.map(({ text, measure }) => ({
    text,
    measure: measure ?? (unit === undefined ? undefined : measureOf(text, unit)),
  }))
  const term: Term = { kind: 'sizes', text: measured.map(({ text }) => text).join('x'), numbers: measured }
  return { term, length: next - at }
}

function readNumber(tokens: readonly Token[], at: number): Read {
  const { text, measure, length } = numberAt(tokens, at)
  return {
    term: text.length > 6 && !text.includes('.') ? undefined : { kind: 'number', text, measure },
    length,
  }
}

/** A number, the unit after it, and how many tokens they take. */
function numberAt(tokens: readonly Token[], at: number) {
  const { text } = tokens[at] as Token
  const [unit, power, beyond] = tokens.slice(at + 1, at + 4)
  const isBeside = unit !== undefined && /^[\s-]?$/.test(unit.gap) && measureOf(text, unit.text) !== undefined
  if (!isBeside) return { text, measure: undefined, unit: undefined, length: 1 }
  const isPower = power?.gap === '' && /^[23]$/.test(power.text) && beyond?.gap !== ''
  if (!isPower && power?.isNumber === true && power.gap === '')
    return { text, measure: undefined, unit: undefined, length: 1 }
  // Of a cable, 2.5 mm² is called 2.5 mm.
  const name = isPower && unit.text === 'm' ? `m${power.text}` : unit.text
  return { text, measure: measureOf(text, name), unit: name, length: isPower ? 3 : 2 }
}

/** `42.5R`, `14C`. */
function readNumberCode(tokens: readonly Token[], at: number): Read | undefined {
  const [number, letters] = tokens.slice(at, at + 2)
  if (number === undefined || letters?.gap !== '' || letters.text.length > 3) return undefined
  if (measureOf(number.text, letters.text) !== undefined) return undefined
  const text = number.text + letters.text
  return {
    term: { kind: 'code', text, letters: letters.text, number: number.text, isGlued: false },
    length: 2,
  }
}

/** `A16`, `SikaGrout-212`, `C2TE`. */
function readCode(tokens: readonly Token[], at: number): Read | undefined {
  const [letters, number, more] = tokens.slice(at, at + 3)
  if (letters === undefined || number?.isNumber !== true || !/^-?$/.test(number.gap)) return undefined
  if (letters.text.length > 12 || number.text.length > 6) return undefined
  const isMore = more?.gap === '' && !more.isNumber
  const text = letters.text + number.text + (isMore ? more.text : '')
  const term: Term = {
    kind: 'code',
    text,
    letters: letters.text,
    number: number.text,
    isGlued: number.gap === '',
  }
  return { term, length: isMore ? 3 : 2 }
}

function readWord(tokens: readonly Token[], at: number): Term {
  const { text } = tokens[at] as Token
  const joined: string[] = []
  let whole = text
  for (let next = at + 1; tokens[next]?.gap === '-' && tokens[next]?.isNumber === false; next += 1) {
    whole += tokens[next]?.text ?? ''
    joined.push(whole)
  }
  return { kind: 'word', text, joined }
}
