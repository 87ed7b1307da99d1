import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secretSent } from '../../server/modules/identity/test-support.ts'
import { messagesIn } from '../../web/src/lib/messages/index.ts'
import { aCard } from '../harness/cards.ts'
import { closeBrowser, faultsIn, hasChromium } from '../harness/browser.ts'
import type { TestMarket } from '../harness/market.ts'
import { startShop } from '../harness/shop.ts'
import { aMemberAt, faultAt, sendForm } from '../harness/shopper.ts'

/* What the shop knows of somebody: a copy of it, its deletion, and the check of their card. */

afterAll(closeBrowser)

const t = messagesIn('en')
let shop: TestMarket
beforeAll(async () => {
  if (hasChromium) shop = await startShop('ebuildify')
}, 240_000)
afterAll(() => shop?.stop())

describe.skipIf(!hasChromium).each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  const memberAt = (path: string) => aMemberAt(shop, path, { javaScriptEnabled })

  async function settle(): Promise<void> {
    await shop.settle()
    await shop.sandbox.callbacksSettled()
    await shop.settle()
  }

  const note = (page: Page, name: string) => page.getByText(t.account.notes[name] as string).waitFor()
  const said = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor()

  test('a copy of one’s data comes by a link, once a day', async () => {
    const { page, person } = await memberAt('/account/data')
    await page.getByRole('button', { name: t.security.copyButton }).click()
    await note(page, 'export')
    await page.getByRole('button', { name: t.security.copyButton }).click()
    await said(page, t.problems.byCode['TOO_MANY_REQUESTS'] as string)
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])

    await settle()
    const link = await secretSent(shop, { id: person.userId }, 'data_ready')
    await page.goto(link)
    const downloaded = page.waitForEvent('download')
    await page.getByRole('button').first().click()
    const archive = await readFile(await (await downloaded).path())
    const { 'profile.json': profile } = unzipSync(new Uint8Array(archive))
    expect(JSON.parse(strFromU8(profile as Uint8Array))).toMatchObject({ email: person.email })
  })

  test('an account is not deleted by a form that is half filled in', async () => {
    const { page, person } = await memberAt('/account/data')
    await page.getByText(t.security.erase, { exact: true }).click()
    await sendForm(page, { currentPassword: person.password }, t.security.eraseButton)
    await page.getByRole('alert').waitFor()
    expect(await faultAt(page, 'sure')).toBe(t.fields.tick)
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])
    await page.getByLabel(t.security.eraseCheck).check()
    await sendForm(page, { currentPassword: 'Wrong-1234' }, t.security.eraseButton)
    await said(page, t.fields.wrong['currentPassword'] as string)
    expect(await page.getByLabel(t.security.eraseCheck).isChecked()).toBe(true)
    expect((await shop.get('/users/me', { token: person.token })).status).toBe(200)
  })

  test('a card is checked once its owner agrees, and is theirs from then on', async () => {
    const { page, person } = await memberAt('/account/card')
    const ask = (number: string) => sendForm(page, { number }, t.security.cardButton)
    await said(page, t.security.cardNone)
    const card = aCard().toLowerCase()
    await ask(card)
    await page.getByRole('alert').waitFor()
    expect(await faultAt(page, 'consent')).toBe(t.fields.tick)
    expect(await page.inputValue('[name=number]')).toBe(card)
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])

    await page.getByRole('checkbox').check()
    await ask('GHA-12')
    await said(page, t.fields.wrong['ghanaCardNumber'] as string)
    expect(await faultAt(page, 'number')).toBe(t.fields.wrong['ghanaCardNumber'])
    expect(await page.inputValue('[name=number]')).toBe('GHA-12')
    expect(await page.getByRole('checkbox').isChecked()).toBe(true)

    await ask(card)
    await note(page, 'check')
    await page.getByText(`${t.security.states.pending} (`).waitFor()
    expect(await page.getByRole('button', { name: t.security.cardButton }).count()).toBe(0)
    await settle()
    await page.goto(`${shop.url}/account/card`)
    await said(page, t.security.cardVerified)
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])
    const { data } = await shop.get('/users/me', { token: person.token })
    expect(data.nationalIdVerified).toBe(true)
  })

  test('a card of somebody else is refused, and the right number can be given', async () => {
    const { phone, page } = await memberAt('/account/card')
    await page.getByRole('checkbox').check()
    await sendForm(page, { number: 'GHA-000000001-1' }, t.security.cardButton)
    await note(page, 'check')
    // A page that was open in another tab has the form still.
    const answer = await phone.context.request.post(`${shop.url}/account/card`, {
      form: { number: aCard(), consent: 'on' },
      headers: { origin: shop.url, accept: 'text/html' },
    })
    expect(answer.status()).toBe(422)
    expect(await answer.text()).toMatch(/class="fault"[^<]*>Your card is being checked already/)
    await settle()
    await page.goto(`${shop.url}/account/card`)
    await page.getByText(t.security.states.mismatch).waitFor()
    expect(await faultsIn(page, { scripts: javaScriptEnabled })).toEqual([])

    await page.getByRole('checkbox').check()
    await sendForm(page, { number: aCard() }, t.security.cardButton)
    await note(page, 'check')
    await settle()
    await page.goto(`${shop.url}/account/card`)
    await said(page, t.security.cardVerified)
    expect(await page.getByRole('main').getByRole('listitem').innerText()).toContain(
      t.security.states.mismatch,
    )
  })
})
