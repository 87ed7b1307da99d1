import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeCell, type Merge, type MergeRule, type Seen, type Sides } from './sheet-merge.ts'

const stock: MergeRule = { isAdditive: true, firstSight: 'ask', canWrite: true, settled: null }
const price: MergeRule = { ...stock, isAdditive: false }
const seen = (value: number, more: Partial<Seen> = {}): Seen => ({
  ...{ theirs: value, ours: value, sold: 0, pending: null },
  ...more,
})
const sides = (theirs: number, ours: number, sold = 0): Sides => ({ theirs, ours, sold })

describe('of a price', () => {
  test.each<[string, Seen | undefined, Sides, object]>([
    ['that nobody changed: nothing', seen(10), sides(10, 10), { kind: 'same' }],
    ['changed in the sheet: applied', seen(10), sides(12, 10), { kind: 'apply', ours: 12, write: null }],
    ['changed here: written', seen(10), sides(10, 12), { kind: 'write', value: 12 }],
    [
      'changed on both sides to the same: taken as seen',
      seen(10),
      sides(12, 12),
      { kind: 'same', seen: seen(12) },
    ],
    ['changed on both sides: a conflict', seen(10), sides(11, 12), { kind: 'conflict' }],
    [
      'seen for the first time, the same: remembered',
      undefined,
      sides(9, 9),
      { kind: 'same', seen: seen(9) },
    ],
    ['seen for the first time, not the same: a question', undefined, sides(9, 10), { kind: 'conflict' }],
  ])('%s', (_what, before, now, expected) => {
    expect(mergeCell(before, now, price)).toMatchObject(expected)
  })

  test('at first sight one side may hold', () => {
    const now = sides(9, 10)
    expect(mergeCell(undefined, now, { ...price, firstSight: 'sheet' })).toMatchObject({
      kind: 'apply',
      ours: 9,
    })
    expect(mergeCell(undefined, now, { ...price, firstSight: 'shop' })).toMatchObject({
      kind: 'write',
      value: 10,
    })
  })

  test('a formula is read and never written', () => {
    const rule = { ...price, canWrite: false }
    expect(mergeCell(seen(10), sides(10, 12), rule)).toEqual({
      kind: 'blocked',
      seen: seen(10, { ours: 12 }),
    })
    expect(mergeCell(seen(10), sides(11, 10), rule)).toMatchObject({ kind: 'apply', ours: 11 })
  })
})

describe('of stock', () => {
  test.each<[string, Seen, Sides, object]>([
    ['sold: written', seen(100), sides(100, 97, -3), { kind: 'write', value: 97 }],
    [
      'counted in the sheet while some were sold: so many more',
      seen(100),
      sides(120, 97, -3),
      { kind: 'apply', ours: 117, write: 117 },
    ],
    [
      'changed by hand here while some were sold: written',
      seen(100),
      sides(100, 107, -3),
      { kind: 'write', value: 107 },
    ],
    ['changed by hand on both sides: a conflict', seen(100), sides(120, 107, -3), { kind: 'conflict' }],
    [
      'both say the same, however it came about',
      seen(100),
      sides(97, 97, -3),
      { kind: 'same', seen: seen(97, { sold: -3 }) },
    ],
  ])('%s', (_what, before, now, expected) => {
    expect(mergeCell(before, now, stock)).toMatchObject(expected)
  })

  const cutOff = seen(100, { pending: { value: 97, sold: -3 } })
  test.each<[string, Sides, object]>([
    ['arrived; two more were sold since', sides(97, 95, -5), { kind: 'write', value: 95 }],
    ['did not arrive', sides(100, 97, -3), { kind: 'write', value: 97 }],
    ['arrived, and nothing since', sides(97, 97, -3), { kind: 'same' }],
    ['nobody knows: the cell has a third number', sides(110, 97, -3), { kind: 'conflict' }],
  ])('written, and cut off before that was noted: it %s', (_what, now, expected) => {
    expect(mergeCell(cutOff, now, stock)).toMatchObject(expected)
  })
})

