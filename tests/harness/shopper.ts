import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { TestMarket } from './market.ts'
import { aPhone, type Phone } from './browser.ts'
import { aBuyer, type TestPerson } from './people.ts'

const PAUSE_MS = 50

/** Puts pieces of a product into the cart of a browser, as the form of its page does. */
export async function addToCart(
  market: TestMarket,
  { context }: Phone,
  product: { id: string },
  quantity = 1,
): Promise<void> {
  const form = { productId: product.id, quantity: String(quantity) }
  const headers = { accept: 'application/json', origin: market.url }
  const answer = await context.request.post(`${market.url}/cart/items`, { form, headers })
  if (!answer.ok()) throw new Error(`the cart took nothing: ${await answer.text()}`)
}

/** Fills the checkout of a guest in; Mobile money of MTN in Ghana, M-Pesa in Mozambique. */
export async function fillCheckout(market: TestMarket, page: Page, phone: string): Promise<void> {
  await page.fill('#name', 'Ama Mensah')
  await page.fill('#phone', phone)
  await page.fill('#addressLine1', '12 Main Road')
  await page.fill('#city', 'Capital')
  await page.selectOption('#region', { index: 1 })
  if (market.market.id === 'ebuildify') await page.selectOption('#network', 'MTN')
}

/** Presses the button of the page that sends its form. */
export const send = (page: Page): Promise<void> => page.click('main form button.wide')

/** Fills a form in by the fields' names, and sends it without what the browser itself would say. */
export async function sendForm(
  page: Page,
  values: Record<string, string>,
  button: string,
  form = 'main',
): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.fill(`${form} [name=${name}]`, value)
  await page.evaluate('document.querySelectorAll("form").forEach((form) => (form.noValidate = true))')
  await page.locator(form).getByRole('button', { name: button, exact: true }).click()
}

/** What a page says is wrong with a field, as a screen reader finds it. */
export async function faultAt(page: Page, name: string): Promise<string> {
  const field = page.locator(`main [name=${name}][aria-invalid=true]`)
  const descriptions = (await field.getAttribute('aria-describedby')) ?? ''
  return page.locator(`#${descriptions.split(' ').at(-1)}`).innerText()
}

/** What stands in the page, as somebody reads it. */
export const textOf = (page: Page): Promise<string> => page.innerText('main')

/** The order whose page is open. */
export function orderIdIn(page: Page): string {
  const id = /\/orders\/([0-9a-f-]{36})/.exec(page.url())?.[1]
  if (id === undefined) throw new Error(`no order at ${page.url()}`)
  return id
}

/** The buyer answers the prompt on their phone, and everything that follows has followed. */
export async function answerPrompt(
  market: TestMarket,
  phone: string,
  answer: 'approve' | 'refuse' = 'approve',
): Promise<void> {
  // M-Pesa's call waits for the answer, and it is made by a job.
  const working = market.settle()
  const prompt = await market.sandbox.phone.waitForPrompt(phone)
  await market.sandbox.phone[answer](prompt.id)
  await working
  await market.sandbox.callbacksSettled()
  await market.settle()
}

/** Gives a browser the session of somebody, as the page of the log-in does. */
export async function logInAs(
  market: TestMarket,
  { context }: Phone,
  { email, password }: TestPerson,
): Promise<void> {
  const { data, text } = await market.post('/auth/login', { email, password })
  if (data === undefined) throw new Error(`the log-in was refused: ${text}`)
  const { access_token: access, refresh_token: refresh } = data.tokens
  const cookies = Object.entries({ access, refresh }) as [string, string][]
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: market.url, httpOnly: true })))
}

/** Somebody new who is logged in and looks at a page. */
export async function aMemberAt(
  market: TestMarket,
  path: string,
  options: Parameters<typeof aPhone>[0] = {},
): Promise<{ phone: Phone; page: Page; person: TestPerson }> {
  const phone = await aPhone(options)
  const person = await aBuyer(market)
  await logInAs(market, phone, person)
  phone.page.setDefaultTimeout(10_000)
  await phone.page.goto(`${market.url}${path}`)
  return { phone, page: phone.page, person }
}

/** Until the test is over the market works as it does when it serves: what is due is done, and done soon. */
export function keepWorking(market: TestMarket): void {
  const stop = new AbortController()
  const work = async () => {
    while (!stop.signal.aborted) {
      await market.settle()
      await setTimeout(PAUSE_MS)
    }
  }
  const working = work()
  onTestFinished(async () => {
    stop.abort()
    await working
  })
}
