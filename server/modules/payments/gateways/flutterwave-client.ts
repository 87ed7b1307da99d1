import { OutboundFailure, type Outbound } from '../../../platform/outbound.ts'
import type { FlutterwaveConfiguration } from '../read-configuration.ts'
import { asObject, asText, readObject } from './answer-json.ts'

export type FlutterwaveCall = {
  operation: string
  method: 'GET' | 'POST'
  path: string
  body?: Record<string, unknown>
  timeoutMs?: number
  repeatable?: boolean
}

/**
 * What Flutterwave answered. Refused: it said no, and did nothing. Unsent: it never heard us. Unclear: it may have
 * acted; every 5xx is, because the gateway gives up before what stands behind it does (docs/providers.md §1.2).
 */
export type FlutterwaveAnswer =
  | { kind: 'ok'; data: unknown; meta: Record<string, unknown> }
  | { kind: 'refused'; status: number; message: string }
  | { kind: 'unsent'; detail: string }
  | { kind: 'unclear'; detail: string }

export function createFlutterwaveClient(outbound: Outbound, configuration: FlutterwaveConfiguration) {
  return async (call: FlutterwaveCall): Promise<FlutterwaveAnswer> => {
    const { operation, method, path, body, ...limits } = call
    try {
      const { status, text } = await outbound.send({
        operation,
        method,
        url: `${configuration.url}${path}`,
        headers: {
          authorization: `Bearer ${configuration.secretKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...limits,
      })
      return readEnvelope(status, text)
    } catch (error) {
      if (!(error instanceof OutboundFailure)) throw error
      return { kind: error.maybeDone ? 'unclear' : 'unsent', detail: error.message }
    }
  }
}

/** `{"status": "success" | "error", "message", "data", "meta"}` (docs/providers.md §1.2). */
export function readEnvelope(status: number, text: string): FlutterwaveAnswer {
  const envelope = readObject(text)
  const message = asText(envelope['message']) ?? `status ${status}`
  if (status >= 200 && status < 300 && envelope['status'] === 'success') {
    return { kind: 'ok', data: envelope['data'], meta: asObject(envelope['meta']) }
  }
  // Slowed down at the door.
  if (status === 429) return { kind: 'unsent', detail: message }
  if (status >= 400 && status < 500) return { kind: 'refused', status, message }
  return { kind: 'unclear', detail: message }
}
