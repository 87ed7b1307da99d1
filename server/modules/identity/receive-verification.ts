import { unauthenticated } from '../../platform/refusal.ts'
import type { CardChecks } from './check-national-id.ts'
import { scheduleCheckNow } from './schedule-national-id-check.ts'
import { findPendingByReference } from './store/national-id-checks.ts'

/**
 * Takes a verifier's callback as the hint that it is: has the verifier asked about the check, if that still waits for
 * its result. What it says changes nothing, and is not kept, for it tells of a person. Refuses with 401 what is not the
 * verifier's.
 */
export async function receiveVerification(
  { sql, log, verifier }: CardChecks,
  rawBody: string,
): Promise<void> {
  const hint = verifier?.readCallback(rawBody) ?? 'forged'
  if (verifier === null || hint === 'forged') {
    log.warn('a callback about a card did not prove where it came from')
    throw unauthenticated(
      'NOT_FROM_PROVIDER',
      'This callback does not prove that it comes from the provider.',
    )
  }
  const { reference } = hint
  const checkId = reference === null ? undefined : await findPendingByReference(sql, verifier.name, reference)
  if (checkId === undefined) log.info('a callback about no card that is being checked')
  else await scheduleCheckNow(sql, checkId)
}
