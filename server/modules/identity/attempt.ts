import { createHmac } from 'node:crypto'
import { hours, minutes } from '../../platform/clock.ts'

/** How many attempts may fail before each further one is put off, for the longer the more there were. */
export type AttemptLimit = {
  free: number
  firstDelaySeconds: number
  longestDelaySeconds: number
  forgottenAfterSeconds: number
}

const firstDelaySeconds = minutes(1) / 1000
const forgottenAfterSeconds = hours(24) / 1000

/**
 * Against one account from devices that are not known: a quarter of an hour at most, for a stranger can bring it about.
 * The owner is let in meanwhile from a device they used before, or by a new password.
 */
export const accountLimit: AttemptLimit = {
  free: 5,
  firstDelaySeconds,
  longestDelaySeconds: minutes(15) / 1000,
  forgottenAfterSeconds,
}

/** From one known device: it may be somebody else's by now. */
export const deviceLimit: AttemptLimit = { ...accountLimit, free: 10 }

/** From one network address, against any accounts. Many people share one. */
export const addressLimit: AttemptLimit = {
  free: 50,
  firstDelaySeconds,
  longestDelaySeconds: hours(1) / 1000,
  forgottenAfterSeconds,
}

/** What attempts are counted by, hashed: what people type is nobody's to read. */
export function subjectOf(kind: 'account' | 'device' | 'address', what: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`attempts at ${kind} ${what}`).digest()
}
