import { BoundedMap } from './bounded-map.ts'
import type { Memory } from './memory.ts'
import { internationalNumber } from './phone-number.ts'

/** What a provider believes about one payment, refund or payout. */
export type SandboxTransaction = {
  id: string
  provider: 'flutterwave' | 'mpesa'
  kind: 'checkout' | 'charge' | 'refund' | 'payout'
  /** Flutterwave's tx_ref, M-Pesa's ThirdPartyReference: the merchant's name for it. */
  reference: string
  /** Flutterwave's numeric id, M-Pesa's TransactionID: the provider's name for it, once it has one. */
  providerId: string | null
  /** Decimal, major units. */
  amount: string
  refunded: string
  currency: string
  status: 'open' | 'pending' | 'successful' | 'failed' | 'cancelled' | 'expired'
  reason: string | null
  /** With `+` and country code. */
  msisdn: string | null
  /** The hosted page, while the customer can still pay there. */
  link: string | null
  /** How many requests to charge, refund or pay this reference were received, refused repeats included. */
  requests: number
  createdAt: string
}

/** A request a provider has received. */
export type ReceivedRequest = {
  id: string
  provider: 'flutterwave' | 'mpesa' | 'smile-id' | 'sms' | 's3' | 'cloudinary' | 'google-sheets' | 'smtp'
  operation: string
  /** The reference (or telephone number, or address) it was about. */
  reference: string
  at: string
}

/** Larger than the other lists: a load test must be able to query what it paid a minute ago. */
export const booksLimit = 20_000

export type Ledger = ReturnType<typeof createLedger>

/** The money as the providers see it, and the requests they have received. */
export function createLedger(memory: Memory) {
  const transactions = memory.list<SandboxTransaction>('transactions', booksLimit)
  const requests = memory.list<ReceivedRequest>('requests', 500)
  const counts = new BoundedMap<string, number>(booksLimit)
  const latest = new BoundedMap<string, string>(booksLimit)
  let serial = 0

  const keyOf = (provider: string, reference: string) => `${provider} ${reference}`

  function put(transaction: Omit<SandboxTransaction, 'requests'>): SandboxTransaction {
    const key = keyOf(transaction.provider, transaction.reference)
    latest.set(key, transaction.id)
    const msisdn = transaction.msisdn && internationalNumber(transaction.msisdn)
    return transactions.put({ ...transaction, msisdn, requests: counts.get(key) ?? 0 })
  }

  /** Notes a request; `acts` where it asks to move money under this reference. */
  function received(
    provider: ReceivedRequest['provider'],
    operation: string,
    reference: string,
    acts: boolean,
  ) {
    serial += 1
    requests.put({ id: String(serial), provider, operation, reference, at: new Date().toISOString() })
    if (!acts) return
    const key = keyOf(provider, reference)
    counts.set(key, (counts.get(key) ?? 0) + 1)
    const known = transactions.find(latest.get(key) ?? '')
    if (known) put(known)
  }

  return {
    put,
    received,
    all: transactions.all,
    waitFor: transactions.waitFor,
    requests: requests.all,
    waitForRequest: requests.waitFor,
  }
}
