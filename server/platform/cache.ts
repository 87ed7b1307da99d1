import { LRUCache } from 'lru-cache'

/** A whole answer, as it goes out. */
export type KeptAnswer = {
  body: Buffer
  contentType: string
  contentEncoding: string | undefined
  /** What else is said of it. */
  headers?: Readonly<Record<string, string>>
  /** The pattern of the route that made it. */
  route: string
  /** Whether nothing is counted for it but that somebody asked. */
  isForTheDoor: boolean
}

/** What a kept answer depends on: it is out of date once one of the tags is cleared, or so many seconds have passed. */
export type Freshness = { tags: readonly string[]; seconds: number }

/** The same of one answer: since when it was in the making (see `begin`), and until which moment of `performance.now()`. */
export type Life = { tags: readonly string[]; begun: number; until: number }

/**
 * Answers kept in the memory of this process, by key. Whoever clears says what changed, whichever process changed it, and
 * does so after the change can be read.
 */
export type Cache = {
  find(key: string): (KeptAnswer & Life) | undefined
  /** To be called before the data for an answer is read: what is cleared from then on may be missing from it. */
  begin(): number
  /** Keeps an answer as long as it lives, unless one of its tags was cleared since it was begun. */
  keep(key: string, answer: KeptAnswer, life: Life): void
  /** Drops everything tagged so. */
  clear(tags: readonly string[]): void
  /** Drops everything: nobody knows what has changed. */
  clearAll(): void
}

const MOST_BYTES = 64 * 1024 * 1024
/** What an entry takes besides its body, texts and tags: objects, and its place among the others. */
const ENTRY_BYTES = 600
/** Of a text, or of a tag in its list. */
const TEXT_BYTES = 50
/** Beyond so many cleared tags it costs less to forget everything than to remember them. */
const MOST_TAGS = 20_000

type Entry = KeptAnswer & Life

/** Clearing only notes the moment: an entry begun before the last clearing of one of its tags is not found any more. */
export function createCache(options: { enabled: boolean }): Cache {
  if (!options.enabled) {
    return { find: () => undefined, begin: () => 0, keep: () => {}, clear: () => {}, clearAll: () => {} }
  }
  const entries = new LRUCache<string, Entry>({
    maxSize: MOST_BYTES,
    sizeCalculation: sizeOf,
  })
  const clearings = new Map<string, number>()
  let moment = 1
  let allCleared = 0

  const isFresh = ({ tags, begun, until }: Life) =>
    begun >= allCleared &&
    until > performance.now() &&
    tags.every((tag) => (clearings.get(tag) ?? 0) <= begun)

  function clearAll(): void {
    moment += 1
    // What is being made at this moment was begun before it, and is not kept either.
    allCleared = moment
    clearings.clear()
    entries.clear()
  }

  return {
    find(key) {
      const entry = entries.get(key)
      if (entry === undefined || isFresh(entry)) return entry
      entries.delete(key)
      return undefined
    },
    begin: () => moment,
    keep(key, answer, life) {
      const entry = { ...answer, ...life, body: ownCopyOf(answer.body) }
      if (isFresh(entry)) entries.set(key, entry)
    },
    clear(tags) {
      moment += 1
      for (const tag of tags) clearings.set(tag, moment)
      if (clearings.size > MOST_TAGS) clearAll()
    },
    clearAll,
  }
}

function sizeOf({ body, headers = {}, tags }: Entry, key: string): number {
  const texts = Object.values(headers)
  const lengths = texts.reduce((sum, text) => sum + text.length + TEXT_BYTES, 0)
  return body.length + key.length + lengths + tags.length * TEXT_BYTES + ENTRY_BYTES
}

/** Most buffers are a part of a larger one, which would stay in memory for as long as they do. */
function ownCopyOf(body: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(body.length)
  body.copy(own)
  return own
}
