import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'

/** A market's phone numbers: E.164 form, and what a mobile number looks like there. */
export type PhoneRule = {
  country: CountryCode
  /** In E.164 form; docs/providers.md §13.4 has each country's prefixes, and where they are from. */
  mobile: RegExp
  example: string
}

/** The E.164 form of a mobile number as a person types it, or `undefined` if it isn't one of the country's. */
export function normalisePhone(rule: PhoneRule, typed: string): string | undefined {
  const parsed = parsePhoneNumberFromString(typed, rule.country)
  return parsed !== undefined && rule.mobile.test(parsed.number) ? parsed.number : undefined
}

/** `+233241234567` → `+233•••••4567`: enough for its owner to know it, too little for anyone else. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 4)}•••••${phone.slice(-4)}`
}
