import { Type } from 'typebox'
import { ok, successOf } from '../http/envelope.ts'
import type { HttpApp } from '../http/http-app.ts'
import { closed, Instant, Nullable, Uuid } from '../http/schemas.ts'
import { invalid } from '../refusal.ts'
import type { Sql } from '../database/database.ts'
import { auditCsv } from './csv.ts'
import { present } from './present.ts'
import { readAudit, type AuditFilter } from './store.ts'

const tags = ['Audit log']

const RowSchema = closed({
  seq: Type.Integer({ description: 'Counts from 1 without a gap' }),
  at: Instant,
  actorId: Nullable(Uuid),
  role: Type.String({ description: '`system` for what no person did' }),
  impersonatorId: Nullable(Type.String({ description: 'Who really did it, acting as the actor' })),
  action: Type.String({ examples: ['user.suspended'] }),
  thing: closed({ kind: Type.String(), id: Type.String() }),
  details: Type.Record(Type.String(), Type.Unknown()),
  personal: Nullable(
    Type.Record(Type.String(), Type.Unknown(), {
      description: 'Network address, reason; `null` once forgotten',
    }),
  ),
})

const Query = {
  actorId: Type.Optional(Uuid),
  thingId: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  action: Type.Optional(Type.String({ pattern: '^[a-z_]+\\.[a-z_]+$', maxLength: 80 })),
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
}

/** The audit log, for those who may read it: by whom, about what, which action, when; as JSON or as CSV. */
export function auditRoutes(app: HttpApp, sql: Sql): void {
  app.get(
    '/audit-log',
    {
      config: { access: 'audit:read' },
      schema: {
        tags,
        summary: 'Who did what',
        description: 'The newest first. Read on with `before`, the smallest `seq` of the page before.',
        querystring: closed({
          ...Query,
          before: Type.Optional(Type.Integer({ minimum: 1 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
        }),
        response: { 200: successOf(Type.Array(RowSchema)) },
      },
    },
    async ({ query }) => {
      const { before = null, limit = 20 } = query
      const rows = await readAudit(sql, filterOf(query), { before, limit })
      return ok(rows.map(present))
    },
  )

  app.get(
    '/audit-log.csv',
    {
      config: { access: 'audit:read' },
      schema: {
        tags,
        summary: 'Who did what, as CSV',
        description: 'The newest first, all that fits, streamed.',
        querystring: closed(Query),
        response: {
          200: { description: 'CSV (RFC 4180)', content: { 'text/csv': { schema: Type.String() } } },
        },
      },
    },
    async ({ query }, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="audit-log.csv"')
        .send(auditCsv(sql, filterOf(query)) as never),
  )
}

function filterOf(
  query: Partial<Record<'actorId' | 'thingId' | 'action' | 'from' | 'until', string>>,
): AuditFilter {
  const { actorId = null, thingId = null, action = null, from, until } = query
  const fromMs = from === undefined ? null : Date.parse(from)
  const untilMs = until === undefined ? null : Date.parse(until)
  if (fromMs !== null && untilMs !== null && untilMs < fromMs) {
    throw invalid({ field: 'until', message: 'must not be before from' })
  }
  return { actorId, thingId, action, fromMs, untilMs }
}
