import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor, zero } from '../../platform/money.ts'
import type { ProductId } from '../catalog/api.ts'
import type { OrderStatus, PartId } from './order.ts'
import { decidePartCancellation, decideReturn, type PartLine } from './reversal.ts'

const productAt = (index: number) => `product ${index}` as ProductId
const aPart = (status: OrderStatus, total: number, reversed = 0) => ({
  id: 'part' as PartId,
  status,
  totalMinor: minor(total),
  reversedMinor: minor(reversed),
})
const aLine = (index: number, quantity: number, net: number, returned = 0): PartLine => ({
  productId: productAt(index),
  quantity,
  returned,
  netMinor: minor(net),
})

describe('a return', () => {
  test('of some pieces gives back their share of goods, delivery and tax; of the last the rest', () => {
    // 3 × 33.34 and 1 × 50.00, with 10.01 of delivery and tax.
    const lines = [aLine(0, 3, 10_002), aLine(1, 1, 5_000)]
    const part = aPart('delivered', 16_003)
    const first = decideReturn(part, lines, [{ productId: productAt(0), quantity: 1 }])
    expect(first).toEqual({
      to: 'delivered',
      lines: [{ productId: productAt(0), quantity: 1 }],
      amountMinor: 3_556,
    })
    const rest = decideReturn(
      aPart('delivered', 16_003, 3_556),
      [aLine(0, 3, 10_002, 1), aLine(1, 1, 5_000)],
      undefined,
    )
    expect(rest).toEqual({
      to: 'returned',
      lines: [
        { productId: productAt(0), quantity: 2 },
        { productId: productAt(1), quantity: 1 },
      ],
      amountMinor: 16_003 - 3_556,
    })
  })

  test('piece by piece, in whatever order, sums to what was charged', () => {
    const aCase = fc.record({
      lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 7 }), net: fc.nat(1e7) }), {
        minLength: 1,
        maxLength: 5,
      }),
      extra: fc.nat(1e6),
      seed: fc.infiniteStream(fc.nat(1000)),
    })
    fc.assert(
      fc.property(aCase, ({ lines: wished, extra, seed }) => {
        const lines = wished.map(({ quantity, net }, index) => aLine(index, quantity, net))
        const total = extra + wished.reduce((sum, { net }) => sum + net, 0)
        let reversed = 0
        let status: OrderStatus = 'shipped'
        while (status !== 'returned') {
          const open = lines.filter((line) => line.returned < line.quantity)
          const line = open[(seed.next().value as number) % open.length] as PartLine
          const { to, amountMinor } = decideReturn(aPart(status, total, reversed), lines, [
            { productId: line.productId, quantity: 1 },
          ])
          expect(amountMinor).toBeGreaterThanOrEqual(0)
          reversed += amountMinor
          line.returned += 1
          status = to
        }
        expect(reversed).toBe(total)
      }),
    )
  })

  test.each(['pending', 'confirmed', 'processing', 'cancelled', 'returned'] as const)(
    'of a part that is %s is refused',
    (status) => {
      expect(() => decideReturn(aPart(status, 100), [aLine(0, 1, 100)], undefined)).toThrow(
        'Nothing of a part',
      )
    },
  )

  test('of more than is with the buyer, or of other goods, is refused by name', () => {
    const part = aPart('delivered', 300)
    const lines = [aLine(0, 3, 300, 2)]
    const tooMany = [{ productId: productAt(0), quantity: 2 }]
    expect(() => decideReturn(part, lines, tooMany)).toThrow(
      expect.objectContaining({
        code: 'RETURN_TOO_LARGE',
        details: [{ field: 'items.0.quantity', message: 'must be at most 1: no more is with the buyer' }],
      }),
    )
    expect(() => decideReturn(part, lines, [{ productId: productAt(9), quantity: 1 }])).toThrow(
      expect.objectContaining({
        details: [{ field: 'items.0.productId', message: 'is not in this part of the order' }],
      }),
    )
  })
})

describe('the cancellation of a part', () => {
  test.each([
    ['confirmed', 'ok'],
    ['processing', 'ok'],
    ['pending', 'ORDER_NOT_CONFIRMED'],
    ['shipped', 'PART_SHIPPED'],
    ['delivered', 'PART_SHIPPED'],
    ['returned', 'PART_SHIPPED'],
  ] as const)('that is %s: %s', (status, code) => {
    const decide = () => decidePartCancellation(aPart(status, 500), [aLine(0, 2, 400)])
    if (code === 'ok') {
      const lines = [{ productId: productAt(0), quantity: 2 }]
      expect(decide()).toEqual({ to: 'cancelled', lines, amountMinor: 500 })
    } else expect(decide).toThrow(expect.objectContaining({ code }))
  })

  test('of a part that costs nothing gives nothing back', () => {
    expect(decidePartCancellation(aPart('confirmed', 0), [aLine(0, 1, 0)]).amountMinor).toBe(zero)
  })
})
