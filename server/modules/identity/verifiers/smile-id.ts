import { seconds, type Clock } from '../../../platform/clock.ts'
import { OutboundFailure, type Outbound } from '../../../platform/outbound.ts'
import type { SmileIdConfiguration } from '../read-configuration.ts'
import type { IdentityVerifier } from './verifier.ts'
import * as wire from './smile-id-wire.ts'

/** The issuer is asked behind it, which takes longer than a payment does. */
const TIMEOUT_MS = seconds(20)

/** Smile ID v1, number-only checks of Ghana Cards (docs/providers.md §10). */
export function createSmileId(
  outbound: Outbound,
  clock: Clock,
  configuration: SmileIdConfiguration,
  callbackUrl: string,
): IdentityVerifier {
  const { url, ...credentials } = configuration

  /** `isRepeatable`: a read, which may be sent again by itself. */
  async function call(
    operation: string,
    path: string,
    body: wire.Json,
    isRepeatable: boolean,
  ): Promise<wire.SmileAnswer> {
    const timestamp = clock.now().toISOString()
    const signature = wire.signatureOf(credentials, timestamp)
    try {
      const { status, text } = await outbound.send({
        operation,
        method: 'POST',
        url: `${url}${path}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ partner_id: credentials.partnerId, timestamp, signature, ...body }),
        timeoutMs: TIMEOUT_MS,
        repeatable: isRepeatable,
      })
      return { kind: 'answered', status, body: wire.readObject(text) }
    } catch (error) {
      if (!(error instanceof OutboundFailure)) throw error
      return { kind: error.maybeDone ? 'unclear' : 'unsent', detail: error.message }
    }
  }

  return {
    name: 'smile-id',
    async verify(request) {
      const body = {
        ...wire.verificationBody(request),
        callback_url: callbackUrl,
        source_sdk: 'rest_api',
        source_sdk_version: '1.0.0',
      }
      const answer = await call('verify', '/async_id_verification', body, false)
      return wire.readSubmission(answer, { reference: request.reference, credentials })
    },
    async resultOf(reference) {
      const body = { ...wire.jobOf(reference), history: false, image_links: false }
      const answer = await call('job-status', '/job_status', body, true)
      return wire.readJobStatus(answer, { reference, credentials })
    },
    readCallback(rawBody) {
      const body = wire.readObject(rawBody)
      if (!wire.isSigned(credentials, body)) return 'forged'
      const { job_id } = wire.objectOf(body['PartnerParams'])
      return { reference: typeof job_id === 'string' ? job_id : null }
    },
  }
}
