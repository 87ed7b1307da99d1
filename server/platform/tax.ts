import { add, minor, proportion, share, subtract, zero, type BasisPoints, type Minor } from './money.ts'

/** One tax in force from a day on (a market's local date, `YYYY-MM-DD`), until `to` (exclusive) where it was ended. */
export type TaxRate = { code: string; name: string; rate: BasisPoints; from: string; to?: string }

/** One tax of one order, shown as a line of its own. */
export type TaxLine = { code: string; name: string; rate: BasisPoints; amountMinor: Minor }

export type Taxed = { netMinor: Minor; taxMinor: Minor; grossMinor: Minor; lines: TaxLine[] }

/** The rates in force on a local date. */
export function ratesOn(rates: readonly TaxRate[], date: string): TaxRate[] {
  return rates.filter((rate) => rate.from <= date && (rate.to === undefined || date < rate.to))
}

/** Adds taxes to a net amount. All rates share one base; each line is rounded half up by itself. */
export function taxNet(netMinor: Minor, rates: readonly TaxRate[]): Taxed {
  const lines = rates.map(({ code, name, rate }) => ({
    code,
    name,
    rate,
    amountMinor: share(netMinor, rate),
  }))
  const taxMinor = add(...lines.map((line) => line.amountMinor))
  return { netMinor, taxMinor, grossMinor: add(netMinor, taxMinor), lines }
}

/**
 * Finds the taxes inside a gross amount, for markets whose prices include them. The parts sum to the gross exactly:
 * each line is rounded half up, the net is what is left.
 */
export function taxGross(grossMinor: Minor, rates: readonly TaxRate[]): Taxed {
  const sum = rates.reduce((total, { rate }) => total + rate, 0)
  const lines = rates.map(({ code, name, rate }) => ({
    code,
    name,
    rate,
    amountMinor: rate === 0 ? zero : proportion(grossMinor, rate, 10_000 + sum),
  }))
  const taxMinor = lines.length === 0 ? zero : add(...lines.map((line) => line.amountMinor))
  return { netMinor: subtract(grossMinor, taxMinor), taxMinor, grossMinor: minor(grossMinor), lines }
}
