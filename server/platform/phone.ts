import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { invalid } from './refusal.ts'
import { foldTyped } from './typed-text.ts'

/** A market's phone numbers: E.164 form, and what a mobile number looks like there. */
export type PhoneRule = {
  country: CountryCode
  /** In E.164 form; docs/providers.md §13.4 has each country's prefixes, and where they are from. */
  mobile: RegExp
  example: string
}

/** The E.164 form of a mobile number, or what is wrong with what was typed. */
export type ReadPhone = { phone: string; fault?: undefined } | { phone?: undefined; fault: string }

/**
 * Reads a mobile number as a person types or pastes it: with a label before it, words after it, as a link that calls or
 * chats, with whatever stands between its digits. Two different numbers are refused, for nobody knows which is meant.
 */
export function readPhone(rule: PhoneRule, typed: string): ReadPhone {
  const numbers = [...new Set(numbersIn(rule.country, foldTyped(typed)))]
  const [phone] = numbers
  if (numbers.length > 1) return { fault: `must be one number, not two: such as ${rule.example}` }
  if (phone === undefined || !rule.mobile.test(phone)) {
    return { fault: `must be a mobile number such as ${rule.example}` }
  }
  return { phone }
}

/** The E.164 form of a mobile number as a person types it, or `undefined` if it isn't one of the country's. */
export function normalisePhone(rule: PhoneRule, typed: string): string | undefined {
  return readPhone(rule, typed).phone
}

/** The same of a field of a request, which is refused by its name. */
export function phoneIn(rule: PhoneRule, field: string, typed: string): string {
  const { phone, fault } = readPhone(rule, typed)
  if (phone === undefined) throw invalid({ field, message: fault })
  return phone
}

/** `+233241234567` → `+233•••••4567`: enough for its owner to know it, too little for anyone else. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 4)}•••••${phone.slice(-4)}`
}

/** With all that follows in it, which may be a message. */
const CHAT_LINK = /(?:wa\.me\/|whatsapp\.com\/send\/?\?(?:\S*&)?phone=)(?:\+|%2B)?(\d+)(?:\/?[?&#]\S*)?/gi
// No number is written across a letter. What else stands between digits may part two numbers, or the digits of one.
const ACROSS = /\p{L}+/u
const DIGITS = /\+?\d+/g

function numbersIn(country: CountryCode, text: string): string[] {
  const inLinks = [...text.matchAll(CHAT_LINK)].flatMap(([, chat]) => numbersOf(country, [`+${chat}`]))
  const besides = text.replaceAll(CHAT_LINK, ' link ').split(ACROSS)
  return [...inLinks, ...besides.flatMap((piece) => numbersOf(country, piece.match(DIGITS) ?? []))]
}

/** What groups of digits make: all of them one number, or one number after another. */
function numbersOf(country: CountryCode, groups: readonly string[]): string[] {
  for (let end = groups.length; end > 0; end -= 1) {
    const number = numberOf(country, groups.slice(0, end).join(''))
    if (number !== undefined) return [number, ...numbersOf(country, groups.slice(end))]
  }
  return groups.length === 0 ? [] : numbersOf(country, groups.slice(1))
}

/** With the country's code, and with what is dialled to leave another one. */
const FEWEST_DIGITS = 7
const MOST_DIGITS = 18

function numberOf(country: CountryCode, digits: string): string | undefined {
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS + 1) return undefined
  const parsed = parsePhoneNumberFromString(digits, country)
  return parsed?.isValid() === true ? parsed.number : undefined
}
