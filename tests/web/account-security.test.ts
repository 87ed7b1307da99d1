import decodeQR from 'qr/decode.js'
import sharp from 'sharp'
import type { Page } from 'playwright-core'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secretSent } from '../../server/modules/identity/test-support.ts'
import { messagesIn } from '../../web/src/lib/messages/index.ts'
import { codeNow } from '../harness/account.ts'
import { closeBrowser, faultsIn, hasChromium } from '../harness/browser.ts'
import type { TestMarket } from '../harness/market.ts'
import { aBuyer } from '../harness/people.ts'
import { startShop } from '../harness/shop.ts'
import { aMemberAt, faultAt, sendForm } from '../harness/shopper.ts'

/* What keeps an account its owner's: password, second factor, number and e-mail address. */

afterAll(closeBrowser)

const shops = [
  { id: 'ebuildify', language: 'en', javaScriptEnabled: true },
  { id: 'txova', language: 'pt', javaScriptEnabled: false },
] as const

describe.skipIf(!hasChromium).each(shops)('in $id, scripts: $javaScriptEnabled', (wish) => {
  const { id, language, javaScriptEnabled } = wish
  const t = messagesIn(language)
  let shop: TestMarket
  beforeAll(async () => {
    shop = await startShop(id)
  }, 240_000)
  afterAll(() => shop.stop())

  const memberAt = (path: string) => aMemberAt(shop, path, { javaScriptEnabled })

  const note = (page: Page, name: string) => page.getByText(t.account.notes[name] as string).waitFor()
  const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor()
  const { wrong } = t.fields

  test('a password is changed by whoever knows it, to one that is hard to guess', async () => {
    const { page, person } = await memberAt('/account/password')
    const { email } = person
    const { data: other } = await shop.post('/auth/login', { email, password: person.password })
    const change = (currentPassword: string, password: string) =>
      sendForm(page, { currentPassword, password }, t.security.passwordButton)

    await change('Wrong-1234', 'Adinkra-7781')
    await page.getByRole('alert').waitFor()
    expect(await faultAt(page, 'currentPassword')).toBe(wrong['currentPassword'])
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])
    await change(person.password, 'short')
    await page.getByText(wrong['password'] as string).waitFor()
    expect(await faultAt(page, 'password')).toBe(wrong['password'])
    await change(person.password, 'Password123')
    await page.getByText(t.fields.common).waitFor()
    expect(await faultAt(page, 'password')).toBe(t.fields.common)
    expect(await page.content()).not.toContain(person.password)

    await change(person.password, 'Adinkra-7781')
    await note(page, 'password')
    expect((await shop.post('/auth/login', { email, password: person.password })).status).toBe(401)
    expect((await shop.post('/auth/login', { email, password: 'Adinkra-7781' })).status).toBe(200)
    const { access_token: token } = other.tokens
    expect((await shop.get('/users/me', { token })).status).toBe(401)
  })

  test('an authenticator app reads the key from a QR code, and recovery codes are renewed', async () => {
    const { page, person } = await memberAt('/account/second-factor')
    const begin = (currentPassword: string) => sendForm(page, { currentPassword }, t.security.beginButton)
    await begin('Wrong-1234')
    await page.getByRole('alert').waitFor()
    expect(await faultAt(page, 'currentPassword')).toBe(wrong['currentPassword'])
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await begin(person.password)
    expect((await answered).headers()['cache-control']).toBe('private, no-store')

    const uri = await page.getByRole('link', { name: t.security.openApp }).getAttribute('href')
    expect(await seenByCamera(page)).toBe(uri)
    expect(uri).toContain(encodeURIComponent(person.email))
    const secret = new URL(uri as string).searchParams.get('secret') as string
    expect((await page.locator('.key').innerText()).replaceAll(' ', '')).toBe(secret)
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])

    await sendForm(page, { code: '000000' }, t.security.confirm)
    await page.getByRole('alert').waitFor()
    expect(await faultAt(page, 'code')).toBe(wrong['code'])
    expect(await seenByCamera(page)).toBe(uri)
    await sendForm(page, { code: codeNow(shop, secret) }, t.security.confirm)
    await heading(page, t.security.codesTitle)
    const codes = await page.locator('.codes code').allInnerTexts()
    expect(codes).toHaveLength(10)
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])

    await page.goto(`${shop.url}/account/second-factor`)
    expect(await page.content()).not.toContain(codes[0])
    await page.getByText(t.security.newCodes, { exact: true }).click()
    const renew = (values: Record<string, string>) =>
      sendForm(page, values, t.security.newCodesButton, 'form[action="?/renew"]')
    await renew({ currentPassword: person.password, code: 'none-of-these' })
    await page.getByRole('alert').waitFor()
    expect(await faultAt(page, 'code')).toBe(wrong['code'])
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])
    await renew({ currentPassword: person.password, code: codes[0] as string })
    await heading(page, t.security.codesTitle)
    const renewed = await page.locator('.codes code').allInnerTexts()
    const { email, password } = person
    const enter = async (secondFactor: string | undefined) =>
      (await shop.post('/auth/login', { email, password, secondFactor })).status
    expect(await enter(codes[1])).toBe(401)
    expect(await enter(renewed[1])).toBe(200)

    await page.goto(`${shop.url}/account/second-factor`)
    await page.getByText(t.security.remove, { exact: true }).click()
    const removal = 'form[action="?/remove"]'
    const values = { currentPassword: 'Wrong-1234', code: renewed[2] as string }
    await sendForm(page, values, t.security.removeButton, removal)
    await page.getByRole('alert').waitFor()
    expect(await faultAt(page, 'currentPassword')).toBe(wrong['currentPassword'])
    await sendForm(page, { ...values, currentPassword: password }, t.security.removeButton, removal)
    await note(page, 'factor-off')
  })

  test('what a forged form brings back as the key’s address leads nowhere', async () => {
    const { phone, page } = await memberAt('/account/second-factor')
    for (const uri of ['javascript:alert(1)', `otpauth://totp/${'x'.repeat(5_000)}`]) {
      const answer = await phone.context.request.post(`${page.url()}?/confirm`, {
        form: { code: '000000', secret: 'ABCD', uri },
        headers: { origin: shop.url, accept: 'text/html' },
      })
      expect(answer.status()).toBe(422)
      expect(await answer.text()).not.toMatch(/javascript:|otpauth:|class="qr"/)
    }
  })

  test('a new number is proved by the code that is sent to it', async () => {
    const { page, person } = await memberAt('/account/phone')
    const change = (phone: string, currentPassword: string) =>
      sendForm(page, { phone, currentPassword }, t.account.phoneButton, 'form[action="?/change"]')
    const kept = () => page.inputValue('[name=phone]')

    await change('12', person.password)
    await page.getByRole('alert').waitFor()
    expect(await faultAt(page, 'phone')).toBe(wrong['phone'])
    expect(await kept()).toBe('12')
    const number = `${shop.market.phone.example.slice(0, 6)}${String(Date.now()).slice(-7)}`
    await change(number, 'Wrong-1234')
    await page.getByText(wrong['currentPassword'] as string).waitFor()
    expect(await faultAt(page, 'currentPassword')).toBe(wrong['currentPassword'])
    expect(await kept()).toBe(number)
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])

    // The code of the sign-up was sent a moment ago.
    shop.clock.advance(61_000)
    await change(number, person.password)
    await note(page, 'code-sent')
    const code = await secretSent(shop, { id: person.userId }, 'verify_phone')
    const other = code === '123456' ? '654321' : '123456'
    await sendForm(page, { code: other }, t.account.codeButton, 'form[action="?/enter"]')
    await page.getByText(t.problems.byCode['CODE_WRONG'] as string).waitFor()
    expect(await faultAt(page, 'code')).toBe(wrong['code'])
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])
    await sendForm(page, { code }, t.account.codeButton, 'form[action="?/enter"]')
    await note(page, 'verified')
    await page.goto(`${shop.url}/account/phone`)
    const asWritten = parsePhoneNumberFromString(number)?.formatNational() ?? ''
    await page.getByText(t.account.phoneNow(asWritten)).waitFor()
  })

  test('a new e-mail address counts once its link is opened, and whose another one is stays unsaid', async () => {
    const { page, person } = await memberAt('/account/email')
    const other = await aBuyer(shop)
    const change = (email: string, currentPassword: string) =>
      sendForm(page, { email, currentPassword }, t.account.emailButton)
    const kept = () => page.inputValue('[name=email]')

    await change('nobody', person.password)
    await page.getByRole('alert').waitFor()
    expect(await faultAt(page, 'email')).toBe(wrong['email'])
    expect(await kept()).toBe('nobody')
    const email = `new.${person.email}`
    await change(email, 'Wrong-1234')
    await page.getByText(wrong['currentPassword'] as string).waitFor()
    expect(await faultAt(page, 'currentPassword')).toBe(wrong['currentPassword'])
    expect(await kept()).toBe(email)
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])

    shop.clock.advance(61_000)
    await change(other.email, person.password)
    await note(page, 'link-sent')
    shop.clock.advance(61_000)
    await page.goto(`${shop.url}/account/email`)
    await change(email, person.password)
    await note(page, 'link-sent')
    await page.goto(await secretSent(shop, { id: person.userId }, 'verify_email'))
    await page.locator('main button, form button').first().click()
    await page.goto(`${shop.url}/account/email`)
    await page.getByText(t.account.emailNow(email)).waitFor()
  })
})

/** What is read from the QR code in the page as it is seen. */
async function seenByCamera(page: Page): Promise<string> {
  const picture = await page.locator('svg.qr').screenshot()
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return decodeQR({ data, width: info.width, height: info.height })
}
