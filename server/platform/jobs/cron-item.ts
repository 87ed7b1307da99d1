import type { CronItem, TimestampDigest } from 'graphile-worker'
import { instantAt, localDate } from '../calendar.ts'
import { hours, minutes, type Clock } from '../clock.ts'
import type { Timetable } from './job.ts'

/** What was missed because no worker ran is caught up, once, when one runs again within this time. */
const CATCH_UP_MS = { 'every minute': minutes(1), 'every hour': hours(1), daily: hours(12) }
const ATTEMPTS = 3

/** A timetable in the queue's own terms: a test of each minute. */
export function cronItem(timetable: Timetable, options: { timeZone: string; clock: Clock }): CronItem {
  const { name, when } = timetable
  const { timeZone, clock } = options
  const isDaily = typeof when === 'object'
  return {
    task: name,
    identifier: name,
    match: (digest) =>
      isDaily
        ? isDailyTime(instantOf(digest, clock.now()), when.dailyAt, timeZone)
        : when === 'every minute' || digest.min === 0,
    options: { backfillPeriod: CATCH_UP_MS[isDaily ? 'daily' : when], jobKey: name, maxAttempts: ATTEMPTS },
  }
}

// Once a day also where clocks are set forward or back.
function isDailyTime(instant: Date, time: string, timeZone: string): boolean {
  return instantAt(localDate(instant, timeZone), time, timeZone).getTime() === instant.getTime()
}

/** The minute a digest means. It is in UTC and has no year, so of all years the one that brings it nearest to `now`. */
export function instantOf(digest: TimestampDigest, now: Date): Date {
  const inYear = (year: number) =>
    new Date(Date.UTC(year, digest.month - 1, digest.date, digest.hour, digest.min))
  const distance = (instant: Date) => Math.abs(instant.getTime() - now.getTime())
  const thisYear = now.getUTCFullYear()
  return [thisYear - 1, thisYear, thisYear + 1]
    .map(inYear)
    .reduce((a, b) => (distance(a) <= distance(b) ? a : b))
}
