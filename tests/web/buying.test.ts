import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seconds } from '../../server/platform/clock.ts'
import { aProduct, aShop, tokenOf, type Shop } from '../harness/builders.ts'
import { aPhone, closeBrowser, hasChromium, type Phone } from '../harness/browser.ts'
import type { TestMarket } from '../harness/market.ts'
import { aBuyer } from '../harness/people.ts'
import { startShop } from '../harness/shop.ts'
import { addToCart, answerPrompt, fillCheckout, orderIdIn, send, textOf } from '../harness/shopper.ts'

afterAll(closeBrowser)

describe.skipIf(!hasChromium)('in Ghana, as a rule with scripts off', () => {
  let market: TestMarket
  let house: Shop
  const phoneNumber = '+233241234501'
  beforeAll(async () => {
    market = await startShop('ebuildify')
    house = await aShop(market, 'sol-little-by-little')
  }, 120_000)
  afterAll(() => market.stop())

  const aPlainPhone = () => aPhone({ javaScriptEnabled: false })

  async function aCheckout(phone: Phone, wish: { price?: number; stock?: number } = {}) {
    const product = await aProduct(market, house, wish)
    await addToCart(market, phone, product, 2)
    await phone.page.goto(`${market.url}/checkout`)
    await fillCheckout(market, phone.page, phoneNumber)
    return product
  }

  test('a guest fills a cart, changes it, orders, pays by mobile money, and sees the order confirmed', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    const cement = await aProduct(market, house, { name: 'Cement of the test', price: 98.5 })
    await addToCart(market, phone, cement, 2)
    await page.goto(`${market.url}/cart`)
    await page.fill('input[name=quantity]', '3')
    await page.click('.quantity button')
    expect(await textOf(page)).toContain('GH₵295.50')
    await page.click('text=Go to checkout')
    await fillCheckout(market, page, '024 123 4501')
    await send(page)
    expect(page.url()).toMatch(/\/orders\/[0-9a-f-]{36}\/payment$/)
    expect(await page.locator('noscript meta[http-equiv=refresh], meta[http-equiv=refresh]').count()).toBe(1)
    expect(await textOf(page)).toContain('One more step')

    await answerPrompt(market, phoneNumber)
    await page.goto(page.url())
    expect(await textOf(page)).toContain('Paid. Thank you!')
    await page.click('text=See the order')
    expect(await textOf(page)).toMatch(/Thank you[\s\S]+Confirmed/)
    const [cookie] = (await phone.context.cookies()).filter(({ name }) => name === 'items')
    expect(cookie?.value).toBe('0')
  })

  test('the same form sent twice is one order, and a changed one leads to the order that is there', async () => {
    const phone = await aPlainPhone()
    const { page, context } = phone
    await aCheckout(phone)
    const fields = Object.fromEntries(
      await page.evaluate<[string, string][]>(`[...new FormData(document.querySelector('main form'))]`),
    )
    const post = (changed: Record<string, string> = {}) =>
      context.request.post(`${market.url}/checkout`, {
        form: { ...fields, ...changed },
        headers: { origin: market.url, accept: 'text/html' },
        maxRedirects: 0,
      })
    const atOnce = await Promise.all([post(), post(), post(), post()])
    const again = await post()
    const changed = await post({ city: 'Elsewhere' })
    const places = [...atOnce, again, changed].map((one) => [one.status(), one.headers()['location']])
    expect([...new Set(places.map(String))]).toHaveLength(1)
    expect(places[0]?.[0]).toBe(303)
    const id = /orders\/([^/]+)/.exec(places[0]?.[1] as string)?.[1]
    const orders = await market.platform.sql`
      select id from orders.orders where guest_token_hash = (select guest_token_hash from orders.orders where id = ${id ?? ''})`
    expect(orders).toHaveLength(1)
    expect(
      market.sandbox.phone.prompts().filter(({ msisdn }) => msisdn === phoneNumber).length,
    ).toBeGreaterThan(0)
  })

  test('a price that changed meanwhile is shown before anything is ordered', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    const product = await aCheckout(phone, { price: 100 })
    const { id } = product
    const changed = await market.patch(`/products/${id}`, { price: 120 }, { token: house.ownerToken })
    expect(changed.status).toBe(200)
    await send(page)
    expect(new URL(page.url()).pathname).toBe('/cart')
    const text = await textOf(page)
    expect(text).toContain('The total has changed from')
    expect(text).toContain('The price has changed from GH₵100.00 to GH₵120.00.')
    await page.click('text=Go to checkout')
    expect(await page.innerText('main form button.wide')).toContain('348.00')
  })

  test('a price that changes while the order is under way orders nothing, and shows both totals', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    const { id } = await aCheckout(phone, { price: 100 })
    const { sql } = market.platform
    const sent = await sql.begin(async (tx) => {
      // The cart has been read by the time the order waits here.
      await tx`lock table platform.idempotency_keys in exclusive mode`
      const sending = send(page)
      await expect
        .poll(
          () =>
            sql`select from pg_locks where relation = 'platform.idempotency_keys'::regclass and not granted`,
        )
        .toHaveLength(1)
      await market.patch(`/products/${id}`, { price: 120 }, { token: house.ownerToken })
      return { sending }
    })
    await sent.sending
    await page.waitForURL('**/cart?seen=*')
    expect(await textOf(page)).toContain('The total has changed from')
    const orders = await sql`select from orders.lines where product_id = ${id}`
    expect([...orders]).toEqual([])
    await page.click('text=Go to checkout')
    expect(await page.innerText('main form button.wide')).toContain('348.00')
  })

  test('what is sold out meanwhile is marked, and stands in the way of the order', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    const product = await aCheckout(phone, { stock: 2 })
    const { token } = await aBuyer(market)
    const items = [{ productId: product.id, quantity: 2 }]
    const deliveryAddress = { addressLine1: '1 Ring Road', city: 'Accra', region: 'Greater Accra' }
    expect((await market.post('/orders', { items, deliveryAddress }, { token })).status).toBe(201)
    await send(page)
    expect(new URL(page.url()).pathname).toBe('/cart')
    expect(await textOf(page)).toContain('Sold out')
    await page.click('button:text-is("Remove")')
    expect(await textOf(page)).toContain('Your cart is empty')
  })

  test('a form with faults keeps what was typed, and says what is wrong field by field', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone)
    await page.fill('#phone', '030 270 0100')
    await send(page)
    expect(await page.inputValue('#name')).toBe('Ama Mensah')
    expect(await page.inputValue('#phone')).toBe('030 270 0100')
    expect(await page.getAttribute('#phone', 'aria-invalid')).toBe('true')
    expect(await page.innerText('#phone-wrong')).toContain('Write one number')
    await page.fill('#phone', phoneNumber)
    await send(page)
    expect(page.url()).toContain('/payment')
  })

  test('a provider that does not take it leaves the order to be paid another way, in cash', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone)
    market.sandbox.behave('flutterwave', 'refuse', { code: '400' })
    await send(page)
    market.sandbox.behave('flutterwave', 'normal')
    expect(await textOf(page)).toMatch(/Nothing was charged/)
    await page.check('#method-cash_on_delivery')
    await send(page)
    expect(page.url()).toContain('?placed=1')
    await market.settle()
    await page.goto(page.url())
    expect(await textOf(page)).toMatch(/Thank you[\s\S]+in cash when it arrives/)
  })

  test('with scripts the page goes on to the provider once, and by itself when it is paid', async () => {
    const phone = await aPhone()
    const { page } = phone
    await aCheckout(phone)
    await send(page)
    await page.waitForURL(/\/captcha\/verify\//)
    await page.goBack()
    await page.waitForURL(/\/payment$/)
    await page.waitForSelector('text=Go on and pay')
    await answerPrompt(market, phoneNumber)
    await page.waitForSelector('text=Paid. Thank you!')
  })

  test('a refused prompt says why, and the next try pays', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone)
    await send(page)
    await answerPrompt(market, phoneNumber, 'refuse')
    await page.goto(page.url())
    expect(await textOf(page)).toContain('The payment was cancelled on the phone.')
    await page.selectOption('#network', 'TELECEL')
    await send(page)
    await answerPrompt(market, phoneNumber)
    await page.goto(page.url())
    expect(await textOf(page)).toContain('Paid. Thank you!')
  })

  test('back from the card page without having paid: the page says so, and the form is open', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone)
    await page.check('#method-card')
    await send(page)
    const back = page.url()
    for (const status of ['cancelled', 'garbage', '']) {
      await page.goto(`${back}?status=${status}&tx_ref=x`)
      expect(await textOf(page)).toMatch(/You left the payment page[\s\S]+nothing was charged/)
      expect(await page.isChecked('#method-card')).toBe(true)
    }
    // The provider is asked, and says that nobody has begun to pay there.
    market.clock.advance(seconds(5))
    await page.goto(`${back}?status=cancelled`)
    await market.settle()
    await page.goto(`${back}?status=cancelled`)
    expect(await textOf(page)).toMatch(/You left the payment page\s+Nothing was charged\./)
    await page.goto(`${back}?status=successful`)
    expect(await textOf(page)).toContain('We are checking your payment')

    // By its own account it was paid: whatever an address says changes nothing.
    await page.goto(`${back}?status=cancelled`)
    await page.check('#method-cash_on_delivery')
    await send(page)
    expect(page.url()).toContain('?placed=1')
  })

  test('a forged "cancelled" on a paid order still says that it is paid', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone)
    await send(page)
    const back = page.url()
    await answerPrompt(market, phoneNumber)
    await page.goto(`${back}?status=cancelled`)
    expect(await textOf(page)).toContain('Paid. Thank you!')
  })

  test('another way within seconds of the card page works at once', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone)
    await page.check('#method-card')
    await send(page)
    await page.click('text=Pay another way')
    await page.check('#method-mobile_money')
    await page.selectOption('#network', 'MTN')
    await send(page)
    expect(await textOf(page)).toContain('One more step')
    await answerPrompt(market, phoneNumber)
    await page.goto(page.url())
    expect(await textOf(page)).toContain('Paid. Thank you!')
  })

  test('another way that can not be begun yet is refused with words, and nothing is lost', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone)
    await send(page)
    expect(await textOf(page)).toContain('within two minutes')
    const answer = await phone.context.request.post(page.url(), {
      form: { tries: '1', method: 'card', network: '', wallet: '' },
      headers: { origin: market.url, accept: 'text/html' },
      maxRedirects: 0,
    })
    expect(answer.status()).toBe(422)
    expect(await answer.text()).toContain('nothing new was begun')
  })

  test('a declined card says so, and the card stays chosen', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone)
    await page.check('#method-card')
    await send(page)
    const reference = market.sandbox.transactions().at(-1)?.reference ?? ''
    await market.sandbox.checkout.fail(reference)
    await market.sandbox.callbacksSettled()
    await market.settle()
    await page.goto(page.url())
    const text = await textOf(page)
    expect(text).toContain(
      'Your card was declined. Try another card, or pay another way. Nothing was charged.',
    )
    expect(text).not.toContain('wallet or another way')
    expect(await page.isChecked('#method-card')).toBe(true)
  })

  test('nobody knows whether the provider took it: that is said, and after 45 seconds another way is there', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone)
    market.sandbox.behave('flutterwave', 'down')
    await send(page)
    market.sandbox.behave('flutterwave', 'normal')
    const sending = await textOf(page)
    expect(sending).toContain('We are sending a request to')
    expect(sending).not.toContain('We have sent')
    market.clock.advance(seconds(45))
    await page.goto(page.url())
    expect(await textOf(page)).toMatch(/We do not know yet[\s\S]+the second comes back to you in full/)
    await page.selectOption('#network', 'MTN')
    await send(page)
    await answerPrompt(market, phoneNumber)
    await page.goto(page.url())
    expect(await textOf(page)).toContain('Paid. Thank you!')
  })

  test('what goes back is told: that it will, and when it has; of an unpaid order nothing goes back', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone)
    await send(page)
    const id = orderIdIn(page)
    await page.goto(`${market.url}/orders/${id}?cancel=1`)
    expect(await textOf(page)).not.toContain('goes back')
    await page.goto(`${market.url}/orders/${id}/payment`)
    await answerPrompt(market, phoneNumber)
    await page.goto(`${market.url}/orders/${id}?cancel=1`)
    expect(await textOf(page)).toContain('What you paid goes back the way it came.')
    await page.click('text=Yes, cancel it')
    expect(await textOf(page)).toContain('will be returned')
    await market.settle()
    await page.goto(page.url())
    const text = await textOf(page)
    expect(text).toMatch(/Refunded GH₵[\d.]+ on /)
    expect(text).not.toContain('will be returned')
  })

  test("nobody sees another guest's order, its payment or how it stands", async () => {
    const phone = await aPlainPhone()
    await aCheckout(phone)
    await send(phone.page)
    const id = orderIdIn(phone.page)
    const stranger = await aPlainPhone()
    for (const path of [`/orders/${id}`, `/orders/${id}/payment`, `/orders/${id}/payment/state`, '/orders/7'])
      expect((await stranger.page.goto(`${market.url}${path}`))?.status(), path).toBe(404)
  })

  test('an order is found again by its number and phone, and cancelled by its buyer after a second look', async () => {
    const phone = await aPlainPhone()
    const { page } = phone
    await aCheckout(phone)
    await send(page)
    const id = orderIdIn(page)
    const { orderNumber } = (await market.get(`/orders/${id}`, { token: tokenOf(market, 'admin') })).data
    const other = await aPlainPhone()
    await other.page.goto(`${market.url}/orders/find`)
    await other.page.fill('#number', orderNumber.toLowerCase())
    await other.page.fill('#phone', '+233241234599')
    await send(other.page)
    expect(await textOf(other.page)).toContain('There is no order with this number and this phone')
    await other.page.fill('#phone', phoneNumber)
    await send(other.page)
    expect(await textOf(other.page)).toContain('A••• M•••')

    const [cookie] = (await other.context.cookies()).filter(({ name }) => name === 'passes')
    const hours = ((cookie?.expires ?? 0) - market.clock.now().getTime() / 1000) / 3600
    expect(hours).toBeGreaterThan(0.9)
    expect(hours).toBeLessThan(1.01)

    await page.goto(`${market.url}/orders/${id}`)
    await page.click('text=Cancel the order')
    await page.click('text=Yes, cancel it')
    expect(await textOf(page)).toContain('You cancelled it.')
  })

  test('the link of an SMS opens the order on another phone', async () => {
    const phone = await aPlainPhone()
    await aCheckout(phone)
    await send(phone.page)
    const id = orderIdIn(phone.page)
    await market.settle()
    const { page } = await aPlainPhone()
    const texts = await market.platform.sql<{ body: string }[]>`
      select body from notifications.messages where order_id = ${id} and channel = 'sms'`
    const [link] = /\/o\/\S+/.exec(texts[0]?.body ?? '') ?? []
    await page.goto(`${market.url}${link}`)
    expect(page.url()).toBe(`${market.url}/orders/${id}`)
    expect(await textOf(page)).not.toContain(phoneNumber.slice(-9))
  })

  test.each(['EB7K3F9Q2M.AAAAAAAAAAAA', 'EB7K3F9Q2M', 'x'.repeat(60)])(
    'a link that is too old or mistyped says how an order is opened: %s',
    async (link) => {
      const { page } = await aPlainPhone()
      const answer = await page.goto(`${market.url}/o/${link}`)
      expect(answer?.status()).toBe(404)
      expect(await textOf(page)).toContain('This order can’t be shown here')
      await page.click('main a[href="/orders/find"]')
      expect(page.url()).toBe(`${market.url}/orders/find`)
    },
  )

  test('a cart filled without a network is taken over, without what is gone', async () => {
    const { context } = await aPlainPhone()
    const [here, gone] = [
      await aProduct(market, house, { price: 10, stock: 3 }),
      await aProduct(market, house),
    ]
    await market.patch(`/products/${gone.id}`, { status: 'archived' }, { token: house.ownerToken })
    const additions = [
      { key: 'key-of-gone', productId: gone.id, quantity: 1, name: 'Old tiles' },
      { key: 'key-of-here', productId: here.id, quantity: 5, name: here.name, priceSeen: 9 },
    ]
    const send = (data: object) =>
      context.request.post(`${market.url}/cart/sync`, { data, headers: { origin: market.url } })
    const answer = await send({ additions })
    expect(await answer.json()).toMatchObject({
      done: ['key-of-here', 'key-of-gone'],
      count: 5,
      items: { [here.id]: 5 },
      changes: [
        { productId: gone.id, kind: 'gone', text: expect.stringContaining('Old tiles') },
        { productId: here.id, kind: 'price', before: 9, now: 10 },
        { productId: here.id, kind: 'stock', before: 5, now: 3 },
      ],
    })
    expect(await (await send({ additions })).json()).toMatchObject({ count: 5 })
    expect((await send({ additions: [7] })).status()).toBe(400)
  })
})
