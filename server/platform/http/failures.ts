import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isDatabaseUnavailable } from '../database/database.ts'
import { Refusal, unavailable, type RefusalDetail, type RefusalKind } from '../refusal.ts'
import { detailsOf } from './validation.ts'

const statuses: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  rule: 422,
  slowed: 429,
  unavailable: 503,
}

// What the HTTP library itself refuses, in this API's words.
const malformed: Partial<Record<string, { code: string; message: string; field: string }>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'VALIDATION_ERROR', message: 'must not be empty', field: 'body' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'VALIDATION_ERROR', message: 'must be valid JSON', field: 'body' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'VALIDATION_ERROR',
    message: 'must match the length of the body',
    field: 'content-length',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'must be application/json',
    field: 'content-type',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'BODY_TOO_LARGE', message: 'is too large', field: 'body' },
}

const busy = unavailable(
  'TEMPORARILY_UNAVAILABLE',
  'We are very busy, or just restarting. Try again shortly, under the same Idempotency-Key if you sent one.',
  5,
)

/** The one place where a failure becomes an answer. What nobody foresaw is logged in full and told to nobody. */
export function answerFailure(
  error: FastifyError | Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (error instanceof Refusal) {
    if (error.kind === 'unauthenticated') void reply.header('www-authenticate', 'Bearer')
    if (error.retryAfterSeconds !== undefined) void reply.header('retry-after', error.retryAfterSeconds)
    send(request, reply, statuses[error.kind], error.code, error.message, error.details)
    return
  }
  if (error.validation !== undefined) {
    const details = detailsOf(error.validation, error.validationContext ?? 'request')
    send(request, reply, 400, 'VALIDATION_ERROR', 'Some fields need attention.', details)
    return
  }
  if (isDatabaseUnavailable(error)) {
    request.log.error({ err: error }, 'the database was not available')
    answerFailure(busy, request, reply)
    return
  }
  const status = error.statusCode ?? 500
  if (status < 400 || status >= 500) {
    request.log.error({ err: error }, 'unexpected failure')
    send(request, reply, 500, 'INTERNAL_ERROR', 'Something went wrong on our side. Quote the request id.')
    return
  }
  const { code, message, field } = malformed[error.code] ?? {
    code: 'VALIDATION_ERROR',
    message: error.message,
    field: 'request',
  }
  send(request, reply, status, code, `The ${field} ${message}.`, [{ field, message }])
}

export function answerUnknownRoute(request: FastifyRequest, reply: FastifyReply): void {
  send(request, reply, 404, 'ROUTE_NOT_FOUND', `There is no ${request.method} ${request.url.split('?')[0]}.`)
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  details: readonly RefusalDetail[] = [],
): void {
  const error = { code, message, ...(details.length > 0 ? { details } : {}), requestId: request.id }
  void reply
    .code(status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ success: false, message, error })
}
