import { expect, test } from 'vitest'
import { createTestClock } from '../../../tests/harness/test-clock.ts'
import { after, hours, minutes } from '../clock.ts'
import { createPasses } from './pass.ts'

const clock = createTestClock()
const passes = createPasses('a secret of this market', clock)
const [mine, another] = ['01a20391-a67c-7adc-9085-834901b7aa2a', '01a20391-a67c-7adc-9085-834901b7aa2b']
const soon = after(clock.now(), hours(1))
const passFor = (id: string) => passes.passFor(id, soon)
const shown = (header: string) => [...passes.shownIn({ 'x-order-pass': header })]

test('a pass is for one thing and one time, of one market', () => {
  const signature = passes.signatureOf(mine, soon)
  expect(passes.isGood(mine, soon, signature)).toBe(true)
  expect(passes.isGood(another, soon, signature)).toBe(false)
  expect(passes.isGood(mine, after(soon, 1000), signature)).toBe(false)
  expect(createPasses('another', clock).isGood(mine, soon, signature)).toBe(false)
})

test('a request may show several', () => {
  expect(shown(`${passFor(mine)}, ${passFor(another)}`)).toEqual([mine, another])
})

test('it is good until its time, and says so itself', () => {
  const later = createTestClock()
  const its = createPasses('a secret of this market', later)
  const headers = { 'x-order-pass': passFor(mine) }
  later.advance(minutes(59))
  expect([...its.shownIn(headers)]).toEqual([mine])
  later.advance(minutes(1))
  expect([...its.shownIn(headers)]).toEqual([])
  expect(its.isGood(mine, soon, its.signatureOf(mine, soon))).toBe(false)
})

test('a signature is of letters and digits, whatever it is for', () => {
  const signatures = Array.from({ length: 2000 }, (_, at) => passes.signatureOf(`${at}`, soon))
  expect(signatures.filter((one) => !/^[\dA-Za-z]{12}$/.test(one))).toEqual([])
  expect(new Set(signatures).size).toBe(2000)
})

test.each([
  '',
  'x',
  mine,
  `${mine}.`,
  `${mine}.${passes.signatureOf(mine, soon)}`,
  passFor(mine).replace(/\w{12}$/, 'AAAAAAAAAAAA'),
  passFor(mine).replace(/\.(\d+)\./, (_, seconds: string) => `.${Number(seconds) + 1}.`),
  `${passFor(mine)}A`,
  passFor(mine).toUpperCase(),
])('%j is none', (header) => {
  expect(shown(header)).toEqual([])
})
