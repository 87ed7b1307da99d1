import { once } from 'node:events'
import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { Type } from 'typebox'
import { beforeEach, describe, expect, test } from 'vitest'
import { notFound, unavailable } from '../refusal.ts'
import { Line } from './schemas.ts'
import { aPlatform, aServer, aToken, type TestPlatform } from '../test-support.ts'
import type { HttpApp } from './http-app.ts'

const anyone = { config: { access: 'public' } } as const
const Echo = Type.Object({ text: Type.String() }, { additionalProperties: false })

function routes(app: HttpApp): void {
  app.get('/small', anyone, () => ({ ok: true }))
  app.get('/large', anyone, () => ({ text: 'x'.repeat(20_000) }))
  app.get('/missing', anyone, () => {
    throw notFound('kettle')
  })
  app.get('/down', anyone, () => {
    throw unavailable('KETTLE_DOWN', 'It is being cleaned.', 30)
  })
  app.get('/defect', anyone, () => {
    throw new TypeError('a secret of ours')
  })
  app.post('/echo', { ...anyone, schema: { body: Echo } }, ({ body }) => body)
  app.post('/line', { ...anyone, schema: { body: Type.Object({ line: Line(1, 100) }) } }, ({ body }) => body)
  app.post('/orders', { config: { access: 'order:create' } }, () => ({ ok: true }))
  app.put('/admin', { config: { access: 'everything:change' } }, () => ({ ok: true }))
}

let platform: TestPlatform
let url: string
let app: HttpApp
beforeEach(async () => {
  platform = await aPlatform({ CORS_ORIGINS: 'https://shop.example', RATE_LIMIT_ANONYMOUS: '10000' })
  ;({ url, app } = await aServer(platform, routes))
})

const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body as string,
  })
const tokenOf = (role: string) => aToken(platform, role)
const as = (role: string) => ({ authorization: `Bearer ${tokenOf(role)}` })

describe('who may', () => {
  test('a route that names neither a permission nor "public" stops the start', async () => {
    const starting = aServer(platform, (scope) => void scope.get('/open', () => 'all'))
    await expect(starting).rejects.toThrow("GET /open names neither a permission nor 'public'")
  })

  test.each([
    [undefined, 401],
    ['buyer', 200],
    ['admin', 200],
    ['stranger', 403],
  ])('of the role %s is answered %i', async (role, status) => {
    const response = await post('/orders', '{}', role === undefined ? {} : as(role))
    expect(response.status).toBe(status)
    expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null)
  })

  test.each(['Bearer nonsense', 'Basic YTpi', `Bearer ${'a'.repeat(5000)}`])(
    'not with a token that is none (%#)',
    async (authorization) => {
      for (const path of ['/small', '/unknown']) {
        const response = await fetch(`${url}${path}`, { headers: { authorization } })
        expect([response.status, (await bodyOf(response)).error.code]).toEqual([401, 'INVALID_TOKEN'])
      }
    },
  )
})

