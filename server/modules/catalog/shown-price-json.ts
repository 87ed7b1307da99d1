import { Type } from 'typebox'
import { spanEnd } from '../../platform/calendar.ts'
import { closed, Instant, Money, Nullable } from '../../platform/http/schemas.ts'
import { toMajor } from '../../platform/money.ts'
import type { BulkPrice } from './bulk-prices.ts'
import type { ShownPrice } from './shown-price.ts'

/** What is said of one product's price, wherever shoppers see it. */
export const ShownPriceSchema = closed(
  {
    amount: { ...Money, description: 'What one piece of this very product costs you now' },
    before: Nullable({
      ...Money,
      description:
        'To be struck out: the lowest price of this very product in the 30 days before its sale; above `amount`',
    }),
    everybodyPays: Nullable({
      ...Money,
      description: 'What others pay, where the price of your customer group is lower',
    }),
    sale: Nullable(
      closed({
        endsAt: { ...Instant, description: 'The first moment at which `amount` is over' },
        lastDay: Type.String({
          format: 'date',
          description: 'The last day of the sale by the calendar of the market',
        }),
        lastTime: Nullable(
          Type.String({
            pattern: '^\\d\\d:\\d\\d$',
            description: 'When it ends on that day, by the clocks of the market; null if with the day',
          }),
        ),
      }),
    ),
  },
  {
    description:
      'What to show of the price: decided here, the same in lists, suggestions, wishlists and pages',
    examples: [
      {
        amount: 78.5,
        before: 95,
        everybodyPays: null,
        sale: { endsAt: '2026-12-03T00:00:00.000Z', lastDay: '2026-12-02', lastTime: null },
      },
    ],
  },
)

export function presentShownPrice(shown: ShownPrice, timeZone: string) {
  const { amountMinor, beforeMinor, everybodyPaysMinor, saleEndsAt } = shown
  return {
    amount: toMajor(amountMinor),
    before: beforeMinor === null ? null : toMajor(beforeMinor),
    everybodyPays: everybodyPaysMinor === null ? null : toMajor(everybodyPaysMinor),
    sale: saleEndsAt === null ? null : presentSale(saleEndsAt, timeZone),
  }
}

function presentSale(endsAt: Date, timeZone: string) {
  const { day, time } = spanEnd(endsAt, timeZone)
  return { endsAt: endsAt.toISOString(), lastDay: day, lastTime: time }
}

export const BulkPricesSchema = Type.Array(
  closed({
    minQuantity: Type.Integer(),
    total: { ...Money, description: 'What just so many cost you: what a cart and an order charge' },
    each: Type.Number({
      description: 'What each of them comes to, to six decimals: a line is rounded once, as a whole',
    }),
    savingPercent: Type.Number({ description: 'Off what one costs you by itself; one decimal' }),
  }),
  {
    description:
      'From how many pieces on each costs you less than one by itself: your best of the tiers, prices and sales',
  },
)

export function presentBulkPrice({ minQuantity, totalMinor, eachMinor, saving }: BulkPrice) {
  return {
    minQuantity,
    total: toMajor(totalMinor),
    each: Math.round(eachMinor * 10_000) / 1_000_000,
    savingPercent: Math.round(saving * 1_000) / 10,
  }
}
