import type { Market } from '../../markets/market.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { FieldCipher } from './field-cipher.ts'
import { presentDisclosed } from './routes/user-json.ts'
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
  return { profile, ...(await readOwnRecord(sql, userId)) }
}
