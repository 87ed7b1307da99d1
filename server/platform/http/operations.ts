import { Type } from 'typebox'
import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Platform } from '../platform.ts'
import { reportHealth } from '../health.ts'
import { unauthenticated } from '../refusal.ts'
import type { HttpApp } from './http-app.ts'

/** For whoever runs it: `/health` (is it alive), `/health/ready` (send it traffic?), `/metrics`. */
export function operationsRoutes(app: HttpApp, platform: Platform, version: string): void {
  const alive = Type.Object({
    status: Type.Literal('alive'),
    version: Type.String(),
    uptimeSeconds: Type.Integer(),
  })
  const tags = ['Operations']

  app.get(
    '/health',
    {
      config: { access: 'public', unlimited: true },
      schema: { tags, summary: 'Is this process alive?', response: { 200: alive } },
    },
    async () => ({ status: 'alive' as const, version, uptimeSeconds: Math.floor(process.uptime()) }),
  )

  app.get(
    '/health/ready',
    {
      config: { access: 'public', unlimited: true },
      schema: {
        tags,
        summary: 'Can this process take traffic?',
        description:
          '503 when unhealthy. Degraded still answers 200. The details of each check ask for the metrics token.',
      },
    },
    async (request, reply) => {
      const report = await reportHealth(platform.healthChecks, version)
      void reply.code(report.status === 'unhealthy' ? 503 : 200)
      return isOperator(request) || !platform.configuration.isProduction
        ? report
        : { status: report.status, version }
    },
  )

  app.get(
    '/metrics',
    {
      // The token is the operator's, not a user's, so the users' access control does not read it.
      config: { access: 'public', unlimited: true },
      schema: {
        tags,
        summary: 'Prometheus metrics',
        description: 'Asks for the metrics token in `X-Metrics-Token`.',
      },
    },
    async (request, reply) => {
      if (!isOperator(request))
        throw unauthenticated('METRICS_TOKEN_REQUIRED', 'Send the metrics token as X-Metrics-Token.')
      await measureQueues(platform)
      return reply.type(platform.metrics.registry.contentType).send(await platform.metrics.registry.metrics())
    },
  )

  function isOperator(request: FastifyRequest): boolean {
    const given = Buffer.from(String(request.headers['x-metrics-token'] ?? ''))
    const expected = Buffer.from(platform.configuration.metricsToken)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
}

async function measureQueues({ sql, metrics }: Platform): Promise<void> {
  const [queues] = await sql<{ lag: number; jobs: number }[]>`
    select
      coalesce(extract(epoch from now() - (select min(announced_at) from platform.outbox where relayed_at is null)), 0)::float8 as lag,
      (select count(*) from graphile_worker.jobs where locked_at is null and attempts < max_attempts and run_at <= now())::int as jobs`
  metrics.eventsLag.set(queues?.lag ?? 0)
  metrics.jobsWaiting.set(queues?.jobs ?? 0)
  const connections = await sql<{ state: string; count: number }[]>`
    select coalesce(state, 'other') as state, count(*)::int as count
    from pg_stat_activity where datname = current_database() group by state`
  metrics.databaseConnections.reset()
  for (const { state, count } of connections) metrics.databaseConnections.set({ state }, count)
}
