import type { FastifyRequest } from 'fastify'
import type { HttpApp } from '../platform/http/http-app.ts'
import { lifeOf } from '../platform/http/kept-answers.ts'
import { madeFrom } from './kept-pages.ts'

/**
 * A `fetch` that reaches the market's own API without a socket, in the name of whoever asked for the page: their address
 * is the one that allowances are counted by. Only paths are asked for; a host is not looked at.
 */
export function askedInProcess(app: HttpApp, page: FastifyRequest): typeof fetch {
  const { ip, id, headers } = page
  return async (input, init) => {
    const asked = new Request(input, init)
    const { pathname, search } = new URL(asked.url)
    const answer = await app.inject({
      method: asked.method,
      url: `${pathname}${search}`,
      headers: {
        ...Object.fromEntries(asked.headers),
        'x-request-id': id,
        'user-agent': headers['user-agent'] ?? '',
      },
      remoteAddress: ip,
      ...(asked.body === null ? {} : { payload: Buffer.from(await asked.arrayBuffer()) }),
    })
    madeFrom(page, lifeOf(answer.raw.req))
    const answered = new Headers()
    for (const [name, value] of Object.entries(answer.headers)) {
      for (const one of [value].flat()) if (one !== undefined) answered.append(name, String(one))
    }
    const isEmpty = answer.statusCode === 204 || answer.statusCode === 304
    return new Response(isEmpty ? null : answer.body, { status: answer.statusCode, headers: answered })
  }
}
