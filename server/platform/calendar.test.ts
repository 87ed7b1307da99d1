import { expect, test } from 'vitest'
import { spanEnd } from './calendar.ts'

test.each([
  ['midnight in Accra', '2026-12-03T00:00:00Z', 'Africa/Accra', '2026-12-02', null],
  ['midnight in Maputo', '2026-12-02T22:00:00Z', 'Africa/Maputo', '2026-12-02', null],
  ['two at night in Maputo', '2026-12-03T00:00:00Z', 'Africa/Maputo', '2026-12-03', '02:00'],
  ['the last second of a day', '2026-12-02T23:59:59Z', 'Africa/Accra', '2026-12-02', null],
  ['its last millisecond', '2026-12-02T23:59:59.999Z', 'Africa/Accra', '2026-12-02', null],
  ['its last minute', '2026-12-02T21:59:00Z', 'Africa/Maputo', '2026-12-02', null],
  ['six in the evening', '2026-12-02T18:00:00Z', 'Africa/Accra', '2026-12-02', '18:00'],
  ['six in the evening, there', '2026-12-02T16:00:00Z', 'Africa/Maputo', '2026-12-02', '18:00'],
  ['the turn of the year', '2026-12-31T22:00:00Z', 'Africa/Maputo', '2026-12-31', null],
  ['the turn of the year, elsewhere', '2027-01-01T00:00:00Z', 'Africa/Accra', '2026-12-31', null],
  ['west of Greenwich', '2026-12-03T05:00:00Z', 'America/New_York', '2026-12-02', null],
] as const)('what ends at %s', (_what, endsAt, timeZone, day, time) => {
  expect(spanEnd(new Date(endsAt), timeZone)).toEqual({ day, time })
})
