import { Type } from 'typebox'
import cluster from 'node:cluster'
import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Platform } from '../platform.ts'
import { reportHealth } from '../health.ts'
import { readQueues } from '../jobs/queues.ts'
import { shareMetrics } from '../processes/gather-metrics.ts'
import { unauthenticated } from '../refusal.ts'
import type { HttpApp } from './http-app.ts'

const tags = ['Operations']
const alive = Type.Object({
  status: Type.Literal('alive'),
  version: Type.String(),
  uptimeSeconds: Type.Integer(),
})
const health = Type.Enum(['healthy', 'degraded', 'unhealthy'])
const report = Type.Object({
  status: health,
  version: Type.String(),
  uptimeSeconds: Type.Optional(Type.Integer()),
  checks: Type.Optional(Type.Record(Type.String(), Type.Object({ status: health, detail: Type.String() }))),
})

const KeySet = Type.Object({
  keys: Type.Array(
    Type.Object({
      kid: Type.String(),
      kty: Type.String(),
      crv: Type.String(),
      x: Type.String(),
      y: Type.String(),
      alg: Type.Literal('ES256'),
      use: Type.Literal('sig'),
    }),
  ),
})

/** For whoever runs it: `/health` (is it alive), `/health/ready` (send it traffic?), `/metrics`. */
export function operationsRoutes(app: HttpApp, platform: Platform, version: string): void {
  const metricsText = metricsOf(platform)
  keySetRoute(app, platform)

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
        response: { 200: report, 503: report },
      },
    },
    async (request, reply) => {
      const found = await reportHealth(platform.healthChecks, version)
      void reply.code(found.status === 'unhealthy' ? 503 : 200)
      return isOperator(request) || !platform.configuration.isProduction
        ? found
        : { status: found.status, version }
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
        response: {
          200: {
            description: 'Prometheus text format',
            content: { 'text/plain': { schema: Type.String() } },
          },
        },
      },
    },
    async (request, reply) => {
      if (!isOperator(request))
        throw unauthenticated('METRICS_TOKEN_REQUIRED', 'Send the metrics token as X-Metrics-Token.')
      return reply.type(platform.metrics.registry.contentType).send(await metricsText())
    },
  )

  function isOperator(request: FastifyRequest): boolean {
    const given = Buffer.from(String(request.headers['x-metrics-token'] ?? ''))
    const expected = Buffer.from(platform.configuration.metricsToken)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
}

function keySetRoute(app: HttpApp, { tokens }: Platform): void {
  app.get(
    '/.well-known/jwks.json',
    {
      config: { access: 'public', unlimited: true },
      schema: {
        tags,
        summary: 'Public keys of access tokens',
        description:
          'A JSON Web Key Set (RFC 7517): with it, another service verifies a token without asking.',
        response: { 200: KeySet },
      },
    },
    async (_request, reply) => {
      void reply.header('cache-control', 'public, max-age=300')
      return tokens.keySet
    },
  )
}

/** How to ask for them: of this process, or, where it is one of several, of all. */
function metricsOf(platform: Platform): () => Promise<string> {
  const measured = async () => {
    await measure(platform)
    return platform.metrics.registry
  }
  if (cluster.isWorker) return shareMetrics(async () => (await measured()).getMetricsAsJSON())
  return async () => (await measured()).metrics()
}

// Read at each look rather than counted all along. What can't be read just now keeps its last value.
async function measure({ sql, pools, metrics, log }: Platform): Promise<void> {
  try {
    const started = performance.now()
    const queues = await readQueues(sql)
    metrics.databaseWait.set((performance.now() - started) / 1000)
    metrics.eventsLag.set(queues.eventsLagSeconds)
    metrics.jobsLag.set(queues.jobsLagSeconds)
    metrics.jobsWaiting.set(queues.jobsWaiting)
    metrics.jobsGivenUp.set(queues.jobsGivenUp)
    const counts = await pools.count()
    metrics.databaseConnections.reset()
    for (const { pool, state, count } of counts) metrics.databaseConnections.set({ pool, state }, count)
  } catch (error) {
    log.warn({ err: error }, 'the queues and pools could not be measured')
  }
}
