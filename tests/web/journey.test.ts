import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { tokenOf } from '../harness/builders.ts'
import { aPhone, closeBrowser, hasChromium } from '../harness/browser.ts'
import type { TestMarket } from '../harness/market.ts'
import { startShop } from '../harness/shop.ts'
import { fillCheckout, keepWorking, orderIdIn, send } from '../harness/shopper.ts'

afterAll(closeBrowser)

/*
 * The whole way, as a shopper goes it: every step is a link, a button or a field of the page before. The PIN prompt is
 * answered on the page that is the customer's phone.
 */

const journeys = {
  ebuildify: {
    number: '024 123 4581',
    smsTo: '+233 24 123 4581',
    words: { search: 'cement', add: 'Add to cart', cart: 'Cart', checkout: 'Go to checkout' },
    paid: 'Paid. Thank you!',
    toOrder: 'See the order',
    confirmed: /Thank you[\s\S]+Confirmed/,
  },
  txova: {
    number: '84 123 4581',
    smsTo: '+258 84 123 4581',
    words: { search: 'capulana', add: 'Pôr no carrinho', cart: 'Carrinho', checkout: 'Finalizar a compra' },
    paid: 'Pago. Obrigado!',
    toOrder: 'Ver a encomenda',
    confirmed: /A sua encomenda está feita[\s\S]+Confirmada/,
  },
}

describe.skipIf(!hasChromium).each(['ebuildify', 'txova'] as const)('from the home page of %s', (id) => {
  const { number, smsTo, words, paid, toOrder, confirmed } = journeys[id]
  let shop: TestMarket
  beforeAll(async () => {
    shop = await startShop(id)
  }, 120_000)
  afterAll(() => shop.stop())

  test.each([
    ['with scripts', true],
    ['with scripts off', false],
  ])('to a confirmed order, paid on the phone, %s', async (_, javaScriptEnabled) => {
    keepWorking(shop)
    const { page, complaints } = await aPhone({ javaScriptEnabled })
    const { page: handset } = await aPhone()
    await handset.goto(shop.sandbox.addresses.page)

    await page.goto(`${shop.url}/`)
    await page.fill('#search', words.search)
    await page.press('#search', 'Enter')
    await page.waitForURL(/\/search\?/)
    const wanted = page.locator('.card:not(:has(.bad)) a').first()
    const name = await wanted.innerText()
    await wanted.click()
    await page.waitForURL(/\/p\//)
    expect(await page.innerText('h1')).toBe(name)
    await page.fill('#quantity', '2')
    await page.getByRole('button', { name: words.add }).click()
    // Without scripts the cart opens by itself.
    if (javaScriptEnabled) {
      await page.locator('add-to-cart [role=status].note').waitFor()
      await page.getByRole('link', { name: words.cart }).first().click()
    }
    await page.waitForURL(/\/cart$/)
    expect(await page.innerText('main')).toContain(name)
    await page.getByRole('link', { name: words.checkout }).click()
    await page.waitForURL(/\/checkout$/)
    await fillCheckout(shop, page, number)
    const total = /\d[\d\s.,]*\d/.exec(await page.innerText('main form button.wide'))?.[0]
    await send(page)
    if (id === 'ebuildify') {
      // With scripts the browser goes on to the provider's page by itself.
      if (!javaScriptEnabled) await page.locator('payment-watch a.button').click()
      await enterCode(page)
    }

    await handset.getByRole('button', { name: 'Approve' }).click()
    await page.locator(`text=${paid}`).waitFor()
    await page.getByRole('link', { name: toOrder }).first().click()
    await page.waitForURL(/placed=1/)
    const text = await page.innerText('main')
    expect(text).toMatch(confirmed)
    expect(text).toContain(name)
    expect(text).toContain(total)

    const { data: order } = await shop.get(`/orders/${orderIdIn(page)}`, { token: tokenOf(shop, 'admin') })
    expect(order).toMatchObject({ status: 'confirmed', payment: { status: 'paid' } })
    // What the shop writes to them arrives on the same phone; a seller's may have rung after it.
    await handset.locator('#number').selectOption({ label: smsTo })
    await handset.locator('#phone-apps .number', { hasText: smsTo }).waitFor()
    await handset.locator('.thread', { hasText: order.orderNumber }).first().waitFor()
    expect(complaints).toEqual([])
  })
})

/** Flutterwave has its customer enter a code on a page of its own before the phone rings. */
async function enterCode(page: Page): Promise<void> {
  await page.waitForURL(/\/captcha\/verify\//)
  await page.fill('#code', '123456')
  await page.click('button')
}
