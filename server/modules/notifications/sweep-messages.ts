import { after, days } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { deleteDigestsBefore } from './store/low-stock.ts'
import * as contents from './store/contents.ts'

/** Long enough for whoever asks what they were told; the rows stay for longer, and say that they were. */
const CONTENTS_KEPT_MS = days(90)
const ROWS_KEPT_MS = days(2 * 365)
/** So that no statement holds many rows for long. */
const AT_ONCE = 1000

/** Takes out what messages said that were settled 90 days ago, and deletes those of two years ago. May be repeated. */
export async function sweepMessages(sql: Sql, now: Date): Promise<void> {
  await untilFewer(() => contents.deleteOld(sql, after(now, -ROWS_KEPT_MS), AT_ONCE))
  await deleteDigestsBefore(sql, after(now, -CONTENTS_KEPT_MS))
  await untilFewer(() => contents.blankSettled(sql, after(now, -CONTENTS_KEPT_MS), AT_ONCE))
}

async function untilFewer(sweep: () => Promise<number>): Promise<void> {
  while ((await sweep()) === AT_ONCE);
}
