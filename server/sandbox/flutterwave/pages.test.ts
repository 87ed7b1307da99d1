import { expect, test } from 'vitest'
import { aPayment, aSandbox, flutterwaveClient } from '../test-support.ts'

/** What a browser does, one request at a time. */
async function visit(url: string, form?: Record<string, string>) {
  const response = await fetch(url, {
    redirect: 'manual',
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  })
  const location = response.headers.get('location')
  return {
    status: response.status,
    html: await response.text(),
    location: location && new URL(location, url).href,
  }
}

async function aHostedCheckout(changes: object = {}) {
  const sandbox = await aSandbox()
  const { body } = await flutterwaveClient(sandbox).post('/payments', aPayment(changes))
  return { sandbox, link: body.data.link as string }
}

test('the hosted page offers what the merchant asked for, and escapes what it is told', async () => {
  const { link } = await aHostedCheckout({ customizations: { title: '<script>x</script>' } })
  const { html } = await visit(link)
  expect(html).toContain('GHS 150.50')
  expect(html).toContain('&lt;script&gt;x')
  expect(html).not.toContain('<script>')
  for (const network of ['MTN', 'Telecel', 'AT']) expect(html).toContain(`value="${network}"`)
  const cardOnly = await aHostedCheckout({ payment_options: 'card' })
  expect((await visit(cardOnly.link)).html).not.toContain('Telecel')
})

test('with mobile money the page waits for the phone, then goes back to the shop', async () => {
  const { sandbox, link } = await aHostedCheckout()
  expect((await visit(link, { choice: 'mobile-money', network: 'MTN', msisdn: '' })).html).toContain(
    'role="alert"',
  )
  const chosen = await visit(link, { choice: 'mobile-money', network: 'MTN', msisdn: '024 123 4567' })
  expect(chosen).toMatchObject({ status: 303, location: link })
  expect((await visit(link)).html).toContain('http-equiv="refresh"')

  const prompt = await sandbox.phone.waitForPrompt('+233241234567')
  expect(prompt).toMatchObject({ merchant: 'eBuildify', awaitsCode: false })
  await sandbox.phone.approve(prompt.id)
  expect((await visit(link)).location).toMatch(
    /^https:\/\/shop\.test\/back\?order=1&status=successful&tx_ref=ord_1&transaction_id=\d+$/,
  )
})

test.each([
  ['card', /status=successful.*transaction_id=/],
  ['declined-card', /status=failed.*transaction_id=/],
  ['cancel', /status=cancelled&tx_ref=ord_1$/],
])('choosing %s goes straight back to the shop', async (choice, address) => {
  const { link } = await aHostedCheckout()
  expect((await visit(link, { choice })).location).toMatch(address)
})

test('a checkout is paid once: pressed again, the browser is only sent back', async () => {
  const { sandbox, link } = await aHostedCheckout()
  const first = await visit(link, { choice: 'card' })
  expect((await visit(link, { choice: 'card' })).location).toBe(first.location)
  expect(sandbox.transactions('ord_1')).toHaveLength(1)
  await expect(sandbox.checkout.pay('ord_1')).rejects.toThrow(/successful/)
  expect((await visit(`${link}x`)).status).toBe(404)
})

test('after a direct charge the customer enters the code, approves on the phone and comes back', async () => {
  const sandbox = await aSandbox()
  const { body } = await flutterwaveClient(sandbox).charge({ redirect_url: 'https://shop.test/back' })
  const page = body.meta.authorization.redirect as string
  expect((await visit(page)).html).toContain('One-time code')
  expect((await visit(page, { code: '000000' })).html).toContain('role="alert"')
  expect(sandbox.phone.prompts()).toMatchObject([{ awaitsCode: true, codePage: page }])
  expect((await visit(page, { code: '123456' })).location).toBe(page)
  expect(sandbox.phone.prompts()).toMatchObject([{ awaitsCode: false }])
  expect((await visit(page)).html).toContain('Approve on your phone')
  await sandbox.phone.approve(sandbox.phone.prompts()[0]!.id)
  expect((await visit(page)).location).toMatch(/^https:\/\/shop\.test\/back\?status=successful&tx_ref=ord_1/)
})
