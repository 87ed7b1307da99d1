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

  const explaining = ['/about', '/delivery', '/returns', '/help', '/terms', '/privacy']
  test.each(['/', '/login', '/signup', '/forgot', '/bye', ...explaining])(
    '%s fits a small screen, and axe finds no fault',
    async (path) => {
      const { page, complaints } = await aPhone()
      await page.goto(`${shop.url}${path}`)
      expect(await isAsWideAsTheScreen(page)).toBe(true)
      expect(await accessibilityFaults(page)).toEqual([])
      expect(complaints).toEqual([])
    },
  )
})
