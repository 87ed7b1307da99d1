import { expect, test } from 'vitest'
import { ebuildify } from '../markets/ebuildify.ts'
import { normaliseDigitalAddress, type DigitalAddressRule } from './digital-address.ts'

const rule = ebuildify.digitalAddress as DigitalAddressRule

test.each([
  ['GA-183-8164', 'GA-183-8164'],
  ['ga1838164', 'GA-183-8164'],
  [' ak 039 5028 ', 'AK-039-5028'],
  ['NT-0042-6618', 'NT-0042-6618'],
  ['nt00426618', 'NT-0042-6618'],
  ['E2-200-1987', 'E2-200-1987'],
  ['1A-183-8164', undefined],
  ['GA-18-8164', undefined],
  ['GA-183-81645', undefined],
  ['GA-183', undefined],
  ['7 Boundary Road', undefined],
])('the GhanaPostGPS code %s is understood as %s', (typed, code) => {
  expect(normaliseDigitalAddress(rule, typed)).toBe(code)
})
