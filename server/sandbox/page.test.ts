import { readdir } from 'node:fs/promises'
import { createTransport } from 'nodemailer'
import { describe, expect, test } from 'vitest'
import { catalogue } from './behaviour-catalogue.ts'
import { aPayment, aSandbox, aShop, flutterwaveClient, mpesaClient, msisdn } from './test-support.ts'
import type { Sandbox } from './index.ts'

async function post(sandbox: Sandbox, path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${sandbox.addresses.page}${path}`, {
    method: 'POST',
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, body: (await response.json()) as any }
}

describe('the page', () => {
  test('is one document with its own styles and scripts, and asks nothing of anybody else', async () => {
    const sandbox = await aSandbox()
    const response = await fetch(sandbox.addresses.page)
    const html = await response.text()
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(html).not.toMatch(/(?:src|href)="https?:/)
    const files = (await readdir(new URL('./page/', import.meta.url))).filter((name) =>
      /\.(css|js)$/.test(name),
    )
    for (const name of files.filter((one) => one !== 'checkout.css')) {
      expect([name, (await fetch(`${sandbox.addresses.page}/${name}`)).status]).toEqual([name, 200])
    }
  })

  test('is told of everything there is, then of every change', async () => {
    const sandbox = await aSandbox()
    const sending = createTransport(sandbox.addresses.smtp).sendMail({
      to: 'ama@example.com',
      text: 'secret body',
      subject: 'S',
    })
    await sending
    const events = await listen(sandbox)
    const snapshot = await events.next()
    expect(snapshot).toMatchObject({ event: 'snapshot', data: { prompts: [], mails: [{ subject: 'S' }] } })
    await flutterwaveClient(sandbox).charge()
    const { event, data } = await events.next()
    expect(event).toBe('changes')
    expect(data).toContainEqual({ list: 'prompts', item: expect.objectContaining({ reference: 'ord_1' }) })
    expect(data).toContainEqual({
      list: 'transactions',
      item: expect.objectContaining({ status: 'pending' }),
    })
  })

  test("shows a mail's HTML where it can run nothing and fetch nothing", async () => {
    const sandbox = await aSandbox()
    await createTransport(sandbox.addresses.smtp).sendMail({
      to: 'ama@example.com',
      html: '<script>x</script>',
    })
    const [mail] = sandbox.phone.mails()
    const response = await fetch(`${sandbox.addresses.page}/mails/${mail?.id}/html`)
    const policy = response.headers.get('content-security-policy')
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/)
    expect(policy).not.toContain('allow-scripts')
    expect((await fetch(`${sandbox.addresses.page}/mails/none`)).status).toBe(404)
  })

  test('answers prompts', async () => {
    const sandbox = await aSandbox()
    const client = mpesaClient(sandbox)
    for (const [how, code] of [
      ['approval', 'INS-0'],
      ['refusal', 'INS-5'],
      ['expiry', 'INS-9'],
    ]) {
      const call = client.c2b({ input_ThirdPartyReference: how })
      const { id } = await sandbox.phone.waitForPrompt(msisdn)
      expect((await post(sandbox, `/prompts/${id}/${how}`)).status).toBe(200)
      expect((await call).body.output_ResponseCode).toBe(code)
      expect((await post(sandbox, `/prompts/${id}/${how}`)).status).toBe(400)
    }
  })

  test('pays, fails and cancels checkouts, and sends webhooks by hand', async () => {
    const shop = await aShop()
    const sandbox = await aSandbox({ flutterwave: { webhookUrl: shop.url } })
    const client = flutterwaveClient(sandbox)
    for (const [how, status] of [
      ['payment', 'successful'],
      ['failure', 'failed'],
      ['cancellation', 'cancelled'],
    ]) {
      await client.post('/payments', aPayment({ tx_ref: how }))
      const { body } = await post(sandbox, `/checkouts/${how}/${how}`, {})
      expect(new URL(body.redirect).searchParams.get('status')).toBe(status)
    }
    const forged = { provider: 'flutterwave', reference: 'payment', alteration: { amount: 1, sign: 'wrong' } }
    expect((await post(sandbox, '/webhooks', forged)).body).toMatchObject({
      genuine: false,
      status: 'delivered',
    })
    expect((await post(sandbox, '/webhooks', { provider: 'mpesa', reference: 'X' })).body.status).toBe(
      'no address',
    )
  })

  test('takes no orders from another site in the same browser', async () => {
    const sandbox = await aSandbox()
    const order = { provider: 'mpesa', behaviour: 'refuse' }
    expect((await post(sandbox, '/behaviours', order, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await post(sandbox, '/behaviours', order, { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })
})

describe('switches over HTTP', () => {
  const all = Object.entries(catalogue).flatMap(([provider, switches]) =>
    Object.keys(switches).map((behaviour) => [provider, behaviour] as const),
  )

  test.each(all)('%s: %s is turned on and off again', async (provider, behaviour) => {
    const sandbox = await aSandbox()
    const on = await post(sandbox, '/behaviours', { provider, behaviour, times: 2, delayMs: 5 })
    expect(on.body.active).toMatchObject([{ provider, behaviour, left: 2, options: { delayMs: 5 } }])
    expect((await post(sandbox, '/behaviours', { provider, behaviour: 'normal' })).body.active).toEqual([])
  })

  test('one aspect is turned off alone, and what does not exist is refused by name', async () => {
    const sandbox = await aSandbox()
    sandbox.behave('mpesa', 'asynchronous')
    sandbox.behave('mpesa', 'callback-twice')
    await post(sandbox, '/behaviours', { provider: 'mpesa', behaviour: 'normal', aspect: 'mode' })
    expect(sandbox.behaviours()).toMatchObject([{ behaviour: 'callback-twice' }])
    const unknown = await post(sandbox, '/behaviours', { provider: 'mpesa', behaviour: 'explode' })
    expect(unknown).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('succeed-but-time-out') },
    })
    expect((await post(sandbox, '/behaviours', { provider: 'bank', behaviour: 'refuse' })).status).toBe(400)
  })

  test('the page reads which switches there are', async () => {
    const sandbox = await aSandbox()
    const answer = await fetch(`${sandbox.addresses.page}/behaviours`)
    expect(await answer.json()).toEqual({ catalogue, active: [] })
  })
})

/** Reads Server-Sent Events one by one. */
async function listen(sandbox: Sandbox) {
  const { body } = await fetch(`${sandbox.addresses.page}/events`)
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async next(): Promise<{ event: string; data: any }> {
      while (!text.includes('\n\n')) text += (await reader.read()).value ?? ''
      const end = text.indexOf('\n\n')
      const [event = '', data = ''] = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      return { event: event.slice('event: '.length), data: JSON.parse(data.slice('data: '.length)) }
    },
  }
}
