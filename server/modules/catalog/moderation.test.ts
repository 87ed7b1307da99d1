import { describe, expect, test } from 'vitest'
import { minor } from '../../platform/money.ts'
import { canMove, splitEdit, statusFor, verdictOf, type StandingProduct } from './moderation.ts'
import { productStatuses, type CategoryId, type ProductEdit, type ProductStatus } from './product.ts'

const allowed = (isTrusted: boolean) =>
  Object.fromEntries(
    productStatuses.map((from) => [
      from,
      productStatuses.filter((to) => canMove(from, to, isTrusted)).join(' '),
    ]),
  )

test('a keeper moves a product no further than to the queue', () => {
  expect(allowed(false)).toEqual({
    draft: 'pending archived',
    pending: 'draft archived',
    active: 'draft archived',
    rejected: 'draft pending archived',
    suspended: '',
    archived: 'draft pending',
  })
})

test('whoever may publish moves it from there, and nobody archives what is suspended', () => {
  expect(allowed(true)).toEqual({
    draft: 'pending active archived',
    pending: 'draft active rejected archived',
    active: 'draft suspended archived',
    rejected: 'draft pending active archived',
    suspended: 'active',
    archived: 'draft pending active',
  })
})

test.each([
  ['active', false, undefined, 'pending'],
  ['active', true, undefined, 'active'],
  ['active', false, 'active', 'active'],
  ['active', false, 'pending', 'pending'],
  ['draft', false, 'active', 'draft'],
] as const)('who wishes for %s, trusted: %s, from %s, gets %s', (wish, isTrusted, from, expected) => {
  expect(statusFor(wish, isTrusted, from)).toBe(expected)
})

test.each<[ProductStatus, ProductStatus, string | undefined]>([
  ['draft', 'pending', 'submitted'],
  ['pending', 'archived', 'withdrawn'],
  ['pending', 'active', 'approved'],
  ['suspended', 'active', 'reinstated'],
  ['active', 'archived', undefined],
  ['active', 'active', undefined],
])('from %s to %s is called %s', (from, to, verdict) => {
  expect(verdictOf(from, to)).toBe(verdict)
})

describe('an edit of an approved product', () => {
  const standing: StandingProduct = {
    status: 'active',
    name: 'Rice',
    description: 'Long grain, five kilograms.',
    categoryId: 'c1' as CategoryId,
    imageSources: null,
    images: ['/a.jpg'],
    priceMinor: minor(1_20),
    approvedPriceMinor: minor(1_00),
    waiting: null,
  }
  const split = (edit: ProductEdit, wish: Partial<StandingProduct> = {}, isTrusted = false) =>
    splitEdit({ ...standing, ...wish }, edit, isTrusted)

  test.each<[string, ProductEdit, ProductEdit, object | null]>([
    [
      'of stock and price',
      { stock: 3, priceMinor: minor(1_50) },
      { stock: 3, priceMinor: minor(1_50) },
      null,
    ],
    ['of a price by more than half', { priceMinor: minor(1_51) }, {}, { priceMinor: 151 }],
    ['of a price down by more than half', { priceMinor: minor(49) }, {}, { priceMinor: 49 }],
    ['of name and stock', { name: 'Gold', stock: 3 }, { stock: 3 }, { name: 'Gold' }],
    ['to what it is already', { name: 'Rice', images: ['/a.jpg'] }, {}, null],
    [
      'that says that it is for sale',
      { status: 'active', name: 'Gold' },
      { status: 'active' },
      { name: 'Gold' },
    ],
    ['that takes it off sale', { status: 'draft', name: 'Gold' }, { status: 'draft', name: 'Gold' }, null],
  ])('%s', (_what, edit, atOnce, waiting) => {
    expect(split(edit)).toEqual({ atOnce, waiting })
  })

  test('adds to what waits, or takes it back', () => {
    const waiting = { name: 'Gold', priceMinor: minor(9_00) }
    expect(split({ images: [] }, { waiting }).waiting).toEqual({ ...waiting, images: [] })
    expect(split({ name: 'Rice' }, { waiting }).waiting).toEqual({ priceMinor: 900 })
    expect(split({ priceMinor: minor(1_10) }, { waiting })).toEqual({
      atOnce: { priceMinor: 110 },
      waiting: { name: 'Gold' },
    })
    expect(split({ stock: 1 }, { waiting })).toEqual({ atOnce: { stock: 1 }, waiting })
  })

  test('by one who may publish takes effect, and wins over what waits', () => {
    const waiting = { name: 'Gold', priceMinor: minor(9_00) }
    expect(split({ name: 'Best rice' }, { waiting }, true)).toEqual({
      atOnce: { name: 'Best rice' },
      waiting: { priceMinor: 900 },
    })
  })

  test('that takes it off sale takes along what waits', () => {
    const waiting = { name: 'Gold' }
    expect(split({ status: 'archived' }, { waiting })).toEqual({
      atOnce: { status: 'archived', name: 'Gold' },
      waiting: null,
    })
  })
})
