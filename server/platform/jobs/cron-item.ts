import type { CronItem, TimestampDigest } from 'graphile-worker'
import { instantAt, localDate } from '../calendar.ts'
import { hours, type Clock } from '../clock.ts'
import type { Timetable } from './job.ts'

/** A daily timetable missed because no worker ran is caught up when one runs again within this time. */
const CATCH_UP_MS = hours(12)
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
    options: { backfillPeriod: isDaily ? CATCH_UP_MS : 0, jobKey: name, maxAttempts: ATTEMPTS },
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
