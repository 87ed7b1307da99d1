import { isIPv6 } from 'node:net'
import { after, type Clock } from '../clock.ts'
import type { Sql } from '../database/database.ts'
import { together } from '../together.ts'

/** How often something was done in the window under way, this time included, and when that window ends. */
export type Count = { hits: number; resetsAt: Date }

/** Counts one more hit under a key, in a window that begins with its first hit. */
export type Counter = (key: string, windowMs: number) => Promise<Count>

/** Counts in the database: all processes together. */
export function sharedCounter(sql: Sql, clock: Clock): Counter {
  const take = together((wanted: readonly Wanted[]) => takeHits(sql, wanted, clock.now()))
  return (key, windowMs) => take({ key, hits: 1, windowMs })
}

/** Hits to be taken of a key, and how long a window is that begins with them. */
export type Wanted = { key: string; hits: number; windowMs: number }

/** Adds hits to those that all processes have taken in the windows under way, and answers with each key's sum then. */
export async function takeHits(sql: Sql, wanted: readonly Wanted[], now: Date): Promise<Count[]> {
  const byKey = [...Map.groupBy(wanted, ({ key }) => key)].map(([key, same]) => ({
    key,
    hits: same.reduce((sum, { hits }) => sum + hits, 0),
    resetsAt: after(now, same[0]?.windowMs ?? 0).toISOString(),
  }))
  const rows = await sql<(Count & { key: string })[]>`
    insert into platform.rate_limits as known (key, hits, resets_at)
    select key, hits, resets_at
    from unnest(
      (select ${byKey.map(({ key }) => key)}::text[]), (select ${byKey.map(({ hits }) => hits)}::int[]),
      (select ${byKey.map(({ resetsAt }) => resetsAt)}::timestamptz[])
    ) as wanted (key, hits, resets_at)
    order by key
    on conflict (key) do update set
      hits = case when known.resets_at <= ${now} then excluded.hits else known.hits + excluded.hits end,
      resets_at = case when known.resets_at <= ${now} then excluded.resets_at else known.resets_at end
    returning key, hits, resets_at`
  const counts = new Map(rows.map((row) => [row.key, row]))
  // Of several for one key the last has them all before it.
  return wanted
    .toReversed()
    .map(({ key, hits }) => {
      const count = counts.get(key)
      if (count === undefined) throw new Error('an upsert returned no row')
      counts.set(key, { ...count, hits: count.hits - hits })
      return { hits: count.hits, resetsAt: count.resetsAt }
    })
    .toReversed()
}

/** An address as one caller: of IPv6 the network, because anybody with one has 2^64 addresses in it. */
export function callerAddress(ip: string): string {
  if (!ip.includes(':') || !isIPv6(ip)) return ip
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
