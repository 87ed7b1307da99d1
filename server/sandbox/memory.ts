import { BoundedMap } from './bounded-map.ts'

/** An item the sandbox remembers. */
export type Remembered = { id: string }

/** One change to one list; the page hears of it by Server-Sent Events. */
export type Change = { list: string; item: Remembered }

export type RememberedList<T extends Remembered> = {
  /** Adds the item, or replaces the one with the same id; the oldest item goes when the list is full. */
  put(item: T): T
  find(id: string): T | undefined
  /** Oldest first. */
  all(): T[]
  /** The newest item that fits, now or as soon as one appears; rejects after the time limit. */
  waitFor(fits: (item: T) => boolean, what: string, timeoutMs?: number): Promise<T>
}

export type Memory = ReturnType<typeof createMemory>

/** Everything lives here, in memory, in bounded lists, and each change is announced. */
export function createMemory(signal: AbortSignal) {
  const listeners = new Set<(change: Change) => void>()

  function onChange(listener: (change: Change) => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  function list<T extends Remembered>(name: string, limit: number): RememberedList<T> {
    const items = new BoundedMap<string, T>(limit)

    const newest = (fits: (item: T) => boolean) => [...items.values()].findLast(fits)

    function put(item: T): T {
      items.set(item.id, item)
      for (const listener of [...listeners]) listener({ list: name, item })
      return item
    }

    function waitFor(fits: (item: T) => boolean, what: string, timeoutMs = 5_000): Promise<T> {
      const present = newest(fits)
      if (present) return Promise.resolve(present)
      return new Promise<T>((resolve, reject) => {
        const giveUp = (why: string) => {
          stop()
          const seen = JSON.stringify([...items.values()].slice(-5), undefined, 1)
          reject(new Error(`${what}: ${why}. The last of "${name}": ${seen}`))
        }
        const closed = () => giveUp('the sandbox was closed')
        const timer = setTimeout(() => giveUp(`nothing within ${timeoutMs} ms`), timeoutMs)
        const unsubscribe = onChange((change) => {
          if (change.list !== name || !fits(change.item as T)) return
          stop()
          resolve(change.item as T)
        })
        const stop = () => {
          clearTimeout(timer)
          unsubscribe()
          signal.removeEventListener('abort', closed)
        }
        signal.addEventListener('abort', closed)
      })
    }

    return { put, find: (id) => items.get(id), all: () => [...items.values()], waitFor }
  }

  return { list, onChange }
}
