import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isDatabaseUnavailable } from '../database/database.ts'
import { Refusal, unavailable, whatIsWrong, type RefusalDetail, type RefusalKind } from '../refusal.ts'
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
  FST_REQ_FILE_TOO_LARGE: { code: 'BODY_TOO_LARGE', message: 'is too large', field: 'file' },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'BODY_TOO_LARGE', message: 'is too large', field: 'body' },
}

// Where the connection was lost at the commit it may have happened all the same: hence the key.
const busy = unavailable(
  'TEMPORARILY_UNAVAILABLE',
  'We are very busy, or just restarting. Try again shortly, under the same Idempotency-Key if you sent one.',
  5,
)

/** A failure as its caller is told of it: the code for programs, the message for people. */
export type ToldFailure = {
  status: number
  code: string
  message: string
  details: readonly RefusalDetail[]
  headers: Readonly<Record<string, string | number>>
}

/** Answers with a failure as JSON. */
export function answerFailure(
  error: FastifyError | Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { status, code, message, details, headers } = tellFailure(error, request)
  void reply.headers(headers)
  send(request, reply, status, code, message, details)
}

/** The one place where a failure is given a status. What nobody foresaw is logged in full and told to nobody. */
export function tellFailure(error: FastifyError | Refusal, request: FastifyRequest): ToldFailure {
  if (error instanceof Refusal) return tellRefusal(error)
  if (error.validation !== undefined) {
    const details = detailsOf(error.validation, error.validationContext ?? 'request')
    return {
      status: 400,
      code: 'VALIDATION_ERROR',
      message: whatIsWrong(details),
      details,
      headers: {},
    }
  }
  if (isDatabaseUnavailable(error)) {
    request.log.error({ requestId: request.id, err: error }, 'the database was not available')
    return tellRefusal(busy)
  }
  const status = error.statusCode ?? 500
  if (status < 400 || status >= 500) {
    request.log.error({ requestId: request.id, err: error }, 'unexpected failure')
    const apology = 'Something went wrong on our side. Quote the request id.'
    return { status: 500, code: 'INTERNAL_ERROR', message: apology, details: [], headers: {} }
  }
  const { code, message, field } = malformed[error.code] ?? {
    code: 'VALIDATION_ERROR',
    message: error.message,
    field: 'request',
  }
  const details = [{ field, message }]
  return { status, code, message: whatIsWrong(details), details, headers: {} }
}

function tellRefusal({ kind, code, message, details, retryAfterSeconds }: Refusal): ToldFailure {
  const headers = {
    ...(kind === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}),
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': retryAfterSeconds }),
  }
  return { status: statuses[kind], code, message, details, headers }
}

export function answerUnknownRoute(request: FastifyRequest, reply: FastifyReply): void {
  send(request, reply, 404, 'ROUTE_NOT_FOUND', `There is no ${request.method} ${request.url.split('?')[0]}.`)
}

const malformedStatuses: Partial<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

/** What came was no HTTP request, or not within time; no route ever sees it, so this speaks HTTP itself. */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = malformedStatuses[error.code ?? ''] ?? 400
  const body = failure('MALFORMED_REQUEST', 'This is not a complete HTTP request.', randomUUID())
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  details: readonly RefusalDetail[] = [],
): void {
  const body = failure(code, message, request.id, details)
  void reply.code(status).type('application/json; charset=utf-8').serializer(String).send(body)
}

function failure(
  code: string,
  message: string,
  requestId: string,
  details: readonly RefusalDetail[] = [],
): string {
  const error = { code, message, ...(details.length > 0 ? { details } : {}), requestId }
  return JSON.stringify({ success: false, message, error })
}
