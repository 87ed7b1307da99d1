import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop } from '../harness/builders.ts'
import { aPhone, closeBrowser, hasChromium, type Phone } from '../harness/browser.ts'
import type { TestMarket } from '../harness/market.ts'
import { order } from '../harness/orders.ts'
import { aBuyer } from '../harness/people.ts'
import { startShop } from '../harness/shop.ts'
import {
  addToCart,
  answerPrompt,
  fillCheckout,
  logInAs,
  orderIdIn,
  send,
  textOf,
} from '../harness/shopper.ts'

/* A form that comes late, twice, or after something else has happened in another window. */

afterAll(closeBrowser)

describe.skipIf(!hasChromium)('a phone without scripts', () => {
  let market: TestMarket
  let house: Shop
  beforeAll(async () => {
    market = await startShop('ebuildify', { RATE_LIMIT_LOOKUPS: '4' })
    house = await aShop(market, 'sol-little-by-little')
  }, 240_000)
  afterAll(() => market.stop())

  const aPlainPhone = async () => {
    const phone = await aPhone({ javaScriptEnabled: false })
    phone.page.setDefaultTimeout(8_000)
    return phone
  }

  let number = 4_500
  async function aCheckout(phone: Phone, price: number, quantity = 1) {
    const product = await aProduct(market, house, { price })
    await addToCart(market, phone, product, quantity)
    await phone.page.goto(`${market.url}/checkout`)
    const wallet = `+23324123${++number}`
    await fillCheckout(market, phone.page, wallet)
    return { product, wallet }
  }

  /** Sends a page's form from the side, as another window with the same cookies does, or a phone that hears no answer. */
  async function sendAside({ page, context }: Phone) {
    const fields = await page.evaluate<[string, string][]>(
      `[...new FormData(document.querySelector('main form'))]`,
    )
    return () =>
      context.request.post(`${market.url}/checkout`, {
        form: Object.fromEntries(fields),
        headers: { origin: market.url, accept: 'text/html' },
        maxRedirects: 0,
      })
  }

  const cookieOf = async ({ context }: Phone, name: string) =>
    (await context.cookies()).find((cookie) => cookie.name === name)?.value

  test('of staff, who may read everybody’s orders, is led to nobody else’s', async () => {
    const [person, buyer] = [await aBuyer(market), await aBuyer(market)]
    const token = tokenOf(market, 'admin', person.userId)
    const phone = await aPlainPhone()
    const { context, page } = phone
    const cookies = { access: token, refresh: 'some' }
    await context.addCookies(
      Object.entries(cookies).map(([name, value]) => ({ name, value, url: market.url, httpOnly: true })),
    )
    const product = await aProduct(market, house, { price: 50 })
    await addToCart(market, phone, product)
    await page.goto(`${market.url}/checkout`)
    await page.fill('#addressLine1', '12 Main Road')
    await page.fill('#city', 'Accra')
    await page.selectOption('#region', { index: 1 })
    await page.selectOption('#network', 'MTN')
    const late = await sendAside(phone)
    const { data: theirs } = await order(market, buyer, product)
    await market.delete(`/cart/items/${product.id}`, { token })
    const emptied = await late()
    expect([emptied.status(), emptied.headers()['location']]).toEqual([303, '/cart'])
    // Another cart of another amount, which the form has not seen.
    await addToCart(market, phone, product, 2)
    expect((await late()).headers()['location']).toMatch(/^\/cart\?/)

    await page.goto(`${market.url}/account/orders`)
    expect(await textOf(page)).not.toContain(theirs.orderNumber)
    const { data: own } = await order(market, { ...person, token }, product)
    await page.reload()
    expect(await page.locator('main a[href^="/orders/"]').allTextContents()).toEqual([own.orderNumber])
  })

  test('a form of an earlier cart leads to its order, and the new cart stays to be ordered', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    const { wallet } = await aCheckout(phone, 50)
    const late = await sendAside(phone)
    await send(page)
    const first = orderIdIn(page)

    // Of the same amount: what is in it tells them apart.
    await aCheckout(phone, 25, 2)
    const answer = await late()
    expect([answer.status(), answer.headers()['location']]).toEqual([303, `/orders/${first}?already=1`])
    expect(await cookieOf(phone, 'items')).toBe('2')
    await page.goto(`${market.url}/orders/${first}?already=1`)
    expect(await textOf(page)).toMatch(/sent this form before[\s\S]+still there/)
    await page.click('main >> text=See the cart')
    await page.click('text=Go to checkout')
    await fillCheckout(market, page, wallet)
    await send(page)
    expect(orderIdIn(page)).not.toBe(first)
    expect(await textOf(page)).not.toContain('The amount changed')
    expect(await cookieOf(phone, 'items')).toBe('0')
  })

  test('after an answer that was lost the next cart is ordered, and the same goods only knowingly', async () => {
    const phone = await aPlainPhone()
    const { page, context } = phone
    const { product } = await aCheckout(phone, 30)
    const before = await context.cookies()
    const lost = await sendAside(phone)
    const [, first] = /orders\/([^/]+)/.exec((await lost()).headers()['location'] ?? '') ?? []
    // The phone has heard nothing: its cookies are as they were.
    const asBefore = async () => {
      await context.clearCookies()
      await context.addCookies(before)
    }
    await asBefore()
    const { wallet } = await aCheckout(phone, 70)
    await send(page)
    expect(orderIdIn(page)).not.toBe(first)
    expect(await textOf(page)).not.toContain('The amount changed')

    await asBefore()
    await addToCart(market, phone, product)
    const again = await lost()
    expect(again.headers()['location']).toBe(`/orders/${first}?already=1`)
    expect(await cookieOf(phone, 'items')).toBe('1')
    await page.goto(`${market.url}/checkout`)
    await fillCheckout(market, page, wallet)
    await send(page)
    expect(orderIdIn(page)).not.toBe(first)
  })

  test('a form of another cart that was never ordered leads to the cart', async () => {
    const phone = await aPlainPhone()
    const { product } = await aCheckout(phone, 40)
    const late = await sendAside(phone)
    const form = { productId: product.id, quantity: '0', mode: 'set' }
    await phone.context.request.post(`${market.url}/cart/items`, { form, headers: { origin: market.url } })
    await addToCart(market, phone, await aProduct(market, house, { price: 40 }))
    expect((await late()).headers()['location']).toBe('/cart?problem=CART_CHANGED')
    await phone.page.goto(`${market.url}/cart?problem=CART_CHANGED`)
    expect(await textOf(phone.page)).toContain('The cart has changed since')
  })

  test('a guest who logs in while paying keeps the order, until they log out', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    const { wallet } = await aCheckout(phone, 60)
    await send(page)
    const id = orderIdIn(page)
    const { email, password } = await aBuyer(market)
    await page.goto(`${market.url}/login`)
    await page.fill('#who', email)
    await page.fill('#password', password)
    await page.click('main form button.wide')
    await page.waitForURL(/\/account$/)

    for (const path of [`/orders/${id}`, `/orders/${id}/payment?status=successful`])
      expect((await page.goto(`${market.url}${path}`))?.status(), path).toBe(200)
    await answerPrompt(market, wallet)
    await page.goto(`${market.url}/orders/${id}/payment`)
    expect(await textOf(page)).toContain('Paid. Thank you!')

    const out = await phone.context.request.post(`${market.url}/logout`, {
      form: {},
      headers: { origin: market.url },
      maxRedirects: 0,
    })
    // Whoever serves http alone could not take back what is told to a secure browser only.
    const dropped = out.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie')
    expect(dropped.length).toBeGreaterThan(2)
    for (const { value } of dropped) expect(value).not.toMatch(/; secure/i)
    expect(await cookieOf(phone, 'cart')).toBeUndefined()
    expect((await page.goto(`${market.url}/orders/${id}`))?.status()).toBe(404)
  })

  test('a log-in that is refused leaves the session that is there', async () => {
    const phone = await aPlainPhone()
    const buyer = await aBuyer(market)
    await logInAs(market, phone, buyer)
    const logIn = (password: string) =>
      phone.context.request.post(`${market.url}/login`, {
        form: { who: buyer.email, password },
        headers: { origin: market.url, accept: 'text/html' },
        maxRedirects: 0,
      })
    const session = await cookieOf(phone, 'refresh')
    expect((await logIn('Not-this-one-7')).status()).toBe(422)
    expect(await cookieOf(phone, 'refresh')).toBe(session)
    expect((await phone.page.goto(`${market.url}/account`))?.url()).toBe(`${market.url}/account`)
    expect((await logIn(buyer.password)).status()).toBe(303)
    expect(await cookieOf(phone, 'refresh')).not.toBe(session)
  })

  test('an order that is looked for too often is not shown, and that is said', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    const { wallet } = await aCheckout(phone, 20)
    await send(page)
    await page.goto(`${market.url}/orders/${orderIdIn(page)}`)
    const orderNumber = await page.innerText('h1 .whole')
    const find = async () => {
      await page.goto(`${market.url}/orders/find`)
      await page.fill('#number', orderNumber)
      await page.fill('#phone', wallet)
      await send(page)
    }
    await find()
    expect(orderIdIn(page)).toMatch(/^[\da-f-]{36}$/)
    for (let again = 0; again < 4; again += 1) await find()
    expect(await textOf(page)).toContain('That was too soon after the last time.')
  })

  test('what no problem and no note is called says nothing odd', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await page.goto(`${market.url}/cart?problem=constructor`)
    expect(await textOf(page)).toContain('That did not work.')
    await logInAs(market, phone, await aBuyer(market))
    for (const name of ['constructor', 'toString', '__proto__']) {
      await page.goto(`${market.url}/account?note=${name}`)
      expect(await page.locator('main .note').count(), name).toBe(0)
    }
  })

  test('what a cancelled order had goes into the cart again, and what could not be had is named', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    const [cement, sand] = [
      await aProduct(market, house, { name: 'Cement again', price: 98.5, stock: 10 }),
      await aProduct(market, house, { name: 'Sand again', price: 10, stock: 4 }),
    ]
    await addToCart(market, phone, sand, 4)
    await addToCart(market, phone, cement, 3)
    await page.goto(`${market.url}/checkout`)
    await fillCheckout(market, page, '+233241239999')
    await send(page)
    const id = orderIdIn(page)
    await page.goto(`${market.url}/orders/${id}`)
    expect(await page.getByRole('button', { name: 'Order again' }).count()).toBe(0)
    await page.goto(`${market.url}/orders/${id}?cancel=1`)
    await page.getByRole('button', { name: 'Yes, cancel it' }).click()
    await market.settle()
    await order(market, await aBuyer(market), sand, 3)

    await page.goto(`${market.url}/orders/${id}`)
    await page.getByRole('button', { name: 'Order again' }).click()
    expect(new URL(page.url()).pathname).toBe('/cart')
    const text = await textOf(page)
    expect(text).toContain('What can still be had of your order is in the cart.')
    expect(text).toContain('Sand again: we have only 1 of the 4 you ordered.')
    expect(text).not.toContain('Cement again: we')
    const quantities = page.locator('input[name=quantity]')
    expect(await quantities.evaluateAll((all) => all.map((one) => (one as any).value))).toEqual(['3', '1'])
  })

  const valuesIn = ({ page }: Phone) =>
    page.evaluate<Record<string, string>>(
      `Object.fromEntries([...new FormData(document.querySelector('main form'))].filter(([name]) => !['key', 'seen'].includes(name)))`,
    )

  test('what was typed at the checkout is there again after the cart, and after the total has changed', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    const { product } = await aCheckout(phone, 30)
    await page.fill('#name', 'José Ñandú & Söhne; 50 %=+')
    await page.fill('#wallet', '024 123 4567')
    const typed = await valuesIn(phone)
    await page.getByRole('button', { name: 'Change the cart' }).click()
    expect(page.url()).toBe(`${market.url}/cart`)
    await page.goto(`${market.url}/checkout`)
    expect(await valuesIn(phone)).toEqual(typed)

    await market.patch(`/products/${product.id}`, { price: 31 }, { token: house.ownerToken })
    await page.fill('#city', 'Kumasi')
    await send(page)
    expect(page.url()).toContain('/cart?seen=')
    await page.goto(`${market.url}/checkout`)
    expect(await valuesIn(phone)).toEqual({ ...typed, city: 'Kumasi' })

    // It is sent to the checkout alone, and not for ever.
    const draft = (await phone.context.cookies(`${market.url}/checkout`)).find(({ name }) => name === 'draft')
    expect(draft).toMatchObject({ path: '/checkout', sameSite: 'Lax', expires: -1 })
    const elsewhere = await phone.context.cookies(`${market.url}/cart`)
    expect(elsewhere.map(({ name }) => name)).not.toContain('draft')
  })

  test('the next order on the same phone offers contact, address and wallet; nothing is left once logged out', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone, 30)
    const typed = await valuesIn(phone)
    await send(page)
    orderIdIn(page)
    await addToCart(market, phone, await aProduct(market, house, { price: 5 }))
    await page.goto(`${market.url}/checkout`)
    expect(await valuesIn(phone)).toEqual(typed)

    await phone.context.request.post(`${market.url}/logout`, {
      form: {},
      headers: { origin: market.url },
    })
    await addToCart(market, phone, await aProduct(market, house, { price: 5 }))
    await page.goto(`${market.url}/checkout`)
    expect(await valuesIn(phone)).toMatchObject({ name: '', phone: '', addressLine1: '', wallet: '' })
  })
})
