import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]
const CALL_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 90]

/** What this process counts about itself, in Prometheus' form at `/metrics`. */
export function createMetrics(market: string) {
  const registry = new Registry()
  registry.setDefaultLabels({ market })
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from request to answer',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_BUCKETS,
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'job_duration_seconds',
      help: 'Time a job or listener ran',
      labelNames: ['job', 'outcome'],
      buckets: CALL_BUCKETS,
      registers,
    }),
    providerSeconds: new Histogram({
      name: 'provider_call_duration_seconds',
      help: 'Time a call to an outside provider took',
      labelNames: ['provider', 'operation', 'outcome'],
      buckets: CALL_BUCKETS,
      registers,
    }),
    ...createGauges(registers),
    business: new Counter({
      name: 'business_events_total',
      help: 'Events this process handed to their listeners, by name: orders placed, payments succeeded …',
      labelNames: ['event'],
      registers,
    }),
  }
}

// Set when they are asked for. Several processes that answer as one are added up, but all see the same queues.
function createGauges(registers: Registry[]) {
  const aggregator = 'max'
  return {
    eventsLag: new Gauge({
      name: 'events_lag_seconds',
      help: 'Age of the oldest event not yet handed to its listeners',
      aggregator,
      registers,
    }),
    jobsLag: new Gauge({
      name: 'jobs_lag_seconds',
      help: 'Age of the oldest job that is due and not running',
      aggregator,
      registers,
    }),
    jobsWaiting: new Gauge({
      name: 'jobs_waiting',
      help: 'Jobs due and not yet running',
      aggregator,
      registers,
    }),
    jobsGivenUp: new Gauge({
      name: 'jobs_given_up',
      help: 'Jobs that failed at every try and wait for a person',
      aggregator,
      registers,
    }),
    databaseConnections: new Gauge({
      name: 'database_connections',
      help: "This process's connections, by pool and state",
      labelNames: ['pool', 'state'],
      registers,
    }),
    databaseWait: new Gauge({
      name: 'database_wait_seconds',
      help: 'Time until a query got a connection and an answer, just now',
      aggregator,
      registers,
    }),
  }
}
