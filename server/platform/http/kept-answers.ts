import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Cache, Freshness, KeptAnswer, Life } from '../cache.ts'
import type { Actor } from './actor.ts'
import type { Answered } from './answered.ts'
import { securityHeaders } from './security-headers.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is the same for everybody who gets one, save those it is `notFor`, and is kept in memory as it goes out. */
    kept?: Freshness & { notFor?: (actor: Actor) => boolean }
  }
  interface FastifyRequest {
    /** Under which key the answer to this request is to be kept, and how long it lives. */
    keeping: (Life & { key: string }) | null
  }
}

/**
 * Says of the answer to this request, before it is sent, what it depends on besides what its route says; and if the time
 * is shorter than the route's, that it holds for that time from now on only.
 */
export function alsoDependsOn(
  { keeping }: Pick<FastifyRequest, 'keeping'>,
  { tags, seconds }: Freshness,
): void {
  if (keeping === null) return
  keeping.tags = [...keeping.tags, ...tags]
  keeping.until = Math.min(keeping.until, performance.now() + seconds * 1000)
}

const lives = new WeakMap<object, Life>()

/**
 * How long the answer lives that was given to a request of this process: for who makes something of it that is kept in turn.
 * `undefined` for what is not kept, or is not for everybody.
 */
export const lifeOf = (raw: object): Life | undefined => lives.get(raw)

type Options = { cache: Cache; answered: Answered }

/**
 * Answers what was answered before, from memory: after rate limits and access control, before anything is validated,
 * read, put into JSON or compressed. Whoever wants another encoding has another key. Whoever comes with nothing but an
 * address is answered at the door, before the framework begins its work: counted, logged and measured all the same.
 */
export const keptAnswers = fastifyPlugin(
  async (app: FastifyInstance, { cache, answered }: Options) => {
    app.decorateRequest('keeping', null)
    app.addHook('onRoute', (route) => {
      const freshness = route.config?.kept
      if (freshness === undefined) return
      const { notFor } = freshness
      route.preValidation = [
        route.preValidation ?? [],
        (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
          if (notFor?.(request.actor) === true) done()
          else answerFromMemory(request, reply, freshness, done)
        },
      ].flat()
      route.onSend = [
        route.onSend ?? [],
        (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: () => void) => {
          if (request.keeping !== null) keepAnswer(cache, request, reply, payload)
          done()
        },
      ].flat()
    })
    answerAtTheDoor(app, { cache, answered })

    function answerFromMemory(
      request: FastifyRequest,
      reply: FastifyReply,
      { tags, seconds }: Freshness,
      done: () => void,
    ): void {
      const key = keyOf(request.raw)
      const answer = cache.find(key)
      if (answer === undefined) {
        request.keeping = { key, begun: cache.begin(), tags, until: performance.now() + seconds * 1000 }
        done()
        return
      }
      const { body, contentType, contentEncoding } = answer
      lives.set(request.raw, answer)
      void reply.header('content-type', contentType)
      if (contentEncoding !== undefined) {
        void reply.header('content-encoding', contentEncoding)
        void reply.header('vary', withEncoding(reply.getHeader('vary')))
      }
      void reply.send(body)
    }
  },
  { name: 'kept-answers', dependencies: ['rate-limits', 'access-control'] },
)

// Somebody who is logged in may see what others don't, such as a product of theirs that is not for sale yet.
function keepAnswer(
  cache: Cache,
  { keeping, actor, routeOptions, query, raw }: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): void {
  if (keeping === null || reply.statusCode !== 200 || actor.kind !== 'guest') return
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return
  const contentEncoding = reply.getHeader('content-encoding')
  const isCountedApart = routeOptions.config.rateLimitName === 'search' && 'search' in (query as object)
  const answer = {
    body: typeof payload === 'string' ? Buffer.from(payload) : payload,
    contentType: String(reply.getHeader('content-type')),
    contentEncoding: contentEncoding === undefined ? undefined : String(contentEncoding),
    route: routeOptions.url ?? 'unknown',
    isForTheDoor: !isCountedApart,
  }
  const { key, ...life } = keeping
  lives.set(raw, life)
  cache.keep(key, answer, life)
}

function answerAtTheDoor(app: FastifyInstance, { cache, answered }: Options): void {
  const always = Object.entries(securityHeaders()).flat()
  const [handle] = app.server.listeners('request') as [RequestListener]
  let isOpen = true
  app.addHook('preClose', async () => {
    isOpen = false
  })
  app.server.removeAllListeners('request')
  app.server.on('request', (request, response) => {
    const answer = isOpen && hasOnlyAnAddress(request) ? cache.find(keyOf(request)) : undefined
    if (answer?.isForTheDoor !== true) {
      handle(request, response)
      return
    }
    const admitted = app.admits(request)
    if (admitted === true) send(response, answer)
    else if (admitted === false) handle(request, response)
    else
      admitted.then(
        (may) => (may ? send(response, answer) : handle(request, response)),
        () => handle(request, response),
      )
  })

  function send(response: ServerResponse, answer: KeptAnswer): void {
    const begun = performance.now()
    const { body, contentType, contentEncoding, route } = answer
    const requestId = randomUUID()
    const head = [...always, 'x-request-id', requestId, 'content-type', contentType]
    if (contentEncoding !== undefined)
      head.push('content-encoding', contentEncoding, 'vary', 'accept-encoding')
    head.push('content-length', String(body.length))
    response.writeHead(200, head).end(body)
    answered({ requestId, method: 'GET', route, status: 200, ms: performance.now() - begun })
  }
}

function keyOf({ method, headers, url }: IncomingMessage): string {
  return `${method} ${headers['accept-encoding'] ?? ''} ${url}`
}

function hasOnlyAnAddress({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    headers.authorization === undefined &&
    headers.origin === undefined &&
    headers['x-request-id'] === undefined
  )
}

function withEncoding(vary: number | string | string[] | undefined): string {
  return vary === undefined ? 'accept-encoding' : `${String(vary)}, accept-encoding`
}
