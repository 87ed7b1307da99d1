import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Minor } from '../../platform/money.ts'
import { bulkPrices } from './bulk-prices.ts'
import { priceLine, unitPrice, type ProductPrices } from './pricing.ts'

const now = new Date('2026-12-01T12:00:00Z')
const day = (number: number) => new Date(Date.UTC(2026, 11, number))
const prices = (priceMinor: number, wish: Partial<ProductPrices> = {}): ProductPrices => ({
  priceMinor: priceMinor as Minor,
  tiers: [],
  groupPrices: [],
  sales: [],
  ...wish,
})
const tier = (minQuantity: number, discount: number, customerGroup: string | null = null) => ({
  minQuantity,
  discount,
  customerGroup,
})
const sale = (price: number) => ({
  customerGroup: null,
  priceMinor: price as Minor,
  startsAt: day(1),
  endsAt: day(3),
})

test.each([
  ['half a pesewa each', prices(9850, { tiers: [tier(100, 500)] }), undefined, [[100, 935_750, 9357.5]]],
  ['less than a pesewa each', prices(5, { tiers: [tier(100, 700)] }), undefined, [[100, 465, 4.65]]],
  [
    'a second step within the same pesewa',
    prices(5, { tiers: [tier(100, 700), tier(200, 800)] }),
    undefined,
    [
      [100, 465, 4.65],
      [200, 920, 4.6],
    ],
  ],
  ['a tier above the sale', prices(1000, { tiers: [tier(10, 500)], sales: [sale(900)] }), undefined, []],
  [
    'a tier below the sale',
    prices(1000, { tiers: [tier(10, 500), tier(50, 2000)], sales: [sale(900)] }),
    undefined,
    [[50, 40_000, 800]],
  ],
  ['another group’s tier', prices(1000, { tiers: [tier(10, 500, 'contractor')] }), undefined, []],
  [
    'the own group’s tier, better than everybody’s',
    prices(1000, { tiers: [tier(10, 500, 'contractor'), tier(10, 400)] }),
    'contractor',
    [[10, 9500, 950]],
  ],
  [
    'more pieces at the same discount',
    prices(1000, { tiers: [tier(10, 500), tier(20, 500, 'x')] }),
    'x',
    [[10, 9500, 950]],
  ],
  [
    'a line too large to charge',
    prices(1e12, { tiers: [tier(10, 500), tier(11, 900)] }),
    undefined,
    [[10, 9.5e12, 9.5e11]],
  ],
])('prices by quantity: %s', (_what, all, customerGroup, expected) => {
  const steps = bulkPrices(all, { customerGroup, now })
  expect(steps.map(({ minQuantity, totalMinor, eachMinor }) => [minQuantity, totalMinor, eachMinor])).toEqual(
    expected,
  )
})

const groups = fc.constantFrom(null, 'contractor', 'school')
const amount = fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 1_000_000 }))
const anyPrices = amount.chain((price) =>
  fc.record({
    priceMinor: fc.constant(price as Minor),
    tiers: fc.array(
      fc.record({
        minQuantity: fc.integer({ min: 2, max: 60 }),
        discount: fc.integer({ min: 1, max: 9000 }),
        customerGroup: groups,
      }),
      { maxLength: 6 },
    ),
    groupPrices: fc.array(
      fc.record({
        customerGroup: fc.constantFrom('contractor', 'school'),
        priceMinor: fc.integer({ min: 1, max: price }).map((it) => it as Minor),
      }),
      { maxLength: 2 },
    ),
    sales: fc.array(
      fc.record({
        customerGroup: groups,
        priceMinor: fc.integer({ min: 1, max: price }).map((it) => it as Minor),
        startsAt: fc.constant(day(1)),
        endsAt: fc.constantFrom(day(1), day(3)),
      }),
      { maxLength: 3 },
    ),
  }),
)

test('every quantity is charged what the steps say, rounded once', () => {
  const shopper = fc.constantFrom(undefined, 'contractor', 'school')
  fc.assert(
    fc.property(anyPrices, shopper, (all, customerGroup) => {
      const steps = bulkPrices(all, { customerGroup, now })
      const one = unitPrice(all, customerGroup, now).priceMinor
      for (let quantity = 1; quantity <= 65; quantity += 1) {
        const { netMinor } = priceLine(all, { quantity, customerGroup, now })
        const step = steps.findLast(({ minQuantity }) => minQuantity <= quantity)
        // Of a discount half a unit is given away, so that half a unit of a price goes down.
        const said = Math.ceil((Math.round((step?.eachMinor ?? one) * 10_000) * quantity) / 10_000 - 0.5)
        expect(netMinor).toBe(said)
        if (step?.minQuantity === quantity) expect(netMinor).toBe(step.totalMinor)
      }
      for (const [at, { eachMinor, saving }] of steps.entries()) {
        expect(eachMinor).toBeLessThan(steps[at - 1]?.eachMinor ?? one)
        expect(saving).toBeGreaterThan(0)
      }
    }),
    { numRuns: 1000 },
  )
})
