import type { Sql } from '../../platform/database/database.ts'
import { scheduleCheck } from './schedule-national-id-check.ts'
import { findDueChecks } from './store/national-id-checks.ts'

/** Has every check asked about that is due: as a rule its job does it first; this heals what a crash left behind. */
export async function sweepNationalIdChecks(sql: Sql, now: Date): Promise<void> {
  for (const { id, nextAskAt } of await findDueChecks(sql, now))
    await scheduleCheck(sql, id, nextAskAt ?? now)
}
