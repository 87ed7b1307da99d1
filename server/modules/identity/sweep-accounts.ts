import { after, days } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Timetable } from '../../platform/jobs/job.ts'
import { sweepAttempts, sweepDevices } from './store/attempts.ts'
import { sweepChallenges } from './store/challenges.ts'
import { sweepNotices } from './store/notices.ts'
import { sweepPasskeyChallenges } from './store/passkeys.ts'
import { sweepExports } from './store/personal-data.ts'
import { sweepSessions } from './store/sessions.ts'

/** How long each kind of data is kept once it is of no more use: for whoever asks what happened, and no longer. */
const keptMs = {
  sessions: days(30),
  challenges: days(30),
  // Sent within minutes; its text has the address that it went to.
  notices: days(7),
  attempts: days(2),
  // Somebody who comes back after so long is told of a new device.
  devices: days(400),
}

/** Takes out, once a day, what has been kept for long enough. */
export function sweepAccounts(sql: Sql): Timetable[] {
  return [
    {
      name: 'identity.sweep',
      when: { dailyAt: '03:45' },
      async run(now) {
        await sweepSessions(sql, now, after(now, -keptMs.sessions))
        await sweepChallenges(sql, after(now, -keptMs.challenges))
        await sweepNotices(sql, after(now, -keptMs.notices))
        await sweepAttempts(sql, after(now, -keptMs.attempts))
        await sweepDevices(sql, after(now, -keptMs.devices))
        await sweepExports(sql, now)
        await sweepPasskeyChallenges(sql, now)
      },
    },
  ]
}
