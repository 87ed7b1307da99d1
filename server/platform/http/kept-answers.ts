import fastifyPlugin from 'fastify-plugin'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Cache, Freshness } from '../cache.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is the same for everybody who gets one, and is kept in memory as it goes out. */
    kept?: Freshness
  }
  interface FastifyRequest {
    /** Under which key the answer to this request is to be kept, and since when it is in the making. */
    keeping: { key: string; begun: number } | null
  }
}

/**
 * Answers what was answered before, from memory: after rate limits and access control, before anything is validated,
 * read, put into JSON or compressed. Whoever wants another encoding has another key.
 */
export const keptAnswers = fastifyPlugin(
  async (app: FastifyInstance, { cache }: { cache: Cache }) => {
    app.decorateRequest('keeping', null)
    app.addHook('onRoute', (route) => {
      const freshness = route.config?.kept
      if (freshness === undefined) return
      route.preValidation = [route.preValidation ?? [], answerFromMemory].flat()
      route.onSend = [
        route.onSend ?? [],
        (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: () => void) => {
          if (request.keeping !== null) keepAnswer(request, reply, payload, freshness)
          done()
        },
      ].flat()
    })

    function answerFromMemory(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
      const key = `${request.method} ${request.headers['accept-encoding'] ?? ''} ${request.url}`
      const answer = cache.find(key)
      if (answer === undefined) {
        request.keeping = { key, begun: cache.begin() }
        done()
        return
      }
      const { body, contentType, contentEncoding } = answer
      void reply.header('content-type', contentType)
      if (contentEncoding !== undefined) {
        void reply.header('content-encoding', contentEncoding)
        void reply.header('vary', withEncoding(reply.getHeader('vary')))
      }
      void reply.send(body)
    }

    // Somebody who is logged in may see what others don't, such as a product of theirs that is not for sale yet.
    function keepAnswer(
      { keeping, actor }: FastifyRequest,
      reply: FastifyReply,
      payload: unknown,
      freshness: Freshness,
    ): void {
      if (keeping === null || reply.statusCode !== 200 || actor.kind !== 'guest') return
      if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return
      const contentEncoding = reply.getHeader('content-encoding')
      cache.keep(
        keeping.key,
        {
          body: Buffer.from(payload),
          contentType: String(reply.getHeader('content-type')),
          contentEncoding: contentEncoding === undefined ? undefined : String(contentEncoding),
        },
        { ...freshness, begun: keeping.begun },
      )
    }
  },
  { name: 'kept-answers', dependencies: ['access-control'] },
)

function withEncoding(vary: number | string | string[] | undefined): string {
  return vary === undefined ? 'accept-encoding' : `${String(vary)}, accept-encoding`
}
