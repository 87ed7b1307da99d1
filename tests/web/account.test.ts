import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRegistration, latestNotice } from '../../server/modules/identity/test-support.ts'
import { messagesIn } from '../../web/src/lib/messages/index.ts'
import { codeNow } from '../harness/account.ts'
import { aPhone, closeBrowser, faultsIn, hasChromium } from '../harness/browser.ts'
import type { TestMarket } from '../harness/market.ts'
import { handOver } from '../harness/reviews.ts'
import { startShop } from '../harness/shop.ts'
import { sendForm as send } from '../harness/shopper.ts'

afterAll(closeBrowser)

const password = 'Sankofa-2413'

describe.skipIf(!hasChromium).each(['ebuildify', 'txova'] as const)('the account in %s', (id) => {
  let shop: TestMarket
  beforeAll(async () => {
    shop = await startShop(id)
  }, 240_000)
  afterAll(() => shop.stop())
  const t = messagesIn(id === 'ebuildify' ? 'en' : 'pt')

  /** A phone without scripts. */
  const aPlainPhone = async () => {
    const { page } = await aPhone({ javaScriptEnabled: false })
    page.setDefaultTimeout(8_000)
    return page
  }

  async function logIn(page: Page, email: string, more: Record<string, string> = {}): Promise<void> {
    await page.goto(`${shop.url}/login`)
    await send(page, { who: email, password, ...more }, t.entrance.loginButton)
  }

  async function aMember(): Promise<{ page: Page; email: string; userId: string; token: string }> {
    const body = aRegistration(shop)
    const email = body['email'] as string
    await shop.post('/auth/register', body)
    const { data } = await shop.post('/auth/login', { email, password })
    const page = await aPlainPhone()
    await logIn(page, email)
    expect(new URL(page.url()).pathname).toBe('/account')
    return { page, email, userId: data.user.id, token: data.tokens.access_token }
  }

  /** As a browser sends a form. */
  const fromThePage = () => ({ origin: shop.url, accept: 'text/html' })

  const path = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search

  test('somebody signs up, logs out, and in again by their number', async () => {
    const page = await aPlainPhone()
    const wanted = aRegistration(shop)
    const { phoneField } = shop.market.registration
    await page.goto(`${shop.url}/signup?next=%2Faccount%2Forders`)

    await send(
      page,
      { ...wanted, email: 'nobody', [phoneField]: '12', password: 'short' },
      t.entrance.signupButton,
    )
    await page.getByText(t.fields.wrong['email'] as string).waitFor()
    expect(await page.getByLabel(t.fields.email).inputValue()).toBe('nobody')
    expect(await page.getByLabel(t.fields.firstName).inputValue()).toBe('Ama')
    expect(await page.getByLabel(t.fields.password, { exact: true }).inputValue()).toBe('')

    await send(page, { ...wanted, password: 'Password123' }, t.entrance.signupButton)
    await page.getByText(t.fields.common).waitFor()
    await send(page, wanted, t.entrance.signupButton)
    expect(path(page)).toBe('/account/orders')

    await page.goto(`${shop.url}/account`)
    await page.getByRole('button', { name: t.account.logout }).click()
    await page.getByRole('heading', { name: t.entrance.bye }).waitFor()
    await page.goto(`${shop.url}/account/addresses`)
    expect(path(page)).toBe('/login?next=%2Faccount%2Faddresses')

    await send(page, { who: wanted[phoneField] as string, password: 'Sankofa-2414' }, t.entrance.loginButton)
    await page.getByText(t.problems.byCode['INVALID_CREDENTIALS'] as string).waitFor()
    await send(page, { password }, t.entrance.loginButton)
    expect(path(page)).toBe('/account/addresses')
  })

  test('somebody who has an account already is told by mail, and not by the page', async () => {
    const { email } = await aMember()
    const page = await aPlainPhone()
    await page.goto(`${shop.url}/signup`)
    const again: Record<string, string> = { ...aRegistration(shop, { email }), password: 'Adinkra-7781' }
    if (id === 'txova') again['confirmPassword'] = 'Adinkra-7781'
    await send(page, again, t.entrance.signupButton)
    await page.getByText(t.entrance.lookInMailText).waitFor()
  })

  test('an ended session leads to the log-in, and from there back to the page', async () => {
    const { page, email, token } = await aMember()
    await shop.delete('/users/me/sessions', { token })
    await page.goto(`${shop.url}/account/orders?status=shipped`)
    expect(path(page)).toBe(`/login?next=${encodeURIComponent('/account/orders?status=shipped')}`)
    await send(page, { who: email, password }, t.entrance.loginButton)
    expect(path(page)).toBe('/account/orders?status=shipped')
    await page.goto(shop.url)
    expect(await page.title()).toContain(shop.market.name)
  })

  test('the other sessions are seen, and ended', async () => {
    const { page } = await aMember()
    await page.goto(`${shop.url}/account/security`)
    const others = page.getByRole('button', { name: new RegExp(`^${t.security.end}:`) })
    expect(await others.count()).toBe(1)
    await page.getByRole('button', { name: t.security.endAll }).click()
    await page.getByText(t.account.notes['ended-all'] as string).waitFor()
    expect(await others.count()).toBe(0)
  })

  test('an address is added, changed and deleted, and is nobody else’s to see', async () => {
    const { page } = await aMember()
    await page.goto(`${shop.url}/account/addresses`)
    await page.getByRole('link', { name: t.shelf.addAddress }).click()
    await send(page, { label: 'Home', addressLine1: 'x', city: 'Capital' }, t.shelf.saveAddress)
    await page.getByText(t.shelf.wrong['addressLine1'] as string).waitFor()
    await page.getByText(t.fields.missing).waitFor()
    await page.selectOption('[name=region]', { index: 3 })
    await send(page, { addressLine1: '7 Boundary Road' }, t.shelf.saveAddress)
    await page.getByText(t.account.notes['saved'] as string).waitFor()

    await page.getByRole('link', { name: `${t.shelf.edit}: Home` }).click()
    const address = page.url()
    await send(page, { label: 'Site office' }, t.shelf.saveAddress)
    await page.getByRole('heading', { name: 'Site office' }).waitFor()

    const { page: stranger } = await aMember()
    expect((await stranger.goto(address))?.status()).toBe(404)
    const forged = { label: 'Mine', kind: 'delivery', addressLine1: 'Another Road', city: 'Capital' }
    const answer = await stranger.request.post(`${address}?/save`, {
      form: { ...forged, region: shop.market.regions[0] as string },
      headers: fromThePage(),
    })
    expect(answer.status()).toBe(404)

    await page.goto(address)
    await page.getByText(t.shelf.deleteAddress, { exact: true }).click()
    await page.getByRole('button', { name: t.shelf.deleteYes }).click()
    await page.getByText(t.shelf.noAddresses).waitFor()
  })

  test('a product is kept for later, and moved into the cart', async () => {
    const { page } = await aMember()
    const { data } = await shop.get('/products?limit=1&inStock=true')
    const [product] = data
    await page.request.post(`${shop.url}/account/wishlist`, {
      form: { productId: product.id },
      headers: fromThePage(),
    })
    await page.goto(`${shop.url}/account/wishlist`)
    await page.getByRole('button', { name: `${t.shelf.moveToCart}: ${product.name}` }).click()
    await page.getByText(t.account.notes['moved'] as string).waitFor()
    await page.getByText(t.shelf.noWishes).waitFor()
    const cookies = await page.context().cookies()
    expect(cookies.find(({ name }) => name === 'items')?.value).toBe('1')
  })

  test('what a guest puts on the wishlist is on it once they have logged in', async () => {
    const { email } = await aMember()
    const page = await aPlainPhone()
    const { data } = await shop.get('/products?limit=1&inStock=true')
    const [product] = data
    await page.goto(`${shop.url}/p/${product.slug}`)
    await page.getByRole('button', { name: t.catalogue.wish }).click()
    await page.waitForURL('**/login?*')
    await send(page, { who: email, password }, t.entrance.loginButton)
    await page.getByRole('button', { name: `${t.shelf.moveToCart}: ${product.name}` }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/account/wishlist')
    const cookies = await page.context().cookies()
    expect(cookies.find(({ name }) => name === 'wish')).toBeUndefined()
  })

  test('a guest’s cart is theirs after logging in', async () => {
    const { email } = await aMember()
    const page = await aPlainPhone()
    const { data } = await shop.get('/products?limit=1&inStock=true')
    const { headers } = await shop.put(`/cart/items/${data[0].id}`, { quantity: 2 })
    const token = headers.get('x-cart-token') as string
    await page.context().addCookies([{ name: 'cart', value: token, url: shop.url }])
    await logIn(page, email)
    const cookies = await page.context().cookies()
    expect(cookies.find(({ name }) => name === 'items')?.value).toBe('2')
  })

  test('a second factor is set up, asked for at the next log-in, and switched off', async () => {
    const { page, email } = await aMember()
    await page.goto(`${shop.url}/account/second-factor`)
    await send(page, { currentPassword: password }, t.security.beginButton)
    const secret = ((await page.locator('.key').textContent()) ?? '').replaceAll(' ', '')
    await send(page, { code: '000000' }, t.security.confirm)
    await page.getByText(t.fields.wrong['code'] as string).waitFor()
    await send(page, { code: codeNow(shop, secret) }, t.security.confirm)
    await page.getByRole('heading', { name: t.security.codesTitle }).waitFor()
    const recovery = (await page.locator('.codes code').first().textContent()) ?? ''

    const other = await aPlainPhone()
    await logIn(other, email)
    await other.getByText(t.entrance.secondFactor).waitFor()
    expect(await other.content()).not.toContain(password)
    await send(other, { password, code: recovery }, t.entrance.loginButton)
    expect(path(other)).toBe('/account')

    await other.goto(`${shop.url}/account/second-factor`)
    await other.getByText(t.security.remove, { exact: true }).click()
    shop.clock.advance(30_000)
    await other.locator('#remove-password').fill(password)
    await other.locator('#remove-code').fill(codeNow(shop, secret))
    await other.getByRole('button', { name: t.security.removeButton, exact: true }).click()
    await other.getByText(t.account.notes['factor-off'] as string).waitFor()
  })

  test('a number is verified by its code, and a new e-mail address asks for the password', async () => {
    const { page, userId } = await aMember()
    await page.getByRole('link', { name: t.account.verifyPhone }).click()
    await page.getByRole('button', { name: t.account.sendCode }).click()
    const notice = await latestNotice(shop, { id: userId }, 'verify_phone')
    const code = (await shop.app.apis.identity.secretOf(notice.id)) ?? ''
    const other = code === '123456' ? '654321' : '123456'
    await send(page, { code: other }, t.account.codeButton)
    await page.getByText(t.problems.byCode['CODE_WRONG'] as string).waitFor()
    await send(page, { code }, t.account.codeButton)
    await page.getByText(t.account.notes['verified'] as string).waitFor()

    // The link of the sign-up was sent a moment ago.
    shop.clock.advance(61_000)
    await page.goto(`${shop.url}/account/email`)
    const email = `new.${Date.now()}@example.com`
    await send(page, { email, currentPassword: 'Wrong-1234' }, t.account.emailButton)
    await page.getByText(t.fields.wrong['currentPassword'] as string).waitFor()
    await send(page, { currentPassword: password }, t.account.emailButton)
    await page.getByText(t.account.notes['link-sent'] as string).waitFor()
  })

  test('a review is written of what was delivered, changed and deleted', async () => {
    const { page, userId } = await aMember()
    const { data } = await shop.get('/products?limit=1')
    const [product] = data
    await page.goto(`${shop.url}/account/reviews/new?product=${product.id}`)
    await page.getByRole('radio', { name: t.shelf.stars(4) }).check()
    await send(page, { text: 'Good, dry and on time.' }, t.shelf.saveReview)
    await page.getByText(t.problems.byCode['NOT_BOUGHT'] as string).waitFor()
    await handOver(shop, { userId }, product)
    await page.getByRole('button', { name: t.shelf.saveReview }).click()
    await page.getByText(t.account.notes['reviewed'] as string).waitFor()

    await page.getByRole('link', { name: `${t.shelf.edit}: ${product.name}` }).click()
    expect(await page.getByRole('radio', { name: t.shelf.stars(4) }).isChecked()).toBe(true)
    await page.getByText(t.shelf.deleteReview, { exact: true }).click()
    await page.getByRole('button', { name: t.shelf.deleteYes }).click()
    await page.getByText(t.shelf.noReviews).waitFor()
  })

  test('somebody deletes their account, after proving who they are', async () => {
    const { page, email } = await aMember()
    await page.goto(`${shop.url}/account/data`)
    await page.getByText(t.security.erase, { exact: true }).click()
    await page.getByLabel(t.security.eraseCheck).check()
    await send(page, { currentPassword: 'Wrong-1234' }, t.security.eraseButton)
    await page.getByText(t.fields.wrong['currentPassword'] as string).waitFor()
    await page.getByLabel(t.security.eraseCheck).check()
    await send(page, { currentPassword: password }, t.security.eraseButton)
    await page.getByRole('heading', { name: t.entrance.erased }).waitFor()
    expect((await shop.post('/auth/login', { email, password })).status).toBe(401)
  })

  test('with scripts a password can be looked at, and every page is without fault', async () => {
    const { page, complaints } = await aPhone()
    const { email } = await aMember()
    await page.goto(`${shop.url}/signup`)
    await page.evaluate('document.querySelector("main form").noValidate = true')
    await page.getByRole('button', { name: t.entrance.signupButton }).click()
    await page.getByText(t.fields.missing).first().waitFor()
    expect(await faultsIn(page)).toEqual([])
    // A refused form has the status 422, which a browser's console calls an error.
    complaints.length = 0

    await page.goto(`${shop.url}/login`)
    await page.fill('[name=who]', email)
    await page.fill('[name=password]', password)
    await page.getByRole('button', { name: t.fields.show }).click()
    expect(await page.getAttribute('[name=password]', 'type')).toBe('text')
    await page.getByRole('main').getByRole('button', { name: t.entrance.loginButton, exact: true }).click()
    await page.waitForURL('**/account')
    const parts = [
      '',
      'orders',
      'wishlist',
      'reviews',
      'addresses',
      'addresses/new',
      'profile',
      'email',
      'phone',
    ]
    const more = ['security', 'password', 'second-factor', 'data', ...(id === 'ebuildify' ? ['card'] : [])]
    for (const part of [...parts, ...more]) {
      await page.goto(`${shop.url}/account/${part}`)
      expect(await faultsIn(page), part).toEqual([])
    }
    expect(complaints).toEqual([])
  })
})
