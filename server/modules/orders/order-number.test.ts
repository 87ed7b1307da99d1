import { expect, test } from 'vitest'
import { orderNumbersIn } from './order-number.ts'

test.each([
  'EB-S9T8-9RDG',
  'eb-s9t8-9rdg',
  'EBS9T89RDG',
  'EB S9T8 9RDG',
  '#EB-S9T8-9RDG',
  'EB-S9T8-9RDG.',
  '(EB-S9T8-9RDG)',
  '"EB-S9T8-9RDG",',
  'EB\u2013S9T8\u20149RDG',
  'EB\u2011S9T8\u20119RDG',
  'EB_S9T8/9RDG',
  'EB.S9T8.9RDG',
  'No. EB-S9T8-9RDG',
  'nº EB-S9T8-9RDG',
  'Order EB-S9T8-9RDG',
  'Encomenda n.º: EB-S9T8-9RDG',
  'EB-\u200BS9T8-9RDG',
  '\u2068EB-S9T8-9RDG\u2069',
  '\uFF25\uFF22-\uFF33\uFF19\uFF34\uFF18-\uFF19\uFF32\uFF24\uFF27',
  'EBS9T89RDGSEM64QNY',
  'S9T8-9RDG',
  's9t89rdg',
])('%j means EB-S9T8-9RDG before any other', (typed) => {
  expect(orderNumbersIn('EB', typed)[0]).toBe('EB-S9T8-9RDG')
})

test.each(['Order S9T8-9RDG', 'nº S9T89RDG'])('%j may mean EB-S9T8-9RDG', (typed) => {
  expect(orderNumbersIn('EB', typed)).toContain('EB-S9T8-9RDG')
})

test.each(['', 'EB-S9T8', '#', 'EB-0000-0000'])('%j means none', (typed) => {
  expect(orderNumbersIn('EB', typed)).toEqual([])
})
