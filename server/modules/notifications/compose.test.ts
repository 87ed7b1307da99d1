import { describe, expect, test } from 'vitest'
import { ebuildify } from '../../markets/ebuildify.ts'
import { txova } from '../../markets/txova.ts'
import { minor } from '../../platform/money.ts'
import type { OrderSummary } from '../orders/api.ts'
import { compose, composeFor, languagesFor } from './compose.ts'
import { toGsm } from './gsm.ts'
import { phrasebook, wordsFor } from './messages/phrasebook.ts'
import type { CancelReason, Occasion } from './occasion.ts'

const reasons: CancelReason[] = ['buyer', 'seller', 'staff', 'not_paid', 'no_stock']
const occasions: Occasion[] = [
  { kind: 'placed' },
  { kind: 'confirmed' },
  ...reasons.map((reason) => ({ kind: 'cancelled' as const, reason })),
  { kind: 'shipped' },
  { kind: 'delivered' },
  { kind: 'refunded', amountMinor: minor(123_456_789) },
  { kind: 'part_cancelled', goods: ['2 × Cimento'], remainingMinor: minor(123_456_789) },
  { kind: 'returned', goods: ['2 × Cimento'], remainingMinor: minor(123_456_789) },
]

describe.each([ebuildify, txova])('in $name', (market) => {
  test.each(
    occasions.flatMap((occasion) =>
      (['en', 'pt'] as const).flatMap((language) =>
        [true, false].map((isPaid) => ({ occasion, language, isPaid })),
      ),
    ),
  )('an SMS fits one part, whatever it is about: $occasion, $language', ({ occasion, language, isPaid }) => {
    const order = anOrder({ totalMinor: minor(123_456_789), isPaid })
    const { body } = compose('sms', occasion, order, market, [language])
    expect(toGsm(body)).toBe(body)
    expect(body).not.toContain('?')
    expect(body.length).toBeLessThanOrEqual(160)
  })
})

test('a Ghanaian reads English, cedis and Accra time', () => {
  const { body } = compose('sms', { kind: 'placed' }, anOrder(), ebuildify, ebuildify.languages)
  expect(body).toBe(
    'eBuildify: order EB-7K3F-9Q2M, GHS 1,250.50. Pay by 27 Nov 2026, 3:05 pm: ' +
      'https://ebuildify.example/o/EB7K3F9Q2M.k3Jd9sKq2Lm0',
  )
})

test('a Mozambican reads Portuguese, meticais and Maputo time, in an SMS without the accents it has no letters for', () => {
  const { body } = compose('sms', { kind: 'placed' }, anOrder(), txova, txova.languages)
  expect(body).toBe(
    'Txova: encomenda EB-7K3F-9Q2M, 1250,50 MZN. Pague até 27/11/2026, 17:05: ' +
      'https://ebuildify.example/o/EB7K3F9Q2M.k3Jd9sKq2Lm0',
  )
})

test('a letter lists what was ordered, in text and in HTML', () => {
  const { subject, body, html } = compose('email', { kind: 'confirmed' }, anOrder(), txova, ['pt'])
  expect(subject).toBe('A sua encomenda EB-7K3F-9Q2M está paga')
  for (const form of [body, html]) {
    expect(form).toContain('12 × Cimento 42,5 R')
    expect(form).toContain('Total: 1250,50 MZN')
    expect(form).toContain('Olá Ama Mensah,')
  }
})

test('a letter says what each thing costs, where it goes, who receives it, and how it is paid', () => {
  const order = anOrder({ isPaid: false, status: 'confirmed' })
  const { body, html } = compose('email', { kind: 'confirmed' }, order, txova, ['pt'])
  for (const form of [body, html]) {
    for (const said of [
      '12 × Cimento 42,5 R: 12 × 100,04 MZN = 1200,48 MZN',
      'Desconto: -100,00 MZN',
      'Entrega: 150,00 MZN',
      'Total: 1250,50 MZN',
      'Inclui IVA 16 %: 172,48 MZN',
      'Vai para: Av. 24 de Julho 1, Maputo, Maputo Cidade',
      'Quem recebe: Ama Mensah, +233244317208',
      'Pagamento: em dinheiro quando chegar',
    ])
      expect(form).toContain(said)
  }
})

