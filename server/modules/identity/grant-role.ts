import { audit, theSystem } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { updateRole } from './store/administration.ts'
import { deleteTotp, weakenSessions } from './store/factors.ts'
import { deletePasskeysOf } from './store/passkeys.ts'
import { endImpersonationsBy } from './store/sessions.ts'
import { findLogin, lockUser } from './store/users.ts'

type Context = { sql: Sql; clock: Clock }

/**
 * For whoever runs a market, where nobody can do it through the API: gives a user a role, as to the first administrator,
 * or takes the second factors of somebody who lost them. `false` if nobody has the e-mail address.
 */
export async function grantRole(
  { sql, clock }: Context,
  email: string,
  wish: { role: string | null; withoutFactors: boolean },
): Promise<boolean> {
  return sql.begin(async (tx) => {
    const found = await findLogin(tx, { email, phone: null })
    const user = found && (await lockUser(tx, found.user.id))
    if (user === undefined) return false
    const now = clock.now()
    const { role = null, withoutFactors } = wish
    if (role !== null) {
      await updateRole(tx, user.id, role, now)
      await endImpersonationsBy(tx, user.id, now)
    }
    if (withoutFactors) {
      await deleteTotp(tx, user.id)
      await deletePasskeysOf(tx, user.id)
      await weakenSessions(tx, user.id)
    }
    const details = { from: user.role, to: role ?? user.role, withoutFactors }
    const thing = { kind: 'user', id: user.id }
    await audit(tx, { by: theSystem, action: 'user.granted_by_operator', thing, details }, now)
    return true
  })
}
