import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { ruleBroken } from '../../platform/refusal.ts'
import { together } from '../../platform/together.ts'
import type { Quote, QuoteRequest } from './api.ts'
import { priceLine } from './pricing.ts'
import { findQuoteRows, type QuoteRow } from './store/quote.ts'

/** Prices quantities as of now, each line at the best price its quantity and customer group earn. */
export function createQuote(sql: Sql, clock: Clock): (request: QuoteRequest) => Promise<Quote> {
  const rowsOf = together((requests: readonly QuoteRequest[]) => findQuoteRows(sql, requests, clock.now()))
  return async (request) =>
    request.lines.length === 0
      ? { lines: [], unavailable: [] }
      : priced(request, await rowsOf(request), clock.now())
}

function priced(request: QuoteRequest, rows: readonly QuoteRow[], now: Date): Quote {
  const found = new Set(rows.map((row) => row.productId))
  const { customerGroup } = request
  return {
    lines: rows.map(countable).map((row) => ({
      productId: row.productId,
      sellerId: row.sellerId,
      sellerName: row.sellerName,
      categoryId: row.categoryId,
      sku: row.sku,
      slug: row.slug,
      name: row.name,
      unit: row.unit,
      image: row.image,
      quantity: row.quantity,
      weightGrams: row.weightGrams,
      available: row.available,
      backordered: row.backordered,
      ...priceLine(row.prices, { quantity: row.quantity, customerGroup, now }),
    })),
    unavailable: request.lines.map((line) => line.productId).filter((id) => !found.has(id)),
  }
}

/** 100 000 million: 200 such lines can still be added up exactly. */
const LARGEST_LINE_MINOR = 1e13

function countable(row: QuoteRow): QuoteRow {
  if (row.prices.priceMinor * row.quantity <= LARGEST_LINE_MINOR) return row
  throw ruleBroken('AMOUNT_TOO_LARGE', 'That is more than one order can be worth. Order less of it.', [
    { field: `items.${row.productId}`, message: 'is worth too much' },
  ])
}
