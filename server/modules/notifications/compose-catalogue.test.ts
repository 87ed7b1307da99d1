import { describe, expect, test } from 'vitest'
import { ebuildify } from '../../markets/ebuildify.ts'
import { txova } from '../../markets/txova.ts'
import { channelsFor, type CatalogueNotice } from './catalogue-notice.ts'
import { composeCatalogue } from './compose-catalogue.ts'
import { toGsm } from './gsm.ts'
import { cataloguePhrasebook } from './messages/phrasebook.ts'

const product = 'Cimento Portland composto 42,5 R, saco de 50 kg, paletizado'.padEnd(100, ' e mais')
const reason = 'As imagens não\nmostram o produto.'
const low = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `Prego ${index}`, available: index - 1 }))
const notices: CatalogueNotice[] = [
  { kind: 'product_approved', product, isChange: false },
  { kind: 'product_approved', product, isChange: true },
  { kind: 'product_rejected', product, isChange: false, reason },
  { kind: 'product_rejected', product, isChange: true, reason },
  { kind: 'product_suspended', product, reason },
  { kind: 'product_reinstated', product },
  { kind: 'stock_low', products: low(1) },
  { kind: 'stock_low', products: low(500) },
  { kind: 'review_published', product, stars: 4 },
  { kind: 'review_rejected', product, reason },
  { kind: 'reply_published', product },
]
const letterOf = (notice: CatalogueNotice, language: 'en' | 'pt' = 'pt') =>
  composeCatalogue('email', notice, 'Celeste Macuácua', txova, [language])

test('each language has words for everything', () => {
  for (const { notices } of Object.values(cataloguePhrasebook))
    expect(Object.values(notices).every((words) => words !== null)).toBe(true)
})

describe.each(['en', 'pt'] as const)('in %s', (language) => {
  test.each(notices)('a letter says what it is about, on one line a thought: $kind', (notice) => {
    const { subject, body, html } = letterOf(notice, language)
    expect(subject).not.toMatch(/\n|undefined|null/)
    expect(body).not.toMatch(/undefined|null|%/)
    expect(html).toContain(`<html lang="${language}">`)
    if ('product' in notice) expect(body).toContain(notice.product)
    if ('reason' in notice) expect(body).toContain('As imagens não mostram o produto.')
  })

  test('an SMS fits one part, whatever the product is called', () => {
    for (const market of [ebuildify, txova]) {
      const notice = { kind: 'product_suspended', product, reason } as const
      const { body } = composeCatalogue('sms', notice, 'Ama', market, [language])
      expect(toGsm(body)).toBe(body)
      expect(body.length).toBeLessThanOrEqual(160)
    }
  })
})

test('what runs low is listed, the first thirty, and what is owed to buyers is nothing left', () => {
  const { subject, body } = letterOf({ kind: 'stock_low', products: low(500) }, 'en')
  expect(subject).toBe('500 products are running low')
  expect(body.match(/Prego/g)).toHaveLength(30)
  expect(body).toContain('Prego 0: 0 left')
  expect(body).toContain('500 products in all')
  expect(letterOf({ kind: 'stock_low', products: low(1) }).subject).toBe('Prego 0 está a acabar')
})

test.each([
  ['product_suspended', ['sms', 'email'], ['email', 'sms']],
  ['product_suspended', ['email'], ['email']],
  ['product_approved', ['sms', 'email'], ['email']],
  ['product_rejected', ['sms'], ['email']],
  ['review_published', ['sms', 'email'], ['email']],
  ['review_published', [], ['email']],
  ['review_published', ['sms'], []],
  ['stock_low', ['sms'], []],
] as const)('%s, to somebody who reads %j, goes out by %j', (kind, wanted, expected) => {
  const notice = notices.find((one) => one.kind === kind)!
  expect(channelsFor(notice, wanted)).toEqual(expected)
})
