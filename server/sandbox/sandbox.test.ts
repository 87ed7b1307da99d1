import { describe, expect, test } from 'vitest'
import { createMemory } from './memory.ts'
import { internationalNumber } from './phone-number.ts'
import { startSandbox } from './index.ts'
import { aSandbox, flutterwaveClient, mpesaClient, msisdn } from './test-support.ts'

describe('a sandbox', () => {
  test('closes promptly while payments wait and the page is open, and cuts them off', async () => {
    const sandbox = await aSandbox()
    const call = mpesaClient(sandbox)
      .c2b()
      .catch(() => 'cut off')
    await sandbox.phone.waitForPrompt(msisdn)
    const page = await fetch(`${sandbox.addresses.page}/events`)
    const waiting = sandbox.phone.waitForSms(() => false).catch((error: Error) => error.message)
    sandbox.behave('flutterwave', 'time-out', { holdMs: 60_000 })
    const held = flutterwaveClient(sandbox)
      .charge()
      .catch(() => 'cut off')
    await sandbox.waitForRequest((one) => one.provider === 'flutterwave')

    const begun = performance.now()
    await sandbox.close()
    expect(performance.now() - begun).toBeLessThan(2_000)
    expect(await call).toBe('cut off')
    expect(await held).toBe('cut off')
    expect(await waiting).toContain('closed')
    await page.text().catch(() => {})
  })

  test('says what it waited for in vain, and what it saw instead', async () => {
    const sandbox = await aSandbox()
    await flutterwaveClient(sandbox).charge()
    await expect(sandbox.phone.waitForPrompt('+258843330333', 1)).rejects.toThrow(
      /\+258843330333.*within 1 ms.*ord_1/s,
    )
  })

  test('listens where it is told to, and leaves nothing open when it cannot', async () => {
    const first = await aSandbox()
    const options = {
      flutterwave: { secretKey: 'k', secretHash: 'h' },
      mpesa: { apiKey: 'k', serviceProviderCode: '171717', origin: '*' },
      smileId: { partnerId: '001', apiKey: 'k' },
      africasTalking: { username: 'sandbox', apiKey: 'k' },
      s3: { bucket: 'pictures', region: 'us-east-1', accessKeyId: 'k', secretAccessKey: 'k' },
      cloudinary: { cloudName: 'demo', apiKey: 'k', apiSecret: 'k' },
      ports: { page: Number(new URL(first.addresses.page).port) },
    }
    await expect(startSandbox(options)).rejects.toThrow(/EADDRINUSE/)
    await first.close()
    const second = await startSandbox(options)
    expect(second.addresses.page).toBe(first.addresses.page)
    await second.close()
  })

  test('refuses a switch it does not have, and names those it has', async () => {
    const sandbox = await aSandbox()
    expect(() => sandbox.behave('smtp', 'refuse' as 'normal')).toThrow(/temporary-refusal/)
    expect(() => sandbox.behave('smtp', 'toString' as 'normal')).toThrow(/temporary-refusal/)
  })
})

test('memory is bounded: the oldest goes', () => {
  const list = createMemory(new AbortController().signal).list<{ id: string }>('things', 3)
  for (const id of ['a', 'b', 'c', 'b', 'd']) list.put({ id })
  expect(list.all().map((one) => one.id)).toEqual(['b', 'c', 'd'])
})

test.each([
  ['0551234567', '+233551234567'],
  ['233551234567', '+233551234567'],
  ['+233 55 123 4567', '+233551234567'],
  ['258843330333', '+258843330333'],
])('%s is the telephone %s', (written, number) => {
  expect(internationalNumber(written)).toBe(number)
})
