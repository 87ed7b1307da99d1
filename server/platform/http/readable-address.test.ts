import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readableAddress } from './readable-address.ts'

test.each([
  ['/p/cement?q=%ff', '/p/cement?q=%ff'],
  ['/c/caf%C3%A9', '/c/caf%C3%A9'],
  ['/%ff', '/%EF%BF%BD'],
  ['/p/%zz?next=%', '/p/%25zz?next=%'],
  ['/caf%C3%A9/%E0%A4', '/caf%C3%A9/%EF%BF%BD'],
  ['/a%2f%ff', '/a%2F%EF%BF%BD'],
  ['/100%', '/100%25'],
])('%s is read as %s', (address, read) => {
  expect(readableAddress(address)).toBe(read)
})

test('whatever the address, its path can be decoded, and is the same if it is read once more', () => {
  const piece = fc.oneof(fc.constantFrom('%', '/', '%f', '%ff', '%C3%A9', 'é', '?', '#'), fc.string())
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const read = readableAddress(`/${pieces.join('')}`)
      expect(() => decodeURIComponent(read.split(/[?#]/)[0] ?? '')).not.toThrow()
      expect(readableAddress(read)).toBe(read)
    }),
  )
})
