import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldCode, foldLine, foldTyped } from './typed-text.ts'

test.each([
  ['\u202A+233 24 412 3456\u202C', '+233 24 412 3456'],
  ['024\u2009412\u00A03456\t', '024 412 3456'],
  ['GA\u2013183\u20118164', 'GA-183-8164'],
  ['024\u30FC412\u22123456', '024-412-3456'],
  ['\uFF10\uFF12\uFF14', '024'],
  ['\u0660\u0662\u0664', '024'],
  ['\u{1D7D8}\u{1D7E1}\u06F9\u096F', '0999'],
  ['Joa\u0303o\u200B \u2028 da\u00AD Silva\uFE0F', 'João da Silva'],
  ['a\u202Eb\u0000c', 'abc'],
])('%j is read as %j', (typed, meant) => {
  expect(foldTyped(typed)).toBe(meant)
})

test.each([
  ['PVC Pipe 1\u00BD\u2033 \u2013 12 m\u00B2', 'PVC Pipe 1\u00BD\u2033 \u2013 12 m\u00B2'],
  ['Ama\u202E Mensah\u2028', 'Ama Mensah'],
  ['Dimensa\u0303o', 'Dimens\u00E3o'],
  ['\u200D\u200B\uFE0F', ''],
  [
    'Best \u2764\uFE0F \u{1F469}\u{1F3FD}\u200D\u{1F527}',
    'Best \u2764\uFE0F \u{1F469}\u{1F3FD}\u200D\u{1F527}',
  ],
  ['12\tSpintex\u00A0 Road\n', '12 Spintex Road'],
])('the line %j is kept as %j', (typed, meant) => {
  expect(foldLine(typed)).toBe(meant)
})

test('a code is its letters and digits', () => {
  expect(foldCode(' (#eb\u2013s9t8/9rdg.) ')).toBe('EBS9T89RDG')
})

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldTyped(foldTyped(text))).toBe(foldTyped(text))
      expect(foldLine(foldLine(text))).toBe(foldLine(text))
      expect(foldCode(foldCode(text))).toBe(foldCode(text))
    }),
    { numRuns: 2_000 },
  )
})
