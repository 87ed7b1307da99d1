import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Minor } from '../../platform/money.ts'
import { leastOfVariants, shownPrice } from './shown-price.ts'

const minor = (amount: number) => amount as Minor
const end = new Date('2026-12-03T00:00:00Z')
const theirEnd = new Date('2026-12-05T00:00:00Z')

describe('a price that is shown', () => {
  const regular = { priceMinor: minor(100), compareAtMinor: null, saleEndsAt: null }
  const sale = { priceMinor: minor(80), compareAtMinor: minor(95), saleEndsAt: end }
  const group = (priceMinor: number, saleEndsAt: Date | null = null) => ({
    priceMinor: minor(priceMinor),
    saleEndsAt,
  })
  test.each([
    ['without a sale', regular, undefined, [100, null, null, null]],
    ['of a sale', sale, undefined, [80, 95, null, end]],
    [
      'of a sale with nothing to compare',
      { ...sale, compareAtMinor: null },
      undefined,
      [80, null, null, end],
    ],
    [
      'of a sale that was as cheap before',
      { ...sale, compareAtMinor: minor(80) },
      undefined,
      [80, null, null, end],
    ],
    ['of a group', regular, group(90), [90, null, 100, null]],
    ['of a group, below a sale', sale, group(70), [70, null, 80, null]],
    ['of a group’s own sale', sale, group(70, theirEnd), [70, null, 80, theirEnd]],
    ['of a group that pays what everybody pays', sale, group(80, end), [80, 95, null, end]],
    ['of a group that lists are ahead of', sale, group(100), [80, 95, null, end]],
  ])('%s', (_what, everybodys, groups, [amount, before, everybodyPays, saleEndsAt]) => {
    expect(shownPrice(everybodys, groups)).toEqual({
      amountMinor: amount,
      beforeMinor: before,
      everybodyPaysMinor: everybodyPays,
      saleEndsAt,
    })
  })

  test('is the lowest, and what is struck is above it and the product’s own', () => {
    const amount = fc.integer({ min: 1, max: 50 }).map(minor)
    const when = fc.constantFrom(null, end, theirEnd)
    const everybodys = fc.record({
      priceMinor: amount,
      compareAtMinor: fc.option(amount),
      saleEndsAt: when,
    })
    const groups = fc.option(fc.record({ priceMinor: amount, saleEndsAt: when }), { nil: undefined })
    fc.assert(
      fc.property(everybodys, groups, (all, theirs) => {
        const { amountMinor, beforeMinor, everybodyPaysMinor } = shownPrice(all, theirs)
        expect(amountMinor).toBe(Math.min(all.priceMinor, theirs?.priceMinor ?? Infinity))
        if (beforeMinor !== null) {
          expect(beforeMinor).toBeGreaterThan(amountMinor)
          expect(beforeMinor).toBe(all.compareAtMinor)
        }
        if (everybodyPaysMinor !== null) expect(everybodyPaysMinor).toBeGreaterThan(amountMinor)
      }),
    )
  })
})

test('a family has a least price where its variants differ', () => {
  const span = (least: number, most: number) => ({ minPriceMinor: minor(least), maxPriceMinor: minor(most) })
  expect([leastOfVariants(span(5, 9)), leastOfVariants(span(5, 5))]).toEqual([5, null])
})
