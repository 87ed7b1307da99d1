import type { TimestampDigest } from 'graphile-worker'
import { describe, expect, test } from 'vitest'
import { cronItem, instantOf } from './cron-item.ts'

const digestOf = (iso: string): TimestampDigest => {
  const at = new Date(iso)
  return {
    min: at.getUTCMinutes(),
    hour: at.getUTCHours(),
    date: at.getUTCDate(),
    month: at.getUTCMonth() + 1,
    dow: at.getUTCDay(),
  }
}

/** The minutes at which a timetable fires, of all minutes from one instant to another. */
function firings(
  when: 'every hour' | '00:00' | '02:00' | '02:30' | '01:30',
  timeZone: string,
  from: string,
  to: string,
): string[] {
  const found: string[] = []
  const timetable = { name: 'x', when: when === 'every hour' ? when : { dailyAt: when }, run: async () => {} }
  for (let at = Date.parse(from); at < Date.parse(to); at += 60_000) {
    const iso = new Date(at).toISOString()
    const clock = { now: () => new Date(at) }
    const { match } = cronItem(timetable, { timeZone, clock })
    if (typeof match === 'function' && match(digestOf(iso))) found.push(iso.slice(0, 16))
  }
  return found
}

test('an hourly timetable fires at each full hour', () => {
  const found = firings('every hour', 'Africa/Maputo', '2026-12-31T22:30Z', '2027-01-01T01:30Z')
  expect(found).toEqual(['2026-12-31T23:00', '2027-01-01T00:00', '2027-01-01T01:00'])
})

describe('a daily timetable', () => {
  test.each([
    ['Africa/Accra', '02:00', ['2026-12-31T02:00', '2027-01-01T02:00']],
    ['Africa/Maputo', '02:00', ['2026-12-31T00:00', '2027-01-01T00:00']],
    ['Africa/Maputo', '00:00', ['2026-12-31T22:00', '2027-01-01T22:00']],
  ] as const)('in %s at %s fires once a day, over New Year', (zone, time, expected) => {
    expect(firings(time, zone, '2026-12-31T00:00Z', '2027-01-02T00:00Z')).toEqual(expected)
  })

  test('fires once on the days on which clocks change', () => {
    expect(firings('02:30', 'Europe/Berlin', '2026-03-29T00:00Z', '2026-03-29T22:00Z')).toEqual([
      '2026-03-29T01:30',
    ])
    expect(firings('02:30', 'Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T23:00Z')).toEqual([
      '2026-10-25T00:30',
    ])
  })
})

test.each([
  ['2027-01-01T00:01Z', '2026-12-31T23:59Z'],
  ['2026-12-31T23:59Z', '2027-01-01T00:00Z'],
  ['2028-03-01T00:00Z', '2028-02-29T12:30Z'],
  ['2026-07-01T10:00Z', '2026-07-01T10:01Z'],
])('at %s a digest of %s is taken for just that minute', (now, at) => {
  expect(instantOf(digestOf(at), new Date(now))).toEqual(new Date(at))
})
