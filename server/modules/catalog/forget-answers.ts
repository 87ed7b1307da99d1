import { hours, seconds } from '../../platform/clock.ts'
import type { Cache } from '../../platform/cache.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Log } from '../../platform/log.ts'
import { tagOfVariants, tagsOf } from './keep-answers.ts'
import {
  findVariantsOf,
  readSearchChanges,
  searchChangesFromNow,
  type SearchChanges,
} from './store/search-feed.ts'

/** A kept answer is older than the database by this, and the time of one look, at most. */
const LOOK_EVERY_MS = 250
/** Whoever could not look for so long, because the database is away or slow, believes nothing that is kept. */
const BELIEVED_FOR_MS = seconds(5)
/** Changes stay in the database for two hours. */
const LOOKED_WITHIN_MS = hours(1)
/** Of so many changes at once it is not asked what they are variants of. */
const MANY = 1_000

export type AnswerForgetter = {
  /** Follows the catalogue from now on. */
  start(): Promise<void>
  /** Forgets whatever is out of date by now: for whoever was just told that their change is made. */
  catchUp(): Promise<void>
  stop(): void
}

export type ForgetterOptions = {
  sql: Sql
  cache: Cache
  log: Log
  believedForMs?: number
}

/** Where to read on from. */
type Position = { since: string; lookedAt: number }

/**
 * Forgets the answers of this process as what they show changes, in whichever process. The database is asked, rather than
 * listened to: so nobody has to announce anything, no queue of jobs stands between a change and its being seen, and many
 * changes cost no more than a few. A look that overlaps another does no harm: at worst something is forgotten twice.
 */
export function createAnswerForgetter(options: ForgetterOptions): AnswerForgetter {
  const { sql, cache, log, believedForMs = BELIEVED_FOR_MS } = options
  let position: Position | undefined
  let timer: NodeJS.Timeout | undefined
  let isLooking = false
  let hasFailed = false

  async function look(): Promise<void> {
    const lookedAt = performance.now()
    const from = position
    if (from === undefined || lookedAt - from.lookedAt > LOOKED_WITHIN_MS) {
      position = { since: await searchChangesFromNow(sql), lookedAt }
      cache.clearAll()
      return
    }
    const changes = await readSearchChanges(sql, from.since)
    await forget(changes)
    position = { since: changes.next, lookedAt }
  }

  async function forget({ numbers, hasCategories }: SearchChanges): Promise<void> {
    if (numbers.length === 0 && !hasCategories) return
    if (numbers.length > MANY) {
      cache.clearAll()
      return
    }
    cache.clear(tagsOf(numbers, { categories: hasCategories }))
    if (numbers.length > 0) cache.clear((await findVariantsOf(sql, numbers)).map(tagOfVariants))
  }

  function follow(): void {
    if (position !== undefined && performance.now() - position.lookedAt > believedForMs) cache.clearAll()
    if (isLooking) return
    isLooking = true
    look()
      .then(
        () => (hasFailed = false),
        (error: unknown) => {
          if (!hasFailed) log.warn({ err: error }, 'changes of the catalogue can not be followed')
          hasFailed = true
        },
      )
      .finally(() => (isLooking = false))
  }

  return {
    async start() {
      await look()
      timer = setInterval(follow, LOOK_EVERY_MS).unref()
    },
    catchUp: look,
    stop: () => clearInterval(timer),
  }
}
