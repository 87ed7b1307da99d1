import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { messagesIn } from '../../web/src/lib/messages/index.ts'
import { aPhone, closeBrowser, hasChromium, type Phone } from '../harness/browser.ts'
import type { TestMarket } from '../harness/market.ts'
import { rulesOver } from '../harness/service-worker.ts'
import { startShop } from '../harness/shop.ts'

/* What the service worker keeps: its own pages in the language that was chosen, and pictures wherever they lie. */

afterAll(closeBrowser)

describe.skipIf(!hasChromium)('a phone keeps', () => {
  let shop: TestMarket
  let phone: Phone
  beforeAll(async () => {
    shop = await startShop('txova')
  }, 120_000)
  afterAll(() => shop.stop())

  beforeEach(async () => {
    phone = await aPhone()
    phone.page.setDefaultTimeout(10_000)
    await phone.page.goto(`${shop.url}/`)
    await rulesOver(phone.page)
  })

  describe('the page that says there is no network', () => {
    const kept = (path: string) =>
      phone.page.evaluate<string>(`caches.keys().then((names) =>
        caches.open(names.find((name) => name.startsWith('shell')))
          .then((cache) => cache.match('${path}'))
          .then((page) => page.text())
          .then((html) => new DOMParser().parseFromString(html, 'text/html').documentElement.lang))`)
    const choose = (name: string) => phone.page.getByRole('button', { name, exact: true }).click()
    const switched = (language: string) =>
      phone.page.locator(`html[lang^="${language}"]`).waitFor({ state: 'attached' })
    const withoutNetwork = async (page: Page, path: string) => {
      await page.goto(`${shop.url}${path}`)
      return page.locator('h1').textContent()
    }

    test('in the language that was chosen last', async () => {
      const { page, context } = phone
      expect(await kept('/offline')).toBe('pt-MZ')
      await choose('English')
      await switched('en')
      for (const path of ['/offline', '/offline/cart'])
        await expect.poll(() => kept(path), { timeout: 10_000 }).toBe('en-MZ')
      await context.setOffline(true)
      const { offline } = messagesIn('en')
      expect(await withoutNetwork(page, '/c/never-seen')).toBe(offline.title)
      expect(await withoutNetwork(page, '/cart')).toBe(offline.cart)
      await context.setOffline(false)

      await page.goto(`${shop.url}/about`)
      await choose('Português')
      await switched('pt')
      await expect.poll(() => kept('/offline'), { timeout: 10_000 }).toBe('pt-MZ')
    })

    test('in the one that was chosen in another tab', async () => {
      const { page, context } = phone
      // As if by a form that the service worker did not see.
      await context.addCookies([{ name: 'language', value: 'en', url: shop.url }])
      await page.goto(`${shop.url}/help`)
      await expect.poll(() => kept('/offline'), { timeout: 10_000 }).toBe('en-MZ')
    })
  })

  describe('pictures of another origin', () => {
    const picture = 'https://pictures.example/a.png'
    let asked: number
    let png: Buffer

    beforeAll(async () => {
      const create = { width: 8, height: 8, channels: 3 as const, background: '#0a0' }
      png = await sharp({ create }).png().toBuffer()
    })

    /** Puts them there, open to be read by pages of an origin, or of all. */
    async function serve(readers: string): Promise<void> {
      asked = 0
      await phone.context.route('https://pictures.example/**', (route) => {
        asked += 1
        const headers = { 'access-control-allow-origin': readers }
        return route.fulfill({ body: png, contentType: 'image/png', headers })
      })
    }

    const show = (address: string) =>
      phone.page.evaluate<number>(`new Promise((resolve) => {
        const image = new Image()
        image.onload = () => resolve(image.naturalWidth)
        image.onerror = () => resolve(0)
        image.src = '${address}'
      })`)
    const keptAs = () =>
      phone.page.evaluate<string | undefined>(
        `caches.match('${picture}').then((response) => response && response.type)`,
      )

    test('as they may be read, and shows them without a network', async () => {
      await serve('*')
      expect(await show(picture)).toBe(8)
      await expect.poll(keptAs).toBe('cors')
      await phone.context.setOffline(true)
      await phone.context.unroute('https://pictures.example/**')
      expect(await show(`${picture}#again`)).toBe(8)
    })

    test('not at all where they only may be shown', async () => {
      await serve('https://elsewhere.example')
      for (const name of ['a', 'b']) expect(await show(`https://pictures.example/${name}.png`)).toBe(8)
      expect(
        await phone.page.evaluate(`caches.open('pictures').then((cache) => cache.keys())
        .then((keys) => keys.filter(({ url }) => url.includes('pictures.example')).length)`),
      ).toBe(0)
      // That the origin refuses it is found out once.
      expect(asked).toBe(3)
    })
  })
})
