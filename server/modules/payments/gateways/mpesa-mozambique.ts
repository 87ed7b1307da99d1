import { minutes, seconds } from '../../../platform/clock.ts'
import { newCode } from '../../../platform/ids.ts'
import { toMajor, type Minor } from '../../../platform/money.ts'
import type { Outbound } from '../../../platform/outbound.ts'
import type { QueryResult, RefundResult, StartResult } from '../provider.ts'
import type { MpesaConfiguration } from '../read-configuration.ts'
import { asText, readObject } from './answer-json.ts'
import type { Charge, Gateway, RefundOrder } from './gateway.ts'
import { createMpesaClient, type MpesaAnswer } from './mpesa-client.ts'
import { meaningOf, stateOf } from './mpesa-codes.ts'

/** The call blocks while the buyer has the PIN prompt: "60–90 s. Client timeout ≥ 90 s" (providers.md §2.3). */
const C2B_TIMEOUT_MS = seconds(95)
/** "N/A shortly after a timeout is not proof of failure": only after the ladder of §2.8 has been climbed. */
const CONCLUSIVE_AFTER_MS = minutes(5)

/** M-Pesa Mozambique: C2B, query and reversal (providers.md §2). */
export function createMpesaMozambique(outbound: Outbound, configuration: MpesaConfiguration): Gateway {
  const call = createMpesaClient(outbound, configuration)
  const { serviceProviderCode } = configuration

  function query(queryReference: string): Promise<MpesaAnswer> {
    return call({
      operation: 'query',
      method: 'GET',
      url: `${configuration.queryUrl}/ipg/v1x/queryTransactionStatus/`,
      repeatable: true,
      fields: {
        input_QueryReference: queryReference,
        // The query's own name, which has to be new like any other.
        input_ThirdPartyReference: newCode('Q').replaceAll('-', ''),
        input_ServiceProviderCode: serviceProviderCode,
      },
    })
  }

  /**
   * The TransactionID that a reversal needs. No query tells it (§2.4): it is in the answer to C2B, or, in asynchronous
   * mode and after a time-out, only in an unsigned callback. One so claimed is used if M-Pesa knows it as paid; at
   * most what this payment brought goes back under it.
   */
  async function transactionIdOf(refund: RefundOrder): Promise<{ id: string } | RefundResult> {
    if (refund.paymentProviderId !== null) return { id: refund.paymentProviderId }
    const claimed = refund.claimedPaymentProviderId
    if (claimed === null) return { kind: 'by-hand', detail: 'M-Pesa never told the TransactionID' }
    const answer = await query(claimed)
    if (answer.kind !== 'answered') return { kind: 'unsent', detail: answer.detail }
    return stateOf(answer.status) === 'succeeded'
      ? { id: claimed }
      : { kind: 'by-hand', detail: 'M-Pesa does not know the TransactionID that a callback told' }
  }

  return {
    name: 'mpesa-mozambique',
    startsIn: 'job',
    startTakesAtMostMs: C2B_TIMEOUT_MS,

    async start(charge) {
      const answer = await call({
        operation: 'c2b',
        method: 'POST',
        url: `${configuration.c2bUrl}/ipg/v1x/c2bPayment/singleStage/`,
        timeoutMs: C2B_TIMEOUT_MS,
        fields: {
          input_TransactionReference: charge.reference,
          input_CustomerMSISDN: (charge.wallet?.phone ?? charge.payer.phone).replace('+', ''),
          input_Amount: decimal(charge.amountMinor),
          input_ThirdPartyReference: charge.reference,
          input_ServiceProviderCode: serviceProviderCode,
        },
      })
      return readStart(answer)
    },

    async query(charge) {
      return readQuery(await query(charge.reference), charge)
    },

    async refund(refund) {
      const transaction = await transactionIdOf(refund)
      if ('kind' in transaction) return transaction
      const answer = await call({
        operation: 'reversal',
        method: 'PUT',
        url: `${configuration.reversalUrl}/ipg/v1x/reversal/`,
        timeoutMs: seconds(60),
        fields: {
          input_TransactionID: transaction.id,
          input_SecurityCredential: configuration.securityCredential,
          input_InitiatorIdentifier: configuration.initiator,
          input_ThirdPartyReference: refund.reference,
          input_ServiceProviderCode: serviceProviderCode,
          input_ReversalAmount: decimal(refund.amountMinor),
        },
      })
      return readReversal(answer)
    },

    queryRefund: async (refund: RefundOrder) => readReversalQuery(await query(refund.reference)),

    callback: {
      path: '/mpesa/callback',
      summary: 'M-Pesa tells the result of a payment (asynchronous mode)',
      // Unsigned: nobody can be told from anybody.
      read: (_headers, rawBody) => {
        const body = readObject(rawBody)
        return {
          reference: asText(body['input_ThirdPartyReference']),
          providerId: asText(body['input_TransactionID']),
        }
      },
      answer: acceptResult,
    },
  }
}

const decimal = (amount: Minor) => toMajor(amount).toFixed(2)

export function readStart(answer: MpesaAnswer): StartResult {
  if (answer.kind === 'refused')
    return { kind: 'failed', reason: 'refused_by_provider', detail: answer.detail }
  if (answer.kind !== 'answered') return { kind: answer.kind, detail: answer.detail }
  const detail = `${answer.code} ${answer.description}`
  const meaning = meaningOf(answer.code)
  // With a TransactionID it is done, without one the result follows (§2.3). Either way the query decides.
  if (meaning === 'accepted') return { kind: 'pending', redirectUrl: null, providerId: answer.transactionId }
  return meaning === 'unclear' ? { kind: 'unclear', detail } : { kind: 'failed', reason: meaning, detail }
}

/** INS-0 says that the query worked; what became of the payment is in its status (§2.4). */
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

/** The answer M-Pesa expects (providers.md §2.5). */
function acceptResult(rawBody: string): Record<string, unknown> {
  const body = readObject(rawBody)
  return {
    output_OriginalConversationID: asText(body['input_OriginalConversationID']) ?? '',
    output_ResponseDesc: 'Successfully Accepted Result',
    output_ResponseCode: '0',
    output_ThirdPartyConversationID: asText(body['input_ThirdPartyReference']) ?? '',
  }
}
