import type { Market } from '../../markets/market.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { handle } from '../../platform/jobs/job.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import { together } from '../../platform/together.ts'
import type { IdentityApi } from './api.ts'
import { requestPasswordReset, sendPasswordReset } from './change-password.ts'
import { encryptedFields } from './encrypted-fields.ts'
import { gather, gatherData, type DataSources } from './export-data.ts'
import { createFieldCipher } from './field-cipher.ts'
import { importUsers } from './import-users.ts'
import { offerNationalIdChecks } from './offer-national-id-checks.ts'
import { readOwnData } from './read-own-data.ts'
import { accountPages } from './pages/routes.ts'
import { relyingPartyOf } from './passkey.ts'
import type { IdentityConfiguration } from './read-configuration.ts'
import { sweepAccounts } from './sweep-accounts.ts'
import { addressRoutes } from './routes/addresses.ts'
import { authRoutes } from './routes/auth.ts'
import { credentialRoutes } from './routes/credentials.ts'
import { passkeyRoutes } from './routes/passkeys.ts'
import { personalDataRoutes } from './routes/personal-data.ts'
import { preferenceRoutes } from './routes/preferences.ts'
import { profileRoutes } from './routes/profile.ts'
import { registrationRoutes } from './routes/registration.ts'
import { secondFactorRoutes } from './routes/second-factors.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { userRoutes } from './routes/users.ts'
import { findContacts, findProvedContact, hasProvedPhone } from './store/users.ts'
import { noticeOf, secretOf } from './tell-notice.ts'

/** `sources`: how to ask every module for what it knows of a person; called when somebody wants their data. */
export function createIdentity(
  platform: Platform,
  market: Market,
  { fieldKeys, requireSecondFactor, smileId }: IdentityConfiguration,
  { sources }: { sources: DataSources },
): Module<IdentityApi> {
  const { clock, log, tokens } = platform
  const { tokenSecret, publicUrl } = platform.configuration
  const sql = platform.sqlFor('identity')
  const hasNationalId = market.registration.nationalId !== null
  const nationalIds = hasNationalId ? createFieldCipher(encryptedFields.nationalId, fieldKeys) : null
  const cardChecks = offerNationalIdChecks(platform, market, { fieldKeys, smileId }, { sql, nationalIds })
  const totpSecrets = createFieldCipher(encryptedFields.totpSecret, fieldKeys)
  const relyingParty = relyingPartyOf(market, platform.configuration)
  const strongRoles = requireSecondFactor ? market.secondFactor.requiredFor : []
  const context = {
    sql,
    clock,
    log,
    market,
    tokens,
    tokenSecret,
    nationalIds,
    totpSecrets,
    publicUrl,
    sources,
  }
  return {
    name: 'identity',
    api: {
      hasProvedPhone: (userId, phone) => hasProvedPhone(sql, userId, phone),
      provedContactOf: (userId) => findProvedContact(sql, userId),
      contactOf: together((userIds: readonly UserId[]) => findContacts(sql, userIds)),
      noticeOf: (noticeId) => noticeOf(context, noticeId),
      secretOf: (noticeId) => secretOf(context, noticeId),
      importUsers: (users) => importUsers(context, users),
    },
    routes(app) {
      registrationRoutes(app, context)
      authRoutes(app, context)
      credentialRoutes(app, context)
      sessionRoutes(app, context)
      secondFactorRoutes(app, { ...context, strongRoles })
      passkeyRoutes(app, { ...context, relyingParty })
      profileRoutes(app, context)
      preferenceRoutes(app, context)
      personalDataRoutes(app, context)
      addressRoutes(app, { sql, clock, digitalAddress: market.digitalAddress })
      userRoutes(app, context)
      cardChecks.routes(app)
    },
    pages: (app) => accountPages(app, context),
    jobs: [
      handle(sendPasswordReset, (named) => requestPasswordReset(context, named)),
      handle(gatherData, (asked) => gather(context, asked)),
      ...cardChecks.jobs,
    ],
    timetables: [...sweepAccounts(sql), ...cardChecks.timetables],
    personalData: (userId) => readOwnData(context, userId),
  }
}
