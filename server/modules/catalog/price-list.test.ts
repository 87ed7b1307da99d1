import { describe, expect, test } from 'vitest'
import { minor } from '../../platform/money.ts'
import { firstWrongPrice, planPrices, type SaleId, type StandingSale, type WishedSale } from './price-list.ts'

const day = (number: number) => new Date(Date.UTC(2026, 10, number))
const now = day(15)

const wished = (price: number, from: number | undefined, until: number): WishedSale => ({
  customerGroup: null,
  priceMinor: minor(price),
  startsAt: from === undefined ? undefined : day(from),
  endsAt: day(until),
})
const standing = (id: string, price: number, from: number, until: number): StandingSale => ({
  ...wished(price, from, until),
  startsAt: day(from),
  id: id as SaleId,
})
type Planned = { added: number[][]; moved: (string | number)[][]; removed: string[]; changes: number }

const plan = (before: readonly StandingSale[], after: readonly WishedSale[]): Planned => {
  const { added, moved, removed, changes } = planPrices(
    { priceMinor: minor(1000), groupPrices: [], sales: before },
    { groupPrices: [], sales: after },
    now,
  )
  return {
    added: added.map(({ priceMinor, startsAt }) => [priceMinor, startsAt.getUTCDate()]),
    moved: moved.map(({ id, endsAt }) => [id, endsAt.getUTCDate()]),
    removed,
    changes: changes.length,
  }
}
const nothing = { added: [], moved: [], removed: [], changes: 0 }

describe('of a sale that is on', () => {
  const on = standing('on', 800, 10, 20)

  test.each<[string, WishedSale[], Partial<Planned>]>([
    ['nothing changes when it is sent back', [wished(800, 10, 20)], {}],
    ['nor when its beginning is left out', [wished(800, undefined, 20)], {}],
    ['nor when its beginning is put earlier', [wished(800, 3, 20)], {}],
    ['the end moves', [wished(800, 10, 25)], { moved: [['on', 25]], changes: 1 }],
    ['nothing is left now when it is left out', [], { moved: [['on', 15]], changes: 1 }],
    [
      'another price makes another, from now on',
      [wished(700, 10, 20)],
      { added: [[700, 15]], moved: [['on', 15]], changes: 2 },
    ],
    [
      'a later beginning makes another',
      [wished(800, 16, 20)],
      { added: [[800, 16]], moved: [['on', 15]], changes: 2 },
    ],
  ])('%s', (_what, after, expected) => {
    expect(plan([on], after)).toEqual({ ...nothing, ...expected })
  })
})

test('a sale that has not begun is removed, and two that look alike are told apart', () => {
  const ahead = standing('ahead', 800, 18, 20)
  expect(plan([ahead], [])).toEqual({ ...nothing, removed: ['ahead'], changes: 1 })
  const both = [standing('on', 800, 10, 20), ahead]
  expect(plan(both, [wished(800, 18, 22)])).toEqual({
    ...nothing,
    moved: [
      ['ahead', 22],
      ['on', 15],
    ],
    changes: 2,
  })
})

test('a sale that goes on is not judged by a price that has fallen below it since', () => {
  const before = { priceMinor: minor(500), groupPrices: [], sales: [standing('on', 800, 10, 20)] }
  const wrong = (sale: WishedSale) => firstWrongPrice(before, { groupPrices: [], sales: [sale] }, [], now)
  expect(wrong(wished(800, 10, 25))).toBeUndefined()
  expect(wrong(wished(801, 10, 25))?.field).toBe('sales.0.price')
})
