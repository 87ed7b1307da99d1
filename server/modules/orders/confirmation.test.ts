import { expect, test } from 'vitest'
import { decideConfirmation } from './confirmation.ts'
import type { CancelReason, OrderStatus } from './order.ts'

const paidAt = new Date('2026-06-01T12:00:00Z')
const stand = (
  status: OrderStatus,
  paid: Date | null = null,
  cancelReason: CancelReason | null = null,
  isForgotten = false,
) => ({ status, paidAt: paid, cancelReason, isForgotten })

test.each([
  ['pending', stand('pending'), 'confirm', 'confirm'],
  ['confirmed on a promise', stand('confirmed'), 'mark-paid', 'nothing'],
  ['delivered, unpaid', stand('delivered'), 'mark-paid', 'nothing'],
  ['confirmed and paid', stand('confirmed', paidAt), 'nothing', 'nothing'],
  ['delivered and paid', stand('delivered', paidAt), 'nothing', 'nothing'],
  ['returned, unpaid', stand('returned'), 'refuse', 'nothing'],
  ['returned, paid', stand('returned', paidAt), 'nothing', 'nothing'],
  ['cancelled for not being paid', stand('cancelled', null, 'not_paid'), 'confirm', 'refuse'],
  ['cancelled, its buyer forgotten', stand('cancelled', null, 'not_paid', true), 'refuse', 'refuse'],
  ['cancelled by its buyer, unpaid', stand('cancelled', null, 'buyer'), 'refuse', 'refuse'],
  ['paid, then cancelled by its buyer', stand('cancelled', paidAt, 'buyer'), 'nothing', 'refuse'],
  ['paid, and sold out', stand('cancelled', paidAt, 'no_stock'), 'refuse', 'refuse'],
  ['promised, and sold out', stand('cancelled', null, 'no_stock'), 'refuse', 'refuse'],
] as const)('%s', (_title, given, ofPayment, ofPromise) => {
  expect(decideConfirmation(given, 'payment')).toBe(ofPayment)
  expect(decideConfirmation(given, 'promise')).toBe(ofPromise)
})
