import fastifyStatic from '@fastify/static'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Market } from '../markets/market.ts'
import { tellFailure } from '../platform/http/failures.ts'
import { API_BASE, type HttpApp } from '../platform/http/http-app.ts'
import type { Refusal } from '../platform/refusal.ts'
import { askedInProcess } from './asked-in-process.ts'
import { createBuilds, type Build } from './builds.ts'
import { noticePage } from './notice-page.ts'

const LARGEST_FORM_BYTES = 64 * 1024
const YEAR_MS = 31_536_000_000

const SERVICE_WORKER = 'service-worker.js'
/** What it fetches is bound by its own policy: the shop, and pictures, which may be kept elsewhere. */
const serviceWorkerPolicy = "default-src 'none'; connect-src 'self' https:"

/**
 * The web shop, at every address that is not the API's: pages made on the server by what `web/` was built to, which
 * asks the API without leaving the process. A build that comes later, or anew, is taken up while the market serves.
 */
export function storefront(app: HttpApp, market: Market): void {
  const builds = createBuilds(market)
  void app.register(async (scope) => {
    await scope.register(fastifyStatic, { root: builds.folder, serve: false, preCompressed: true })
    // Forms are read by the shop itself.
    scope.removeAllContentTypeParsers()
    const whole = { parseAs: 'buffer', bodyLimit: LARGEST_FORM_BYTES } as const
    scope.addContentTypeParser('*', whole, (_request, body, done) => done(null, body))
    // Whoever looks at pages is answered with one, whatever happens.
    scope.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
      const { status, headers } = tellFailure(error, request)
      void reply.code(status).headers(headers)
      return noticePage(reply, market, status === 429 ? 'slowed' : 'failed')
    })
    scope.route({
      method: ['GET', 'POST'],
      url: '/*',
      schema: { hide: true },
      config: { access: 'public', rateLimitName: 'pages' },
      async handler(request, reply) {
        if (request.url.startsWith(`${API_BASE}/`)) return reply.callNotFound()
        const build = await builds.current()
        if (build === undefined) return noticePage(reply, market, 'building')
        const path = pathOf(request.url)
        return build.files.has(path)
          ? sendFile(build, path.slice(1), reply)
          : answerPage(app, build, request, reply)
      },
    })
  })
}

async function answerPage(app: HttpApp, { server }: Build, request: FastifyRequest, reply: FastifyReply) {
  const answer = await server.respond(pageRequest(request), {
    getClientAddress: () => request.ip,
    platform: {
      api: askedInProcess(app, request),
      host: app,
      failed: (error: unknown) =>
        request.log.error({ err: error, requestId: request.id, url: request.url }, 'page failed'),
    },
  })
  void reply.removeHeader('content-security-policy')
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') void reply.header(name, value)
  for (const cookie of answer.headers.getSetCookie()) void reply.header('set-cookie', cookie)
  // Whole, not as it comes: pages are small, and are compressed at once.
  return reply.code(answer.status).send(Buffer.from(await answer.arrayBuffer()))
}

function pageRequest({ method, protocol, host, url, headers, body }: FastifyRequest): Request {
  const sent = new Headers()
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) sent.set(name, String(value))
  return new Request(`${protocol}://${host}${url}`, {
    method,
    headers: sent,
    ...(Buffer.isBuffer(body) ? { body: new Uint8Array(body) } : {}),
  })
}

function sendFile({ folder }: Build, file: string, reply: FastifyReply): FastifyReply {
  if (file === SERVICE_WORKER) void reply.header('content-security-policy', serviceWorkerPolicy)
  const isImmutable = file.startsWith('_app/immutable/')
  return reply.sendFile(file, folder, isImmutable ? { immutable: true, maxAge: YEAR_MS } : { maxAge: 0 })
}

function pathOf(url: string): string {
  const end = url.search(/[?#]/)
  return end === -1 ? url : url.slice(0, end)
}
