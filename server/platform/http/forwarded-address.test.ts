import { expect, test } from 'vitest'
import { forwardedAddress } from './forwarded-address.ts'

test.each([
  ['41.66.200.7', '41.66.200.7'],
  [' 41.66.200.7 , 10.0.0.1', '41.66.200.7'],
  ['41.66.200.7:51234', '41.66.200.7'],
  ['2001:db8::7', '2001:db8::7'],
  ['[2001:db8::7]', '2001:db8::7'],
  ['[2001:db8::7]:443', '2001:db8::7'],
  ['garbage', undefined],
  ['', undefined],
  ['unknown, 41.66.200.7', undefined],
  ['41.66.200.7.9', undefined],
  ['x'.repeat(8_000), undefined],
  [undefined, undefined],
  [['41.66.200.7', '10.0.0.1'], '41.66.200.7'],
])('%j names the address %j', (header, address) => {
  expect(forwardedAddress(header)).toBe(address)
})
