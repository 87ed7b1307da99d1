import { expect, test } from 'vitest'
import { maskWords } from './masked-order.ts'

test.each([
  ['Ama Mensah', 'A••• M•••'],
  ['  Nana  Yaa Ofori ', 'N••• Y••• O•••'],
  ['Érica', 'É•••'],
  ['𝒜𝓂𝒶', '𝒜•••'],
  ['12 Main Road', '1••• M••• R•••'],
  ['', ''],
])('%s is masked as %s', (text, masked) => {
  expect(maskWords(text)).toBe(masked)
})
