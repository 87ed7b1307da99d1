import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { together } from '../../platform/together.ts'
import type { Quote, QuotedLine, QuoteRequest } from './api.ts'
import { isChargeable, LARGEST_LINE_MINOR, priceLine } from './pricing.ts'
import { findQuoteRows, type QuoteRow } from './store/quote.ts'

/** Prices quantities as of now, each line at the best price its quantity and customer group earn. */
export function createQuote(sql: Sql, clock: Clock): (request: QuoteRequest) => Promise<Quote> {
  const rowsOf = together((requests: readonly QuoteRequest[]) => findQuoteRows(sql, requests, clock.now()))
  return async (request) =>
    request.lines.length === 0
      ? { lines: [], tooLarge: [], unavailable: [] }
      : priced(request, await rowsOf(request), clock.now())
}

function priced(request: QuoteRequest, rows: readonly QuoteRow[], now: Date): Quote {
  const found = new Set(rows.map((row) => row.productId))
  const { customerGroup } = request
  const lineOf = ({ prices, ...row }: QuoteRow): QuotedLine => ({
    ...row,
    ...priceLine(prices, { quantity: row.quantity, customerGroup, now }),
  })
  return {
    lines: rows.filter(isChargeableRow).map(lineOf),
    tooLarge: rows
      .filter((row) => !isChargeableRow(row))
      .map((row) => ({ ...lineOf({ ...row, quantity: 1 }), most: mostOf(row) })),
    unavailable: request.lines.map((line) => line.productId).filter((id) => !found.has(id)),
  }
}

const mostOf = ({ prices }: QuoteRow): number => Math.floor(LARGEST_LINE_MINOR / prices.priceMinor)

const isChargeableRow = ({ prices, quantity }: QuoteRow): boolean => isChargeable(prices, quantity)
