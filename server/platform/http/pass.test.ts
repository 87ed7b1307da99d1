import { expect, test } from 'vitest'
import { createPasses } from './pass.ts'

const passes = createPasses('a secret of this market')
const [mine, another] = ['01a20391-a67c-7adc-9085-834901b7aa2a', '01a20391-a67c-7adc-9085-834901b7aa2b']
const passFor = (id: string) => `${id}.${passes.signatureOf(id)}`

test('a pass is for one thing, of one market', () => {
  expect(passes.isSigned(mine, passes.signatureOf(mine))).toBe(true)
  expect(passes.isSigned(another, passes.signatureOf(mine))).toBe(false)
  expect(createPasses('another').isSigned(mine, passes.signatureOf(mine))).toBe(false)
})

test('a request may show several', () => {
  const shown = passes.shownIn({ 'x-order-pass': `${passFor(mine)}, ${passFor(another)}` })
  expect([...shown]).toEqual([mine, another])
})

test.each([
  '',
  'x',
  mine,
  `${mine}.`,
  `${mine}.AAAAAAAAAAAA`,
  `${passFor(mine)}A`,
  passFor(mine).toUpperCase(),
])('%j is none', (header) => {
  expect(passes.shownIn({ 'x-order-pass': header }).size).toBe(0)
})
