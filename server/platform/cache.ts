import { BentoCache, bentostore } from 'bentocache'
import { memoryDriver } from 'bentocache/drivers/memory'
import type { Sql } from './database/database.ts'

/** Answers kept in memory, by key, each with the tags whose change makes it stale. */
export type Cache = {
  /** The kept value, or the one `make` makes now; many callers at once make it once. */
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

/** Processes tell each other what went stale by the database's notifications; each then forgets by itself. */
export async function openCache(sql: Sql, options: { enabled: boolean }): Promise<Cache> {
  if (!options.enabled) {
    return { get: (_key, _options, make) => make(), clear: async () => {}, close: async () => {} }
  }
  const bento = new BentoCache({
    default: 'memory',
    stores: { memory: bentostore().useL1Layer(memoryDriver({ maxItems: 5_000 })) },
  })
  const subscription = await sql.listen(CHANNEL, (tags) => {
    void bento.deleteByTag({ tags: JSON.parse(tags) as string[] })
  })
  return {
    get: (key, { tags, seconds }, make) => bento.getOrSet({ key, tags, ttl: `${seconds}s`, factory: make }),
    async clear(tags) {
      await bento.deleteByTag({ tags })
      await sql.notify(CHANNEL, JSON.stringify(tags))
    },
    async close() {
      await subscription.unlisten()
      await bento.disconnectAll()
    },
  }
}
