import { seconds } from '../../../platform/clock.ts'
import { newCode } from '../../../platform/ids.ts'
import type { Outbound } from '../../../platform/outbound.ts'
import type { RefundResult, StartResult } from '../provider.ts'
import type { MpesaConfiguration } from '../read-configuration.ts'
import type { Charge, Gateway, RefundOrder } from './gateway.ts'
import { createMpesaClient, type MpesaAnswer } from './mpesa-client.ts'
import { stateOf } from './mpesa-codes.ts'
import * as wire from './mpesa-wire.ts'

/** The call blocks while the buyer has the PIN prompt, for up to 90 s (docs/providers.md §2.3). */
const C2B_TIMEOUT_MS = seconds(95)
/** It waits for nobody's PIN, but for the same gateway. */
const REVERSAL_TIMEOUT_MS = seconds(60)
/** M-Pesa Mozambique: C2B, query and reversal (docs/providers.md §2). */
export function createMpesaMozambique(outbound: Outbound, configuration: MpesaConfiguration): Gateway {
  const call = createMpesaClient(outbound, configuration)

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
        input_ServiceProviderCode: configuration.serviceProviderCode,
      },
    })
  }

  async function start(charge: Charge): Promise<StartResult> {
    const answer = await call({
      operation: 'c2b',
      method: 'POST',
      url: `${configuration.c2bUrl}/ipg/v1x/c2bPayment/singleStage/`,
      timeoutMs: C2B_TIMEOUT_MS,
      fields: wire.payment(charge, configuration),
    })
    return wire.readStart(answer)
  }

  async function refund(order: RefundOrder): Promise<RefundResult> {
    const transaction = await transactionIdOf(order, query)
    if ('kind' in transaction) return transaction
    const answer = await call({
      operation: 'reversal',
      method: 'PUT',
      url: `${configuration.reversalUrl}/ipg/v1x/reversal/`,
      timeoutMs: REVERSAL_TIMEOUT_MS,
      fields: wire.reversal(transaction.id, order, configuration),
    })
    return wire.readReversal(answer)
  }

  return {
    name: 'mpesa-mozambique',
    startsIn: 'job',
    startTakesAtMostMs: C2B_TIMEOUT_MS,
    start,
    query: async (charge) => wire.readQuery(await query(charge.reference), charge),
    refund,
    queryRefund: async ({ reference }) => wire.readReversalQuery(await query(reference)),
    callback: {
      path: '/mpesa/callback',
      summary: 'M-Pesa tells the result of a payment (asynchronous mode)',
      // Unsigned: nobody can be told from anybody.
      read: (_headers, rawBody) => wire.readResult(rawBody),
      answer: wire.acceptResult,
    },
  }
}

/**
 * The TransactionID that a reversal needs. No query tells it (docs/providers.md §2.4): it is in the answer to C2B, or,
 * in asynchronous mode and after a time-out, only in an unsigned callback. One claimed by a callback that knew the
 * ConversationID of our request is used if M-Pesa knows it as paid; at most what this payment brought goes back under it.
 */
async function transactionIdOf(
  refund: RefundOrder,
  query: (reference: string) => Promise<MpesaAnswer>,
): Promise<{ id: string } | RefundResult> {
  if (refund.paymentProviderId !== null) return { id: refund.paymentProviderId }
  const claimed = refund.claimedPaymentProviderId
  if (claimed === null) return { kind: 'by-hand', detail: 'M-Pesa never told the TransactionID' }
  const answer = await query(claimed)
  if (answer.kind !== 'answered') return { kind: 'unsent', detail: answer.detail }
  return stateOf(answer.status) === 'succeeded'
    ? { id: claimed }
    : { kind: 'by-hand', detail: 'M-Pesa does not know the TransactionID that a callback told' }
}
