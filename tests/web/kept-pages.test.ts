import { afterAll, beforeAll, beforeEach, expect, test, vi, type MockInstance } from 'vitest'
import { aProduct, aShop, type Shop } from '../harness/builders.ts'
import type { TestMarket } from '../harness/market.ts'
import { aBuyer } from '../harness/people.ts'
import { startShop } from '../harness/shop.ts'

/* Pages that are the same for every guest are made once, until something changes that they show. */

let shop: TestMarket
let seller: Shop
/** What pages ask of the API. */
let asked: MockInstance

beforeAll(async () => {
  shop = await startShop('txova', { RESPONSE_CACHE: 'true' })
  seller = await aShop(shop, 'tecidos')
  asked = vi.spyOn(shop.app.http, 'inject')
}, 120_000)
afterAll(() => shop.stop())
beforeEach(() => {
  asked.mockClear()
})

async function look(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${shop.url}${path}`, { headers, redirect: 'manual' })
  return { response, text: await response.text() }
}

test('a page is made for the first guest, and is there for the next, as it is', async () => {
  const first = await look('/c/moda')
  expect(asked).toHaveBeenCalled()
  // What was loaded a moment ago is noticed a moment later, and has it made once more.
  const second = await vi.waitUntil(async () => {
    asked.mockClear()
    const seen = await look('/c/moda', { cookie: 'items=3; cart=someone-elses' })
    return asked.mock.calls.length === 0 && seen
  }, 5_000)
  expect(second.text).toBe(first.text)
  for (const name of [
    'cache-control',
    'content-language',
    'content-security-policy',
    'content-type',
    'etag',
    'x-offline',
    'vary',
  ])
    expect(second.response.headers.get(name), name).toBe(first.response.headers.get(name))
  expect(second.response.headers.get('set-cookie')).toBeNull()
})

test.each(['br', 'gzip', 'identity'])('in %s', async (encoding) => {
  const made = await look('/help', { 'accept-encoding': encoding })
  const kept = await look('/help', { 'accept-encoding': encoding })
  expect(kept.response.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding)
  expect(kept.text).toBe(made.text)
  expect(kept.text).toContain('</html>')
})

test('whoever has it already is told that nothing has changed', async () => {
  const { response } = await look('/about')
  const again = await look('/about', { 'if-none-match': response.headers.get('etag') ?? '' })
  expect(again.response.status).toBe(304)
  expect(again.text).toBe('')
})

test('a change of what it shows is shown', async () => {
  const product = await aProduct(shop, seller, { price: 450 })
  expect((await look(`/p/${product.slug}`)).text).toContain('450,00')
  await shop.patch(`/products/${product.id}`, { price: 475 }, { token: seller.ownerToken })
  await vi.waitUntil(async () => (await look(`/p/${product.slug}`)).text.includes('475,00'), 5_000)
  expect((await look(`/p/${product.slug}`)).text).not.toContain('450,00')
})

test('each language has its own', async () => {
  const [portuguese, english] = [await look('/'), await look('/', { cookie: 'items=1; language=en' })]
  expect(portuguese.text).toContain('lang="pt-MZ"')
  expect(english.text).toContain('lang="en')
  expect((await look('/')).text).toBe(portuguese.text)
})

test.each([
  'language=%65n',
  'language=%65n; language=pt',
  'a=b;\tlanguage=en; language=pt',
  'language =en; language=pt',
  'language=en ; language=pt',
  '"language"=en; language=pt; Language=en',
  'language=pt; language=en',
])('nobody chooses it for others, by the cookie %s', async (cookie) => {
  const path = `/terms?${encodeURIComponent(cookie)}`
  await look(path, { cookie })
  for (const next of ['', 'language=pt'])
    expect((await look(path, { cookie: next })).text).toContain('lang="pt-MZ"')
  await look(path, { cookie: cookie.replaceAll('pt', 'en').replaceAll('65n', '70t') })
  expect((await look(path, { cookie: 'language=en' })).text).toContain('lang="en')
})

test('whoever is logged in has pages of their own, and nobody else gets them', async () => {
  const { token } = await aBuyer(shop)
  const own = { cookie: `language=pt; access=${token}` }
  for (let round = 0; round < 2; round++) {
    asked.mockClear()
    const { response } = await look('/offers', own)
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    expect(asked).toHaveBeenCalled()
  }
  expect((await look('/offers', { cookie: 'language=pt' })).response.headers.get('cache-control')).toBe(
    'public, no-cache',
  )
  // Whose token is spent, is somebody still.
  asked.mockClear()
  await look('/offers', { cookie: 'language=pt; refresh=spent' })
  expect(asked).toHaveBeenCalled()
})

test('what is not there, or is of one browser alone, is not kept', async () => {
  for (const path of ['/p/no-such-thing', '/cart', '/orders/find']) {
    const cookies = []
    for (let round = 0; round < 2; round++) {
      const { response } = await look(path)
      cookies.push(response.headers.get('cache-control'))
    }
    expect(cookies, path).toEqual(['private, no-store', 'private, no-store'])
  }
  asked.mockClear()
  await look('/p/no-such-thing')
  expect(asked).toHaveBeenCalled()
})
