import { audit, auditorOf } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { notFound } from '../../platform/refusal.ts'
import { owner } from './confirm-password.ts'
import { marketingWording, type Preferences, type PreferencesEdit } from './preferences.ts'
import { insertConsent, updatePreferences } from './store/preferences.ts'
import { lockUser } from './store/users.ts'

/** Writes what the edit names. A consent that changes is kept with what it was given to, when and from where. */
export async function savePreferences(
  { sql, clock }: { sql: Sql; clock: Clock },
  actor: Actor,
  edit: PreferencesEdit,
): Promise<Preferences> {
  const { userId } = person(actor)
  if (edit.marketingConsent !== undefined) owner(actor)
  return sql.begin(async (tx) => {
    const user = await lockUser(tx, userId)
    if (user === undefined) throw notFound('user')
    const now = clock.now()
    const { language, channels, marketingConsent } = { ...user, ...edit }
    await updatePreferences(tx, userId, { language, channels, marketingConsent }, now)
    if (marketingConsent !== user.marketingConsent) {
      const given = { granted: marketingConsent, wording: marketingWording(language), ip: actor.ip }
      await insertConsent(tx, { id: newId<'Consent'>(), userId, purpose: 'marketing', ...given }, now)
      const entry = { action: 'user.consent_changed', thing: { kind: 'user', id: userId } } as const
      await audit(tx, { by: auditorOf(actor), ...entry, details: { marketingConsent } }, now)
    }
    return { language, channels, marketingConsent }
  })
}
