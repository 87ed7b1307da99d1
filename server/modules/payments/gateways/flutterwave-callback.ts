import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { asObject, asText, readObject } from './answer-json.ts'
import type { CallbackHint } from './gateway.ts'

/**
 * Proven by `verif-hash`, the secret as it is, or by `flutterwave-signature`, its HMAC over the body; Flutterwave's
 * own material has both (docs/providers.md §1.10). The first proves nothing about the body.
 */
export function readFlutterwaveCallback(
  secretHash: string,
  headers: IncomingHttpHeaders,
  rawBody: string,
): CallbackHint | 'forged' {
  const signature = createHmac('sha256', secretHash).update(rawBody).digest('base64')
  const isProven =
    isSame(headers['verif-hash'], secretHash) || isSame(headers['flutterwave-signature'], signature)
  if (!isProven) return 'forged'
  const body = readObject(rawBody)
  // The flat shape from before v3 is still seen for Ghana mobile money.
  return {
    reference: asText(asObject(body['data'])['tx_ref'] ?? body['txRef']),
    providerId: null,
    conversationId: null,
  }
}

function isSame(given: string | string[] | undefined, expected: string): boolean {
  const bytes = Buffer.from(typeof given === 'string' ? given : '')
  const wanted = Buffer.from(expected)
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted)
}
