import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPhone, closeBrowser, faultsIn, hasChromium, isAsWideAsTheScreen } from '../harness/browser.ts'
import type { TestMarket } from '../harness/market.ts'
import { startShop } from '../harness/shop.ts'

afterAll(closeBrowser)

describe.skipIf(!hasChromium).each(['ebuildify', 'txova'] as const)('every page of %s', (id) => {
  let shop: TestMarket
  beforeAll(async () => {
    shop = await startShop(id)
  }, 120_000)
  afterAll(() => shop.stop())

  test.each([
    '/',
    '/offers',
    '/search?q=a',
    '/search?q=zzzzqqqq',
    '/cart',
    '/orders/find',
    '/login',
    '/signup',
    '/forgot',
    '/bye',
    '/about',
    '/delivery',
    '/returns',
    '/terms',
    '/privacy',
    '/help',
    '/offline',
    '/offline/cart',
    ...(id === 'ebuildify' ? ['/c/tools?brand=Stanley', '/c/cement'] : ['/c/moda', '/s/capulana-viva']),
  ])('%s fits a small screen, and axe finds no fault', async (path) => {
    const { page, complaints } = await aPhone()
    await page.goto(`${shop.url}${path}`)
    expect(await faultsIn(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('every kind of page still fits at twice the size', async () => {
    const { page } = await aPhone({ viewport: { width: 180, height: 320 } })
    const { data } = await shop.get('/products?sortBy=price&sortOrder=desc&limit=1')
    const list = id === 'ebuildify' ? '/c/tools' : '/c/moda'
    const tooWide: string[] = []
    for (const path of ['/', list, '/search?q=a', `/p/${data[0].slug}`, '/cart', '/orders/find', '/login']) {
      await page.goto(`${shop.url}${path}`)
      if (!(await isAsWideAsTheScreen(page))) tooWide.push(path)
    }
    expect(tooWide).toEqual([])
  })
})
