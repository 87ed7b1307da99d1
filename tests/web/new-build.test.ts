import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPhone, closeBrowser, hasChromium, type Phone } from '../harness/browser.ts'
import { scriptOf, startDeploys, type Deploys } from '../harness/deploys.ts'
import type { TestMarket } from '../harness/market.ts'
import { rulesOver } from '../harness/service-worker.ts'
import { startShop } from '../harness/shop.ts'

/* A new build of the shop, while pages of the one before are open. */

afterAll(closeBrowser)

describe.skipIf(!hasChromium)('a new build', () => {
  let shop: TestMarket
  let deploys: Deploys
  let product: { slug: string; name: string }
  let other: { slug: string; name: string }
  let served = 'build1'

  beforeAll(async () => {
    deploys = await startDeploys()
    await deploys.deploy(served)
    shop = await startShop('ebuildify', { STOREFRONT_BUILDS: deploys.folder })
    const { body } = await shop.get('/products?search=cement&limit=2&inStock=true')
    ;[product, other] = body.data
  }, 120_000)
  afterAll(async () => {
    await shop.stop()
    await deploys.remove()
  })

  const textAt = async (path: string) => (await fetch(`${shop.url}${path}`)).text()

  /** Serves another build, as a deploy does. */
  async function deployNext(): Promise<string> {
    const next = `build${Number(served.slice(5)) + 1}`
    await deploys.deploy(next)
    await expect.poll(() => textAt('/about'), { timeout: 10_000 }).toContain(`content="${next}"`)
    served = next
    return next
  }

  async function openProduct(options: Parameters<typeof aPhone>[0] = {}): Promise<Phone> {
    const phone = await aPhone(options)
    phone.page.setDefaultTimeout(10_000)
    await phone.page.goto(`${shop.url}/p/${product.slug}`)
    return phone
  }

  /** Which build the page in front is of, and the script that rules over it. */
  const buildOf = (page: Page) =>
    page.evaluate<[string, string]>(
      `[document.querySelector('meta[name=shop-version]').content, document.querySelector('script[src]').src]`,
    )
  const of = (name: string) => [name, `${shop.url}/_app/immutable/script/${scriptOf(name)}`]
  /** What the phone has kept of builds: their scripts, and their pages that say there is no network. */
  const shellsIn = (page: Page) =>
    page.evaluate<string[]>(`caches.keys().then((names) => names.filter((name) => name.startsWith('shell')))`)
  /** The script runs: without it there is no element that adds without leaving the page. */
  async function expectAdding(page: Page, count: string): Promise<void> {
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.locator('add-to-cart [role="status"]:not([hidden])').waitFor()
    expect(await page.locator('cart-count').textContent()).toBe(count)
  }

  test('is loaded whole by the next link of a page that was open', async () => {
    const before = served
    const { page, complaints } = await openProduct({ serviceWorkers: 'block' })
    expect(await buildOf(page)).toEqual(of(before))
    await page.evaluate('window.isOld = true')
    await page.getByRole('contentinfo').getByRole('link', { name: 'Delivery' }).click()
    await page.getByRole('heading', { level: 1, name: 'Delivery' }).waitFor()
    // Within a build pages change without being loaded anew.
    expect(await page.evaluate('window.isOld')).toBe(true)
    await page.goBack()

    const next = await deployNext()
    await expectAdding(page, '1')
    await page.getByRole('contentinfo').getByRole('link', { name: 'About us' }).click()
    await page.locator(`meta[content="${next}"]`).waitFor({ state: 'attached' })
    expect(page.url()).toBe(`${shop.url}/about`)
    expect(await page.evaluate('window.isOld')).toBeUndefined()
    expect(await buildOf(page)).toEqual(of(next))
    await page.goto(`${shop.url}/p/${other.slug}`)
    await expectAdding(page, '2')
    expect(complaints).toEqual([])
  })

  test('leaves the files of the earlier one where they were', async () => {
    const before = served
    const script = await textAt(`/_app/immutable/script/${scriptOf(before)}`)
    await deployNext()
    const answer = await fetch(`${shop.url}/_app/immutable/script/${scriptOf(before)}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(await answer.text()).toBe(script)
    expect((await fetch(`${shop.url}/_app/immutable/script/shop.never.js`)).status).toBe(404)
  })

  test('is taken over by the service worker, and what was kept before opens with its own script', async () => {
    const before = served
    const { page, context } = await openProduct()
    await rulesOver(page)
    await page.goto(`${shop.url}/p/${product.slug}`)
    const next = await deployNext()

    await page.goto(`${shop.url}/p/${other.slug}`)
    expect(await buildOf(page)).toEqual(of(next))
    await expect.poll(() => shellsIn(page), { timeout: 10_000 }).toEqual([`shell ${before}`, `shell ${next}`])
    const states = `navigator.serviceWorker.getRegistration().then(({ installing, waiting, active }) =>
      !installing && !waiting && active.state)`
    await expect.poll(() => page.evaluate(states), { timeout: 10_000 }).toBe('activated')

    await context.setOffline(true)
    await page.goto(`${shop.url}/c/nothing-of-this-name`)
    expect(await page.locator('h1').textContent()).toBe('No network')
    expect(await buildOf(page)).toEqual(of(next))
    await page.getByRole('link', { name: other.name }).click()
    await page.locator('h1', { hasText: other.name }).waitFor()
    expect(await buildOf(page)).toEqual(of(next))

    // Of the build before, from what the phone has kept.
    await page.goto(`${shop.url}/p/${product.slug}`)
    expect(await buildOf(page)).toEqual(of(before))
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.locator('cart-count', { hasText: '1' }).waitFor()
    await context.setOffline(false)
    await page.locator('cart-changes.shown').waitFor()
  })

  test('leaves the scripts of the last three in the phone, and no more', async () => {
    const { page } = await openProduct()
    const names = [served]
    for (let builds = 0; builds < 4; builds++) {
      await expect
        .poll(() => shellsIn(page), { timeout: 10_000 })
        .toEqual(names.slice(-3).map((name) => `shell ${name}`))
      if (builds === 3) break
      names.push(await deployNext())
      await page.goto(`${shop.url}/about`)
    }
    expect(names).toHaveLength(4)
  })
})
