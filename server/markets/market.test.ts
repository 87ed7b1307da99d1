import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../tests/harness/market.ts'
import { ebuildify as demoGhana } from '../demo/ebuildify/index.ts'
import { txova as demoMozambique } from '../demo/txova/index.ts'
import { readCode } from '../platform/written-code.ts'
import { ebuildify } from './ebuildify.ts'
import { markets } from './index.ts'
import { readLogo } from './routes.ts'

// The app lets no SVG near the decoder of pictures; these are our own.
sharp.unblock({ operation: ['VipsForeignLoadSvg'] })

const demos = { ebuildify: demoGhana, txova: demoMozambique }

describe.each(Object.values(markets))('$name', (market) => {
  test.each([
    ['onColour', 'colour'],
    ['onAccent', 'accent'],
    ['colour', 'paper'],
  ] as const)('text in %s can be read on %s', (ink, ground) => {
    expect(contrast(market.brand[ink], market.brand[ground])).toBeGreaterThanOrEqual(4.5)
  })

  test('what is marked by the accent stands out from the colour around it', () => {
    expect(contrast(market.brand.accent, market.brand.colour)).toBeGreaterThanOrEqual(3)
  })

  test('its logo is small, harmless, and takes the colour of the text around it', () => {
    const logo = readLogo(market.id)
    expect(logo.length).toBeLessThan(900)
    expect(logo).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 64 64" fill="currentColor">/,
    )
    expect(logo.slice('<svg xmlns="http://www.w3.org/2000/svg"'.length)).not.toMatch(
      /script|style|href|url\(|https?:|\son\w+=|&|<!/i,
    )
  })

  test('its logo shows something, and not a full square, in 24 pixels', async () => {
    const { data, info } = await sharp(Buffer.from(readLogo(market.id)))
      .resize(24, 24)
      .raw()
      .toBuffer({ resolveWithObject: true })
    const inked = Array.from({ length: 24 * 24 }, (_, at) => data[at * info.channels + 3] as number)
    const share = inked.reduce((sum, alpha) => sum + alpha / 255, 0) / inked.length
    expect(share).toBeGreaterThan(0.25)
    expect(share).toBeLessThan(0.8)
  })

  test('the people of its demonstration live in its regions', () => {
    const { people } = demos[market.id as keyof typeof demos]
    const places = people.map(({ address }) => address.region)
    expect(places.filter((region) => !market.regions.includes(region))).toEqual([])
    expect(places.length).toBeGreaterThan(0)
  })
})

test('contrast is that of WCAG 2.2', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

describe('GET /market', () => {
  let ghana: TestMarket
  let mozambique: TestMarket
  beforeAll(async () => {
    ;[ghana, mozambique] = await Promise.all([
      startMarket('ebuildify', { RESPONSE_CACHE: 'true' }),
      startMarket('txova'),
    ])
  })
  afterAll(() => Promise.all([ghana.stop(), mozambique.stop()]))

  test('tells a client in Ghana all that it needs to show the market', async () => {
    const { data, status } = await ghana.get('/market')
    expect(status).toBe(200)
    expect(data).toMatchObject({
      id: 'ebuildify',
      languages: ['en'],
      currency: 'GHS',
      phone: { example: '+233241234567' },
      digitalAddress: { name: 'GhanaPostGPS', example: 'GA-183-8164' },
      registration: {
        phoneField: 'phoneNumber',
        nationalId: { field: 'ghanaCardNumber' },
        roles: ['customer', 'contractor'],
      },
      delivery: { fee: 50, freeFrom: 10_000 },
      pricesIncludeTax: false,
      sellers: 'house',
      reviewsModerated: false,
    })
    expect(data.regions).toHaveLength(16)
    expect(data.logo).toBe(readLogo('ebuildify'))
    expect(data.payments.methods).toContainEqual({
      id: 'mobile_money',
      name: 'Mobile money',
      flow: 'phone',
      networks: [
        { code: 'MTN', name: 'MTN' },
        { code: 'TELECEL', name: 'Telecel' },
        { code: 'AT', name: 'AT' },
      ],
      upTo: null,
    })
    expect(data.taxes).toContainEqual({ code: 'NHIL', name: 'NHIL', ratePercent: 2.5 })
  })

  test('and in Mozambique, in Portuguese', async () => {
    const { data } = await mozambique.get('/market')
    expect(data).toMatchObject({
      id: 'txova',
      languages: ['pt', 'en'],
      digitalAddress: null,
      registration: { phoneField: 'phone', confirmPassword: true, nationalId: null, roles: ['buyer'] },
      pricesIncludeTax: true,
      taxes: [{ code: 'IVA', name: 'IVA', ratePercent: 16 }],
      sellers: 'many',
      reviewsModerated: true,
    })
    expect(data.regions).toHaveLength(11)
    expect(data.payments.methods).toContainEqual({
      id: 'cash_on_delivery',
      name: 'Dinheiro na entrega',
      flow: 'on_delivery',
      networks: [],
      upTo: 25_000,
    })
  })

  test('says nothing that is for the engine alone, and is kept', async () => {
    const [first, again] = [await ghana.get('/market'), await ghana.get('/market')]
    expect(again.text).toBe(first.text)
    expect(first.text).not.toMatch(/gateway|permission|commission|flutterwave/)
  })

  test('the pattern of a digital address takes what the server takes', async () => {
    const { data } = await ghana.get('/market')
    for (const typed of ['GA-183-8164', 'ga1838164', 'GA-18-8164', '7 Boundary Road']) {
      const isTaken = ebuildify.digitalAddress && readCode(ebuildify.digitalAddress, typed)
      expect(new RegExp(data.digitalAddress.pattern, 'v').test(typed)).toBe(isTaken !== undefined)
    }
  })
})

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
