import type { JSONValue } from 'postgres'
import type { Sql, Transaction } from '../database/database.ts'
import type { Actor, UserId } from '../http/actor.ts'

/** Whoever did something that is written down: a person, with whoever acts as them, or the system itself. */
export type Auditor = { userId: UserId | null; role: string; impersonator: UserId | null; ip: string | null }

export type AuditEntry = {
  by: Auditor
  /** `thing.verb` in the past: `user.suspended`. */
  action: `${string}.${string}`
  thing: { kind: string; id: string }
  /** What changed, without anything that tells of a person: ids, roles, statuses, amounts. */
  details?: Record<string, JSONValue>
  /** A reason in free words, or what else may tell of a person: kept apart, so that it can be forgotten. */
  personal?: Record<string, JSONValue>
}

/** What the system does by itself, by timetable or event. */
export const theSystem: Auditor = { userId: null, role: 'system', impersonator: null, ip: null }

export function auditorOf(actor: Actor): Auditor {
  const { role, ip } = actor
  return actor.kind === 'user'
    ? { userId: actor.userId, role, impersonator: actor.impersonator, ip }
    : { userId: null, role, impersonator: null, ip }
}

/**
 * Writes down who did what, in the transaction that does it. Writers take turns from here to the end of their
 * transaction: let it be the last statement.
 */
export async function audit(tx: Transaction | Sql, entry: AuditEntry, now: Date): Promise<void> {
  const { by, action, thing, details = {}, personal = {} } = entry
  const record = {
    at: now.getTime(),
    actorId: by.userId,
    role: by.role,
    impersonatorId: by.impersonator,
    action,
    thingKind: thing.kind,
    thingId: thing.id,
    details,
  }
  const told = { ...(by.ip === null ? {} : { ip: by.ip }), ...personal }
  const isAnythingTold = Object.keys(told).length > 0
  await tx`select platform.audit(${tx.json(record)}, ${isAnythingTold ? tx.json(told) : null})`
}
