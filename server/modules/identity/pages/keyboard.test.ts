import type { Page } from 'playwright-core'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { aPhone, closeBrowser, hasChromium } from '../../../../tests/harness/browser.ts'
import { startMarket } from '../../../../tests/harness/market.ts'
import { aUser, secretSent } from '../test-support.ts'
import { pageTexts } from './texts.ts'

const texts = pageTexts.pt.resetPassword
const another = 'Adinkra-7781'

afterAll(closeBrowser)

/** A browser on a small phone that runs no scripts, and what it complained of and asked for. */
async function aPlainPhone() {
  const { page, complaints } = await aPhone({ javaScriptEnabled: false, locale: 'pt-MZ' })
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
  return { page, complaints, asked }
}

test.skipIf(!hasChromium)('somebody without a mouse and without scripts chooses a new password', async () => {
  const market = await startMarket('txova')
  onTestFinished(() => market.stop())
  const { email, ...user } = await aUser(market)
  await market.post('/auth/password-reset/request', { email })
  await market.settle()
  const { pathname, search } = new URL(await secretSent(market, user, 'reset_password'))
  const { page, complaints, asked } = await aPlainPhone()

  await page.goto(`${market.url}${pathname}${search}`)
  expect(await page.title()).toBe('Escolha uma nova palavra-passe – Txova')
  const field = page.getByLabel(texts.label)
  expect(await describedBy(page)).toBe(texts.rules)
  await expectToFit(page)

  // The shop's name, which leads to it, comes first.
  await page.keyboard.press('Tab')
  expect(await page.locator('header a').evaluate((link) => link.matches(':focus'))).toBe(true)
  await page.keyboard.press('Tab')
  expect(await isFocused(page, 'password')).toBe(true)
  await page.keyboard.type('sankofa-2413')
  await page.keyboard.press('Enter')
  await page.getByText(texts.weaknesses.kinds).waitFor()
  expect(await describedBy(page)).toBe(`${texts.weaknesses.kinds} ${texts.rules}`)
  expect(await field.inputValue()).toBe('')
  expect(await isFocused(page, 'password')).toBe(true)
  expect(new URL(page.url()).search).toBe('?lang=pt')
  await expectToFit(page)

  await page.keyboard.type(another)
  await page.keyboard.press('Tab')
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
  await page.keyboard.press('Space')
  await page.getByRole('heading', { name: texts.done.title }).waitFor()
  expect(asked).toEqual([`GET ${pathname}`, `POST ${pathname}`, `POST ${pathname}`])
  // A status of 400 is one to a browser, and all that it has to say.
  expect(complaints.filter((it) => !it.includes('400 (Bad Request)'))).toEqual([])
  expect((await market.post('/auth/login', { email, password: another })).status).toBe(200)
})

const isFocused = (page: Page, id: string) => page.evaluate(`document.activeElement.id === '${id}'`)

/** What a screen reader says of the field after its name. */
async function describedBy(page: Page): Promise<string> {
  const ids = (await page.locator('#password').getAttribute('aria-describedby'))?.split(' ') ?? []
  const texts = await Promise.all(ids.map((id) => page.locator(`#${id}`).textContent()))
  return texts.join(' ')
}

/** Nothing has to be scrolled sideways: as it is, and at twice its size, where half as much is to be seen. */
async function expectToFit(page: Page): Promise<void> {
  for (const width of [360, 180]) {
    await page.setViewportSize({ width, height: 640 })
    const wanted = await page.evaluate('document.documentElement.scrollWidth')
    expect(wanted, `at ${width} pixels`).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 360, height: 640 })
  for (const target of await page.locator('button, input:not([type=hidden])').all()) {
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  }
}
