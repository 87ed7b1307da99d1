import { Type, type Static } from 'typebox'
import { amountOf, closed, Instant, Money, Nullable, Price, Uuid } from '../../../platform/http/schemas.ts'
import { toMajor, type Minor } from '../../../platform/money.ts'
import { invalid } from '../../../platform/refusal.ts'
import { MOST_SALES, type PricesWish, type StandingPrices } from '../price-list.ts'
import type { PriceHistory } from '../read-prices.ts'

const Group = Type.String({ minLength: 1, maxLength: 40 })
const MOST_GROUPS = 20

export const PricesBody = closed(
  {
    groupPrices: Type.Array(closed({ customerGroup: Group, price: Price }), { maxItems: MOST_GROUPS }),
    sales: Type.Array(
      closed({
        price: Price,
        startsAt: Type.Optional({ ...Instant, description: 'Now, if left out or past' }),
        endsAt: {
          ...Instant,
          description:
            'The first moment at which it is over, within a year of its beginning: for a sale through 2 December, midnight ' +
            'after that day by the clocks of the market, `2026-12-03T00:00:00Z` in Ghana, `2026-12-02T22:00:00Z` in ' +
            'Mozambique. Shoppers read the last day, and the time if it ends within a day',
        },
        customerGroup: Type.Optional({ ...Group, description: 'Only for this group' }),
      }),
      { maxItems: MOST_SALES, description: 'Where several are on at once, the lowest price counts' },
    ),
  },
  {
    examples: [
      {
        groupPrices: [],
        sales: [{ price: 60, startsAt: '2026-11-27T00:00:00Z', endsAt: '2026-11-30T00:00:00Z' }],
      },
    ],
  },
)

export const PricesSchema = closed({
  price: { ...Money, description: 'The regular price' },
  currency: Type.String(),
  groupPrices: Type.Array(closed({ customerGroup: Type.String(), price: Money })),
  sales: Type.Array(
    closed({
      price: Money,
      startsAt: Instant,
      endsAt: Instant,
      customerGroup: Type.Optional(Type.String()),
    }),
    { description: 'Those that have not ended' },
  ),
})

export const PriceHistorySchema = closed({
  changes: Type.Array(
    closed({
      kind: Type.Enum(['price', 'sale', 'group'], {
        description: 'Which price: the regular one, a sale, a group’s',
      }),
      customerGroup: Nullable(Type.String()),
      from: Nullable({ ...Money, description: 'Null: it was not there' }),
      to: Nullable({ ...Money, description: 'Null: it is gone' }),
      startsAt: Nullable(Instant),
      endsAt: Nullable(Instant),
      by: Type.Enum(['seller', 'staff', 'system']),
      actorId: Type.Optional({ ...Nullable(Uuid), description: 'For staff only' }),
      at: Instant,
    }),
    { description: 'The latest first' },
  ),
  nextCursor: Nullable(Type.String()),
})

export function readPricesBody({ groupPrices, sales }: Static<typeof PricesBody>): PricesWish {
  return {
    groupPrices: groupPrices.map(({ customerGroup, price }, at) => ({
      customerGroup,
      priceMinor: amountOf(price, `groupPrices.${at}.price`),
    })),
    sales: sales.map(({ price, startsAt, endsAt, customerGroup }, at) => ({
      priceMinor: amountOf(price, `sales.${at}.price`),
      startsAt: startsAt === undefined ? undefined : momentOf(startsAt, `sales.${at}.startsAt`),
      endsAt: momentOf(endsAt, `sales.${at}.endsAt`),
      customerGroup: customerGroup ?? null,
    })),
  }
}

// ISO 8601 knows moments that the clocks here don't, such as leap seconds.
function momentOf(text: string, field: string): Date {
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) throw invalid({ field, message: 'must be a point in time' })
  return moment
}

export function presentPrices({ priceMinor, groupPrices, sales }: StandingPrices, currency: string) {
  return {
    price: toMajor(priceMinor),
    currency,
    groupPrices: groupPrices.map((group) => ({
      customerGroup: group.customerGroup,
      price: toMajor(group.priceMinor),
    })),
    sales: sales.map((sale) => ({
      price: toMajor(sale.priceMinor),
      startsAt: sale.startsAt.toISOString(),
      endsAt: sale.endsAt.toISOString(),
      ...(sale.customerGroup === null ? {} : { customerGroup: sale.customerGroup }),
    })),
  }
}

/** Who of the market's people changed a price is theirs to know; the seller hears that it was one of them. */
export function presentPriceHistory({ changes, nextCursor, ownerId, isStaff }: PriceHistory) {
  return {
    changes: changes.map(({ kind, customerGroup, actorId, ...change }) => ({
      kind,
      customerGroup,
      from: amount(change.fromMinor),
      to: amount(change.toMinor),
      startsAt: change.startsAt?.toISOString() ?? null,
      endsAt: change.endsAt?.toISOString() ?? null,
      by:
        actorId === null
          ? ('system' as const)
          : actorId === ownerId
            ? ('seller' as const)
            : ('staff' as const),
      ...(isStaff ? { actorId } : {}),
      at: change.changedAt.toISOString(),
    })),
    nextCursor,
  }
}

const amount = (price: Minor | null) => (price === null ? null : toMajor(price))