describe('a conflict that was settled', () => {
  const settled = (keep: 'ours' | 'theirs') => ({
    ...stock,
    settled: { keep, theirs: 120, ours: 107, sold: -3 },
  })

  test('keeps ours, or theirs less what was sold since', () => {
    expect(mergeCell(seen(100), sides(120, 107, -3), settled('ours'))).toMatchObject({
      kind: 'write',
      value: 107,
    })
    expect(mergeCell(seen(100), sides(120, 107, -3), settled('theirs'))).toMatchObject({
      kind: 'apply',
      ours: 120,
      write: null,
    })
    expect(mergeCell(seen(100), sides(120, 105, -5), settled('theirs'))).toMatchObject({
      kind: 'apply',
      ours: 118,
      write: 118,
    })
  })

  test('is one again if the cell has changed since, or the shop’s side by anything but sales', () => {
    expect(mergeCell(seen(100), sides(121, 107, -3), settled('theirs'))).toEqual({ kind: 'conflict' })
    expect(mergeCell(seen(100), sides(120, 157, -3), settled('theirs'))).toEqual({ kind: 'conflict' })
    expect(mergeCell(seen(100), sides(120, 155, -5), settled('theirs'))).toEqual({ kind: 'conflict' })
  })

  test('that keeps ours keeps what was added to it since', () => {
    expect(mergeCell(seen(100), sides(120, 157, -3), settled('ours'))).toMatchObject({
      kind: 'write',
      value: 157,
    })
  })
})

type Step =
  | { do: 'sell'; pieces: number }
  | { do: 'type'; by: number }
  | { do: 'sync'; cut: 'nowhere' | 'before the write' | 'behind the write' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('sell' as const), pieces: fc.integer({ min: -2, max: 5 }) }),
  fc.record({ do: fc.constant('type' as const), by: fc.integer({ min: -20, max: 20 }) }),
  fc.record({
    do: fc.constant('sync' as const),
    cut: fc.constantFrom('nowhere' as const, 'before the write' as const, 'behind the write' as const),
  }),
)

test('however often it is cut off, each sale and each number typed counts once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const shop = { ours: 1_000, sold: 0 }
      let [cell, remembered, typed, typedSince] = [1_000, undefined as Seen | undefined, 0, 0]

      function sync(cut: string): Merge['kind'] {
        const merged = mergeCell(remembered, { theirs: cell, ...shop }, stock)
        if (merged.kind === 'conflict') return merged.kind
        // Whoever types just what the shop has, or was about to write, says the same and not so much less.
        // So does, where a write was cut off, whoever types what the cell had before it: it is as if it had not arrived.
        const pending = remembered?.pending ?? null
        const isBefore = pending !== null && cell === remembered?.theirs
        const saysTheSame = cell === shop.ours || cell === pending?.value || isBefore
        if (!saysTheSame) typed += typedSince
        typedSince = 0
        // One transaction.
        remembered = merged.seen
        if (merged.kind === 'apply') shop.ours = merged.ours
        const write = merged.kind === 'write' ? merged.value : merged.kind === 'apply' ? merged.write : null
        if (write === null || cut === 'before the write') return merged.kind
        cell = write
        if (cut === 'nowhere' && remembered.pending !== null)
          remembered = { theirs: write, ours: write, sold: remembered.pending.sold, pending: null }
        return merged.kind
      }

      sync('nowhere')
      for (const one of steps) {
        if (one.do === 'sell') {
          shop.ours -= one.pieces
          shop.sold -= one.pieces
        } else if (one.do === 'type') {
          cell += one.by
          typedSince += one.by
        } else if (sync(one.cut) === 'conflict') {
          // Only where a write was cut off does typing raise a question; nothing is lost by asking.
          expect(remembered?.pending).not.toBeNull()
          return
        }
      }
      if (sync('nowhere') === 'conflict') return
      sync('nowhere')
      expect(shop.ours).toBe(1_000 + shop.sold + typed)
      expect(cell).toBe(shop.ours)
      expect(sync('nowhere')).toBe('same')
    }),
    { numRuns: 1_000 },
  )
})
