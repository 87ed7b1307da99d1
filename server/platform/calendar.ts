/** The local calendar date of an instant in a zone, as `YYYY-MM-DD`. */
export function localDate(instant: Date, timeZone: string): string {
  return zoned(instant, timeZone).toPlainDate().toString()
}

/** The local wall-clock time of an instant in a zone, as `HH:MM`. */
export function localTime(instant: Date, timeZone: string): string {
  return zoned(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** The instant of a local date and wall-clock time; where clocks skip that time, as long after midnight as without. */
export function instantAt(date: string, time: string, timeZone: string): Date {
  const plainTime = Temporal.PlainTime.from(time)
  const zonedDateTime = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime })
  return new Date(zonedDateTime.epochMilliseconds)
}

/** The first instant of the local calendar year that began `yearsAgo` years before the year of an instant. */
export function yearBegins(instant: Date, timeZone: string, yearsAgo: number): Date {
  const { year } = zoned(instant, timeZone)
  return instantAt(`${year - yearsAgo}-01-01`, '00:00', timeZone)
}

/** The last day of a span, and the time at which it ends, where that is before the day does. */
export type SpanEnd = { day: string; time: string | null }

/**
 * What people read of an end that is not in the span any more: midnight between the second and the third ends with the
 * second. The last minute of a day is the day's end too, for that is how many write it.
 */
export function spanEnd(endsAt: Date, timeZone: string): SpanEnd {
  const last = new Date(endsAt.getTime() - 1)
  const time = localTime(endsAt, timeZone)
  const isWholeDay = [localTime(last, timeZone), time].includes('23:59')
  return { day: localDate(last, timeZone), time: isWholeDay ? null : time }
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
}
