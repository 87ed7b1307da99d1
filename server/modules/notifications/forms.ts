import type { Market } from '../../markets/market.ts'
import { toMajor, type Minor } from '../../platform/money.ts'

/** With the currency's code: its sign (`₵`) is not in the alphabet of an SMS. */
export function writeMoney(amount: Minor, market: Market): string {
  return plainSpaces(formsOf(market).money.format(toMajor(amount)))
}

/** A date and time of day, in the market's zone. */
export function writeTime(instant: Date, market: Market): string {
  return plainSpaces(formsOf(market).time.format(instant))
}

type Forms = { money: Intl.NumberFormat; time: Intl.DateTimeFormat }

// Made once a market: making one costs more than all its writing.
const forms = new WeakMap<Market, Forms>()
function formsOf(market: Market): Forms {
  const { locale, currency, timeZone } = market
  return forms.getOrInsertComputed(market, () => ({
    money: new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' }),
    time: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
  }))
}

function plainSpaces(text: string): string {
  return text.replace(/\s/g, ' ')
}
