import { randomBytes } from 'node:crypto'
import { askCustomer, isDeclined } from '../customer.ts'
import type { Outcome } from '../customer.ts'
import type { Surroundings } from '../stand-in.ts'
import type { Books, Checkout, Customer, FlutterwaveTransaction } from './books.ts'
import type { Webhooks } from './webhooks.ts'

export type ChargeRequest = {
  txRef: string
  amount: number
  currency: string
  customer: Customer
  meta: unknown
  narration: string
}

export type Payments = ReturnType<typeof createPayments>

/** How a payment goes from asked to settled: the customer's part, the network's part, the webhook. */
export function createPayments(books: Books, webhooks: Webhooks, surroundings: Surroundings) {
  /** Mobile money: pending until the customer has answered the PIN prompt. */
  function begin(request: ChargeRequest, network: string): FlutterwaveTransaction {
    const transaction = openTransaction(books, request, {
      paymentType: 'mobilemoneygh',
      authModel: 'MOBILEMONEY',
      network,
    })
    webhooks.chargeBegun(transaction)
    return transaction
  }

  /** The PIN prompt; `codePage` where a code must be entered before the phone shows it. */
  function askForPin(transaction: FlutterwaveTransaction, merchant: string, codePage?: string): string {
    const question = {
      provider: 'flutterwave' as const,
      msisdn: transaction.customer.phone_number ?? '',
      merchant,
      amount: transaction.amount.toFixed(2),
      currency: transaction.currency,
      reference: transaction.txRef,
      awaitsCode: codePage !== undefined,
      ...(codePage ? { codePage } : {}),
    }
    return askCustomer(question, surroundings, (outcome) => settle(transaction, outcome)).id
  }

  /** The customer has agreed; what remains is whether the wallet or the card has the money. */
  function approve(transaction: FlutterwaveTransaction): void {
    const isShort = isDeclined(
      'flutterwave',
      transaction.customer.phone_number ?? '',
      surroundings.behaviours,
    )
    settle(transaction, isShort ? 'declined' : 'paid')
  }

  function settle(transaction: FlutterwaveTransaction, outcome: Outcome | 'card-declined'): void {
    transaction.status = outcome === 'paid' ? 'successful' : 'failed'
    transaction.processorResponse = processorResponses[outcome]
    books.saveTransaction(transaction)
    const checkout = books.checkoutOf(transaction.txRef)
    if (checkout) books.saveCheckout({ ...checkout, state: transaction.status })
    webhooks.chargeCompleted(transaction)
  }

  /** A card, on the hosted page or by its token: settled at once. */
  function payByCard(
    request: ChargeRequest,
    outcome: 'approve' | 'fail',
    cardToken?: string,
  ): FlutterwaveTransaction {
    const token = cardToken ?? `flw-t1nf-${randomBytes(16).toString('hex')}-m03k`
    const authModel = cardToken ? 'noauth' : 'PIN'
    const transaction = openTransaction(books, request, { paymentType: 'card', authModel, cardToken: token })
    webhooks.chargeBegun(transaction)
    if (outcome === 'approve') approve(transaction)
    else settle(transaction, 'card-declined')
    return transaction
  }

  return { begin, askForPin, approve, payByCard }
}

function openTransaction(
  books: Books,
  { txRef, amount, currency, customer, meta, narration }: ChargeRequest,
  kind: Pick<FlutterwaveTransaction, 'paymentType' | 'authModel'> & {
    network?: string
    cardToken?: string
  },
): FlutterwaveTransaction {
  return books.saveTransaction({
    network: null,
    cardToken: null,
    ...kind,
    id: books.nextId(),
    txRef,
    flwRef: books.flwRef(),
    amount,
    currency,
    status: 'pending',
    processorResponse: 'Transaction in progress',
    narration,
    customer,
    meta,
    refunds: [],
    createdAt: new Date().toISOString(),
  })
}

const processorResponses = {
  paid: 'Approved',
  declined: 'INSUFFICIENT_FUNDS',
  refused: 'Transaction declined by customer',
  expired: 'Request timed out',
  'card-declined': 'Declined by issuer',
}

export const chargeOfCheckout = (checkout: Checkout, msisdn?: string): ChargeRequest => ({
  txRef: checkout.txRef,
  amount: checkout.amount,
  currency: checkout.currency,
  customer: { ...checkout.customer, phone_number: msisdn ?? checkout.customer.phone_number },
  meta: checkout.meta,
  narration: checkout.title,
})
