import { after, days, hours } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { dropSyncs } from './store/sheet-syncs.ts'
import { dropImports } from './store/imports.ts'

const REPORTS_STAY_MS = days(30)
/** No file takes so long to come. */
const RECEIVED_WITHIN_MS = hours(6)

/** Removes old reports of imports and of syncs, and files that stopped coming. */
export async function sweepImports(sql: Sql, now: Date): Promise<void> {
  await dropImports(sql, after(now, -REPORTS_STAY_MS), after(now, -RECEIVED_WITHIN_MS))
  await dropSyncs(sql, after(now, -REPORTS_STAY_MS))
}