test.each(['sale', 'sale_cancelled'] as const)('a seller is told of a %s on all channels', (kind) => {
  for (const market of [ebuildify, txova]) {
    const to = { market, languages: market.languages, name: 'Loja', goods: ['2 × Cimento'] }
    const sms = composeFor('sms', kind, anOrder(), to).body
    expect(toGsm(sms)).toBe(sms)
    expect(sms.length).toBeLessThanOrEqual(160)
    const letter = composeFor('email', kind, anOrder(), to)
    expect(letter.body).toContain('2 × Cimento')
    expect(letter.body).not.toContain('Ama Mensah')
  }
})

test('whoever pays on delivery is told what to have ready, and not that it was received', () => {
  const order = anOrder({ isPaid: false })
  const sms = compose('sms', { kind: 'confirmed' }, order, ebuildify, ['en'])
  expect(sms.body).toBe(
    'eBuildify: order EB-7K3F-9Q2M is confirmed. Have GHS 1,250.50 ready in cash when it arrives. ' +
      'https://ebuildify.example/o/EB7K3F9Q2M.k3Jd9sKq2Lm0',
  )
  const letter = compose('email', { kind: 'confirmed' }, order, txova, ['pt'])
  expect(letter.subject).toBe('A sua encomenda EB-7K3F-9Q2M está confirmada')
  expect(letter.body).not.toMatch(/recebemos|paga\b/)
})

test('a letter about a part of the goods does not list all of them', () => {
  const { body, html } = compose('email', { kind: 'shipped' }, anOrder(), txova, ['pt'])
  expect(body + html).not.toContain('Cimento')
})

test('what people typed can not become markup', () => {
  const order = anOrder({
    buyer: { ...anOrder().buyer, name: '<script>alert("x")</script>' },
    lines: [aLine({ name: `<img src=x onerror='y'> & co` })],
  })
  const { html } = compose('email', { kind: 'placed' }, order, ebuildify, ['en'])
  expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
  expect(html).toContain('&lt;img src=x onerror=&#39;y&#39;&gt; &amp; co')
  expect(html).not.toMatch(/<script|<img/)
})

test('the reader’s language comes first, then the market’s, each once', () => {
  expect(languagesFor('en', txova)).toEqual(['en', 'pt'])
  expect(languagesFor('pt', ebuildify)).toEqual(['pt', 'en'])
  expect(languagesFor(undefined, txova)).toEqual(['pt', 'en'])
})

test('an occasion that a language has no words for yet is told in the next one', () => {
  const book = { ...phrasebook, pt: { ...phrasebook.pt, shipped: null } }
  const facts = { shop: 'Txova', number: 'TX-1', total: '', payUntil: '', isPaid: true, link: '', amount: '' }
  expect(wordsFor({ kind: 'shipped' }, facts, ['pt', 'en'], book)).toMatchObject({ language: 'en' })
  expect(wordsFor({ kind: 'delivered' }, facts, ['pt', 'en'], book)).toMatchObject({ language: 'pt' })
})

function aLine(differences: { name: string; quantity?: number }) {
  const { quantity = 1, name } = differences
  return { name, quantity, unit: 'bag', unitPriceMinor: minor(10_004), grossMinor: minor(10_004 * quantity) }
}

function anOrder(differences: Partial<OrderSummary> = {}): OrderSummary {
  return {
    orderId: '0197a000-0000-7000-8000-000000000001' as OrderSummary['orderId'],
    orderNumber: 'EB-7K3F-9Q2M',
    status: 'pending',
    buyer: { userId: null, name: 'Ama Mensah', email: 'ama@example.com', phone: '+233244317208' },
    totalMinor: minor(125_050),
    isPaid: true,
    lines: [aLine({ name: 'Cimento 42,5 R', quantity: 12 })],
    discountMinor: minor(10_000),
    deliveryFeeMinor: minor(15_000),
    taxLines: [{ code: 'IVA', name: 'IVA', rate: 1600, amountMinor: minor(17_248) }],
    taxIncluded: true,
    address: { addressLine1: 'Av. 24 de Julho 1', city: 'Maputo', region: 'Maputo Cidade' },
    receiver: { name: 'Ama Mensah', phone: '+233244317208' },
    parts: [],
    payUntil: new Date('2026-11-27T15:05:00Z'),
    link: 'https://ebuildify.example/o/EB7K3F9Q2M.k3Jd9sKq2Lm0',
    ...differences,
  }
}
