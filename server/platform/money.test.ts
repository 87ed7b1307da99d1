import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, allocate, fromMajor, minor, proportion, share, toMajor } from './money.ts'
import { ratesOn, taxGross, taxNet, type TaxRate } from './tax.ts'

const anAmount = fc.integer({ min: 0, max: 10_000_000_000 }).map(minor)

describe('major and minor units', () => {
  test('go there and back without loss', () => {
    fc.assert(fc.property(anAmount, (amount) => fromMajor(toMajor(amount)) === amount))
  })

  test.each([
    [123.45, 12345],
    [0.1, 10],
    [1.005, undefined],
    [0.001, undefined],
    [1e300, undefined],
    [Number.NaN, undefined],
  ])('%d is %s', (major, expected) => {
    expect(fromMajor(major)).toBe(expected)
  })

  test('a fraction of a minor unit is no amount', () => {
    expect(() => minor(0.5)).toThrow(RangeError)
  })
})

describe('a share', () => {
  test.each([
    [100, 1500, 15],
    [10, 250, 0],
    [20, 250, 1],
    [-20, 250, -1],
    [9_000_000_000_000, 9999, 8_999_100_000_000],
  ])('of %d at %d basis points is %d, halves away from zero', (amount, rate, expected) => {
    expect(share(minor(amount), rate)).toBe(expected)
  })

  test('is never more than half a unit from the exact value', () => {
    fc.assert(
      fc.property(anAmount, fc.integer({ min: 0, max: 10_000 }), (amount, rate) => {
        const difference = 2n * (BigInt(share(amount, rate)) * 10_000n - BigInt(amount) * BigInt(rate))
        return difference <= 10_000n && difference >= -10_000n
      }),
    )
  })

  test('by parts divides before it rounds', () => {
    expect(proportion(minor(100), 1, 3)).toBe(33)
    expect(proportion(minor(100), 2, 3)).toBe(67)
  })
})

describe('an allocation', () => {
  test('sums to the whole, and each part is within one unit of its due', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(anAmount, weights, (amount, given) => {
        const parts = allocate(amount, given)
        const total = given.reduce((sum, weight) => sum + weight, 0)
        expect(add(...parts)).toBe(amount)
        if (total === 0) return
        parts.forEach((part, index) => {
          const exact = (BigInt(amount) * BigInt(given[index] ?? 0)) / BigInt(total)
          expect(BigInt(part) - exact).toBeGreaterThanOrEqual(0n)
          expect(BigInt(part) - exact).toBeLessThanOrEqual(1n)
        })
      }),
    )
  })

  test('gives what is left over to the largest remainders, the first of equals first', () => {
    expect(allocate(minor(100), [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(minor(5), [0, 0])).toEqual([3, 2])
  })
})

describe('taxes', () => {
  const ghana: TaxRate[] = [
    { code: 'VAT', name: 'VAT', rate: 1500, from: '2026-01-01' },
    { code: 'NHIL', name: 'NHIL', rate: 250, from: '2026-01-01' },
    { code: 'GETFUND', name: 'GETFund', rate: 250, from: '2026-01-01' },
    { code: 'COVID', name: 'COVID-19', rate: 100, from: '2021-05-01', to: '2026-01-01' },
  ]

  test('are those in force on the day', () => {
    expect(ratesOn(ghana, '2025-12-31').map(({ code }) => code)).toEqual(['COVID'])
    expect(ratesOn(ghana, '2026-01-01').map(({ code }) => code)).toEqual(['VAT', 'NHIL', 'GETFUND'])
  })

  test('on 100.00 in Ghana are 15.00, 2.50 and 2.50', () => {
    const { lines, grossMinor } = taxNet(minor(10_000), ratesOn(ghana, '2026-06-01'))
    expect(lines.map(({ amountMinor }) => amountMinor)).toEqual([1500, 250, 250])
    expect(grossMinor).toBe(12_000)
  })

  test('inside 116.00 in Mozambique are 16.00', () => {
    const iva: TaxRate = { code: 'IVA', name: 'IVA', rate: 1600, from: '2023-01-01' }
    expect(taxGross(minor(11_600), [iva])).toMatchObject({
      netMinor: 10_000,
      taxMinor: 1_600,
      grossMinor: 11_600,
    })
  })

  test('and net always sum to gross', () => {
    fc.assert(
      fc.property(anAmount, (amount) => {
        for (const taxed of [taxNet(amount, ghana), taxGross(amount, ghana)]) {
          const lines = taxed.lines.map(({ amountMinor }) => amountMinor)
          expect(add(taxed.netMinor, ...lines)).toBe(taxed.grossMinor)
        }
      }),
    )
  })

  test('of nothing are nothing', () => {
    expect(taxGross(minor(500), [])).toEqual({ netMinor: 500, taxMinor: 0, grossMinor: 500, lines: [] })
  })
})
