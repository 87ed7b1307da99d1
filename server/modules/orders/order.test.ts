import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ebuildify } from '../../markets/ebuildify.ts'
import { txova } from '../../markets/txova.ts'
import { add, minor, type Minor } from '../../platform/money.ts'
import type { CategoryId, ProductId, QuotedLine, SellerId } from '../catalog/api.ts'
import { problemsOf } from './cart.ts'
import {
  canCancel,
  canFulfil,
  canMove,
  mergeLines,
  orderStatuses,
  statusOfParts,
  type OrderStatus,
} from './order.ts'
import { priceOrder, splitBySeller } from './pricing.ts'

const now = new Date('2026-06-01T12:00:00Z')

function aLine(wish: { seller?: string; gross: number; discount?: number; quantity?: number }): QuotedLine {
  const { seller = 's', gross, discount = 0, quantity = 1 } = wish
  return {
    productId: 'p' as ProductId,
    sellerId: seller as SellerId,
    sellerName: `Shop ${seller}`,
    categoryId: 'c' as CategoryId,
    sku: 'SKU',
    slug: 'slug',
    name: 'Cement',
    unit: 'bag',
    image: null,
    quantity,
    unitPriceMinor: minor(Math.floor(gross / quantity)),
    grossMinor: minor(gross),
    discountMinor: minor(discount),
    netMinor: minor(gross - discount),
    rule: discount === 0 ? 'regular_price' : 'bulk_tier',
    weightGrams: null,
    backordered: 0,
    available: 10,
  }
}

describe('an order of 100.00 less 5.00', () => {
  const lines = [aLine({ gross: 10_000, discount: 500 })]

  test('in Ghana bears VAT, NHIL and GETFund on top, delivery included in their base', () => {
    const totals = priceOrder(ebuildify, lines, now)
    expect(totals).toMatchObject({ subtotalMinor: 10_000, discountMinor: 500, deliveryFeeMinor: 5_000 })
    expect(totals.taxLines.map(({ code, amountMinor }) => [code, amountMinor])).toEqual([
      ['VAT', 2_175],
      ['NHIL', 363],
      ['GETFUND', 363],
    ])
    expect(totals).toMatchObject({ taxMinor: 2_901, taxIncluded: false, totalMinor: 17_401 })
  })

  test('in Mozambique holds its IVA already', () => {
    const totals = priceOrder(txova, lines, now)
    expect(totals).toMatchObject({
      deliveryFeeMinor: 15_000,
      taxIncluded: true,
      totalMinor: 24_500,
      taxMinor: 3_379,
    })
  })

  test('delivers for nothing from a value on', () => {
    expect(priceOrder(txova, [aLine({ gross: 500_000 })], now).deliveryFeeMinor).toBe(0)
    expect(priceOrder(txova, [aLine({ gross: 499_999 })], now).deliveryFeeMinor).toBe(15_000)
  })
})

test('the parts of an order sum to it, to the last minor unit', () => {
  const line = fc.record({
    seller: fc.constantFrom('a', 'b', 'c'),
    gross: fc.integer({ min: 1, max: 9_999_999 }),
  })
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 9 }),
      fc.constantFrom(ebuildify, txova),
      (wishes, market) => {
        const lines = wishes.map(aLine)
        const totals = priceOrder(market, lines, now)
        const parts = splitBySeller(lines, totals)
        const sum = (of: (part: (typeof parts)[number]) => Minor) => add(...parts.map(of))
        expect(sum((part) => part.subtotalMinor)).toBe(totals.subtotalMinor)
        expect(sum((part) => part.deliveryFeeMinor)).toBe(totals.deliveryFeeMinor)
        expect(sum((part) => part.taxMinor)).toBe(totals.taxMinor)
        expect(sum((part) => part.totalMinor)).toBe(totals.totalMinor)
        expect(new Set(parts.map((part) => part.sellerId)).size).toBe(parts.length)
      },
    ),
  )
})

describe('the moves of an order', () => {
  const legal: [OrderStatus, OrderStatus][] = [
    ['pending', 'confirmed'],
    ['pending', 'cancelled'],
    ['confirmed', 'processing'],
    ['confirmed', 'cancelled'],
    ['processing', 'shipped'],
    ['processing', 'cancelled'],
    ['shipped', 'delivered'],
    ['shipped', 'returned'],
    ['delivered', 'returned'],
    ['cancelled', 'confirmed'],
  ]
  const all = orderStatuses.flatMap((from) => orderStatuses.map((to) => [from, to] as const))

  test.each(all)('%s → %s', (from, to) => {
    expect(canMove(from, to)).toBe(legal.some(([a, b]) => a === from && b === to))
  })

  test('that fulfil it never confirm or cancel', () => {
    expect(canFulfil('pending', 'confirmed')).toBe(false)
    expect(canFulfil('confirmed', 'cancelled')).toBe(false)
    expect(canFulfil('confirmed', 'processing')).toBe(true)
  })

  test('back to nothing end when a part is on its way', () => {
    expect(canCancel(['confirmed', 'processing'])).toBe(true)
    expect(canCancel(['confirmed', 'shipped'])).toBe(false)
  })
})

test.each([
  [['confirmed', 'shipped'], 'confirmed'],
  [['delivered', 'cancelled'], 'delivered'],
  [['cancelled', 'cancelled'], 'cancelled'],
  [['returned', 'delivered'], 'delivered'],
] as const)('an order with parts %j is %s', (parts, status) => {
  expect(statusOfParts(parts)).toBe(status)
})

test('wanted lines of one product are one line', () => {
  const [a, b] = ['a' as ProductId, 'b' as ProductId]
  const wanted = [a, b, a].map((productId, index) => ({ productId, quantity: index + 1 }))
  expect(mergeLines(wanted)).toEqual([
    { productId: a, quantity: 4 },
    { productId: b, quantity: 2 },
  ])
})

describe('a line of a cart', () => {
  const item = { productId: 'p' as ProductId, quantity: 3, seenPriceMinor: minor(100), mergedFrom: null }

  test('whose product is gone must be taken out', () => {
    expect(problemsOf(item, undefined)).toMatchObject([{ code: 'UNAVAILABLE' }])
  })

  test('tells of too little stock and of a new price', () => {
    const quoted = { ...aLine({ gross: 330, quantity: 3 }), available: 2 }
    expect(problemsOf(item, quoted)).toMatchObject([
      { code: 'INSUFFICIENT_STOCK', available: 2 },
      { code: 'PRICE_CHANGED', before: 100 },
    ])
  })
})
