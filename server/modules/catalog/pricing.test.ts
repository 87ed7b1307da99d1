import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor, type Minor } from '../../platform/money.ts'
import { priceLine, type ProductPrices, type PriceRule, type SalePrice } from './pricing.ts'
import { firstSenselessTier, type PriceTier } from './product.ts'

const day = (number: number) => new Date(Date.UTC(2026, 10, number))
const now = day(15)

const tier = (minQuantity: number, discount: number, customerGroup: string | null = null): PriceTier => ({
  minQuantity,
  discount,
  customerGroup,
})
const group = (price: number, customerGroup = 'contractor') => ({ customerGroup, priceMinor: minor(price) })
const sale = (
  price: number,
  from: number,
  until: number,
  customerGroup: string | null = null,
): SalePrice => ({
  customerGroup,
  priceMinor: minor(price),
  startsAt: day(from),
  endsAt: day(until),
})
const prices = (wish: Partial<ProductPrices> = {}): ProductPrices => ({
  priceMinor: minor(1000),
  tiers: [],
  groupPrices: [],
  sales: [],
  ...wish,
})

type Case = [
  what: string,
  wish: Partial<ProductPrices>,
  buyer: { quantity?: number; customerGroup?: string },
  expected: [unit: number, discount: number, rule: PriceRule],
]
const contractor = { customerGroup: 'contractor' }

describe('a line of what costs 10.00', () => {
  test.each<Case>([
    ['and nothing else', {}, { quantity: 3 }, [1000, 0, 'regular_price']],
    ['with a tier not reached', { tiers: [tier(10, 500)] }, { quantity: 9 }, [1000, 0, 'regular_price']],
    ['with a tier reached', { tiers: [tier(10, 500)] }, { quantity: 10 }, [1000, 500, 'bulk_tier']],
    [
      'with two tiers',
      { tiers: [tier(10, 500), tier(20, 900)] },
      { quantity: 20 },
      [1000, 1800, 'bulk_tier'],
    ],
    [
      'with a tier of a group',
      { tiers: [tier(10, 500, 'contractor')] },
      { quantity: 10 },
      [1000, 0, 'regular_price'],
    ],
    [
      'with a tier of the buyer’s group',
      { tiers: [tier(10, 500, 'contractor'), tier(10, 400)] },
      { quantity: 10, ...contractor },
      [1000, 500, 'bulk_tier'],
    ],
    [
      'with a better tier for everyone than for the group',
      { tiers: [tier(10, 500, 'contractor'), tier(10, 600)] },
      { quantity: 10, ...contractor },
      [1000, 600, 'bulk_tier'],
    ],
    [
      'with a group’s price, for the group',
      { groupPrices: [group(850)] },
      contractor,
      [850, 0, 'group_price'],
    ],
    ['with a group’s price, for others', { groupPrices: [group(850)] }, {}, [1000, 0, 'regular_price']],
    [
      'with a group’s price, for another group',
      { groupPrices: [group(850)] },
      { customerGroup: 'school' },
      [1000, 0, 'regular_price'],
    ],
    ['with a group’s price above it', { groupPrices: [group(1200)] }, contractor, [1000, 0, 'regular_price']],
    [
      'with a group’s price and a smaller tier',
      { groupPrices: [group(850)], tiers: [tier(10, 1000)] },
      { quantity: 10, ...contractor },
      [850, 0, 'group_price'],
    ],
    [
      'with a group’s price and a larger tier',
      { groupPrices: [group(850)], tiers: [tier(10, 2000)] },
      { quantity: 10, ...contractor },
      [1000, 2000, 'bulk_tier'],
    ],
    ['with a sale', { sales: [sale(800, 10, 20)] }, { quantity: 2 }, [800, 0, 'sale_price']],
    ['with a sale that begins now', { sales: [sale(800, 15, 20)] }, {}, [800, 0, 'sale_price']],
    ['with a sale that ends now', { sales: [sale(800, 10, 15)] }, {}, [1000, 0, 'regular_price']],
    ['with a sale to come', { sales: [sale(800, 16, 20)] }, {}, [1000, 0, 'regular_price']],
    [
      'with sales that overlap',
      { sales: [sale(800, 10, 20), sale(700, 14, 16)] },
      {},
      [700, 0, 'sale_price'],
    ],
    ['with a sale above it', { sales: [sale(1100, 10, 20)] }, {}, [1000, 0, 'regular_price']],
    ['with a sale of a group', { sales: [sale(800, 10, 20, 'contractor')] }, {}, [1000, 0, 'regular_price']],
    [
      'with a sale of the buyer’s group',
      { sales: [sale(800, 10, 20, 'contractor'), sale(900, 10, 20)] },
      contractor,
      [800, 0, 'sale_price'],
    ],
    [
      'with a sale above the group’s price',
      { sales: [sale(900, 10, 20)], groupPrices: [group(850)] },
      contractor,
      [850, 0, 'group_price'],
    ],
    [
      'with a sale that beats the tier',
      { sales: [sale(800, 10, 20)], tiers: [tier(10, 1500)] },
      { quantity: 10 },
      [800, 0, 'sale_price'],
    ],
    [
      'with a tier that beats the sale',
      { sales: [sale(800, 10, 20)], tiers: [tier(10, 2500)] },
      { quantity: 10 },
      [1000, 2500, 'bulk_tier'],
    ],
    [
      'with a tier that comes to the same as the sale',
      { sales: [sale(800, 10, 20)], tiers: [tier(10, 2000)] },
      { quantity: 10 },
      [800, 0, 'sale_price'],
    ],
  ])('%s', (_what, wish, { quantity = 1, customerGroup }, [unit, discount, rule]) => {
    expect(priceLine(prices(wish), { quantity, customerGroup, now })).toEqual({
      unitPriceMinor: unit,
      grossMinor: unit * quantity,
      discountMinor: discount,
      netMinor: unit * quantity - discount,
      rule,
    })
  })
})

