import { after, hours, minutes, seconds } from '../../platform/clock.ts'
import type { progresses } from './api.ts'
import type { Attempt } from './attempt.ts'

// docs/providers.md §2.8, for every provider: soon at first, because a buyer waits, then more and more rarely.
const LADDER_MS = [seconds(10), seconds(30), seconds(60), minutes(2), minutes(5)]
const THEN_EVERY_MS = minutes(15)

/** After this long without an answer a person has to look. */
export const GIVE_UP_AFTER_MS = hours(24)

/** A failed attempt is asked about once more after this long: a card may have been tried again on the page. */
const LAST_LOOK_AFTER_MS = hours(1)

/** A provider that has not said within this time that it has a request may never have got it. */
const UNKNOWN_AFTER_MS = seconds(45)
/** A prompt on a phone is over by then (docs/providers.md §2.3), and so is what a card's page says is pending, as a rule. */
const PROMPT_OVER_AFTER_MS = minutes(2)

/**
 * From when its buyer may begin another way to pay beside a live attempt: should both bring money, the second goes
 * back. Whoever is sent to a provider's page may, as long as nobody has paid there.
 */
export function otherWayFrom(attempt: Timed): Date {
  return isUnusedPage(attempt) ? begunAt(attempt) : letGoFrom(attempt)
}

/** The same where its provider can't be asked, or does not say that nobody has paid. */
export function letGoFrom(attempt: Timed): Date {
  // A wallet that is first sent to a provider's page has no prompt before that.
  const isAtPage = attempt.redirectUrl !== null && attempt.walletPhone !== null
  const isUnsure = attempt.acceptedAt === null || isUnusedPage(attempt) || isAtPage
  return after(begunAt(attempt), isUnsure ? UNKNOWN_AFTER_MS : PROMPT_OVER_AFTER_MS)
}

/** A provider's page on which nobody has begun to pay, as far as we know. */
export function isUnusedPage({ acceptedAt, walletPhone, lastAnswer }: Timed): boolean {
  return acceptedAt !== null && walletPhone === null && lastAnswer !== 'pending'
}

export type Progress = (typeof progresses)[number]

/** What is known of an attempt that is pending. */
export function progressOf(attempt: Timed, now: Date): Progress {
  if (isUnusedPage(attempt) && attempt.lastAnswer === 'unknown') return 'page_unused'
  if (attempt.acceptedAt !== null) return 'waiting_for_buyer'
  return isOver(begunAt(attempt), UNKNOWN_AFTER_MS, now) ? 'unknown' : 'sending'
}

type Timed = Pick<
  Attempt,
  'createdAt' | 'sentAt' | 'acceptedAt' | 'walletPhone' | 'redirectUrl' | 'lastAnswer'
>

const begunAt = ({ sentAt, createdAt }: Timed): Date => sentAt ?? createdAt

/** When to ask again something that was asked `asked` times before. */
export function askAgainAt(asked: number, now: Date): Date {
  return after(now, LADDER_MS[asked] ?? THEN_EVERY_MS)
}

/** When to take a last look at an attempt that failed; `null` if that has been done. */
export function lastLookAt(sentAt: Date | null, now: Date): Date | null {
  if (sentAt === null || isOver(sentAt, LAST_LOOK_AFTER_MS, now)) return null
  return after(sentAt, LAST_LOOK_AFTER_MS)
}

/** Whole seconds, the last begun one counted; 0 where it has come. */
export function secondsUntil(at: Date, now: Date): number {
  return Math.max(0, Math.ceil((at.getTime() - now.getTime()) / seconds(1)))
}

export function isOver(since: Date, durationMs: number, now: Date): boolean {
  return now.getTime() - since.getTime() >= durationMs
}
