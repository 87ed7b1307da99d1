import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Resolves once the service worker of the page that is open answers what it asks for. */
export async function rulesOver(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready')
  // By the debugger each time: `waitForFunction` would have the page evaluate a string, which its policy refuses.
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true)
}
