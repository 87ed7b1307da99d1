import type { Answer } from '../stand-in.ts'
import { answer } from './answers.ts'
import { newTransactionId } from './books.ts'
import type { MpesaBooks } from './books.ts'
import { duplicate } from './payments.ts'
import { centavos, field } from './requests.ts'
import type { Fields } from './requests.ts'

export type ReversalSettings = {
  /** Issued by Vodacom; checked where they are known here. */
  initiatorIdentifier?: string
  securityCredential?: string
}

/**
 * Gives a payment back, whole or in part. The reversal is a transaction of its own, to be queried by its own
 * ThirdPartyReference; the payment stays Completed.
 */
export function reverse(
  books: MpesaBooks,
  settings: ReversalSettings,
  fields: Fields,
  conversationId: string,
): Answer {
  const thirdPartyReference = field(fields, 'input_ThirdPartyReference')
  const names = { conversationId, thirdPartyReference }
  if (differs(settings.initiatorIdentifier, fields, 'input_InitiatorIdentifier'))
    return answer('INS-24', names)
  if (differs(settings.securityCredential, fields, 'input_SecurityCredential')) return answer('INS-25', names)
  if (books.withReference(thirdPartyReference)) return duplicate(fields, conversationId)
  const payment = books.withTransactionId(field(fields, 'input_TransactionID'))
  if (payment?.kind !== 'charge') return answer('INS-18', names)

  const remaining = payment.amountCentavos - payment.reversedCentavos
  const asked = field(fields, 'input_ReversalAmount')
  const wanted = asked ? centavos(asked) : remaining
  if (remaining === 0) return answer('INS-6', names)
  if (wanted > remaining) return answer('INS-15', names)

  payment.reversedCentavos += wanted
  books.save(payment)
  const reversal = books.save({
    ...payment,
    ...names,
    kind: 'refund',
    transactionId: newTransactionId(),
    amountCentavos: wanted,
    reversedCentavos: 0,
    status: 'Completed',
    createdAt: new Date().toISOString(),
  })
  return answer('INS-0', reversal)
}

const differs = (expected: string | undefined, fields: Fields, name: string) =>
  expected !== undefined && field(fields, name) !== expected
