import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop } from '../harness/builders.ts'
import { aPhone, closeBrowser, faultsIn, hasChromium } from '../harness/browser.ts'
import type { TestMarket } from '../harness/market.ts'
import { somewhere } from '../harness/orders.ts'
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

afterAll(closeBrowser)

describe.skipIf(!hasChromium)('in Mozambique, with scripts', () => {
  let market: TestMarket
  beforeAll(async () => {
    market = await startShop('txova')
  }, 120_000)
  afterAll(() => market.stop())

  test('a guest buys from two sellers, and the page that waits goes on by itself', async () => {
    const [one, two] = [await aShop(market, 'capulanas'), await aShop(market, 'castanhas')]
    const phone = await aPhone()
    const { page, complaints } = phone
    await addToCart(market, phone, await aProduct(market, one, { price: 450, name: 'Capulana azul' }), 1)
    await addToCart(market, phone, await aProduct(market, two, { price: 380, name: 'Castanha de caju' }), 1)
    await page.goto(`${market.url}/cart`)
    expect(await textOf(page)).toMatch(/Vendido por The capulanas[\s\S]+Vendido por The castanhas/)
    expect(await faultsIn(page)).toEqual([])
    // The number is sent by itself.
    await page.fill('input[name=quantity] >> nth=0', '2')
    await page.waitForSelector('.totals:has-text("1280,00")')
    await page.click('text=Finalizar a compra')
    await page.waitForSelector('#name')
    expect(await faultsIn(page)).toEqual([])
    await fillCheckout(market, page, '84 123 4501')
    await send(page)
    await page.waitForURL(/\/payment$/)
    await page.waitForSelector('text=Aprove no seu telemóvel')
    expect(await faultsIn(page)).toEqual([])
    await answerPrompt(market, '+258841234501')
    await page.waitForSelector('text=Pago. Obrigado!')
    await page.click('text=Ver a encomenda')
    await page.waitForSelector('text=A sua encomenda está feita')
    expect(await faultsIn(page)).toEqual([])
    const text = await textOf(page)
    expect(text).toMatch(/The capulanas[\s\S]+Confirmada[\s\S]+The castanhas[\s\S]+Confirmada/)
    expect(complaints).toEqual([])
  })

  test('M-Pesa is not there: it is said that nothing was charged, and the form is open at once', async () => {
    const phone = await aPhone()
    const { page } = phone
    await addToCart(market, phone, await aProduct(market, await aShop(market, 'cestos')), 1)
    await page.goto(`${market.url}/checkout`)
    await fillCheckout(market, page, '84 123 4502')
    await send(page)
    await page.waitForURL(/\/payment$/)
    // Until the request is sent, the page claims no more than that.
    expect(await textOf(page)).toContain('Estamos a enviar um pedido')
    expect(await textOf(page)).not.toContain('Enviámos')
    const id = orderIdIn(page)
    await market.platform.sql`
      update payments.attempts a set status = 'failed', reason = 'provider_unavailable'
      from payments.intents i where i.id = a.intent_id and i.order_id = ${id}`
    await page.waitForSelector('text=Não conseguimos contactar o M-Pesa')
    expect(await textOf(page)).toContain('Nada foi cobrado.')
    expect(await page.isChecked('#method-mpesa')).toBe(true)
  })

  test('a buyer with an account has it sent to a saved address, and pays in cash', async () => {
    const buyer = await aBuyer(market)
    const address = { ...somewhere, region: 'Gaza', label: 'Casa', kind: 'delivery' }
    const saved = await market.post('/users/me/addresses', address, { token: buyer.token })
    expect(saved.status).toBe(201)
    const phone = await aPhone()
    const { page } = phone
    await logInAs(market, phone, buyer)
    await addToCart(market, phone, await aProduct(market, await aShop(market, 'velas')), 1)
    await page.goto(`${market.url}/checkout`)
    expect(await page.isChecked(`#address-${saved.data.id}`)).toBe(true)
    expect(await page.isVisible('#name')).toBe(false)
    expect(await page.isVisible('#addressLine1')).toBe(false)
    await page.check('#method-cash_on_delivery')
    expect(await faultsIn(page)).toEqual([])
    await send(page)
    await page.waitForURL(/placed=1$/)
    expect(await textOf(page)).toMatch(/12 Main Road[\s\S]+Gaza/)
    await page.click('text=Cancelar a encomenda')
    await page.waitForSelector('#reason')
    expect(await faultsIn(page)).toEqual([])
  })
})
