/**
 * What people type and paste carries signs that nobody sees or tells apart: the direction marks that a phone book puts
 * around a number, the dash that a word processor made of a hyphen, a thin blank between digits, full-width letters.
 * Whatever is a code, a number or a person's name goes through here before anything judges it; each kind then has its
 * own rule.
 */

// Unicode's own lists. U+2212 is the minus sign, U+30FC what Japanese keyboards give for a dash, U+02D7 a modifier.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
const DASH = /[\p{Pd}\u2212\u2043\u02D7\u30FC]/gu
const BLANKS = /[\s\u2800]+/gu
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu
/** Joiners and variation selectors that are part of an emoji. */
const INVISIBLE_BUT_EMOJI =
  /(?:(?<!\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]?)[\u200D\uFE0F]|(?![\u200D\uFE0F])[\p{Default_Ignorable_Code_Point}\p{Cf}])/gu
const BLANKS_IN_LINE = /(?:[^\S\n\r]|\u2800)+/gu
const CONTROL = /\p{Cc}/gu

/**
 * The text as it was meant: composed and without compatibility forms (NFKC), no invisible signs, every dash `-`, every
 * digit of another script 0–9, every run of blanks one space, none at the ends. Doing it twice changes nothing.
 */
export function foldTyped(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(BLANKS, ' ')
    .replace(CONTROL, '')
    .replace(DASH, '-')
    .replace(OTHER_DIGIT, asciiDigit)
    .normalize('NFKC')
    .trim()
}

/**
 * A line of text that people read, such as a name or a street: composed (NFC), no invisible signs save those inside an
 * emoji, every run of blanks one space, none at the ends. A line break stays, to be refused. What is seen stays: ½, m², a long dash. Doing it twice changes
 * nothing.
 */
export function foldLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE_BUT_EMOJI, '')
    .replace(BLANKS_IN_LINE, ' ')
    .normalize('NFC')
    .trim()
}

/** The letters and digits of a code, upper case, without whatever people put between and around them. */
export function foldCode(text: string): string {
  return foldTyped(text)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

// Digits of a script stand in runs of ten, from zero upwards.
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) as number
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}
