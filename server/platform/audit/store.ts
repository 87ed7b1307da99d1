import { days } from '../clock.ts'
import type { Sql } from '../database/database.ts'

/** How long the log says of whom it tells more than their id. */
export const PERSONS_KEPT_MS = days(2 * 365)

/** What a hash covers, as it was written. */
export type AuditRecord = {
  seq: number
  at: number
  actorId: string | null
  role: string
  impersonatorId: string | null
  action: string
  thingKind: string
  thingId: string
  details: Record<string, unknown>
  personalDigest: string | null
}

export type AuditRow = { seq: number; record: AuditRecord; personal: Record<string, unknown> | null }

export type AuditFilter = {
  actorId: string | null
  thingId: string | null
  action: string | null
  fromMs: number | null
  untilMs: number | null
}

/** Rows that fit, the newest first, from below `before` on. */
export async function readAudit(
  sql: Sql,
  { actorId, thingId, action, fromMs, untilMs }: AuditFilter,
  { before, limit }: { before: number | null; limit: number },
): Promise<AuditRow[]> {
  const rows = await sql<{ seq: number; record: string; personal: string | null }[]>`
    select seq, record, personal from platform.audit_log
    where (${actorId}::text is null or actor_id = ${actorId})
      and (${thingId}::text is null or thing_id = ${thingId})
      and (${action}::text is null or action = ${action})
      and (${fromMs}::bigint is null or at_ms >= ${fromMs})
      and (${untilMs}::bigint is null or at_ms <= ${untilMs})
      and (${before}::bigint is null or seq < ${before})
    order by seq desc limit ${limit}`
  return rows.map(({ seq, record, personal }) => ({
    seq,
    record: JSON.parse(record) as AuditRecord,
    personal: personal === null ? null : (JSON.parse(personal) as Record<string, unknown>),
  }))
}

/** Forgets the personal part of what is so old; the chain holds without it. */
export async function forgetPersons(sql: Sql, beforeMs: number): Promise<void> {
  await sql`
    update platform.audit_log set personal = null where at_ms < ${beforeMs} and personal is not null`
}
