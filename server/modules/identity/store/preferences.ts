import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Preferences } from '../preferences.ts'

export type Consent = {
  id: Id<'Consent'>
  userId: UserId
  purpose: string
  granted: boolean
  wording: string
  ip: string | null
}

export async function updatePreferences(
  tx: Transaction,
  id: UserId,
  { language, channels, marketingConsent }: Preferences,
  now: Date,
): Promise<void> {
  await tx`
    update identity.users set language = ${language}, channels = ${[...channels]}::text[],
      marketing_consent = ${marketingConsent}, updated_at = ${now}
    where id = ${id}`
}

export async function insertConsent(
  tx: Transaction,
  { id, userId, purpose, granted, wording, ip }: Consent,
  now: Date,
): Promise<void> {
  await tx`
    insert into identity.consents (id, user_id, purpose, granted, wording, ip, given_at)
    values (${id}, ${userId}, ${purpose}, ${granted}, ${wording}, ${ip}, ${now})`
}

/** What somebody agreed to and took back, the newest first. */
export async function listConsents(
  sql: Sql,
  userId: UserId,
): Promise<{ purpose: string; granted: boolean; wording: string; givenAt: Date }[]> {
  return sql<{ purpose: string; granted: boolean; wording: string; givenAt: Date }[]>`
    select purpose, granted, wording, given_at from identity.consents
    where user_id = ${userId} order by given_at desc, id desc`
}
