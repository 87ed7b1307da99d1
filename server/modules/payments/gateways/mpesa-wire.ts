import { minutes } from '../../../platform/clock.ts'
import { toMajor, type Minor } from '../../../platform/money.ts'
import type { QueryResult, RefundResult, StartResult } from '../provider.ts'
import type { MpesaConfiguration } from '../read-configuration.ts'
import { asText, readObject } from './answer-json.ts'
import type { CallbackHint, Charge, RefundOrder } from './gateway.ts'
import type { MpesaAnswer } from './mpesa-client.ts'
import { meaningOf, stateOf } from './mpesa-codes.ts'

/** Soon after a time-out "N/A" proves nothing; after most of the ladder (docs/providers.md §2.8) it does. */
const CONCLUSIVE_AFTER_MS = minutes(5)

/** C2B (docs/providers.md §2.3). All values are strings, amounts in meticais with two decimals. */
export function payment(charge: Charge, configuration: MpesaConfiguration): Record<string, string> {
  return {
    input_TransactionReference: charge.reference,
    input_CustomerMSISDN: (charge.wallet?.phone ?? charge.payer.phone).replace('+', ''),
    input_Amount: decimal(charge.amountMinor),
    input_ThirdPartyReference: charge.reference,
    input_ServiceProviderCode: configuration.serviceProviderCode,
  }
}

/** A reversal of a part or all of a payment (docs/providers.md §2.4). */
export function reversal(
  transactionId: string,
  refund: RefundOrder,
  configuration: MpesaConfiguration,
): Record<string, string> {
  return {
    input_TransactionID: transactionId,
    input_SecurityCredential: configuration.securityCredential,
    input_InitiatorIdentifier: configuration.initiator,
    input_ThirdPartyReference: refund.reference,
    input_ServiceProviderCode: configuration.serviceProviderCode,
    input_ReversalAmount: decimal(refund.amountMinor),
  }
}

const decimal = (amount: Minor) => toMajor(amount).toFixed(2)

/** The answer to C2B. */
export function readStart(answer: MpesaAnswer): StartResult {
  if (answer.kind === 'refused')
    return { kind: 'failed', reason: 'refused_by_provider', detail: answer.detail }
  if (answer.kind !== 'answered') return { kind: answer.kind, detail: answer.detail }
  const detail = `${answer.code} ${answer.description}`
  const meaning = meaningOf(answer.code)
  // With a TransactionID it is done, without one the result follows (docs/providers.md §2.3): the query decides.
  const { transactionId: providerId, conversationId } = answer
  if (meaning === 'accepted') return { kind: 'pending', redirectUrl: null, providerId, conversationId }
  return meaning === 'unclear'
    ? { kind: 'unclear', detail, conversationId }
    : { kind: 'failed', reason: meaning, detail }
}

/** INS-0 says that the query worked; what became of the payment is in its status (docs/providers.md §2.4). */
export function readQuery(
  answer: MpesaAnswer,
  { amountMinor, currency }: Pick<Charge, 'amountMinor' | 'currency'>,
): QueryResult {
  if (answer.kind !== 'answered') return { kind: 'unclear', detail: answer.detail }
  const state = answer.code === 'INS-0' ? stateOf(answer.status) : undefined
  switch (state) {
    case undefined:
      return { kind: 'unclear', detail: `${answer.code} ${answer.description} ${answer.status}` }
    case 'succeeded':
      // No amount is told: a reference is good for the one amount that was sent with it.
      return { kind: 'succeeded', providerId: null, paidMinor: amountMinor, currency }
    case 'pending':
      return { kind: 'pending' }
    case 'unknown':
      return { kind: 'unknown', conclusiveAfterMs: CONCLUSIVE_AFTER_MS }
    default:
      return { kind: 'failed', reason: state }
  }
}

export function readReversal(answer: MpesaAnswer): RefundResult {
  if (answer.kind === 'refused') return { kind: 'failed', detail: answer.detail }
  if (answer.kind !== 'answered') return { kind: answer.kind, detail: answer.detail }
  const detail = `${answer.code} ${answer.description}`
  const meaning = meaningOf(answer.code)
  if (meaning === 'accepted') {
    return answer.transactionId === null
      ? { kind: 'pending', providerId: null }
      : { kind: 'succeeded', providerId: answer.transactionId }
  }
  return { kind: meaning === 'unclear' ? 'unclear' : 'failed', detail }
}

/** A reversal is a transaction of its own, known by its own ThirdPartyReference. */
export function readReversalQuery(answer: MpesaAnswer): RefundResult {
  if (answer.kind !== 'answered') return { kind: 'unclear', detail: answer.detail }
  const state = answer.code === 'INS-0' ? stateOf(answer.status) : undefined
  switch (state) {
    case undefined:
      return { kind: 'unclear', detail: `${answer.code} ${answer.description} ${answer.status}` }
    case 'succeeded':
      return { kind: 'succeeded', providerId: null }
    case 'pending':
      return { kind: 'pending', providerId: null }
    case 'unknown':
      return { kind: 'unknown', conclusiveAfterMs: CONCLUSIVE_AFTER_MS }
    default:
      return { kind: 'failed', detail: `the reversal is ${answer.status}` }
  }
}

/** What a callback is about, and what it claims that M-Pesa calls it (docs/providers.md §2.5). */
export function readResult(rawBody: string): CallbackHint {
  const body = readObject(rawBody)
  return {
    reference: asText(body['input_ThirdPartyReference']),
    providerId: asText(body['input_TransactionID']),
    conversationId: asText(body['input_OriginalConversationID']),
  }
}

/** The answer M-Pesa expects (docs/providers.md §2.5). */
export function acceptResult(rawBody: string): Record<string, unknown> {
  const body = readObject(rawBody)
  return {
    output_OriginalConversationID: asText(body['input_OriginalConversationID']) ?? '',
    output_ResponseDesc: 'Successfully Accepted Result',
    output_ResponseCode: '0',
    output_ThirdPartyConversationID: asText(body['input_ThirdPartyReference']) ?? '',
  }
}
