import { after, days } from '../../platform/clock.ts'
import type { Id } from '../../platform/ids.ts'
import { toMajor, type Minor } from '../../platform/money.ts'
import type { RefusalDetail } from '../../platform/refusal.ts'
import type { GroupPrice, SalePrice } from './pricing.ts'

export type SaleId = Id<'Sale'>
export type StandingSale = SalePrice & { id: SaleId }

/** The prices of a product besides its tiers, as they stand: of its sales those that have not ended. */
export type StandingPrices = {
  priceMinor: Minor
  groupPrices: readonly GroupPrice[]
  sales: readonly StandingSale[]
}

/** A sale as it is asked for: one without a beginning begins now. */
export type WishedSale = Omit<SalePrice, 'startsAt'> & { startsAt: Date | undefined }
export type PricesWish = { groupPrices: readonly GroupPrice[]; sales: readonly WishedSale[] }

/** One change of one price, as the history tells it. `null` is a price that is not there. */
export type PriceChange = {
  kind: 'price' | 'sale' | 'group'
  customerGroup: string | null
  fromMinor: Minor | null
  toMinor: Minor | null
  startsAt: Date | null
  endsAt: Date | null
}

export type PricePlan = {
  added: SalePrice[]
  /** Those that go on with another end, and those that end now. */
  moved: { id: SaleId; endsAt: Date }[]
  /** Those that never began. */
  removed: SaleId[]
  changes: PriceChange[]
}

/** Of a product, that have not ended. */
export const MOST_SALES = 20
/** As the discount of a tier: a price lower than this is more likely a slip of the finger. */
const LOWEST_PART = 10
const LONGEST_MS = days(366)

/**
 * What of the wished prices can't be, by the name of its field. A sale that goes on as it is is not judged again: the
 * regular price may have fallen below it since.
 */
export function firstWrongPrice(
  standing: StandingPrices,
  wish: PricesWish,
  groups: readonly string[],
  now: Date,
): RefusalDetail | undefined {
  const kept = matchSales(standing.sales, wish.sales, now)
  const wrongs = [
    ...wish.groupPrices.map((price, at) => {
      const before = standing.groupPrices.find(({ customerGroup }) => customerGroup === price.customerGroup)
      const isKept = before?.priceMinor === price.priceMinor
      const isTwice = wish.groupPrices
        .slice(0, at)
        .some(({ customerGroup }) => customerGroup === price.customerGroup)
      const wrong =
        wrongGroup(price.customerGroup, groups) ??
        (isTwice ? { field: 'customerGroup', message: 'has a price already' } : undefined) ??
        (isKept ? undefined : wrongPrice(price.priceMinor, standing.priceMinor))
      return inside(`groupPrices.${at}`, wrong)
    }),
    ...wish.sales.map((sale, at) => {
      const isTwice = wish.sales.slice(0, at).some((other) => isSameSale(other, sale, now))
      const wrong =
        wrongGroup(sale.customerGroup, groups) ??
        wrongSpan(sale, now) ??
        (isTwice
          ? { field: 'price', message: 'is that of a sale before it with the same beginning' }
          : undefined) ??
        (kept[at] === undefined ? wrongPrice(sale.priceMinor, standing.priceMinor) : undefined)
      return inside(`sales.${at}`, wrong)
    }),
  ]
  return wrongs.find((wrong) => wrong !== undefined)
}

