import type { Market } from '../../markets/market.ts'
import { after, days } from '../../platform/clock.ts'
import type { Module } from '../../platform/module.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { together } from '../../platform/together.ts'
import type { IdentityApi } from './api.ts'
import type { IdentityConfiguration } from './read-configuration.ts'
import { createFieldCipher } from './field-cipher.ts'
import { importUsers } from './import-users.ts'
import { addressRoutes } from './routes/addresses.ts'
import { authRoutes } from './routes/auth.ts'
import { profileRoutes } from './routes/profile.ts'
import { registrationRoutes } from './routes/registration.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { sweepSessions } from './store/sessions.ts'
import { findContacts } from './store/users.ts'

/** Sessions that are over stay a while, for whoever asks what happened. */
const SESSIONS_KEPT_MS = days(30)

export function createIdentity(
  platform: Platform,
  market: Market,
  { fieldKeys }: IdentityConfiguration,
): Module<IdentityApi> {
  const { clock, log, tokens, configuration } = platform
  const sql = platform.sqlFor('identity')
  const nationalIds = fieldKeys && createFieldCipher('identity.users.national_id', fieldKeys)
  return {
    name: 'identity',
    api: {
      contactOf: together((userIds: readonly UserId[]) => findContacts(sql, userIds)),
      importUsers: (users) => importUsers({ sql, clock, market, nationalIds }, users),
    },
    routes(app) {
      const { tokenSecret } = configuration
      registrationRoutes(app, { sql, clock, market, nationalIds })
      authRoutes(app, { sql, clock, log, market, tokens, tokenSecret, nationalIds })
      sessionRoutes(app, { sql, clock })
      profileRoutes(app, { sql, clock, market, nationalIds })
      addressRoutes(app, { sql, clock, country: market.country })
    },
    timetables: [
      {
        name: 'identity.sweep-sessions',
        when: { dailyAt: '03:45' },
        run: (now) => sweepSessions(sql, now, after(now, -SESSIONS_KEPT_MS)),
      },
    ],
  }
}
