import { repetition, repetitions } from '../callbacks.ts'
import type { CallbackRecord } from '../callbacks.ts'
import type { Surroundings } from '../stand-in.ts'
import { newConversationId, newTransactionId } from './books.ts'
import type { MpesaStatus, MpesaTransaction } from './books.ts'

/** How a result sent by hand differs from the true one. */
export type ResultAlteration = { resultCode?: string; transactionId?: string; conversationId?: string }

export type Results = ReturnType<typeof createResults>

/** Result callbacks: unsigned, sent once. The failure codes are not documented; these are the INS numbers. */
const resultOf: Record<MpesaStatus, [code: string, description: string]> = {
  Completed: ['0', 'Request Processed Successfully'],
  Pending: ['23', 'Unknown Status'],
  Cancelled: ['5', 'Transaction cancelled by customer'],
  Expired: ['9', 'Request timeout'],
  Failed: ['2006', 'Insufficient balance'],
}

export function createResults(settings: { url: string | null }, { behaviours, callbacks }: Surroundings) {
  const operation = { name: 'callback', acts: true }

  /** An asynchronous payment has come to its end. */
  function completed(transaction: MpesaTransaction): void {
    const { times, delayMs } = repetition(
      behaviours.take('mpesa', 'callback', operation, { only: repetitions }),
    )
    for (let n = 0; n < times; n += 1) void send(transaction.thirdPartyReference, transaction, {}, delayMs)
  }

  /** A payment has begun: with the switch on, somebody claims at once that it has succeeded. */
  function begun(thirdPartyReference: string): void {
    const forged = behaviours.take('mpesa', 'callback', operation, { only: ['callback-forged'] })
    if (forged) void send(thirdPartyReference, undefined)
  }

  /** Sends a result about a payment, which may be altered; without a payment it is invented and claims success. */
  function send(
    reference: string,
    transaction: MpesaTransaction | undefined,
    altered: ResultAlteration = {},
    delayMs = 0,
  ): Promise<CallbackRecord> {
    const [code, description] = resultOf[transaction?.status ?? 'Completed']
    const resultCode = altered.resultCode ?? code
    const transactionId =
      altered.transactionId ?? (transaction ? transaction.transactionId : newTransactionId())
    return callbacks.send({
      provider: 'mpesa',
      url: settings.url,
      reference,
      genuine: transaction !== undefined && Object.keys(altered).length === 0,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        input_OriginalConversationID:
          altered.conversationId ?? transaction?.conversationId ?? newConversationId(),
        input_ThirdPartyReference: reference,
        ...(transactionId ? { input_TransactionID: transactionId } : {}),
        input_ResultCode: resultCode,
        input_ResultDesc: resultCode === code ? description : resultOf.Completed[1],
      }),
      delayMs,
    })
  }

  return { begun, completed, send }
}
