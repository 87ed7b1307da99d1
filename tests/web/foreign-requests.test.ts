import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestMarket } from '../harness/market.ts'
import { aBuyer } from '../harness/people.ts'
import { sendBytes } from '../proofs/raw-request.ts'
import { startShop } from '../harness/shop.ts'

/* Requests that do not come from a page of the shop, or not as a browser sends them. */

let shop: TestMarket
beforeAll(async () => {
  shop = await startShop('ebuildify')
}, 120_000)
afterAll(() => shop.stop())

const form = 'application/x-www-form-urlencoded'

function post(path: string, headers: Record<string, string>, body = 'language=en&back=/about') {
  return fetch(`${shop.url}${path}`, { method: 'POST', redirect: 'manual', headers, body })
}

describe('a form comes from a page of the shop', () => {
  test.each([
    ['its own Origin', () => ({ origin: shop.url })],
    ['no Origin, and the browser says that it is the same', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['no Origin, and a page of the shop as Referer', () => ({ referer: `${shop.url}/about` })],
  ])('%s: it is taken', async (_what, headers) => {
    expect((await post('/language', { 'content-type': form, ...headers() })).status).toBe(303)
  })

  test.each([
    ['another Origin', { origin: 'https://evil.example' }],
    ['the Origin null', { origin: 'null' }],
    [
      'another Origin, whatever else is said',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['a Referer elsewhere', { referer: 'https://evil.example/' }],
    ['nothing that says where it comes from', {}],
  ])('%s: it is refused', async (_what, headers) => {
    expect((await post('/language', { 'content-type': form, ...headers })).status).toBe(403)
    expect((await post('/cart/sync', { 'content-type': 'application/json', ...headers }, '[]')).status).toBe(
      403,
    )
  })

  test('what a provider’s page sends back shows how the payment stands, and does nothing', async () => {
    const path = '/orders/0197a3c2-0000-7000-8000-000000000000/payment?status=successful'
    const answer = await post(path, { 'content-type': form, origin: 'https://pay.example' }, 'status=x')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, path])
  })
})

describe('a body that is no form', () => {
  const paths = ['/login', '/signup', '/checkout', '/orders/find', '/forgot', '/cart/items', '/language']
  const bodies = [
    ['text/plain', 'a=b'],
    ['application/json', '{"a":1}'],
    ['application/octet-stream', '\u0000'],
    ['', 'a=b'],
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=x', '--y\r\n\r\n'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"'],
  ] as const
  test.each(paths)('is refused at %s, and never a failure of the server', async (path) => {
    for (const [type, body] of bodies) {
      const headers = { origin: shop.url, ...(type === '' ? {} : { 'content-type': type }) }
      const sent = type === '' ? new Blob([body]) : body
      const answer = await fetch(`${shop.url}${path}`, {
        method: 'POST',
        headers,
        body: sent,
        redirect: 'manual',
      })
      expect([type, body, answer.status]).toEqual([type, body, 400])
    }
  })
})

describe('a cookie that is none of the shop’s', () => {
  const wrong = ['%00', '%E2%82%AC', 'x~%00', '~', '', 'a b', '%0d%0aset-cookie:x=y', 'x'.repeat(3_000)]
  test.each(['cart', 'access', 'refresh', 'device', 'language', 'items'])(
    'as %s counts as none',
    async (name) => {
      for (const value of wrong) {
        for (const path of ['/', '/cart', '/login', '/search?q=cement']) {
          const answer = await fetch(`${shop.url}${path}`, {
            headers: { cookie: `${name}=${value}` },
            redirect: 'manual',
          })
          expect([name, value, path, answer.status]).toEqual([name, value, path, 200])
        }
      }
    },
  )

  test('an access token that is refused, and no other, leaves a guest', async () => {
    const cookie = 'access=eyJhbGciOiJFUzI1NiJ9.e30.c2ln'
    const first = await fetch(`${shop.url}/`, { headers: { cookie }, redirect: 'manual' })
    expect(first.status).toBe(200)
    expect(first.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^access=;/))
  })
})

describe('another host than the public one', () => {
  test.each(['www.shop.example', '192.168.1.5:5300', 'localhost'])('%s leads to it', async (host) => {
    const answer = await sendBytes(
      shop.url,
      `GET /about?x=1 HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    )
    expect([answer.status, answer.headers['location']]).toEqual([307, `${shop.url}/about?x=1`])
  })

  test('is as good for the API and the health of the process', async () => {
    for (const path of ['/api/v1/products', '/health']) {
      const answer = await sendBytes(
        shop.url,
        `GET ${path} HTTP/1.1\r\nHost: 10.0.0.7\r\nConnection: close\r\n\r\n`,
      )
      expect(answer.status).toBe(200)
    }
  })

  test('named twice is refused', async () => {
    const answer = await sendBytes(
      shop.url,
      'GET /api/v1/cart HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\nConnection: close\r\n\r\n',
    )
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('host must be sent once.')
  })
})

test('what is one caller’s alone is not for a cache on the way', async () => {
  const { email, password } = await aBuyer(shop)
  const login = await fetch(`${shop.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const { data } = (await login.json()) as { data: { tokens: { access_token: string } } }
  const authorization = `Bearer ${data.tokens.access_token}`
  const cacheControl = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${shop.url}/api/v1${path}`, { headers })).headers.get('cache-control')

  expect(login.headers.get('cache-control')).toBe('no-store')
  for (const path of ['/users/me', '/orders', '/cart', '/wishlist', '/products'])
    expect([path, await cacheControl(path, { authorization })]).toEqual([path, 'no-store'])
  expect(await cacheControl('/cart')).toBe('no-store')
  expect(await cacheControl('/orders/0197a3c2-0000-7000-8000-000000000000')).toBe('no-store')
  expect(await cacheControl('/products')).toBeNull()
})
