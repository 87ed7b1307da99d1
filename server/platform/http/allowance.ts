import { isIPv6 } from 'node:net'
import { after, type Clock } from '../clock.ts'
import type { Sql } from '../database/database.ts'

/** How often something was done in the window under way, this time included, and when that window ends. */
export type Count = { hits: number; resetsAt: Date }

/** Counts one more hit under a key, in a window that begins with its first hit. */
export type Counter = (key: string, windowMs: number) => Count | Promise<Count>

const MOST_KEYS = 50_000

/** Counts in this process: costs nothing, forgets at a restart, and knows nothing of other processes. */
export function localCounter(clock: Clock): Counter {
  const counts = new Map<string, Count>()
  return (key, windowMs) => {
    const now = clock.now()
    const known = counts.get(key)
    if (known !== undefined && known.resetsAt > now) {
      known.hits += 1
      return known
    }
    const count = { hits: 1, resetsAt: after(now, windowMs) }
    counts.delete(key)
    counts.set(key, count)
    if (counts.size > MOST_KEYS) forget(counts, now)
    return count
  }
}

// A map keeps the order of insertion, so the first ones are those whose window began longest ago.
function forget(counts: Map<string, Count>, now: Date): void {
  for (const [key, { resetsAt }] of counts) {
    if (resetsAt > now && counts.size <= MOST_KEYS / 2) return
    counts.delete(key)
  }
}

/** Counts in the database: all processes together. */
export function sharedCounter(sql: Sql, clock: Clock): Counter {
  return async (key, windowMs) => {
    const now = clock.now()
    const [count] = await sql<Count[]>`
      insert into platform.rate_limits as known (key, hits, resets_at)
      values (${key}, 1, ${after(now, windowMs)})
      on conflict (key) do update set
        hits = case when known.resets_at <= ${now} then 1 else known.hits + 1 end,
        resets_at = case when known.resets_at <= ${now} then excluded.resets_at else known.resets_at end
      returning hits, resets_at`
    if (count === undefined) throw new Error('an upsert returned no row')
    return count
  }
}

/** An address as one caller: of IPv6 the network, because anybody with one has 2^64 addresses in it. */
export function callerAddress(ip: string): string {
  if (!isIPv6(ip)) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail] = (ip.split('%')[0] ?? ip).split('::')
  const start = groupsOf(head)
  const end = groupsOf(tail ?? '')
  // Where the zeros are left out, there are as many as make eight groups.
  const zeros = Array.from({ length: 8 - start.length - end.length }, () => '0')
  const network = [...start, ...zeros].slice(0, 4).map((group) => parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':')
}
