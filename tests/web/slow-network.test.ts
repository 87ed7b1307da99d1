import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { aPhone, closeBrowser, hasChromium } from '../harness/browser.ts'
import { tokenOf } from '../harness/builders.ts'
import type { TestMarket } from '../harness/market.ts'
import { aPicture, aReadyPicture } from '../harness/pictures.ts'
import { startShop } from '../harness/shop.ts'
import { fillCheckout, keepWorking, orderIdIn, textOf } from '../harness/shopper.ts'

/*
 * Slow 3G, as the browser's own tools have it: 400 kbit/s, and two seconds until anything comes back. Time enough to look at
 * what a shopper sees meanwhile, and to press a button twice.
 */
const SLOW_3G = { offline: false, latency: 2_000, downloadThroughput: 50_000, uploadThroughput: 50_000 }

/** How long is waited for what the slow network brings. */
const SOON = { timeout: 20_000 }

afterAll(closeBrowser)

describe.skipIf(!hasChromium)('on slow 3G', () => {
  let shop: TestMarket
  let page: Page
  let product: { id: string; slug: string; name: string }

  beforeAll(async () => {
    shop = await startShop('txova')
    ;[product] = (await shop.get('/products?search=capulana&limit=1')).data
    const token = tokenOf(shop, 'admin')
    const picture = await aReadyPicture(shop, token, await aPicture(1600, 1200).jpeg().toBuffer())
    await shop.patch(`/products/${product.id}`, { images: [picture.id] }, { token })
  }, 120_000)
  afterAll(() => shop.stop())

  beforeEach(async () => {
    // What a service worker asks for is not slowed down with its page.
    const phone = await aPhone({ serviceWorkers: 'block' })
    page = phone.page
    const browser = await phone.context.newCDPSession(page)
    await browser.send('Network.enable')
    await browser.send('Network.emulateNetworkConditions', SLOW_3G)
  })

  const bar = () => page.locator('html.busy')
  const open = (path: string) => page.goto(`${shop.url}${path}`, { waitUntil: 'commit' })

  test('the words of a page are there, styled, before its script and its picture', async () => {
    await open(`/p/${product.slug}`)
    await page.locator('h1', { hasText: product.name }).waitFor()
    const seen = await page.evaluate<{ script: boolean; picture: boolean; fonts: number; colour: string }>(`({
      script: customElements.get('add-to-cart') !== undefined,
      picture: document.querySelector('main img').complete,
      fonts: document.fonts.size,
      colour: getComputedStyle(document.querySelector('.buy button')).backgroundColor,
    })`)
    expect(seen).toMatchObject({ script: false, picture: false, fonts: 0 })
    expect(seen.colour).not.toBe('rgba(0, 0, 0, 0)')
    // It has its room already: nothing moves when it comes.
    const before = await page.locator('h1').boundingBox()
    await expect.poll(() => page.evaluate(`document.querySelector('main img').complete`), SOON).toBe(true)
    expect(await page.locator('h1').boundingBox()).toEqual(before)
  }, 60_000)

  test('a link shows that it is under way, and the page stays until the next is there', async () => {
    await open('/')
    await page.locator('search-box:defined').waitFor()
    await page.evaluate('window.isSamePage = true')
    await page.locator('.tile a').first().click()
    await bar().waitFor()
    expect(await page.locator('.tile').count()).toBeGreaterThan(0)
    await page.waitForURL(/\/c\//)
    await page.locator('html:not(.busy)').waitFor()
    expect(await page.evaluate('window.isSamePage')).toBe(true)
  }, 60_000)

  test('the cart counts at once, and one order is made however often the button is pressed', async () => {
    keepWorking(shop)
    await open(`/p/${product.slug}`)
    await page.locator('add-to-cart:defined').waitFor()
    const answered: string[] = []
    page.on('response', (response) => answered.push(new URL(response.url()).pathname))
    await page.locator('.buy button').click()
    await page.locator('cart-count', { hasText: '1' }).waitFor()
    expect(answered).not.toContain('/cart/items')
    await page.locator('.buy button[aria-busy="true"]').waitFor()
    await page.locator('add-to-cart [role=status].note').waitFor()

    await open('/checkout')
    await page.locator('send-again:defined').waitFor()
    await fillCheckout(shop, page, '84 123 4591')
    for (let press = 0; press < 3; press++) await page.locator('main form button.wide').click({ force: true })
    await bar().waitFor()
    await page.waitForURL(/\/payment$/)
    const [{ orders }] = await shop.platform.sql<[{ orders: number }]>`
      select count(*)::int as orders from orders.orders`
    expect(orders).toBe(1)

    const prompt = await shop.sandbox.phone.waitForPrompt('+258841234591')
    await shop.sandbox.phone.approve(prompt.id)
    await page.locator('text=Pago. Obrigado!').waitFor()
    // Nobody is asked a second time.
    expect(shop.sandbox.phone.prompts()).toEqual([])
    await open(`/orders/${orderIdIn(page)}`)
    await page.locator('text=Confirmada').first().waitFor()
    expect(await textOf(page)).toContain(product.name)
  }, 90_000)
})