test('a discount is taken from the whole line, and rounded half up once', () => {
  const line = (price: number, quantity: number, discount: number) =>
    priceLine(prices({ priceMinor: minor(price), tiers: [tier(2, discount)] }), {
      quantity,
      customerGroup: undefined,
      now,
    }).discountMinor
  expect([line(33, 3, 500), line(10, 5, 100), line(49, 2, 50), line(50, 2, 50)]).toEqual([5, 1, 0, 1])
})

const customerGroup = fc.constantFrom(null, 'contractor', 'school')
const amount = fc.integer({ min: 1, max: 10_000_000_000 }).map((value) => minor(value))
// Prices near each other, so that rules come to nearly the same.
const near = fc.integer({ min: 1, max: 120 }).map((value) => minor(value))
const anyPrices = fc.constantFrom(amount, near).chain((price: fc.Arbitrary<Minor>) =>
  fc.record({
    priceMinor: price,
    tiers: fc
      .array(
        fc.record({
          minQuantity: fc.integer({ min: 2, max: 60 }),
          discount: fc.integer({ min: 1, max: 9000 }),
          customerGroup,
        }),
        { maxLength: 6 },
      )
      .map((tiers) => tiers.filter((_, at) => firstSenselessTier(tiers.slice(0, at + 1)) === undefined)),
    groupPrices: fc.uniqueArray(
      fc.record({ customerGroup: fc.constantFrom('contractor', 'school'), priceMinor: price }),
      { maxLength: 2, selector: (it) => it.customerGroup },
    ),
    sales: fc.array(
      fc
        .record({
          customerGroup,
          priceMinor: price,
          from: fc.integer({ min: 10, max: 20 }),
          length: fc.nat(8),
        })
        .map(({ from, length, ...rest }) => ({
          ...rest,
          startsAt: day(from),
          endsAt: day(from + length + 1),
        })),
      { maxLength: 5 },
    ),
  }),
)
const buyer = fc.record({
  customerGroup: fc.constantFrom(undefined, 'contractor', 'school'),
  now: fc.integer({ min: 9, max: 30 }).map(day),
})
const quantities = fc.integer({ min: 1, max: 100 })
const runs = { numRuns: 2000 }

describe('whatever the prices,', () => {
  test('a line costs something from nothing up to the regular price, and its sums add up', () => {
    fc.assert(
      fc.property(anyPrices, buyer, quantities, (all, who, quantity) => {
        const line = priceLine(all, { ...who, quantity })
        expect(line.netMinor).toBeGreaterThanOrEqual(0)
        expect(line.netMinor).toBeLessThanOrEqual(all.priceMinor * quantity)
        expect(line.unitPriceMinor).toBeLessThanOrEqual(all.priceMinor)
        expect(line.grossMinor).toBe(line.unitPriceMinor * quantity)
        expect(line.netMinor).toBe(line.grossMinor - line.discountMinor)
      }),
      runs,
    )
  })

  test('more pieces never cost more each, but for the one rounding of a line', () => {
    fc.assert(
      fc.property(anyPrices, buyer, quantities, quantities, (all, who, one, other) => {
        const [few, many] = [Math.min(one, other), Math.max(one, other)]
        const [less, more] = [few, many].map((quantity) => priceLine(all, { ...who, quantity }))
        // Half a minor unit each: less.net / few + 0.5 / few ≥ more.net / many − 0.5 / many.
        const left = BigInt(2 * (less?.netMinor ?? 0) + 1) * BigInt(many)
        const right = BigInt(2 * (more?.netMinor ?? 0) - 1) * BigInt(few)
        expect(left >= right).toBe(true)
      }),
      runs,
    )
  })

  test('no other rule would have been better for the buyer by more than the rounding', () => {
    fc.assert(
      fc.property(anyPrices, buyer, quantities, (all, who, quantity) => {
        const line = priceLine(all, { ...who, quantity })
        const isMine = ({ customerGroup: wanted }: { customerGroup: string | null }) =>
          wanted === null || wanted === who.customerGroup
        const candidates = [
          all.priceMinor * quantity,
          ...all.groupPrices.filter(isMine).map((price) => price.priceMinor * quantity),
          ...all.sales
            .filter((price) => isMine(price) && price.startsAt <= who.now && who.now < price.endsAt)
            .map((price) => price.priceMinor * quantity),
          ...all.tiers
            .filter((it) => isMine(it) && it.minQuantity <= quantity)
            .map((it) => (all.priceMinor * quantity * (10_000 - it.discount)) / 10_000),
        ]
        const best = Math.min(...candidates)
        // Beyond 2^53 the reckoning here is the inexact one.
        expect(Math.abs(line.netMinor - best)).toBeLessThanOrEqual(0.5 + best * 1e-12)
      }),
      runs,
    )
  })

  test('the order of the rows makes no difference', () => {
    fc.assert(
      fc.property(anyPrices, buyer, quantities, fc.integer(), (all, who, quantity, seed) => {
        const turned = <Row>(rows: readonly Row[]) => {
          const cut = rows.length === 0 ? 0 : Math.abs(seed) % rows.length
          const moved = [...rows.slice(cut), ...rows.slice(0, cut)]
          return seed % 2 === 0 ? moved : moved.toReversed()
        }
        const other = {
          ...all,
          tiers: turned(all.tiers),
          groupPrices: turned(all.groupPrices),
          sales: turned(all.sales),
        }
        expect(priceLine(other, { ...who, quantity })).toEqual(priceLine(all, { ...who, quantity }))
      }),
      runs,
    )
  })
})
