import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { together } from './together.ts'

test('what is asked in one moment goes in one call, and each gets its own answer', async () => {
  const calls: number[][] = []
  const double = together(async (items: readonly number[]) => {
    calls.push([...items])
    return items.map((item) => item * 2)
  })
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
  expect(await double(4)).toBe(8)
  expect(calls).toEqual([[1, 2, 3], [4]])
})

test('while two calls are under way, what comes waits for one of them and then goes together', async () => {
  const calls: { items: readonly number[]; end: () => void }[] = []
  const echo = together(
    (items: readonly number[]) =>
      new Promise<readonly number[]>((resolve) => calls.push({ items, end: () => resolve(items) })),
  )
  const answers: Promise<number>[] = []
  for (const item of [1, 2, 3, 4, 5]) {
    answers.push(echo(item))
    await nextTurn()
  }
  expect(calls.map(({ items }) => items)).toEqual([[1], [2]])
  calls[0]?.end()
  await nextTurn()
  await nextTurn()
  expect(calls.map(({ items }) => items)).toEqual([[1], [2], [3, 4, 5]])
  for (const { end } of calls) end()
  expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5])
})

test('more than a hundred go in several calls', async () => {
  const sizes: number[] = []
  const echo = together(async (items: readonly number[]) => {
    sizes.push(items.length)
    return items
  })
  const items = Array.from({ length: 250 }, (_, index) => index)
  expect(await Promise.all(items.map(echo))).toEqual(items)
  expect(sizes).toEqual([100, 100, 50])
})

test('one that fails fails alone', async () => {
  const invert = together(async (items: readonly number[]) => {
    if (items.includes(0)) throw new RangeError('zero')
    return items.map((item) => 1 / item)
  })
  expect(await Promise.allSettled([1, 0, 2].map(invert))).toMatchObject([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected', reason: new RangeError('zero') },
    { status: 'fulfilled', value: 0.5 },
  ])
})
