import { randomBytes } from 'node:crypto'
import { BoundedMap } from '../bounded-map.ts'
import { booksLimit } from '../ledger.ts'
import type { Ledger, SandboxTransaction } from '../ledger.ts'

export type MpesaStatus = 'Completed' | 'Pending' | 'Cancelled' | 'Expired' | 'Failed'

/** A payment, a payout or a reversal. Each has a ThirdPartyReference of its own. */
export type MpesaTransaction = {
  kind: 'charge' | 'payout' | 'refund'
  thirdPartyReference: string
  conversationId: string
  /** Only what has completed has one. */
  transactionId: string | null
  msisdn: string | null
  amountCentavos: number
  reversedCentavos: number
  status: MpesaStatus
  createdAt: string
}

export type MpesaBooks = ReturnType<typeof createMpesaBooks>

/** What M-Pesa has written down, found by any of its three names. */
export function createMpesaBooks(ledger: Ledger) {
  const byReference = new BoundedMap<string, MpesaTransaction>(booksLimit)
  const byConversation = new BoundedMap<string, MpesaTransaction>(booksLimit)
  const byTransactionId = new BoundedMap<string, MpesaTransaction>(booksLimit)

  return {
    save(transaction: MpesaTransaction): MpesaTransaction {
      byReference.set(transaction.thirdPartyReference, transaction)
      byConversation.set(transaction.conversationId, transaction)
      if (transaction.transactionId) byTransactionId.set(transaction.transactionId, transaction)
      ledger.put(entryOf(transaction))
      return transaction
    },
    withReference: (thirdPartyReference: string) => byReference.get(thirdPartyReference),
    withTransactionId: (transactionId: string) => byTransactionId.get(transactionId),
    /** QueryReference is a TransactionID, a ConversationID or a ThirdPartyReference. */
    find: (name: string) => byTransactionId.get(name) ?? byConversation.get(name) ?? byReference.get(name),
  }
}

export function newConversationId(): string {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '')
  return `AG_${day}_${randomBytes(10).toString('hex')}`
}

export const newTransactionId = () => randomBytes(6).toString('hex').toUpperCase().slice(0, 11)

const money = (centavos: number) => (centavos / 100).toFixed(2)

const ledgerStatus = {
  Completed: 'successful',
  Pending: 'pending',
  Cancelled: 'cancelled',
  Expired: 'expired',
  Failed: 'failed',
} as const

const entryOf = (transaction: MpesaTransaction): Omit<SandboxTransaction, 'requests'> => ({
  id: `mpesa ${transaction.thirdPartyReference}`,
  provider: 'mpesa',
  kind: transaction.kind,
  reference: transaction.thirdPartyReference,
  providerId: transaction.transactionId,
  amount: money(transaction.amountCentavos),
  refunded: money(transaction.reversedCentavos),
  currency: 'MZN',
  status: ledgerStatus[transaction.status],
  reason: transaction.status === 'Completed' || transaction.status === 'Pending' ? null : transaction.status,
  msisdn: transaction.msisdn,
  link: null,
  createdAt: transaction.createdAt,
})
