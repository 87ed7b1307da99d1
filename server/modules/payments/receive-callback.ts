import type { IncomingHttpHeaders } from 'node:http'
import { unauthenticated } from '../../platform/refusal.ts'
import { claimTransaction } from './claim-transaction.ts'
import type { Gateway } from './gateways/gateway.ts'
import { enqueueQueryNow } from './jobs.ts'
import type { Payments } from './settle-attempt.ts'
import { findAttemptByReference } from './store/attempts.ts'
import { insertCallback } from './store/callbacks.ts'

// What may help to find out who sent it. Never what proves it, which is the secret itself.
const HEADERS_KEPT = ['content-type', 'user-agent', 'x-forwarded-for', 'date']

/**
 * Takes a provider's callback as the hint that it is: keeps it, and has the provider asked about the attempt. What
 * it says changes nothing by itself; one about nothing of ours is let go. Refuses with 401 what is not the provider's.
 */
export async function receiveCallback(
  { sql, clock, log, metrics }: Payments,
  gateway: Gateway,
  headers: IncomingHttpHeaders,
  rawBody: string,
): Promise<Record<string, unknown>> {
  const hint = gateway.callback.read(headers, rawBody)
  if (hint === 'forged') {
    log.warn({ gateway: gateway.name }, 'a callback did not prove where it came from')
    throw unauthenticated(
      'NOT_FROM_PROVIDER',
      'This callback does not prove that it comes from the provider.',
    )
  }
  const attempt =
    hint.reference === null ? undefined : await findAttemptByReference(sql, gateway.name, hint.reference)
  if (attempt === undefined) {
    log.info({ gateway: gateway.name }, 'a callback about no attempt of ours')
    return gateway.callback.answer(rawBody)
  }
  await insertCallback(sql, attempt.id, { headers: pick(headers), body: rawBody }, clock.now())
  await claimTransaction({ sql, log, metrics }, attempt, hint)
  await enqueueQueryNow(sql, attempt.id)
  return gateway.callback.answer(rawBody)
}

function pick(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    HEADERS_KEPT.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  )
}