describe('failures', () => {
  test.each([
    ['/missing', 404, 'KETTLE_NOT_FOUND'],
    ['/down', 503, 'KETTLE_DOWN'],
    ['/defect', 500, 'INTERNAL_ERROR'],
    ['/nowhere', 404, 'ROUTE_NOT_FOUND'],
    ['/small/%zz', 400, 'VALIDATION_ERROR'],
    ['/small?x=%00', 400, 'VALIDATION_ERROR'],
  ])('%s is answered %i %s in the envelope', async (path, status, code) => {
    const response = await fetch(`${url}${path}`)
    const body = await bodyOf(response)
    expect([response.status, body.error.code]).toEqual([status, code])
    expect(body).toMatchObject({ success: false, message: body.error.message })
    expect(body.error.requestId).toMatch(/^[\w-]{8,}$/)
    expect(body.message).not.toContain('secret')
    expect(response.headers.get('retry-after')).toBe(path === '/down' ? '30' : null)
  })

  test.each([
    ['{"text": 5}', 400, { field: 'text', message: 'must be a string' }],
    ['{"text": "a", "more": 1}', 400, { field: 'more', message: 'is not a known field' }],
    ['{"text": ', 400, { field: 'body', message: 'must be valid JSON' }],
    ['{"text": "\\u0000"}', 400, { field: 'body', message: 'must not contain the character U+0000' }],
    [`{"text": "${'x'.repeat(300_000)}"}`, 413, { field: 'body', message: 'is too large' }],
  ])('a wrong body is told what is wrong with it (%#)', async (body, status, detail) => {
    const response = await post('/echo', body)
    expect(response.status).toBe(status)
    expect((await bodyOf(response)).error.details).toEqual([detail])
  })

  test('a small body that unpacks to a large one is too large', async () => {
    const response = await post('/echo', gzipSync(`{"text":"${'x'.repeat(5_000_000)}"}`), {
      'content-encoding': 'gzip',
    })
    expect(response.status).toBe(413)
  })

  // Tried in all the ways of cutting it, it would take minutes, and so longer than a test may.
  test('a very long line is refused without being tried in all the ways of cutting it', async () => {
    const response = await post('/line', JSON.stringify({ line: `${'x'.repeat(240_000)}\n` }))
    expect(response.status).toBe(400)
  })

  test('another type of body is refused', async () => {
    const response = await fetch(`${url}/echo`, {
      method: 'POST',
      body: 'a=b',
      headers: { 'content-type': 'text/plain' },
    })
    expect([response.status, (await bodyOf(response)).error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  test('what is no HTTP is told so in the same words', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.end('NONSENSE\r\n\r\n')
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    await once(socket, 'close')
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(text).toContain('"code":"MALFORMED_REQUEST"')
  })
})

describe('a request id', () => {
  test('is on the answer, in the error and on the log line', async () => {
    const response = await fetch(`${url}/missing`)
    const id = response.headers.get('x-request-id')
    expect((await bodyOf(response)).error.requestId).toBe(id)
    expect(platform.logged()).toContain(`"requestId":"${id}"`)
  })

  test('of the caller is kept if it is harmless', async () => {
    const idFor = async (given: string) =>
      (await fetch(`${url}/small`, { headers: { 'x-request-id': given } })).headers.get('x-request-id')
    expect(await idFor('trace-0123456789')).toBe('trace-0123456789')
    expect(await idFor('{"evil":true}')).not.toContain('evil')
  })
})

describe('to a browser', () => {
  const preflight = (origin: string, method: string) =>
    fetch(`${url}/admin`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization',
      },
    })

  test('of an allowed origin every method is open, without cookies', async () => {
    const response = await preflight('https://shop.example', 'PUT')
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(response.headers.get('access-control-allow-methods')).toContain('PUT')
    expect(response.headers.get('access-control-allow-methods')).toContain('PATCH')
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('of another origin nothing is', async () => {
    expect(
      (await preflight('https://evil.example', 'PUT')).headers.get('access-control-allow-origin'),
    ).toBeNull()
    const answer = await fetch(`${url}/small`, { headers: { origin: 'https://evil.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('also a refusal may be read by the shop, with its id and its time', async () => {
    const { headers } = await fetch(`${url}/down`, { headers: { origin: 'https://shop.example' } })
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(headers.get('access-control-expose-headers')).toContain('retry-after')
  })

  test('an answer may load and run nothing, and be framed by nobody', async () => {
    for (const path of ['/small', '/nowhere']) {
      const { headers } = await fetch(`${url}${path}`)
      expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toContain('max-age=')
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })
})

test.each(['br', 'gzip', undefined])(
  'a long answer is packed as %s if that is asked for',
  async (encoding) => {
    const answerOf = async (path: string) => {
      const headers = encoding === undefined ? {} : { 'accept-encoding': encoding }
      const asking = rawRequest(`${url}${path}`, { headers }).end()
      const [response] = await once(asking, 'response')
      let bytes = 0
      for await (const chunk of response) bytes += (chunk as Buffer).length
      return { encoding: response.headers['content-encoding'] as string | undefined, bytes }
    }
    expect((await answerOf('/large')).encoding).toBe(encoding)
    expect((await answerOf('/large')).bytes < 1000).toBe(encoding !== undefined)
    expect((await answerOf('/small')).encoding).toBeUndefined()
  },
)

test('the description tells what each route asks for', async () => {
  const response = await fetch(`${url}/api-docs/openapi.json`)
  expect(await response.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'Test API' } })
  expect(app.routeAccess).toContainEqual({ method: 'PUT', path: '/admin', access: 'everything:change' })
})

async function bodyOf(response: Response): Promise<any> {
  return response.json()
}
