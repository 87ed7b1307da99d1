import { forgetPersons, PERSONS_KEPT_MS } from '../audit/store.ts'
import { after, days } from '../clock.ts'
import type { Sql } from '../database/database.ts'
import { sweepRevocations } from '../revocations.ts'
import type { Timetable } from './job.ts'

/**
 * Removes what the platform no longer needs: told events and used keys after a week, allowances whose window is over, jobs
 * whose work another one has taken over.
 */
export function sweepPlatform(sql: Sql): Timetable[] {
  const sweepAllowances = async (now: Date) => {
    await sql`delete from platform.rate_limits where resets_at < ${now}`
  }
  // A job that was superseded while it ran, and did not end well: the one that took its key does its work.
  const sweepSuperseded = async () => {
    await sql`
      delete from graphile_worker._private_jobs
      where locked_at is null and attempts >= max_attempts and flags ? 'superseded'`
  }
  return [
    {
      name: 'platform.sweep',
      when: { dailyAt: '03:30' },
      async run(now) {
        const weekAgo = after(now, -days(7))
        await sql`delete from platform.outbox where relayed_at < ${weekAgo}`
        await sql`delete from platform.idempotency_keys where created_at < ${weekAgo}`
        await sweepAllowances(now)
        await sweepSuperseded()
        await sweepRevocations(sql)
        await forgetPersons(sql, after(now, -PERSONS_KEPT_MS).getTime())
      },
    },
    // Every address that asks anything leaves one, and whoever has many addresses could fill the disk in a day.
    { name: 'platform.sweep-allowances', when: 'every minute', run: sweepAllowances },
  ]
}
