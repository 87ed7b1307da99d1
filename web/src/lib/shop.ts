import { getContext, setContext } from 'svelte'
import { messagesIn, type Language, type Messages } from './messages/index.ts'
import type { Market } from './server/market.ts'

/** What every page and component has at hand: the market, what to say, and how it writes money, dates and numbers. */
export type Shop = {
  market: Market
  language: Language
  /** BCP 47, as `<html lang>` has it. */
  locale: string
  t: Messages
  money(amount: number): string
  number(value: number): string
  /** A day: 23 November 2026. */
  date(iso: string): string
  /** A moment: 23 Nov, 14:05. */
  time(iso: string): string
  /** The problem in the shopper's words, by the API's code. */
  problem(code: string): string
}

const KEY = 'shop'

export function provideShop(market: Market, language: Language): Shop {
  const locale = localeOf(market, language)
  const t = messagesIn(language)
  const { timeZone } = market
  const number = new Intl.NumberFormat(locale)
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' })
  const time = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return setContext(KEY, {
    market,
    language,
    locale,
    t,
    money: moneyOf(market, language),
    number: (value) => number.format(value),
    date: (iso) => date.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    problem: (code) => t.problems.byCode[code] ?? t.problems.other,
  } satisfies Shop)
}

/** Writes amounts as the market's readers of a language know them. */
export function moneyOf(market: Market, language: Language): (amount: number) => string {
  const { currency } = market
  const format = new Intl.NumberFormat(localeOf(market, language), { style: 'currency', currency })
  return (amount) => format.format(amount)
}

export function localeOf({ locale, country }: Market, language: Language): string {
  return locale.startsWith(language) ? locale : `${language}-${country}`
}

/** In the script of a component: `const { t, money } = useShop()`. */
export const useShop = (): Shop => getContext<Shop>(KEY)
