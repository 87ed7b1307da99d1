import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { ExportId } from '../export-data.ts'
import { listAddresses } from './addresses.ts'

/** Deletes somebody with all that hangs on them; what was sent to an address they had goes too. */
export async function deleteUser(tx: Transaction, id: UserId): Promise<void> {
  await tx`delete from identity.users where id = ${id}`
}

export async function findLastExport(
  tx: Transaction,
  userId: UserId,
): Promise<{ askedAt: Date } | undefined> {
  const [last] = await tx<{ askedAt: Date }[]>`
    select asked_at from identity.data_exports where user_id = ${userId} order by asked_at desc limit 1`
  return last
}

export async function insertExport(tx: Transaction, id: ExportId, userId: UserId, now: Date): Promise<void> {
  await tx`insert into identity.data_exports (id, user_id, asked_at) values (${id}, ${userId}, ${now})`
}

/** `false` if it is there already, or nobody asks for it any more. */
export async function saveArchive(
  tx: Transaction,
  id: ExportId,
  archive: Buffer,
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  const saved = await tx`
    update identity.data_exports set archive = ${archive}, ready_at = ${now}, expires_at = ${until}
    where id = ${id} and ready_at is null`
  return saved.count > 0
}

/** The latest that is there. */
export async function findArchive(tx: Transaction, userId: UserId, now: Date): Promise<Buffer | undefined> {
  const [found] = await tx<{ archive: Buffer | null }[]>`
    select archive from identity.data_exports
    where user_id = ${userId} and expires_at > ${now} order by asked_at desc limit 1`
  return found?.archive ?? undefined
}

export async function sweepExports(sql: Sql, now: Date): Promise<void> {
  await sql`update identity.data_exports set archive = null where expires_at < ${now} and archive is not null`
}

export type OwnRecord = { sessions: object[]; devices: object[]; addresses: object[]; consents: object[] }

/** What hangs on an account, for its owner to read. */
export async function readOwnRecord(sql: Sql, userId: UserId): Promise<OwnRecord> {
  const [sessions, devices, addresses, consents] = await Promise.all([
    sql<{ createdAt: Date; userAgent: string | null; ip: string; endedAt: Date | null }[]>`
      select created_at, user_agent, ip, ended_at from identity.sessions
      where user_id = ${userId} order by created_at`,
    sql<{ userAgent: string | null; ip: string; firstSeenAt: Date; lastSeenAt: Date }[]>`
      select user_agent, ip, first_seen_at, last_seen_at from identity.devices
      where user_id = ${userId} order by first_seen_at`,
    listAddresses(sql, userId),
    sql<{ purpose: string; granted: boolean; wording: string; givenAt: Date }[]>`
      select purpose, granted, wording, given_at from identity.consents
      where user_id = ${userId} order by given_at`,
  ])
  return { sessions, devices, addresses, consents }
}
