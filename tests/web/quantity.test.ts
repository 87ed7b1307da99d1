import { expect, test } from 'vitest'
import { readQuantity } from '../../web/src/script/quantity.ts'

test.each([
  ['5', 5],
  ['10 ', 10],
  [' 007', 7],
  ['+5', 5],
  ['１０', 10],
  ['1 000', 1000],
  ['1\u00A0000', 1000],
  ['12\u202F500', 12_500],
  ['\u202A150\u202C', 150],
  ['0', 0],
])('%j is %d', (typed, quantity) => {
  expect(readQuantity(typed)).toBe(quantity)
})

test.each([
  '',
  ' ',
  '1,5',
  '1.5',
  '1,000',
  '1.000',
  '1 5',
  '10 00',
  '1e3',
  '-5',
  '5 bags',
  '1/2',
  '½',
  '0x10',
  '9'.repeat(8),
  'NaN',
])('%j is not guessed at', (typed) => {
  expect(readQuantity(typed)).toBeUndefined()
})
