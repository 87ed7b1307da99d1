import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  accessibilityFaults,
  aPhone,
  closeBrowser,
  hasChromium,
  isAsWideAsTheScreen,
} from '../harness/browser.ts'
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
    expect(await isAsWideAsTheScreen(page)).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})
