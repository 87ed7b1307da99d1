import type { Clock } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import type { Storage } from '../storage/storage.ts'

export type MediaContext = { sql: Sql; clock: Clock; storage: Storage; tokenSecret: string }
