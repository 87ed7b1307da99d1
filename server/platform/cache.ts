import { LRUCache } from 'lru-cache'
import type { Sql } from './database/database.ts'

/** A whole answer, as it goes out. */
export type KeptAnswer = {
  body: Buffer
  contentType: string
  contentEncoding: string | undefined
  /** The pattern of the route that made it. */
  route: string
  /** Whether nothing is counted for it but that somebody asked. */
  isForTheDoor: boolean
}

/** What a kept answer depends on: it is out of date once one of the tags is cleared, or so many seconds have passed. */
export type Freshness = { tags: readonly string[]; seconds: number }

/** Answers kept in memory, by key. */
export type Cache = {
  find(key: string): KeptAnswer | undefined
  /** To be called before the data for an answer is read: what is cleared from then on may be missing from it. */
  begin(): number
  /** Keeps an answer, unless one of its tags was cleared since it was begun. */
  keep(key: string, answer: KeptAnswer, freshness: Freshness & { begun: number }): void
  /** Drops everything tagged so, in every process on this database. */
  clear(tags: readonly string[]): Promise<void>
  close(): Promise<void>
}

const CHANNEL = 'makola_cache'
const MOST_BYTES = 64 * 1024 * 1024
/** What an entry takes besides its body: key, objects, and its place among the others. */
const ENTRY_BYTES = 600

type Entry = KeptAnswer & { tags: readonly string[]; begun: number; until: number }

/**
 * Processes tell each other what went stale by the database's notifications; each then forgets by itself. Clearing only
 * notes the moment: an entry begun before the last clearing of one of its tags is not found any more.
 */
export async function openCache(sql: Sql, options: { enabled: boolean }): Promise<Cache> {
  if (!options.enabled) {
    return {
      find: () => undefined,
      begin: () => 0,
      keep: () => {},
      clear: async () => {},
      close: async () => {},
    }
  }
  const entries = new LRUCache<string, Entry>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ body }, key) => body.length + key.length + ENTRY_BYTES,
  })
  const clearings = new Map<string, number>()
  let moment = 1

  function forget(tags: readonly string[]): void {
    moment += 1
    for (const tag of tags) clearings.set(tag, moment)
  }

  const isFresh = ({ tags, begun, until }: Pick<Entry, 'tags' | 'begun' | 'until'>) =>
    until > performance.now() && tags.every((tag) => (clearings.get(tag) ?? 0) <= begun)

  const subscription = await sql.listen(
    CHANNEL,
    (tags) => forget(JSON.parse(tags) as string[]),
    // Called each time the connection is made: nobody knows what was said while there was none.
    () => entries.clear(),
  )

  return {
    find(key) {
      const entry = entries.get(key)
      if (entry === undefined || isFresh(entry)) return entry
      entries.delete(key)
      return undefined
    },
    begin: () => moment,
    keep(key, answer, { tags, seconds, begun }) {
      const entry = { ...answer, tags, begun, until: performance.now() + seconds * 1000 }
      if (isFresh(entry)) entries.set(key, entry)
    },
    async clear(tags) {
      forget(tags)
      await sql.notify(CHANNEL, JSON.stringify(tags))
    },
    async close() {
      await subscription.unlisten()
      entries.clear()
    },
  }
}
