import type { Sql } from '../database/database.ts'

/** How far behind the events and jobs are. */
export type Queues = {
  /** Age of the oldest event not yet handed to its listeners. */
  eventsLagSeconds: number
  /** Age of the oldest job that is due and not running. */
  jobsLagSeconds: number
  jobsWaiting: number
  /** Jobs that failed at every try, and wait for a person. Not those whose work a newer one of their key has taken over. */
  jobsGivenUp: number
  /** Those that said so lately, in all processes. */
  workersAlive: number
}

export async function readQueues(sql: Sql): Promise<Queues> {
  const [row] = await sql<Queues[]>`
    select
      coalesce((
        select extract(epoch from now() - min(announced_at)) from platform.outbox where relayed_at is null
      ), 0)::float8 as events_lag_seconds,
      coalesce(extract(epoch from now() - min(run_at) filter (where is_due)), 0)::float8 as jobs_lag_seconds,
      (count(*) filter (where is_due))::int as jobs_waiting,
      (count(*) filter (
        where locked_at is null and attempts >= max_attempts and not coalesce(flags, '{}') ? 'superseded'
      ))::int as jobs_given_up,
      (select count(*)::int from platform.workers where seen_at > now() - interval '10 s') as workers_alive
    from graphile_worker.jobs, lateral (
      select locked_at is null and attempts < max_attempts and run_at <= now() as is_due
    ) as state`
  if (row === undefined) throw new Error('an aggregate returned no row')
  return row
}
