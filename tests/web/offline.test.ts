import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Page, Route } from 'playwright-core'
import { aPhone, closeBrowser, hasChromium, type Phone } from '../harness/browser.ts'
import { tokenOf } from '../harness/builders.ts'
import type { TestMarket } from '../harness/market.ts'
import { rulesOver } from '../harness/service-worker.ts'
import { startShop } from '../harness/shop.ts'
import { fillCheckout } from '../harness/shopper.ts'

/* A phone that loses its network, in the middle of anything. */

afterAll(closeBrowser)

describe.skipIf(!hasChromium)('without a network', () => {
  let shop: TestMarket
  let product: { id: string; slug: string; name: string }
  let other: { slug: string }
  let phone: Phone

  beforeAll(async () => {
    shop = await startShop('ebuildify')
    const { body } = await shop.get('/products?search=cement&limit=5')
    ;[product, other] = body.data
  }, 120_000)
  afterAll(() => shop.stop())

  /** A phone whose service worker rules over the shop, and that has seen a page. */
  beforeEach(async () => {
    phone = await aPhone()
    phone.page.setDefaultTimeout(10_000)
    await phone.page.goto(`${shop.url}/`)
    await rulesOver(phone.page)
    await phone.page.goto(`${shop.url}/p/${product.slug}`)
  })

  const heading = (page: Page) => page.locator('h1').textContent()

  test('pages seen before open, and others say what is to be had', async () => {
    const { page, context } = phone
    await page.goto(`${shop.url}/`)
    await context.setOffline(true)
    await page.goto(`${shop.url}/p/${product.slug}`)
    expect(await heading(page)).toContain(product.name)
    await page.locator('network-banner.shown', { hasText: 'No network' }).waitFor()
    await page.locator('network-banner', { hasText: /This page is as of \d{1,2}:\d{2}/ }).waitFor()
    await context.setOffline(false)
    await page.locator('network-banner:not(.shown)').waitFor({ state: 'attached' })
    await context.setOffline(true)

    await page.goto(`${shop.url}/p/${other.slug}`)
    expect(await heading(page)).toBe('No network')
    expect(await page.locator('kept-pages').textContent()).not.toContain('·')
    await page.getByRole('link', { name: product.name, exact: true }).click()
    await page.locator('h1', { hasText: product.name }).waitFor()
  })

  test('what is put into the cart is sent when the network is back', async () => {
    const { page, context } = phone
    await context.setOffline(true)
    await page.getByLabel('Quantity').fill('3')
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.locator('cart-count', { hasText: '3' }).waitFor()

    await page.goto(`${shop.url}/cart`)
    await page.locator('offline-cart li', { hasText: `${product.name} × 3` }).waitFor()

    await context.setOffline(false)
    await page.locator('cart-changes.shown').waitFor()
    await page.goto(`${shop.url}/cart`)
    expect(await page.locator(`input[name="quantity"]`).inputValue()).toBe('3')
    expect(await page.locator('cart-count').textContent()).toBe('3')
  })

  test('a price that changed meanwhile is shown', async () => {
    const { page, context } = phone
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.locator('cart-count', { hasText: '1' }).waitFor()
    const dearer = await shop.patch(
      `/products/${product.id}`,
      { price: 999 },
      { token: tokenOf(shop, 'admin') },
    )
    expect(dearer.status).toBe(200)
    await context.setOffline(false)
    await page.locator('cart-changes li', { hasText: product.name }).waitFor()
    expect(await page.locator('cart-changes').textContent()).toContain('999')
  })

  const add = (page: Page) => page.getByRole('button', { name: 'Add to cart' }).click()
  const said = (page: Page) => page.locator('add-to-cart [role="status"]:not([hidden])')
  const count = (page: Page, many: string) => page.locator('cart-count', { hasText: many }).waitFor()
  const allSent = (page: Page) =>
    expect.poll(() => page.evaluate('localStorage.getItem("unsent")'), { timeout: 10_000 }).toBe('[]')
  /** Without a service worker, through which the test could not come between. */
  const aPhoneAtProduct = async () => {
    const { page } = await aPhone({ serviceWorkers: 'block' })
    page.setDefaultTimeout(10_000)
    await page.goto(`${shop.url}/p/${product.slug}`)
    return page
  }
  const ordersThere = async () => {
    const [{ orders }] = await shop.platform.sql<[{ orders: number }]>`
      select count(*)::int as orders from orders.orders`
    return orders
  }
  const inCart = async (page: Page) => {
    await page.goto(`${shop.url}/cart`)
    const fields = page.locator('cart-lines input[name="quantity"]')
    return fields.evaluateAll((inputs) =>
      inputs.map((input) => (input as unknown as { value: string }).value),
    )
  }

  test('what is added after an order is all there is in the next cart', async () => {
    const { page, context } = phone
    await page.getByLabel('Quantity').fill('2')
    await add(page)
    await said(page).waitFor()
    await page.goto(`${shop.url}/checkout`)
    await fillCheckout(shop, page, '+233241234567')
    await page.locator('send-again button.wide').click()
    // The page of the payment leads on to the provider's.
    await page.waitForURL(/\/captcha\//)
    await page.goto(`${shop.url}/p/${product.slug}`)
    await context.setOffline(true)
    await add(page)
    await page.goto(`${shop.url}/cart`)
    await page.locator('offline-cart li', { hasText: `${product.name} × 1` }).waitFor()
    await context.setOffline(false)
    await page.locator('cart-changes.shown').waitFor()
    expect(await inCart(page)).toEqual(['1'])
  })

  test('what is added is added to what the cart’s own page said', async () => {
    const { page, context } = phone
    await add(page)
    await said(page).waitFor()
    await page.goto(`${shop.url}/cart`)
    await page.locator('cart-lines input[name="quantity"]').fill('5')
    await count(page, '5')
    await page.goto(`${shop.url}/p/${product.slug}`)
    await context.setOffline(true)
    await add(page)
    await count(page, '6')
    await context.setOffline(false)
    await page.locator('cart-changes.shown').waitFor()
    expect(await inCart(page)).toEqual(['6'])
  })

  test('what did not come through goes with the next that does', async () => {
    const page = await aPhoneAtProduct()
    await page.route('**/cart/items', (route) => route.abort())
    await add(page)
    await said(page).waitFor()
    await page.unroute('**/cart/items')
    // Turbo's page after this sends what waits, so that it is held up until the other has come through.
    await page.route('**/cart/sync', (route) => route.abort())
    await page.goto(`${shop.url}/p/${other.slug}`)
    await page.unroute('**/cart/sync')
    await add(page)
    await page.locator('cart-changes.shown').waitFor()
    await allSent(page)
    await count(page, '2')
    await expect.poll(() => page.evaluate('localStorage.getItem("unsent")')).toBe('[]')
    expect(await inCart(page)).toEqual(['1', '1'])
  })

  test('three quick taps are one piece, and the next is another', async () => {
    const page = await aPhoneAtProduct()
    await page.evaluate(`(() => {
      const button = document.querySelector('add-to-cart button')
      for (let taps = 0; taps < 3; taps++) button.click()
    })()`)
    await said(page).waitFor()
    await count(page, '1')
    await add(page)
    await count(page, '2')
    await allSent(page)
    expect(await page.locator('cart-changes.shown').count()).toBe(0)
    expect(await inCart(page)).toEqual(['2'])
  })

  test('two quick taps are one piece also without an answer', async () => {
    const page = await aPhoneAtProduct()
    await page.route('**/cart/*', (route) => route.abort())
    await page.evaluate(`(() => {
      const button = document.querySelector('add-to-cart button')
      button.click()
      button.click()
    })()`)
    await said(page).waitFor()
    await page.unroute('**/cart/*')
    await page.evaluate("dispatchEvent(new Event('online'))")
    await allSent(page)
    expect(await inCart(page)).toEqual(['1'])
  })

  test('what the shop has no time for is kept, and sent later once', async () => {
    const page = await aPhoneAtProduct()
    await page.route('**/cart/items', async (route) => {
      // The shop has taken it, and says something else.
      await route.fetch()
      return route.fulfill({ status: 429, contentType: 'text/html', body: '<h1>Slowly, please</h1>' })
    })
    await add(page)
    await said(page).waitFor()
    expect(await said(page).textContent()).toContain('It is kept')
    await count(page, '1')
    await page.evaluate("dispatchEvent(new Event('online'))")
    await page.locator('cart-changes.shown').waitFor()
    expect(await inCart(page)).toEqual(['1'])
  })

  test('the cart’s own page shows what was sent from it', async () => {
    const page = await aPhoneAtProduct()
    await page.route('**/cart/*', (route) => route.abort())
    await add(page)
    await said(page).waitFor()
    await page.goto(`${shop.url}/cart`)
    await page.unroute('**/cart/*')
    await page.evaluate("dispatchEvent(new Event('online'))")
    await page.locator('cart-lines').waitFor()
    await page.locator('cart-changes.shown').waitFor()
    await count(page, '1')
  })

  test('what is refused for good is said, and not counted', async () => {
    const page = await aPhoneAtProduct()
    await page.route('**/cart/items', (route) => route.fulfill({ status: 403, json: { message: 'No.' } }))
    await add(page)
    await said(page).waitFor()
    expect(await said(page).getAttribute('class')).toBe('fault')
    expect(await page.locator('cart-count').textContent()).toBe('')
    expect(await page.evaluate('localStorage.getItem("unsent")')).toBe('[]')
  })

  test('a button shows that it takes long', async () => {
    const page = await aPhoneAtProduct()
    await page.route('**/cart/items', async (route) => {
      await page.locator('add-to-cart button[aria-busy="true"]').waitFor()
      return route.continue()
    })
    await add(page)
    await said(page).waitFor()
    await page.locator('add-to-cart button[aria-busy="false"]').waitFor()
  })

  test.each([
    ['a network', (route: Route) => route.abort()],
    ['an answer', (route: Route) => route.fulfill({ status: 429, contentType: 'text/html', body: 'Slowly' })],
  ])('a quantity that finds no %s is as it was, and it is said', async (_what, answer) => {
    const page = await aPhoneAtProduct()
    await add(page)
    await said(page).waitFor()
    await page.goto(`${shop.url}/cart`)
    await page.route('**/cart/items', answer)
    const field = page.locator('cart-lines input[name="quantity"]')
    await field.fill('3')
    await page.locator('cart-lines [role="status"]', { hasText: 'nothing has changed' }).waitFor()
    expect(await field.inputValue()).toBe('1')
    await page.unroute('**/cart/items')
    await field.fill('3')
    await count(page, '3')
  })

  test('nothing of a person is in what the phone keeps', async () => {
    const { page } = phone
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.locator('cart-count', { hasText: '1' }).waitFor()
    await page.goto(`${shop.url}/checkout`)
    await page.goto(`${shop.url}/account`)
    await page.goto(`${shop.url}/cart`)
    const kept = await page.evaluate<string[]>(`(async () => {
      const urls = []
      for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) urls.push(new URL(request.url).pathname)
      return urls
    })()`)
    expect(kept).toContain(`/p/${product.slug}`)
    expect(kept.filter((path) => /^\/(cart|checkout|account|orders|login)/.test(path))).toEqual([])
  })

  test('an order whose answer was lost is sent again, and is placed once', async () => {
    const before = await ordersThere()
    const page = await aPhoneAtProduct()
    await add(page)
    // The count goes up at once; this is said when the server has it.
    await page.locator('add-to-cart [role="status"]:not([hidden])').waitFor()
    await page.goto(`${shop.url}/checkout`)
    await fillCheckout(shop, page, '+233241234567')
    let sent = 0
    await page.route('**/checkout', async (route) => {
      if (route.request().method() !== 'POST' || ++sent > 1) return route.continue()
      // The shop has placed the order, and the phone never hears of it.
      await route.fetch({ maxRedirects: 0 })
      return route.abort('connectionreset')
    })
    await page.locator('send-again button.wide').click()
    await page.locator('send-again [role="status"]:not([hidden])').waitFor()
    await page.evaluate("dispatchEvent(new Event('online'))")
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/)
    expect(sent).toBe(2)
    expect(await ordersThere()).toBe(before + 1)
  })

  test('an old page says how old it is, and is renewed when the answer comes after all', async () => {
    const slow = await aSlowWayTo(shop.url)
    const { page } = await aPhone()
    await page.goto(`${slow.url}/p/${product.slug}`)
    await rulesOver(page)
    await page.goto(`${slow.url}/p/${product.slug}`)
    const price = page.locator('.price.big strong')
    await page.goto(`${slow.url}/`)
    const token = tokenOf(shop, 'admin')
    expect((await shop.patch(`/products/${product.id}`, { price: 777 }, { token })).status).toBe(200)

    const letGo = slow.hold(`/p/${product.slug}`)
    // The service worker waits for eight seconds.
    await page.goto(`${slow.url}/p/${product.slug}`, { timeout: 20_000 })
    expect(await price.textContent()).not.toContain('777')
    await page.locator('network-banner.shown', { hasText: 'This page is as of' }).waitFor()
    letGo()
    await page.locator('.price.big strong', { hasText: '777' }).waitFor()
    await page.locator('network-banner:not(.shown)').waitFor({ state: 'attached' })
  }, 60_000)
})

/** A way to the shop on which pages can be held up, also those that a service worker asks for. */
async function aSlowWayTo(shopUrl: string): Promise<{ url: string; hold(path: string): () => void }> {
  const held = new Map<string, Promise<void>>()
  const { host } = new URL(shopUrl)
  const pass = (request: IncomingMessage, response: ServerResponse) => {
    const headers = { ...request.headers, host }
    const { method } = request
    const forward = httpRequest(`${shopUrl}${request.url ?? ''}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    forward.on('error', () => response.destroy())
    request.pipe(forward)
  }
  const server = createServer((request, response) => {
    void (held.get(request.url ?? '') ?? Promise.resolve()).then(() => pass(request, response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    hold(path) {
      const { promise, resolve } = Promise.withResolvers<void>()
      held.set(path, promise)
      return () => {
        held.delete(path)
        resolve()
      }
    },
  }
}
