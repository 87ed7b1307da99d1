import { expect, test } from 'vitest'
import { minor } from '../../platform/money.ts'
import { whyTooManyPromises } from './promise-limit.ts'

const limit = { orders: 3, upTo: minor(50_000) }

test.each([
  [0, 0, 50_000, undefined],
  [2, 30_000, 20_000, undefined],
  [2, 30_000, 20_001, 'is for orders of up to 500 GHS at a time by one phone number'],
  [0, 0, 50_001, 'is for orders of up to 500 GHS at a time by one phone number'],
  [3, 300, 100, 'is for 3 orders at a time by one phone number'],
  [9, 90_000, 100, 'is for 3 orders at a time by one phone number'],
])('%i promises of %i, and one of %i more: %s', (orders, amount, more, message) => {
  const open = { orders, amountMinor: minor(amount) }
  const refusal = whyTooManyPromises(open, minor(more), limit, { isProved: false, currency: 'GHS' })
  expect(refusal?.details[0]?.message).toBe(message)
  if (message !== undefined) expect(refusal).toMatchObject({ code: 'TOO_MANY_PROMISES' })
})

test('whoever has not confirmed the phone is told that it helps; whoever has is not', () => {
  const open = { orders: 3, amountMinor: minor(300) }
  const said = (isProved: boolean) =>
    whyTooManyPromises(open, minor(1), limit, { isProved, currency: 'GHS' })?.message
  expect(said(false)).toMatch(/Pay this order now, .* an account that has confirmed this phone/)
  expect(said(true)).not.toContain('account')
})
