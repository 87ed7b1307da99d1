import type { AuditRow } from './store.ts'

/** A row as its readers see it. */
export function present(row: AuditRow) {
  const { at, actorId, role, impersonatorId, action, thingKind, thingId, details } = row.record
  const { salt: _salt, ...personal } = row.personal ?? {}
  return {
    seq: row.seq,
    at: new Date(at).toISOString(),
    actorId,
    role,
    impersonatorId,
    action,
    thing: { kind: thingKind, id: thingId },
    details,
    personal: row.personal === null ? null : personal,
  }
}
