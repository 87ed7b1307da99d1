import { BentoCache, bentostore, errors } from 'bentocache'
import { memoryDriver } from 'bentocache/drivers/memory'
import type { Sql } from './database/database.ts'

/** Answers kept in memory, by key, each with the tags whose change makes it stale. */
export type Cache = {
  /** The kept value, or the one `make` makes now; many callers at once make it once. What it throws is thrown. */
  get<Value>(
    key: string,
    options: { tags: string[]; seconds: number },
    make: () => Promise<Value>,
  ): Promise<Value>
  /** Drops everything tagged so, in every process on this database. */
  clear(tags: string[]): Promise<void>
  close(): Promise<void>
}

const CHANNEL = 'makola_cache'
const MOST_ITEMS = 5_000

/** Processes tell each other what went stale by the database's notifications; each then forgets by itself. */
export async function openCache(sql: Sql, options: { enabled: boolean }): Promise<Cache> {
  if (!options.enabled) {
    return { get: (_key, _options, make) => make(), clear: async () => {}, close: async () => {} }
  }
  const bento = new BentoCache({
    default: 'memory',
    // Not serialised: what comes out is what was put in, dates and all.
    stores: { memory: bentostore().useL1Layer(memoryDriver({ maxItems: MOST_ITEMS, serialize: false })) },
  })
  let clearings = 0

  async function forget(tags: string[]): Promise<void> {
    clearings += 1
    await bento.deleteByTag({ tags })
  }

  function forgetAll(): void {
    clearings += 1
    void bento.clear()
  }

  const subscription = await sql.listen(
    CHANNEL,
    (tags) => void forget(JSON.parse(tags) as string[]),
    // Called each time the connection is made: nobody knows what was said while there was none.
    forgetAll,
  )

  return {
    async get(key, { tags, seconds }, make) {
      try {
        const { value } = await bento.getOrSet({
          key,
          tags,
          ttl: `${seconds}s`,
          async factory({ setTtl }) {
            const before = clearings
            // In a box: the library refuses to keep `undefined`.
            const kept = { value: await make() }
            // It may have been read just before the change that cleared it.
            if (clearings !== before) setTtl('1ms')
            return kept
          },
        })
        return value
      } catch (error) {
        throw error instanceof errors.E_FACTORY_ERROR ? error.cause : error
      }
    },
    async clear(tags) {
      await forget(tags)
      await sql.notify(CHANNEL, JSON.stringify(tags))
    },
    async close() {
      await subscription.unlisten()
      await bento.disconnectAll()
    },
  }
}
