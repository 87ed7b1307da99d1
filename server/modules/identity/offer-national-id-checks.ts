import type { Market } from '../../markets/market.ts'
import type { Sql } from '../../platform/database/database.ts'
import { API_BASE } from '../../platform/http/http-app.ts'
import { handle } from '../../platform/jobs/job.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CardChecks } from './check-national-id.ts'
import { encryptedFields } from './encrypted-fields.ts'
import { createFieldCipher, type FieldCipher } from './field-cipher.ts'
import type { IdentityConfiguration } from './read-configuration.ts'
import { nationalIdRoutes, verifierRoutes } from './routes/national-id-checks.ts'
import { checkNationalIdJob } from './schedule-national-id-check.ts'
import { settleNationalIdCheck } from './settle-national-id-check.ts'
import { sweepNationalIdChecks } from './sweep-national-id-checks.ts'
import { createSmileId } from './verifiers/smile-id.ts'

type Part = Required<Pick<Module, 'routes' | 'jobs' | 'timetables'>>

const nothing: Part = { routes: () => {}, jobs: [], timetables: [] }

/** The checks of identity cards, where the market's people have such. */
export function offerNationalIdChecks(
  platform: Platform,
  market: Market,
  { fieldKeys, smileId }: Pick<IdentityConfiguration, 'fieldKeys' | 'smileId'>,
  { sql, nationalIds }: { sql: Sql; nationalIds: FieldCipher | null },
): Part {
  const { clock, log, configuration } = platform
  const rule = market.registration.nationalId
  if (rule === null || nationalIds === null) return nothing
  const callbackUrl = `${configuration.publicUrl}${API_BASE}/webhooks/smile-id`
  const context: CardChecks = {
    sql,
    clock,
    log,
    market,
    nationalIds,
    checkedNumbers: createFieldCipher(encryptedFields.checkedNumber, fieldKeys),
    verifier: smileId && createSmileId(platform.outbound('smile-id'), clock, smileId, callbackUrl),
  }
  return {
    routes(app) {
      nationalIdRoutes(app, context, rule)
      verifierRoutes(app, context)
    },
    jobs: [handle(checkNationalIdJob, ({ checkId }) => settleNationalIdCheck(context, checkId))],
    timetables: [
      {
        name: 'identity.check-national-ids',
        when: 'every minute',
        run: (now) => sweepNationalIdChecks(sql, now),
      },
    ],
  }
}