/** What has to happen for the wished prices to be those that stand. */
export function planPrices(standing: StandingPrices, wish: PricesWish, now: Date): PricePlan {
  const kept = matchSales(standing.sales, wish.sales, now)
  const added = wish.sales
    .filter((_, at) => kept[at] === undefined)
    .map((sale) => ({ ...sale, startsAt: beginningOf(sale, now) }))
  const moved = wish.sales.flatMap((sale, at) => {
    const before = kept[at]
    const isMoved = before !== undefined && before.endsAt.getTime() !== sale.endsAt.getTime()
    return isMoved ? [{ ...before, endsAt: sale.endsAt }] : []
  })
  const dropped = standing.sales.filter((sale) => !kept.includes(sale))
  const ended = dropped.filter(({ startsAt }) => startsAt < now).map((sale) => ({ ...sale, endsAt: now }))
  const removed = dropped.filter(({ startsAt }) => startsAt >= now)
  return {
    added,
    moved: [...moved, ...ended].map(({ id, endsAt }) => ({ id, endsAt })),
    removed: removed.map(({ id }) => id),
    changes: [
      ...groupChanges(standing.groupPrices, wish.groupPrices),
      ...added.map((sale) => saleChange(sale, null, sale.priceMinor)),
      ...moved.map((sale) => saleChange(sale, sale.priceMinor, sale.priceMinor)),
      ...[...ended, ...removed].map((sale) => saleChange(sale, sale.priceMinor, null)),
    ],
  }
}

/**
 * For each wished sale the one that stands and that it is: of the same group, at the same price, from the same time on.
 * So its end can be moved; another price is another sale, and what it is compared with is reckoned anew.
 */
function matchSales(
  standing: readonly StandingSale[],
  wished: readonly WishedSale[],
  now: Date,
): (StandingSale | undefined)[] {
  const left = new Set(standing)
  return wished.map((wish) => {
    const match = [...left].find((sale) => isSameSale(sale, wish, now))
    if (match !== undefined) left.delete(match)
    return match
  })
}

// What has begun has begun: from when on is not for a request to say.
function isSameSale(one: WishedSale, other: WishedSale, now: Date): boolean {
  return (
    one.customerGroup === other.customerGroup &&
    one.priceMinor === other.priceMinor &&
    beginningOf(one, now).getTime() === beginningOf(other, now).getTime()
  )
}

function beginningOf({ startsAt }: WishedSale, now: Date): Date {
  return startsAt === undefined || startsAt < now ? now : startsAt
}

function wrongGroup(group: string | null, groups: readonly string[]): RefusalDetail | undefined {
  if (group === null || groups.includes(group)) return undefined
  const message =
    groups.length === 0 ? 'is not for this market, which has none' : `must be one of: ${groups.join(', ')}`
  return { field: 'customerGroup', message }
}

function wrongPrice(price: Minor, regular: Minor): RefusalDetail | undefined {
  if (price >= regular) return { field: 'price', message: `must be below the price, ${toMajor(regular)}` }
  if (price * LOWEST_PART >= regular) return undefined
  return { field: 'price', message: `must be at least a tenth of the price, ${toMajor(regular)}` }
}

function wrongSpan(sale: WishedSale, now: Date): RefusalDetail | undefined {
  const begins = beginningOf(sale, now)
  if (begins > after(now, LONGEST_MS)) return { field: 'startsAt', message: 'must be within a year' }
  if (sale.endsAt <= begins)
    return { field: 'endsAt', message: 'must be after its beginning, and in the future' }
  if (sale.endsAt <= after(begins, LONGEST_MS)) return undefined
  return { field: 'endsAt', message: 'must be within a year of its beginning' }
}

function inside(path: string, wrong: RefusalDetail | undefined): RefusalDetail | undefined {
  return wrong && { ...wrong, field: `${path}.${wrong.field}` }
}

function groupChanges(before: readonly GroupPrice[], wished: readonly GroupPrice[]): PriceChange[] {
  const priceIn = (prices: readonly GroupPrice[], group: string) =>
    prices.find(({ customerGroup }) => customerGroup === group)?.priceMinor ?? null
  const groups = new Set([...before, ...wished].map(({ customerGroup }) => customerGroup))
  return [...groups]
    .map((customerGroup) => ({
      kind: 'group' as const,
      customerGroup,
      fromMinor: priceIn(before, customerGroup),
      toMinor: priceIn(wished, customerGroup),
      startsAt: null,
      endsAt: null,
    }))
    .filter(({ fromMinor, toMinor }) => fromMinor !== toMinor)
}

function saleChange(sale: SalePrice, fromMinor: Minor | null, toMinor: Minor | null): PriceChange {
  const { customerGroup, startsAt, endsAt } = sale
  return { kind: 'sale', customerGroup, fromMinor, toMinor, startsAt, endsAt }
}
