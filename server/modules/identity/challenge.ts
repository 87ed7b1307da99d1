import { createHmac } from 'node:crypto'
import { hours, minutes, seconds } from '../../platform/clock.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'

export type ChallengeId = Id<'Challenge'>
export type Purpose = 'verify_email' | 'verify_phone' | 'reset_password' | 'download_data'

/** Something sent to an address, to prove that its owner reads there. */
export type Challenge = {
  id: ChallengeId
  userId: UserId
  purpose: Purpose
  /** The e-mail address, or the phone in E.164 form. */
  target: string
  tries: number
  createdAt: Date
  expiresAt: Date
  closedAt: Date | null
}

const lifetimeMs: Record<Purpose, number> = {
  verify_email: hours(24),
  verify_phone: minutes(10),
  reset_password: minutes(30),
  download_data: hours(72),
}

/** Which page takes the token of a link; `pages/` serves them. */
export const linkPages = {
  verify_email: 'verify-email',
  reset_password: 'reset-password',
  download_data: 'my-data',
} as const satisfies Partial<Record<Purpose, string>>

/** A code has a million values: five guesses are all that it stands. */
const MOST_TRIES = 5
const AGAIN_AFTER_MS = seconds(60)
const MOST_A_DAY = 5

export function expiryOf(purpose: Purpose, now: Date): Date {
  return new Date(now.getTime() + lifetimeMs[purpose])
}

export function isOpen(challenge: Challenge, now: Date): boolean {
  return challenge.closedAt === null && challenge.expiresAt > now && challenge.tries < MOST_TRIES
}

/** How many seconds somebody waits for a further one; 0 if for none. `sentAt`: of the last day, the newest first. */
export function waitForNext(sentAt: readonly Date[], now: Date): number {
  const [newest] = sentAt
  const oldestOfMost = sentAt[MOST_A_DAY - 1]
  const allowedAt = Math.max(
    newest === undefined ? 0 : newest.getTime() + AGAIN_AFTER_MS,
    oldestOfMost === undefined ? 0 : oldestOfMost.getTime() + hours(24),
  )
  return Math.max(0, Math.ceil((allowedAt - now.getTime()) / 1000))
}

/** What a link carries: the challenge's id, and the proof that we made it. */
export function linkTokenOf(id: ChallengeId, secret: string): string {
  return `${id}.${derive(id, 'link', secret).toString('base64url')}`
}

/** The id that a link's token names; it proves nothing until the whole is compared with `linkTokenOf`. */
export function challengeIdIn(token: string): ChallengeId | undefined {
  const id = token.slice(0, 36)
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? (id as ChallengeId) : undefined
}

/** Six digits, as RFC 4226 draws them from a hash (four bytes; the remainder's bias is 1 in 4,000). */
export function codeOf(id: ChallengeId, secret: string): string {
  return String(derive(id, 'code', secret).readUInt32BE(0) % 1_000_000).padStart(6, '0')
}

function derive(id: ChallengeId, form: 'link' | 'code', secret: string): Buffer {
  return createHmac('sha256', secret).update(`${form} of challenge ${id}`).digest()
}
