import { Secret, TOTP } from 'otpauth'
import { seconds } from '../../platform/clock.ts'

// What authenticator apps expect: several of them ignore any other wish that the address tells.
const PERIOD_SECONDS = 30
const form = { algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS }
const SECRET_BYTES = 20
/** Steps to either side that are taken as well: clocks differ, and people type. */
const WINDOW = 1

/** A new secret for an authenticator app, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** The address that an app reads, mostly from a QR code: `otpauth://totp/…`. */
export function totpUri(secret: string, { issuer, label }: { issuer: string; label: string }): string {
  return new TOTP({ ...form, issuer, label, secret }).toString()
}

/** The time step that a code of six digits is of (RFC 6238); `undefined` if it is none of about now. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  // The library compares bytes, and throws where other characters than these have more of them.
  if (!/^[0-9]{6}$/.test(code)) return undefined
  const timestamp = now.getTime()
  const key = Secret.fromBase32(secret)
  const delta = TOTP.validate({ ...form, token: code, secret: key, timestamp, window: WINDOW })
  return delta === null ? undefined : Math.floor(timestamp / seconds(PERIOD_SECONDS)) + delta
}
