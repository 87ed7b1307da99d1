import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import { OutboundFailure, type Outbound } from '../../../platform/outbound.ts'
import type { MpesaConfiguration } from '../read-configuration.ts'
import { asText, readObject } from './answer-json.ts'

export type MpesaCall = {
  operation: string
  method: 'GET' | 'POST' | 'PUT'
  /** Each operation has a port of its own (docs/providers.md §2.1). */
  url: string
  fields: Record<string, string>
  timeoutMs?: number
  repeatable?: boolean
}

/** What M-Pesa answered: a code, which says little by itself; or that nothing is known, or that it never heard us. */
export type MpesaAnswer =
  | {
      kind: 'answered'
      code: string
      description: string
      transactionId: string | null
      conversationId: string | null
      status: string
    }
  | { kind: 'refused' | 'unsent' | 'unclear'; detail: string }

export function createMpesaClient(outbound: Outbound, configuration: MpesaConfiguration) {
  const bearer = `Bearer ${encryptApiKey(configuration)}`

  return async ({ operation, method, url, fields, ...limits }: MpesaCall): Promise<MpesaAnswer> => {
    const isRead = method === 'GET'
    try {
      const { status, text } = await outbound.send({
        operation,
        method,
        url: isRead ? `${url}?${new URLSearchParams(fields).toString()}` : url,
        headers: {
          authorization: bearer,
          origin: configuration.origin,
          ...(isRead ? {} : { 'content-type': 'application/json' }),
        },
        ...(isRead ? {} : { body: JSON.stringify(fields) }),
        ...limits,
      })
      return readAnswer(status, text)
    } catch (error) {
      if (!(error instanceof OutboundFailure)) throw error
      return { kind: error.maybeDone ? 'unclear' : 'unsent', detail: error.message }
    }
  }
}

/** `base64(RSAES-PKCS1-v1_5(public key, API key))`: any one of them stays valid (docs/providers.md §2.2). */
function encryptApiKey({ apiKey, publicKey }: MpesaConfiguration): string {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(apiKey)).toString('base64')
}

/** The gateway in front answers `output_error` and no code (docs/providers.md §2.3); its 4xx never got further. */
export function readAnswer(status: number, text: string): MpesaAnswer {
  const body = readObject(text)
  const code = asText(body['output_ResponseCode'])
  if (code === null) {
    const detail = `status ${status}: ${asText(body['output_error']) ?? 'no response code'}`
    return { kind: status >= 400 && status < 500 ? 'refused' : 'unclear', detail }
  }
  const description = body['output_ResponseDesc'] ?? body['output_ResponseDescription']
  return {
    kind: 'answered',
    code,
    description: asText(description) ?? '',
    transactionId: asText(body['output_TransactionID']),
    conversationId: asText(body['output_ConversationID']),
    // Some clients read the second name.
    status: asText(body['output_ResponseTransactionStatus'] ?? body['output_TransactionStatus']) ?? '',
  }
}
