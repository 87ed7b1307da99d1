import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TestMarket } from '../harness/market.ts'
import { aBuyer } from '../harness/people.ts'
import { startShop } from '../harness/shop.ts'

/* What the shop's server promises of every page, seen without a browser. */

let shop: TestMarket
beforeAll(async () => {
  shop = await startShop('ebuildify', { RATE_LIMIT_PAGES: '400', RATE_LIMIT_ANONYMOUS: '20' })
}, 120_000)
afterAll(() => shop.stop())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${shop.url}${path}`, { headers, redirect: 'manual' })

describe('the headers of a page', () => {
  test('let in the shop’s own script and nothing else that could run', async () => {
    const { headers } = await get('/')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("form-action 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
  })

  test('there is no inline script, and no style in an attribute', async () => {
    const page = await (await get('/')).text()
    expect(page.match(/<script[^>]*>/g)).toEqual([
      expect.stringContaining('src="/_app/immutable/script/shop.'),
    ])
    expect(page).not.toMatch(/ style="| on[a-z]+="/)
  })

  test('a page for everybody may be kept, one of somebody’s own may not', async () => {
    expect((await get('/')).headers.get('cache-control')).toBe('public, no-cache')
    expect((await get('/')).headers.get('x-offline')).toBe('keep')
    expect((await get('/cart')).headers.get('cache-control')).toBe('private, no-store')
    expect((await get('/cart')).headers.get('x-offline')).toBeNull()
  })

  test('are the same on an answer that says that nothing has changed', async () => {
    const { headers } = await get('/about')
    const again = await get('/about', { 'if-none-match': headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
    for (const name of ['referrer-policy', 'cross-origin-resource-policy', 'cross-origin-opener-policy']) {
      expect([name, again.headers.get(name)]).toEqual([name, headers.get(name)])
    }
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
  })

  test('what sets a cookie is nobody else’s, whatever page it is', async () => {
    const { email, password } = await aBuyer(shop)
    for (const path of ['/', '/sitemap.xml', '/robots.txt', '/manifest.webmanifest']) {
      const { data } = await shop.post('/auth/login', { email, password })
      const { headers } = await get(path, { cookie: `refresh=${data.tokens.refresh_token}` })
      const cookies = headers.getSetCookie().filter((cookie) => /^(access|refresh)=./.test(cookie))
      if (cookies.length > 0)
        expect([path, headers.get('cache-control')]).toEqual([path, 'private, no-store'])
      for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/)
    }
  })

  test('a page for somebody who is logged in is not for a cache between', async () => {
    const { email, password } = await aBuyer(shop)
    const { data } = await shop.post('/auth/login', { email, password })
    for (const cookie of [`access=${data.tokens.access_token}`, 'refresh=nonsense-that-is-long-enough']) {
      const { headers } = await get('/', { cookie })
      expect(headers.get('cache-control')).toContain('private')
      expect(headers.get('vary')).toContain('Cookie')
    }
  })

  test('links name the address that the shop is known by, whatever the request calls it', async () => {
    const page = await (await get('/about', { 'x-forwarded-host': 'elsewhere.example' })).text()
    expect(page).toContain(`<link rel="canonical" href="${shop.url}/about"`)
    expect(page).not.toContain('elsewhere.example')
  })

  test('a HEAD has the length of the page', async () => {
    const { headers } = await fetch(`${shop.url}/about`, { method: 'HEAD' })
    expect(Number(headers.get('content-length'))).toBeGreaterThan(1_000)
  })

  test('a page that is not there is a page that says so', async () => {
    const { status, headers } = await get('/there-is-no-such-page')
    expect(status).toBe(404)
    expect(headers.get('content-type')).toContain('text/html')
    expect(headers.get('x-offline')).toBeNull()
  })
})

test.each(['/%ff', '/p/%ff', '/c/%E0%A4', '/%zz?next=%', '/sitemap/99.xml', '/sitemap/some.xml'])(
  'a page says that there is none at %s, to whoever asks',
  async (path) => {
    for (const accept of ['text/html', '*/*', 'application/json']) {
      const answer = await get(path, { accept })
      expect([accept, answer.status]).toEqual([accept, 404])
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(await answer.text()).toMatch(/<h1>.*(find|no such page)/i)
    }
  },
)

test('an address of the API that can’t be read is refused as the API refuses', async () => {
  const answer = await get('/api/v1/products/%ff')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ success: false, error: { code: 'VALIDATION_ERROR' } })
})

test('an address of the API that is not there is answered as the API answers', async () => {
  const answer = await get('/api/v1/nothing')
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ success: false, error: { code: 'ROUTE_NOT_FOUND' } })
})

test('files are compressed, and kept for good by who has them', async () => {
  const page = await (await get('/')).text()
  const path = /src="([^"]+)"/.exec(page)?.[1] as string
  const { status, headers } = await get(path, { 'accept-encoding': 'br' })
  expect(status).toBe(200)
  expect(headers.get('content-encoding')).toBe('br')
  expect(headers.get('cache-control')).toContain('immutable')
})

test('no path leads out of the folder of files', async () => {
  for (const path of [
    '/..%2f..%2fpackage.json',
    '/_app/..%2f..%2f..%2fserver/server.js',
    '/%2e%2e/server/server.js',
  ]) {
    expect((await get(path)).status).toBe(404)
  }
})

test('a form that another site sends is refused', async () => {
  const body = new URLSearchParams({ language: 'en', back: '/' })
  const foreign = await fetch(`${shop.url}/language`, {
    method: 'POST',
    body,
    headers: { origin: 'https://elsewhere.example' },
    redirect: 'manual',
  })
  expect(foreign.status).toBe(403)
  const own = await fetch(`${shop.url}/language`, {
    method: 'POST',
    body,
    headers: { origin: shop.url },
    redirect: 'manual',
  })
  expect(own.status).toBe(303)
})

test('nobody is led to another site', async () => {
  for (const back of [
    '//elsewhere.example',
    'https://elsewhere.example',
    '/\\elsewhere.example',
    'javascript:1',
  ]) {
    const answer = await fetch(`${shop.url}/language`, {
      method: 'POST',
      body: new URLSearchParams({ language: 'en', back }),
      headers: { origin: shop.url },
      redirect: 'manual',
    })
    expect(answer.headers.get('location')).toBe('/')
  }
})

test('a form that is too large is refused with a page', async () => {
  const answer = await fetch(`${shop.url}/language`, {
    method: 'POST',
    body: new URLSearchParams({ back: 'x'.repeat(100_000) }),
    headers: { origin: shop.url },
  })
  expect(answer.status).toBe(413)
  expect(answer.headers.get('content-type')).toContain('text/html')
})

test('a page asks the API twice at most', async () => {
  const { token } = await aBuyer(shop)
  const { data: products } = await shop.get('/products?limit=50', { token })
  const product = products.find(({ stock, variants }: any) => stock > 0 && variants === null)
  await shop.put(`/cart/items/${product.id}`, { quantity: 1 }, { token })
  // The market's description is kept from here on.
  await get('/')
  const asked = vi.spyOn(shop.app.http, 'inject')
  const paths = [
    '/',
    '/offers',
    '/c/tools',
    '/search?q=cement',
    '/search?q=nothing-like-it',
    `/p/${product.slug}`,
  ]
  const own = ['/cart', '/checkout', '/account', '/account/orders', '/account/addresses', '/account/wishlist']
  for (const path of [...paths, ...own]) {
    asked.mockClear()
    expect((await get(path, { cookie: `access=${token}` })).status, path).toBe(200)
    expect(asked.mock.calls.length, path).toBeLessThanOrEqual(2)
  }
  asked.mockRestore()
})

test('who searches the shop uses up nobody’s searches of the API, who share an address', async () => {
  const counted = () => shop.platform.sql`select from platform.rate_limits where key like 'search %'`
  for (let index = 0; index < 3; index++) expect((await get(`/search?q=cement${index}`)).status).toBe(200)
  expect(await counted()).toHaveLength(0)
  expect((await get('/api/v1/products?search=cement')).status).toBe(200)
  expect(await counted()).toHaveLength(1)
})

test('pages count against their own allowance, and what they ask of the API does not', async () => {
  // More than the 20 requests that a guest may make of the API.
  for (let index = 0; index < 25; index++) expect((await get('/')).status).toBe(200)
  let last = await get('/')
  for (let index = 0; index < 500 && last.status === 200; index++) last = await get('/')
  expect(last.status).toBe(429)
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(last.headers.get('content-type')).toContain('text/html')
})
