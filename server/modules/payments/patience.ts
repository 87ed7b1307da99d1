import { after, hours, minutes, seconds } from '../../platform/clock.ts'

// docs/providers.md §2.8, for every provider: soon at first, because a buyer waits, then more and more rarely.
const LADDER_MS = [seconds(10), seconds(30), seconds(60), minutes(2), minutes(5)]
const THEN_EVERY_MS = minutes(15)

/** After this long without an answer a person has to look. */
export const GIVE_UP_AFTER_MS = hours(24)

/** A failed attempt is asked about once more after this long: a card may have been tried again on the page. */
const LAST_LOOK_AFTER_MS = hours(1)

/** When to ask again something that was asked `asked` times before. */
export function askAgainAt(asked: number, now: Date): Date {
  return after(now, LADDER_MS[asked] ?? THEN_EVERY_MS)
}

/** When to take a last look at an attempt that failed; `null` if that has been done. */
export function lastLookAt(sentAt: Date | null, now: Date): Date | null {
  if (sentAt === null || isOver(sentAt, LAST_LOOK_AFTER_MS, now)) return null
  return after(sentAt, LAST_LOOK_AFTER_MS)
}

export function isOver(since: Date, durationMs: number, now: Date): boolean {
  return now.getTime() - since.getTime() >= durationMs
}
