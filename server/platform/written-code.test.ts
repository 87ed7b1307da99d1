import { expect, test } from 'vitest'
import { ebuildify } from '../markets/ebuildify.ts'
import { faultOfCode, readCode, type CodeRule } from './written-code.ts'

const rule = ebuildify.digitalAddress as CodeRule

test.each([
  ['GA-183-8164', 'GA-183-8164'],
  ['ga1838164', 'GA-183-8164'],
  [' ak 039 5028 ', 'AK-039-5028'],
  ['NT-0042-6618', 'NT-0042-6618'],
  ['nt00426618', 'NT-0042-6618'],
  ['E2-200-1987', 'E2-200-1987'],
  ['GA\u2013183\u20138164', 'GA-183-8164'],
  ['GA\u2011183\u20118164.', 'GA-183-8164'],
  ['\u200EGA-183-8164\u200E', 'GA-183-8164'],
  ['\uFF27\uFF21-183-8164', 'GA-183-8164'],
  ['GPS: GA-183-8164', 'GA-183-8164'],
  ['GhanaPostGPS address GA 183 8164, Accra', 'GA-183-8164'],
  ['(GA/183/8164)', 'GA-183-8164'],
  ['GA-183-8164 5', 'GA-183-8164'],
  ['GA-183-8164 or GA-183-8165', undefined],
  ['1A-183-8164', undefined],
  ['GA-18-8164', undefined],
  ['GA-183-81645', undefined],
  ['GA-183', undefined],
  ['7 Boundary Road', undefined],
])('the GhanaPostGPS code %s is understood as %s', (typed, code) => {
  expect(readCode(rule, typed)).toBe(code)
})

const card = ebuildify.registration.nationalId as CodeRule

test.each([
  ['GHA-712345678-1', 'GHA-712345678-1'],
  ['GHA7123456781', 'GHA-712345678-1'],
  ['GHA 712345678 1', 'GHA-712345678-1'],
  ['gha-712345678-1', 'GHA-712345678-1'],
  [' GHA\u2013712345678\u20111. ', 'GHA-712345678-1'],
  ['GHA-712 345 678-1', 'GHA-712345678-1'],
  ['GHA-712-345-678-1', 'GHA-712345678-1'],
  ['GHA-7123-45678-1', 'GHA-712345678-1'],
  ['GHA-71-23-45-67-81', 'GHA-712345678-1'],
  ['GHA-712-345-678', undefined],
  ['GHA-712-345-678-12', undefined],
  ['Card no.: GHA-712345678-1', 'GHA-712345678-1'],
  ['\uFF27\uFF28\uFF21\uFF17\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18\uFF11', 'GHA-712345678-1'],
  ['GHA-71234567-1', undefined],
  ['GHA-7123456789-1', undefined],
  ['712345678-1', undefined],
  ['GHB-712345678-1', undefined],
])('the Ghana Card number %j is understood as %s', (typed, code) => {
  expect(readCode(card, typed)).toBe(code)
})

test('what is wrong with a code is said with its name once, and an example', () => {
  expect(faultOfCode(rule)).toBe('must be a valid GhanaPostGPS, such as GA-183-8164')
  expect(faultOfCode(card)).toBe('must be a valid Ghana Card number, such as GHA-000000000-0')
})
