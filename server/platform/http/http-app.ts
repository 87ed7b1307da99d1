import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify'
import type { Platform } from '../platform.ts'
import { invalid } from '../refusal.ts'
import { accessControl, type PermissionTable } from './access.ts'
import type { Actor } from './actor.ts'
import { createAnswered, type Answered } from './answered.ts'
import { answerFailure, answerMalformed, answerUnknownRoute } from './failures.ts'
import { forwardedAddress } from './forwarded-address.ts'
import { idempotency } from './idempotency.ts'
import { identification } from './identification.ts'
import { impersonation } from './impersonation.ts'
import { keptAnswers } from './kept-answers.ts'
import { openApi, type ApiDescription } from './openapi.ts'
import { rateLimits } from './rate-limits.ts'
import { readableAddress } from './readable-address.ts'
import { securityHeaders } from './security-headers.ts'
import { createSerializerCompiler } from './serialization.ts'
import { compileValidator } from './validation.ts'

/** The HTTP server as modules see it: routes with TypeBox schemas. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came, for routes that verify a signature over it. */
    rawBody: string
  }
}

export const API_BASE = '/api/v1'
const LARGEST_BODY_BYTES = 256 * 1024
/** A request id of the caller's is kept if it is harmless to log. */
const REQUEST_ID_FORM = /^[\w-]{8,64}$/

export type HttpAppOptions = {
  permissions: PermissionTable
  strongRoles?: readonly string[]
  api: ApiDescription
  /** Whether there are pages beside the API. */
  hasPages?: boolean
}

/** The server with everything that holds for every route; the routes themselves come from the modules. */
export async function createHttpApp(platform: Platform, options: HttpAppOptions): Promise<HttpApp> {
  const { configuration, sql, clock } = platform
  const log: FastifyBaseLogger = platform.log
  const answered = createAnswered(platform)
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // Most requests log one line, which names its request itself: a logger for each would cost more than the line.
    childLoggerFactory: (parent) => parent,
    trustProxy: configuration.trustProxy,
    bodyLimit: LARGEST_BODY_BYTES,
    requestTimeout: 30_000,
    // Else it is looked only every 30 s whether a header or a body takes too long.
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    forceCloseConnections: 'idle',
    // A request that comes over an open connection while this one ends is answered, and its connection closed.
    return503OnClosing: false,
    frameworkErrors: answerFailure,
    // The API refuses what can't be read; where there are pages, there is none at such an address.
    rewriteUrl: ({ url = '/' }) =>
      options.hasPages === true && !url.startsWith(`${API_BASE}/`) ? readableAddress(url) : url,
    clientErrorHandler: answerMalformed,
    genReqId: ({ headers }) => {
      const given = headers['x-request-id']
      return typeof given === 'string' && REQUEST_ID_FORM.test(given) ? given : randomUUID()
    },
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.setValidatorCompiler(compileValidator)
  app.setSerializerCompiler(await createSerializerCompiler())
  app.setErrorHandler(answerFailure).setNotFoundHandler(answerUnknownRoute)
  readJsonOnly(app)
  readSender(app, configuration.trustProxy)
  measure(app, answered)
  finishHeaders(app)

  await app.register(cors, {
    origin: configuration.corsOrigins.length === 0 ? false : configuration.corsOrigins,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['x-request-id', 'x-cart-token', 'retry-after', 'idempotency-repeated'],
    maxAge: 600,
    strictPreflight: false,
  })
  // At once and not as a stream, however many processors there are: only what is whole can be kept.
  await app.register(compress, { threshold: 1024, syncThreshold: 512 * 1024, encodings: ['br', 'gzip'] })
  await app.register(openApi, options.api)
  const { permissions, strongRoles = [] } = options
  const { tokens, passes, revocations } = platform
  await app.register(identification, { tokens, passes, revocations, permissions, strongRoles })
  await app.register(rateLimits, {
    sql,
    clock,
    limits: configuration.rateLimits,
    trustProxy: configuration.trustProxy,
    apiBase: API_BASE,
  })
  await app.register(impersonation, { sql, clock })
  await app.register(accessControl)
  app.addHook('onSend', async ({ routeOptions: { config } }, { statusCode }) => {
    if (config.revokes !== true || statusCode >= 400) return
    await revocations
      .catchUp()
      .catch((error: unknown) => log.warn({ err: error }, 'revocations are heard later'))
  })
  await app.register(keptAnswers, { cache: platform.cache, answered })
  await app.register(idempotency, { sql, clock })
  return app
}

// A surrogate without its other half: jsonb refuses it, and text would store another character.
const WHOLE_PAIR = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}/g
const HALF_CHARACTER = /\\u[dD][89a-fA-F]/

// PostgreSQL's text can't hold U+0000, so it is refused at the door rather than failing in a query.
function readJsonOnly(app: HttpApp): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.decorateRequest('rawBody', '')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.rawBody = body as string
    if (HALF_CHARACTER.test(request.rawBody.replaceAll(WHOLE_PAIR, ''))) {
      done(invalid({ field: 'body', message: 'must not contain half a character' }), undefined)
      return
    }
    if (request.rawBody.includes('\\u0000')) {
      done(invalid({ field: 'body', message: 'must not contain the character U+0000' }), undefined)
      return
    }
    return parse(request, request.rawBody, done)
  })
  app.addHook('onRequest', (request, _reply, done) => {
    const hasNul = request.url.includes('%00')
    done(hasNul ? invalid({ field: 'url', message: 'must not contain the character U+0000' }) : undefined)
  })
}

/** Who sent a request is what comes with it once, and is an address. */
function readSender(app: HttpApp, trustProxy: boolean): void {
  app.addHook('onRequest', ({ raw: { headers, rawHeaders } }, _reply, done) => {
    if (trustProxy) {
      const address = forwardedAddress(headers['x-forwarded-for'])
      if (address === undefined) delete headers['x-forwarded-for']
      else headers['x-forwarded-for'] = address
    }
    const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length
    done(hosts > 1 ? invalid({ field: 'host', message: 'must be sent once' }) : undefined)
  })
}

function measure(app: HttpApp, answered: Answered): void {
  const always = securityHeaders()
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(always).header('x-request-id', request.id)
    // Who wants an answer as it is says so in accept-encoding; another header would be heeded by who compresses, and what
    // is kept would not be what the next one asked for.
    delete request.headers['x-no-compression']
    done()
  })
  app.addHook('onResponse', ({ id: requestId, method, routeOptions }, reply, done) => {
    const route = routeOptions.url ?? 'unknown'
    answered({ requestId, method, route, status: reply.statusCode, ms: reply.elapsedTime })
    done()
  })
}

/**
 * An answer is for its caller alone unless it is the same for everybody: a cache on the way would keep it by its address.
 * And a connection that was busy when the end began would else stay open for as long as its client likes, and keep the
 * process from ending.
 */
function finishHeaders(app: HttpApp): void {
  let isEnding = false
  app.addHook('preClose', async () => {
    isEnding = true
  })
  app.addHook('onSend', ({ actor, routeOptions: { config } }, reply, _payload, done) => {
    if (isEnding) void reply.header('connection', 'close')
    const isGuest = (actor as Actor | null)?.kind === 'guest'
    const isForEverybody = config.kept !== undefined && isGuest && reply.statusCode < 400
    if (!isForEverybody && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
    done()
  })
}
