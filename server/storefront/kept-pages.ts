import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Cache, Life } from '../platform/cache.ts'

/** The market's own description, from which every page is made, is asked for once a minute. */
const LONGEST_MS = 60_000
/** What a page says of itself, and a kept one says again. */
const SAID = [
  'cache-control',
  'content-language',
  'content-security-policy',
  'etag',
  'link',
  'x-offline',
  'x-sveltekit-page',
]
const EVERYBODYS = 'public, no-cache'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the page is made from, and the key under which it is kept if it turns out to be the same for every guest. */
    making: Making | null
  }
}

type Making = { key: string; life: Life; isKeepable: boolean }

/**
 * Pages as they went out to a guest, kept for the others for as long as the answers of the API live that they were made from:
 * made, compressed and signed once. A guest differs from another by language and by what their browser can unpack, and on
 * these pages by nothing else; whoever is logged in, or was until their token was spent, has pages of their own.
 */
export function keptPages(scope: FastifyInstance, cache: Cache) {
  scope.decorateRequest('making', null)
  // Added here, it comes after what compresses.
  scope.addHook('onRoute', (route) => {
    route.onSend = [
      route.onSend ?? [],
      (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: () => void) => {
        keep(request, reply, payload)
        done()
      },
    ].flat()
  })

  function keep({ making, routeOptions }: FastifyRequest, reply: FastifyReply, payload: unknown): void {
    if (making?.isKeepable !== true || reply.statusCode !== 200 || !Buffer.isBuffer(payload)) return
    if (reply.getHeader('cache-control') !== EVERYBODYS || reply.hasHeader('set-cookie')) return
    const said = SAID.filter((name) => reply.hasHeader(name)).map((name) => [
      name,
      String(reply.getHeader(name)),
    ])
    const contentEncoding = reply.getHeader('content-encoding')
    const page = {
      body: payload,
      contentType: String(reply.getHeader('content-type')),
      contentEncoding: contentEncoding === undefined ? undefined : String(contentEncoding),
      headers: Object.fromEntries(said) as Record<string, string>,
      route: routeOptions.url ?? 'unknown',
      isForTheDoor: false,
    }
    cache.keep(making.key, page, making.life)
  }

  return {
    /** Answers from memory, or notes that the page is being made; says whether it was answered. */
    answer(request: FastifyRequest, reply: FastifyReply, build: string): boolean {
      const key = keyOf(request, build)
      if (key === undefined) return false
      const page = cache.find(key)
      if (page === undefined) {
        const life = { tags: [], begun: cache.begin(), until: performance.now() + LONGEST_MS }
        request.making = { key, life, isKeepable: true }
        return false
      }
      const { body, contentType, contentEncoding, headers = {} } = page
      void reply.headers(headers).header('content-type', contentType)
      if (contentEncoding !== undefined)
        void reply.header('content-encoding', contentEncoding).header('vary', 'Cookie, accept-encoding')
      const isKnown = headers['etag'] !== undefined && headers['etag'] === request.headers['if-none-match']
      void (isKnown ? reply.code(304).send() : reply.send(body))
      return true
    },
  }
}

/** A page lives no longer than any answer that it is made from; where one is not kept, the page is not. */
export function madeFrom({ making }: FastifyRequest, life: Life | undefined): void {
  if (making === null) return
  if (life === undefined) making.isKeepable = false
  else {
    const { tags, until } = making.life
    making.life = { ...making.life, tags: [...tags, ...life.tags], until: Math.min(until, life.until) }
  }
}

const COOKIES_THAT_MATTER = /access|refresh|language/g
const CHOSEN_LANGUAGE = /(?:^|; )language=([a-z]{2})(?:; |$)/

/**
 * `undefined`: this request has a page of its own. So has one that names a language in any way but the one in which browsers
 * send it back: the shop might read it otherwise than is read here, and who comes next would get what was made of it.
 */
function keyOf({ method, headers, url }: FastifyRequest, build: string): string | undefined {
  const cookies = headers.cookie ?? ''
  const mentioned = cookies.match(COOKIES_THAT_MATTER) ?? []
  const language = CHOSEN_LANGUAGE.exec(cookies)?.[1]
  if (method !== 'GET' || mentioned.length !== (language === undefined ? 0 : 1)) return undefined
  return `page ${build} ${language ?? ''} ${headers['accept-encoding'] ?? ''} ${url}`
}
