import type { Answer } from '../stand-in.ts'
import { descriptionOf, httpStatusOf, isInsCode } from './codes.ts'
import type { InsCode } from './codes.ts'

/** The names an answer carries. An INS-0 without a TransactionID says "accepted", not "paid". */
export type Names = { conversationId: string; thirdPartyReference: string; transactionId?: string | null }

export function answer(code: InsCode, names: Names, more: Record<string, string> = {}): Answer {
  return {
    status: httpStatusOf(code),
    body: {
      output_ConversationID: names.conversationId,
      ...(names.transactionId ? { output_TransactionID: names.transactionId } : {}),
      output_ResponseCode: code,
      output_ResponseDesc: descriptionOf(code),
      output_ThirdPartyReference: names.thirdPartyReference,
      ...more,
    },
  }
}

/** What the gateway in front of M-Pesa answers: no response code. */
export const gatewayError = (status: number, message: string): Answer => ({
  status,
  body: { output_error: message },
})

/** The refusal of the "refuse" switch: any code of the table, too little money by default. */
export const refusal = (names: Names) => (code?: string) =>
  answer(code !== undefined && isInsCode(code) ? code : 'INS-2006', names)
