import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { aPhone, closeBrowser, hasChromium, type Phone } from '../harness/browser.ts'
import { tokenOf } from '../harness/builders.ts'
import type { TestMarket } from '../harness/market.ts'
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
    await phone.page.goto(`${shop.url}/`)
    await phone.page.evaluate('navigator.serviceWorker.ready')
    await phone.page.waitForFunction('navigator.serviceWorker.controller !== null')
    await phone.page.goto(`${shop.url}/p/${product.slug}`)
  })

  const heading = (page: Page) => page.locator('h1').textContent()

  test('pages seen before open, and others say what is to be had', async () => {
    const { page, context } = phone
    await page.goto(`${shop.url}/`)
    await context.setOffline(true)
    await page.goto(`${shop.url}/p/${product.slug}`)
    expect(await heading(page)).toContain(product.name)
    await page.locator('network-banner.shown').waitFor()

    await page.goto(`${shop.url}/p/${other.slug}`)
    expect(await heading(page)).toBe('No network')
    await page.getByRole('link', { name: product.name }).click()
    expect(await heading(page)).toContain(product.name)
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
    // Without a service worker, through which the test could not come between.
    const { page } = await aPhone({ serviceWorkers: 'block' })
    await page.goto(`${shop.url}/p/${product.slug}`)
    await page.getByRole('button', { name: 'Add to cart' }).click()
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
    await page.locator('send-again button').click()
    await page.locator('send-again [role="status"]:not([hidden])').waitFor()
    await page.evaluate("dispatchEvent(new Event('online'))")
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/)
    expect(sent).toBe(2)
    const [{ orders }] = await shop.platform.sql<[{ orders: number }]>`
      select count(*)::int as orders from orders.orders`
    expect(orders).toBe(1)
  })
})
