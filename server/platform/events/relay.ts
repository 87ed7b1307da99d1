import type { Sql } from '../database/database.ts'
import type { Metrics } from '../metrics.ts'
import type { AnnouncedEvent, Listener } from './event.ts'

const BATCH = 100

type OutboxRow = { id: string; name: string; payload: unknown; announcedAt: Date }
type JobSpec = { identifier: string; payload: { event: SerialisedEvent } }

/** How an event travels inside a job. */
export type SerialisedEvent = { id: string; name: string; announcedAt: string; payload: unknown }

/**
 * Hands waiting events to their listeners, one job a listener, and marks them told, in one transaction: a crash
 * leaves an event either wholly handed over or still waiting. Any number of relays may run at once.
 * An event is counted here because here each passes once, and none whose transaction was rolled back.
 * Resolves with the number handed over.
 */
export async function relayEvents(
  sql: Sql,
  listeners: readonly Listener[],
  metrics: Metrics,
): Promise<number> {
  const byEvent = Map.groupBy(listeners, (listener) => listener.event)
  let relayed = 0
  for (;;) {
    const names = await relayBatch(sql, byEvent)
    for (const event of names) metrics.business.inc({ event })
    relayed += names.length
    if (names.length < BATCH) return relayed
  }
}

async function relayBatch(sql: Sql, byEvent: Map<string, Listener[]>): Promise<string[]> {
  return sql.begin(async (tx) => {
    const events = await tx<OutboxRow[]>`
      update platform.outbox set relayed_at = now()
      where id in (
        select id from platform.outbox where relayed_at is null
        order by id limit ${BATCH} for update skip locked
      )
      returning id, name, payload, announced_at`
    const jobs = events.flatMap((event) =>
      (byEvent.get(event.name) ?? []).map((listener) => jobFor(listener, event)),
    )
    if (jobs.length > 0)
      await tx`
        select from graphile_worker.add_jobs(array(
          select json_populate_record(null::graphile_worker.job_spec, spec)
          from json_array_elements(${JSON.stringify(jobs)}::text::json) as spec
        ))`
    return events.map((event) => event.name)
  })
}

function jobFor(listener: Listener, row: OutboxRow): JobSpec {
  const event = { ...row, announcedAt: row.announcedAt.toISOString() }
  return { identifier: listener.name, payload: { event } }
}

export function revive(event: SerialisedEvent): AnnouncedEvent {
  return { ...event, id: event.id as AnnouncedEvent['id'], announcedAt: new Date(event.announcedAt) }
}
