import type { Sql, Transaction } from '../database/database.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { AnnouncedEvent, Listener } from './event.ts'

const BATCH = 200
/** A listener is told of up to so many events in one job: under load, a job for each would cost more than the telling. */
const EVENTS_A_JOB = 20

type OutboxRow = { id: string; name: string; payload: unknown; announcedAt: Date }

/** What a listener is to be told, in one job. */
export type Telling = { identifier: string; payload: { events: SerialisedEvent[] } }

/** How an event travels inside a job. */
export type SerialisedEvent = { id: string; name: string; announcedAt: string; payload: unknown }

/**
 * Hands waiting events to their listeners, in jobs of a listener each, and marks them told, in one transaction: a crash
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
    await addTellings(tx, tellingsOf(events, byEvent))
    return events.map((event) => event.name)
  })
}

function tellingsOf(events: readonly OutboxRow[], byEvent: Map<string, Listener[]>): Telling[] {
  return [...Map.groupBy(events, ({ name }) => name)].flatMap(([name, sameKind]) =>
    (byEvent.get(name) ?? []).flatMap((listener) =>
      inChunks(sameKind.map(serialise)).map((chunk) => ({
        identifier: listener.name,
        payload: { events: chunk },
      })),
    ),
  )
}

function inChunks<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / EVENTS_A_JOB)
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * EVENTS_A_JOB, (index + 1) * EVENTS_A_JOB),
  )
}

function serialise(row: OutboxRow): SerialisedEvent {
  return { ...row, announcedAt: row.announcedAt.toISOString() }
}

async function addTellings(tx: Sql | Transaction, tellings: readonly Telling[]): Promise<void> {
  if (tellings.length === 0) return
  await tx`
    select from graphile_worker.add_jobs(array(
      select json_populate_record(null::graphile_worker.job_spec, spec)
      from json_array_elements(${JSON.stringify(tellings)}::text::json) as spec
    ))`
}

/**
 * Tells a listener of all events of a job at once. One that fails is told again later, in a job of its own, and holds up
 * no other; a job of one event fails itself, and the queue tries it again.
 */
export async function tell(
  sql: Sql,
  log: Log,
  listener: Listener,
  events: readonly SerialisedEvent[],
): Promise<void> {
  const [only, ...others] = events
  if (only === undefined) return
  if (others.length === 0) {
    await listener.handle(revive(only))
    return
  }
  const outcomes = await Promise.allSettled(events.map((event) => listener.handle(revive(event))))
  const failed = events.filter((_, index) => outcomes[index]?.status === 'rejected')
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected')
      log.warn(
        { err: outcome.reason as unknown, job: listener.name },
        'a listener failed; it will be told again',
      )
  }
  await addTellings(
    sql,
    failed.map((event) => ({ identifier: listener.name, payload: { events: [event] } })),
  )
}

function revive(event: SerialisedEvent): AnnouncedEvent {
  return { ...event, id: event.id as AnnouncedEvent['id'], announcedAt: new Date(event.announcedAt) }
}
