import { randomBytes } from 'node:crypto'
import { BoundedMap } from '../bounded-map.ts'
import { booksLimit } from '../ledger.ts'
import type { Ledger, SandboxTransaction } from '../ledger.ts'

export type Customer = {
  id: number
  name: string
  phone_number: string | null
  email: string
  created_at: string
}

/** An attempt to pay. Amounts are decimal major units, as on the wire. */
export type FlutterwaveTransaction = {
  id: number
  txRef: string
  flwRef: string
  amount: number
  currency: string
  paymentType: 'mobilemoneygh' | 'card'
  authModel: string
  status: 'pending' | 'successful' | 'failed'
  processorResponse: string
  narration: string
  network: string | null
  customer: Customer
  meta: unknown
  cardToken: string | null
  refunds: Refund[]
  createdAt: string
}

export type Refund = {
  id: number
  tx_id: number
  flw_ref: string
  amount_refunded: number
  comments: string | null
  created_at: string
}

/** A hosted checkout: the link of POST /payments, open until it is paid, refused or too old. */
export type Checkout = {
  token: string
  txRef: string
  amount: number
  currency: string
  redirectUrl: string
  options: string[]
  title: string
  customer: Customer
  meta: unknown
  link: string
  state: 'open' | 'cancelled' | 'paying' | 'successful' | 'failed'
  expiresAt: number
  createdAt: string
}

export type Transfer = {
  id: number
  reference: string
  account_bank: string
  account_number: string
  full_name: string
  amount: number
  currency: string
  narration: string
  status: 'NEW' | 'PENDING' | 'SUCCESSFUL' | 'FAILED'
  complete_message: string
  callbackUrl: string | null
  meta: unknown
  createdAt: string
}

export type Books = ReturnType<typeof createBooks>

/** What Flutterwave has written down. Every change shows in the shared ledger. */
export function createBooks(ledger: Ledger) {
  const transactions = new BoundedMap<number, FlutterwaveTransaction>(booksLimit)
  const idByReference = new BoundedMap<string, number>(booksLimit)
  const checkouts = new BoundedMap<string, Checkout>(booksLimit)
  const cardOwners = new BoundedMap<string, Customer>(booksLimit)
  const refunds = new BoundedMap<number, Refund>(booksLimit)
  const transfers = new BoundedMap<number, Transfer>(booksLimit)
  let lastId = 700_000_000 + Math.floor(Math.random() * 50_000_000)

  return {
    nextId: () => (lastId += 1),
    flwRef: () => `FLW-SANDBOX-${randomBytes(8).toString('hex').toUpperCase()}`,
    transaction: (id: number) => transactions.get(id),
    /** The newest attempt with this reference: on the hosted page a customer may try again. */
    byReference: (txRef: string) => transactions.get(idByReference.get(txRef) ?? -1),
    checkout: (token: string) => [...checkouts.values()].find((one) => one.token === token),
    checkoutOf: (txRef: string) => checkouts.get(txRef),
    ownerOfCard: (token: string) => cardOwners.get(token),
    refund: (id: number) => refunds.get(id),
    refunds: () => [...refunds.values()],
    transfer: (id: number) => transfers.get(id),
    transferOf: (reference: string) => [...transfers.values()].find((one) => one.reference === reference),
    transfers: () => [...transfers.values()],

    saveTransaction(transaction: FlutterwaveTransaction): FlutterwaveTransaction {
      transactions.set(transaction.id, transaction)
      idByReference.set(transaction.txRef, transaction.id)
      const { cardToken, customer, status } = transaction
      if (cardToken && status === 'successful') cardOwners.set(cardToken, customer)
      ledger.put(entryOfTransaction(transaction))
      return transaction
    },
    saveCheckout(checkout: Checkout): Checkout {
      checkouts.set(checkout.txRef, checkout)
      if (!idByReference.has(checkout.txRef)) ledger.put(entryOfCheckout(checkout))
      return checkout
    },
    saveRefund(transaction: FlutterwaveTransaction, refund: Refund): Refund {
      refunds.set(refund.id, refund)
      transaction.refunds.push(refund)
      ledger.put(entryOfTransaction(transaction))
      return refund
    },
    saveTransfer(transfer: Transfer): Transfer {
      transfers.set(transfer.id, transfer)
      ledger.put(entryOfTransfer(transfer))
      return transfer
    },
  }
}

/** Sums in pesewas: adding decimals in floating point would refuse the last refund of 0.3 = 0.1 + 0.2. */
export const refundedMinor = (transaction: FlutterwaveTransaction) =>
  transaction.refunds.reduce((sum, refund) => sum + minor(refund.amount_refunded), 0)

export const minor = (major: number) => Math.round(major * 100)

type Entry = Omit<SandboxTransaction, 'requests'>

// A checkout and the transactions paid through it are one line in the ledger: the merchant sees one payment.
const entryId = (txRef: string) => `flutterwave ${txRef}`

function entryOfTransaction(transaction: FlutterwaveTransaction): Entry {
  return {
    id: entryId(transaction.txRef),
    provider: 'flutterwave',
    kind: 'charge',
    reference: transaction.txRef,
    providerId: String(transaction.id),
    amount: transaction.amount.toFixed(2),
    refunded: (refundedMinor(transaction) / 100).toFixed(2),
    currency: transaction.currency,
    status: transaction.status,
    reason: transaction.status === 'failed' ? transaction.processorResponse : null,
    msisdn: transaction.customer.phone_number,
    link: null,
    createdAt: transaction.createdAt,
  }
}

function entryOfCheckout(checkout: Checkout): Entry {
  const isOpen = checkout.state === 'open' || checkout.state === 'paying'
  return {
    id: entryId(checkout.txRef),
    provider: 'flutterwave',
    kind: 'checkout',
    reference: checkout.txRef,
    providerId: null,
    amount: checkout.amount.toFixed(2),
    refunded: '0.00',
    currency: checkout.currency,
    status: checkout.state === 'cancelled' ? 'cancelled' : 'open',
    reason: null,
    msisdn: checkout.customer.phone_number,
    link: isOpen ? checkout.link : null,
    createdAt: checkout.createdAt,
  }
}

function entryOfTransfer(transfer: Transfer): Entry {
  const statuses = { NEW: 'pending', PENDING: 'pending', SUCCESSFUL: 'successful', FAILED: 'failed' } as const
  return {
    id: `flutterwave transfer ${transfer.reference}`,
    provider: 'flutterwave',
    kind: 'payout',
    reference: transfer.reference,
    providerId: String(transfer.id),
    amount: transfer.amount.toFixed(2),
    refunded: '0.00',
    currency: transfer.currency,
    status: statuses[transfer.status],
    reason: transfer.status === 'FAILED' ? transfer.complete_message : null,
    msisdn: transfer.account_number,
    link: null,
    createdAt: transfer.createdAt,
  }
}
