import { setImmediate } from 'node:timers/promises'
import { hours, seconds } from '../../platform/clock.ts'
import type { Market } from '../../markets/market.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Log } from '../../platform/log.ts'
import { SearchIndex } from './search/search-index.ts'
import * as feed from './store/search-feed.ts'

/** Changes stay in the database for so long; who has not looked for longer starts anew. */
export const CHANGES_KEPT_MS = hours(2)
const LOOKED_WITHIN_MS = hours(1)
const FOLLOW_EVERY_MS = seconds(5)
/** Products read at once. */
const BATCH = 1_000
const LITTLE_WASTE = 1_000
const WASTE_PER_PRODUCT = 0.2

export type SearchOptions = {
  sql: Sql
  log: Log
  market: Pick<Market, 'languages' | 'search'>
  /** Dead documents that are not worth building the index anew. */
  littleWaste?: number | undefined
}

/** An index, and the transaction from which on it may not have the changes. */
type Built = { index: SearchIndex; since: string; lookedAt: number }

/** The catalogue's index, kept as the database is. */
export class CatalogueSearch {
  readonly #options: SearchOptions
  #built: Built | undefined
  #rebuilding: Promise<void> | undefined
  #looking: Promise<SearchIndex> | undefined
  #next: Promise<SearchIndex> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(options: SearchOptions) {
    this.#options = options
  }

  /**
   * The index with all that was committed before this was called. One look at a time, for of two the one that read earlier
   * could write later; whoever asks meanwhile shares the next.
   */
  upToDate(): Promise<SearchIndex> {
    if (this.#looking === undefined) {
      this.#looking = this.#look().finally(() => (this.#looking = undefined))
      return this.#looking
    }
    const begin = () => {
      this.#next = undefined
      return this.upToDate()
    }
    this.#next ??= this.#looking.then(begin, begin)
    return this.#next
  }

  /** Builds the index, and looks for changes from then on whether somebody searches or not. */
  async start(): Promise<void> {
    await this.upToDate()
    this.#timer = setInterval(() => {
      this.upToDate().catch((error: unknown) =>
        this.#options.log.warn({ err: error }, 'the search could not look for changes'),
      )
    }, FOLLOW_EVERY_MS).unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #look(): Promise<SearchIndex> {
    const { sql, littleWaste = LITTLE_WASTE } = this.#options
    if (this.#built === undefined || performance.now() - this.#built.lookedAt > LOOKED_WITHIN_MS) {
      this.#built = await this.#build()
      return this.#built.index
    }
    const { index, since } = this.#built
    const lookedAt = performance.now()
    const changes = await feed.readSearchChanges(sql, since)
    if (changes.hasCategories) index.setCategories(await feed.listSearchCategories(sql))
    await renew(sql, index, changes.numbers)
    // One that was built anew meanwhile has to be looked at from its own beginning on.
    if (this.#built.index !== index) return this.#look()
    this.#built = { index, since: changes.next, lookedAt }
    if (index.waste > littleWaste + WASTE_PER_PRODUCT * index.size) this.#rebuild()
    return index
  }

  #rebuild(): void {
    this.#rebuilding ??= this.#build()
      .then((built) => void (this.#built = built))
      .catch((error: unknown) => this.#options.log.warn({ err: error }, 'the search could not be built anew'))
      .finally(() => (this.#rebuilding = undefined))
  }

  async #build(): Promise<Built> {
    const { sql, market, log } = this.#options
    const lookedAt = performance.now()
    const index = new SearchIndex(market.languages[0], market.search)
    const since = await feed.searchChangesFromNow(sql)
    index.setCategories(await feed.listSearchCategories(sql))
    await renew(sql, index, await feed.listSearchNumbers(sql))
    // What is being searched meanwhile, where this is to replace it, waits for no more than a step.
    for (const _step of index.prepare()) await setImmediate()
    log.info(
      { products: index.size, ms: Math.round(performance.now() - lookedAt) },
      'the catalogue can be searched',
    )
    return { index, since, lookedAt }
  }
}

/** In the order of the numbers: what comes first is found first where not all is looked at. */
async function renew(sql: Sql, index: SearchIndex, numbers: readonly number[]): Promise<void> {
  for (let at = 0; at < numbers.length; at += BATCH) {
    const batch = numbers.slice(at, at + BATCH)
    const found = await feed.findSearchDocuments(sql, batch)
    const byNumber = new Map(found.map((document) => [document.number, document]))
    for (const number of batch) {
      const document = byNumber.get(number)
      if (document === undefined) index.remove(number)
      else index.put(document)
    }
  }
}
