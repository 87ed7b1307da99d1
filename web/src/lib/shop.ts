import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { getContext, setContext } from 'svelte'
import { messagesIn, type Language, type Messages } from './messages/index.ts'
import { wordsFor } from './messages/texts.ts'
import type { Market } from './server/market.ts'

/** What every page and component has at hand: the market, what to say, and how it writes money, dates and numbers. */
export type Shop = {
  market: Market
  language: Language
  /** BCP 47, as `<html lang>` has it. */
  locale: string
  /** The language of names, units and categories, where it is not the page's: for `lang`. */
  goodsLang: string | undefined
  t: Messages
  money(amount: number): string
  /** What one of many comes to, with all the decimals it has. */
  exactMoney(amount: number): string
  number(value: number): string
  /** The day of a moment: 23 November 2026. */
  date(iso: string): string
  /** The same for a day of the calendar, `2026-11-23`, which has no time zone. */
  day(iso: string): string
  /** A moment: 23 Nov, 14:05. */
  time(iso: string): string
  /** A phone number as people here write it: 024 123 4567. One from elsewhere has its country's; one half hidden stays so. */
  phone(number: string): string
  /** The problem in the shopper's words, by the API's code. */
  problem(code: string): string
}

const KEY = 'shop'

export function provideShop(market: Market, language: Language): Shop {
  const locale = localeOf(market, language)
  const t = messagesIn(language)
  return setContext(KEY, {
    market,
    language,
    locale,
    goodsLang: market.locale === locale ? undefined : market.locale,
    t,
    ...formatsOf(market, language),
    problem: (code) => wordsFor(t.problems.byCode, code) ?? t.problems.other,
  } satisfies Shop)
}

type Formats = Pick<Shop, 'money' | 'exactMoney' | 'number' | 'date' | 'day' | 'time' | 'phone'>

/** Making them takes longer than most pages do, and there are as many as the market has languages. */
const formats = new Map<string, Formats>()

/** How the market's readers of a language write money, numbers, days and moments. */
export function formatsOf(market: Market, language: Language): Formats {
  const locale = localeOf(market, language)
  const known = formats.get(locale)
  if (known !== undefined) return known
  const made = makeFormats(market, locale)
  formats.set(locale, made)
  return made
}

function makeFormats(market: Market, locale: string): Formats {
  const { currency, currencySymbol, timeZone, country } = market
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const exactMoney = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 6 })
  const number = new Intl.NumberFormat(locale)
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' })
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' })
  const time = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  // The tables of the language have a symbol that is not everywhere the one on price tags.
  const withSymbol = (parts: Intl.NumberFormatPart[]) =>
    parts.map(({ type, value }) => (type === 'currency' ? currencySymbol : value)).join('')
  return {
    money: (amount) => withSymbol(money.formatToParts(amount)),
    exactMoney: (amount) => withSymbol(exactMoney.formatToParts(amount)),
    number: (value) => number.format(value),
    date: (iso) => date.format(new Date(iso)),
    day: (iso) => day.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    phone: (written) => {
      const parsed = parsePhoneNumberFromString(written)
      if (parsed === undefined) return written
      return parsed.country === (country as CountryCode)
        ? parsed.formatNational()
        : parsed.formatInternational()
    },
  }
}

export function localeOf({ locale, country }: Market, language: Language): string {
  return locale.startsWith(language) ? locale : `${language}-${country}`
}

/** In the script of a component: `const { t, money } = useShop()`. */
export const useShop = (): Shop => getContext<Shop>(KEY)
