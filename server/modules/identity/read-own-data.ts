import type { Market } from '../../markets/market.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { FieldCipher } from './field-cipher.ts'
import { presentDisclosed } from './routes/user-json.ts'
import { listChecks } from './store/national-id-checks.ts'
import { listPasskeys } from './store/passkeys.ts'
import { readOwnRecord } from './store/personal-data.ts'
import { findUser } from './store/users.ts'

/** All that identity knows of somebody, for themselves. */
export async function readOwnData(
  { sql, market, nationalIds }: { sql: Sql; market: Market; nationalIds: FieldCipher | null },
  userId: UserId,
): Promise<Record<string, unknown>> {
  const user = await findUser(sql, userId)
  if (user === undefined) return {}
  const { channels, marketingConsent } = user
  const profile = { ...presentDisclosed(user, market, nationalIds), channels, marketingConsent }
  const [record, passkeys, checks] = await Promise.all([
    readOwnRecord(sql, userId),
    listPasskeys(sql, userId),
    listChecks(sql, userId),
  ])
  return {
    profile,
    ...record,
    passkeys: passkeys.map(({ name, createdAt, lastUsedAt }) => ({ name, createdAt, lastUsedAt })),
    nationalIdChecks: checks.map(({ state, fields, consentGivenAt, askedAt, settledAt }) => ({
      state,
      fields,
      consentGivenAt,
      askedAt,
      settledAt,
    })),
  }
}
