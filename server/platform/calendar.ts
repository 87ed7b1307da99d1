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

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
}
