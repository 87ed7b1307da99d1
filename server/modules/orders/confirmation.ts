import type { CancelReason, OrderStatus } from './order.ts'

/**
 * What a payment, or the promise of one, means for an order. `confirm` asks for its goods: without them it is cancelled
 * or stays so. `refuse`: money goes back, a promise is withdrawn.
 */
export type Confirmation = 'confirm' | 'mark-paid' | 'refuse' | 'nothing'

type Stand = {
  status: OrderStatus
  cancelReason: CancelReason | null
  paidAt: Date | null
  isForgotten: boolean
}

export function decideConfirmation(stand: Stand, by: 'payment' | 'promise'): Confirmation {
  if (stand.status === 'pending') return 'confirm'
  if (by === 'promise') return stand.status === 'cancelled' ? 'refuse' : 'nothing'
  return stand.status === 'cancelled' ? decideLatePayment(stand) : decidePayment(stand)
}

function decideLatePayment({ cancelReason, paidAt, isForgotten }: Stand): Confirmation {
  // Of a buyer who is forgotten nobody knows where the goods would go.
  if (cancelReason === 'not_paid') return isForgotten ? 'refuse' : 'confirm'
  // One that was paid before it was cancelled gets its money back by that; sold out, it was paid and cancelled at once.
  return paidAt === null || cancelReason === 'no_stock' ? 'refuse' : 'nothing'
}

/** Of an order that was confirmed on a promise, unless it was paid before. */
function decidePayment({ status, paidAt }: Stand): Confirmation {
  if (paidAt !== null) return 'nothing'
  return status === 'returned' ? 'refuse' : 'mark-paid'
}
