import { askCustomer } from '../customer.ts'
import type { Outcome } from '../customer.ts'
import type { Answer, Surroundings } from '../stand-in.ts'
import { answer } from './answers.ts'
import { newTransactionId } from './books.ts'
import type { MpesaBooks, MpesaStatus, MpesaTransaction } from './books.ts'
import type { InsCode } from './codes.ts'
import { centavos, field } from './requests.ts'
import type { Fields } from './requests.ts'
import type { Results } from './results.ts'

export type PaymentSettings = { merchant: string; promptTimeoutMs: number }

const endings: Record<Outcome, { status: MpesaStatus; code: InsCode }> = {
  paid: { status: 'Completed', code: 'INS-0' },
  declined: { status: 'Failed', code: 'INS-2006' },
  refused: { status: 'Cancelled', code: 'INS-5' },
  expired: { status: 'Expired', code: 'INS-9' },
}

const c2b = { name: 'c2b', acts: true }
const b2c = { name: 'b2c', acts: true }

/** C2B, which waits for the customer's PIN, and B2C, which does not. */
export function createMpesaPayments(
  books: MpesaBooks,
  results: Results,
  settings: PaymentSettings,
  surroundings: Surroundings,
) {
  const { behaviours, phone } = surroundings

  /**
   * Asks the customer to pay. Blocks until the PIN prompt is answered or has expired; in asynchronous mode answers
   * INS-0 without a TransactionID at once, and the result follows by callback.
   */
  async function collect(fields: Fields, conversationId: string, moneyMovesNow: boolean): Promise<Answer> {
    const transaction = begin(books, 'charge', fields, conversationId)
    if (!transaction) return duplicate(fields, conversationId)
    results.begun(transaction.thirdPartyReference)
    const isAsynchronous = behaviours.take('mpesa', 'mode', c2b) !== undefined
    if (moneyMovesNow) {
      finish(transaction, 'paid')
      if (isAsynchronous) results.completed(transaction)
      return answer('INS-0', transaction)
    }
    const outcome = waitForPin(transaction)
    if (isAsynchronous) {
      void outcome.then(() => results.completed(transaction))
      return answer('INS-0', { ...transaction, transactionId: null })
    }
    return answer(endings[await outcome].code, transaction)
  }

  /** Pays out to a customer's wallet. */
  function payOut(fields: Fields, conversationId: string): Answer {
    const transaction = begin(books, 'payout', fields, conversationId)
    if (!transaction) return duplicate(fields, conversationId)
    finish(transaction, 'paid')
    if (!behaviours.take('mpesa', 'mode', b2c)) return answer('INS-0', transaction)
    results.completed(transaction)
    return answer('INS-0', { ...transaction, transactionId: null })
  }

  function waitForPin(transaction: MpesaTransaction): Promise<Outcome> {
    return new Promise((resolve) => {
      const question = {
        provider: 'mpesa' as const,
        msisdn: transaction.msisdn ?? '',
        merchant: settings.merchant,
        amount: (transaction.amountCentavos / 100).toFixed(2),
        currency: 'MZN',
        reference: transaction.thirdPartyReference,
        awaitsCode: false,
      }
      const prompt = askCustomer(question, surroundings, (outcome) => {
        clearTimeout(timer)
        finish(transaction, outcome)
        resolve(outcome)
      })
      const timer = setTimeout(() => phone.answer(prompt.id, 'expired'), settings.promptTimeoutMs)
      timer.unref()
    })
  }

  function finish(transaction: MpesaTransaction, outcome: Outcome): void {
    transaction.status = endings[outcome].status
    transaction.transactionId = outcome === 'paid' ? newTransactionId() : null
    books.save(transaction)
  }

  return { collect, payOut }
}

/** Undefined where the ThirdPartyReference has been used before. */
function begin(
  books: MpesaBooks,
  kind: 'charge' | 'payout',
  fields: Fields,
  conversationId: string,
): MpesaTransaction | undefined {
  const thirdPartyReference = field(fields, 'input_ThirdPartyReference')
  if (books.withReference(thirdPartyReference)) return undefined
  return books.save({
    kind,
    thirdPartyReference,
    conversationId,
    transactionId: null,
    msisdn: field(fields, 'input_CustomerMSISDN'),
    amountCentavos: centavos(field(fields, 'input_Amount')),
    reversedCentavos: 0,
    status: 'Pending',
    createdAt: new Date().toISOString(),
  })
}

export const duplicate = (fields: Fields, conversationId: string) =>
  answer('INS-10', { conversationId, thirdPartyReference: field(fields, 'input_ThirdPartyReference') })
