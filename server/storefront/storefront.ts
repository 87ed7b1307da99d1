import fastifyStatic from '@fastify/static'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Market } from '../markets/market.ts'
import type { Cache } from '../platform/cache.ts'
import { tellFailure } from '../platform/http/failures.ts'
import { API_BASE, type HttpApp } from '../platform/http/http-app.ts'
import type { Refusal } from '../platform/refusal.ts'
import { askedInProcess } from './asked-in-process.ts'
import { createBuilds, isImmutable, type Build } from './builds.ts'
import { keptPages } from './kept-pages.ts'
import { noticePage } from './notice-page.ts'

const LARGEST_FORM_BYTES = 64 * 1024
const YEAR_MS = 31_536_000_000

/** On every answer, a 304 too: what it lacks a browser would take from elsewhere, and forms would lose their origin. */
const pageHeaders = {
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self)',
  vary: 'Cookie',
}

const SERVICE_WORKER = '/service-worker.js'
/** What it fetches is bound by its own policy: the shop, and pictures, which may be kept elsewhere. */
const serviceWorkerPolicy = "default-src 'none'; connect-src 'self' https:"

/**
 * The web shop, at every address that is not the API's: pages made on the server by what `web/` was built to, which
 * asks the API without leaving the process. A build that comes later, or anew, is taken up while the market serves.
 */
export function storefront(
  app: HttpApp,
  market: Market,
  cache: Cache,
  { publicUrl, storefrontBuilds }: { publicUrl: string; storefrontBuilds: string },
): void {
  const builds = createBuilds(storefrontBuilds, market)
  const { origin, host, protocol } = new URL(publicUrl)
  void app.register(async (scope) => {
    await scope.register(fastifyStatic, { root: builds.root, serve: false, preCompressed: true })
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
    const kept = keptPages(scope, cache)
    scope.route({
      method: ['GET', 'POST'],
      url: '/*',
      schema: { hide: true },
      config: { access: 'public', rateLimitName: 'pages' },
      async handler(request, reply) {
        if (request.url.startsWith(`${API_BASE}/`)) return reply.callNotFound()
        void reply.headers(pageHeaders)
        if (!request.url.startsWith('/')) return noticePage(reply.code(400), market, 'failed')
        // One shop has one address: under another one forms would have a foreign origin, and cookies would be apart.
        if (request.method !== 'POST' && URL.parse(`${protocol}//${request.host}`)?.host !== host)
          return reply.redirect(`${origin}${request.url}`, 307)
        const build = await builds.current()
        if (build === undefined) return noticePage(reply, market, 'building')
        const path = pathOf(request.url)
        const folder = build.files.get(path)
        if (folder !== undefined) return sendFile(folder, path, reply)
        return kept.answer(request, reply, build.name) ? reply : answerPage(request, reply, build)
      },
    })
  })

  async function answerPage(request: FastifyRequest, reply: FastifyReply, { server }: Build) {
    const answer = await server.respond(pageRequest(request, origin), {
      getClientAddress: () => request.ip,
      platform: {
        api: askedInProcess(app, request),
        host: app,
        failed: (error: unknown) =>
          request.log.error({ err: error, requestId: request.id, url: request.url }, 'page failed'),
      },
    })
    void reply.code(answer.status)
    if (answer.status >= 400 && !isWorded(answer))
      return noticePage(reply, market, answer.status === 404 ? 'missing' : 'failed')
    void reply.removeHeader('content-security-policy')
    for (const [name, value] of answer.headers) if (name !== 'set-cookie') void reply.header(name, value)
    keepToOneself(answer, reply)
    // Whole, not as it comes: pages are small, and are compressed at once.
    return reply.send(Buffer.from(await answer.arrayBuffer()))
  }
}

/** What sets a cookie is for one browser alone, whatever the page said of itself. */
function keepToOneself({ headers }: Response, reply: FastifyReply): void {
  const cookies = headers.getSetCookie()
  for (const cookie of cookies) void reply.header('set-cookie', cookie)
  if (cookies.length > 0) void reply.header('cache-control', 'private, no-store').removeHeader('x-offline')
}

/** A failure that the shop has put into words: a page, or data for its script. */
function isWorded({ headers }: Response): boolean {
  return /html|json|xml/.test(headers.get('content-type') ?? '')
}

/**
 * The request as the shop sees it: at its public address, whatever the Host header says, for that gets into links. A HEAD is
 * answered like a GET; what it leaves out is the server's to leave out.
 */
function pageRequest({ method, url, headers, body }: FastifyRequest, origin: string): Request {
  const sent = new Headers()
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) sent.set(name, String(value))
  return new Request(`${origin}${url}`, {
    method: method === 'HEAD' ? 'GET' : method,
    headers: sent,
    ...(Buffer.isBuffer(body) ? { body: new Uint8Array(body) } : {}),
  })
}

function sendFile(folder: string, path: string, reply: FastifyReply): FastifyReply {
  if (path === SERVICE_WORKER) void reply.header('content-security-policy', serviceWorkerPolicy)
  return reply.sendFile(
    path.slice(1),
    folder,
    isImmutable(path) ? { immutable: true, maxAge: YEAR_MS } : { maxAge: 0 },
  )
}

function pathOf(url: string): string {
  const end = url.search(/[?#]/)
  return end === -1 ? url : url.slice(0, end)
}
