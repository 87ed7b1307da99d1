import { describe, expect, test } from 'vitest'
import { categoryTree, makesCycle, pathTo, subtreeOf, type Category } from './category-tree.ts'
import { orderOf, readCursor, readPosition, writeCursor, writePosition } from './listing.ts'
import { firstSenselessTier, slugFor, type CategoryId } from './product.ts'

test.each([
  ['Ghacem Súper 42.5R', 'a1b2c3', 'ghacem-super-42-5r-a1b2c3'],
  ['  ÇÃO!  ', 'X', 'cao-x'],
  ['水泥', 'a1b2c3', 'a1b2c3'],
])('the slug of %s', (name, ending, slug) => {
  expect(slugFor(name, ending)).toBe(slug)
})

test.each([
  ['nothing', [], undefined],
  [
    'growing',
    [
      [50, 200, null],
      [100, 500, null],
    ],
    undefined,
  ],
  [
    'one for each group',
    [
      [50, 200, null],
      [50, 400, 'contractor'],
    ],
    undefined,
  ],
  [
    'a smaller quantity later',
    [
      [100, 200, null],
      [50, 500, null],
    ],
    1,
  ],
  [
    'no larger discount',
    [
      [50, 500, null],
      [100, 500, null],
    ],
    1,
  ],
] as const)('tiers: %s', (_what, tiers, expected) => {
  const read = tiers.map(([minQuantity, discount, customerGroup]) => ({
    minQuantity,
    discount,
    customerGroup,
  }))
  expect(firstSenselessTier(read)).toBe(expected)
})

test('relevance needs a search, and is what a search is sorted by', () => {
  expect(orderOf(undefined, undefined, true)).toEqual({ by: 'relevance', order: 'desc' })
  expect(orderOf('relevance', 'asc', false)).toEqual({ by: 'newest', order: 'asc' })
  expect(orderOf('price', undefined, true)).toEqual({ by: 'price', order: 'asc' })
})

test('a cursor reads back, and nothing else reads', () => {
  const cursor = { value: '9850', id: '01a20391-a67c-7adc-9085-834901b7aa2a' }
  expect(readCursor(writeCursor(cursor), 'price')).toEqual(cursor)
  for (const forged of [
    '',
    'x',
    Buffer.from('[1,2]').toString('base64url'),
    Buffer.from('["a","b"]').toString('base64url'),
  ]) {
    expect(readCursor(forged, 'price')).toBeUndefined()
  }
})

test('a position reads back for its own sort, and nothing else reads', () => {
  const [price, name] = [
    { value: 9850, number: 7 },
    { value: 'cimento', number: 7 },
  ]
  expect(readPosition(writePosition(price), 'price')).toEqual(price)
  expect(readPosition(writePosition(name), 'name')).toEqual(name)
  expect(readPosition(writePosition(name), 'price')).toBeUndefined()
  expect(readPosition(writePosition(price), 'name')).toBeUndefined()
  expect(readPosition(writePosition(price), 'relevance')).toBeUndefined()
  expect(readPosition(writeCursor({ value: '9850', id: 'x' }), 'price')).toBeUndefined()
})

describe('the category tree', () => {
  const category = (id: string, parentId: string | null, ownProducts: number): Category => ({
    id: id as CategoryId,
    parentId: parentId as CategoryId | null,
    slug: `slug-${id}`,
    name: id,
    position: 0,
    ownProducts,
  })
  const all = [category('a', null, 1), category('b', 'a', 2), category('c', 'b', 4), category('d', null, 8)]

  test('counts the products below', () => {
    const [a, d] = categoryTree(all)
    expect([a?.productCount, a?.children[0]?.productCount, d?.productCount]).toEqual([7, 6, 8])
  })

  test('knows what is above and below, and what may not be put below what', () => {
    const id = (name: string) => name as CategoryId
    expect(pathTo(all, id('c')).map((above) => above.id)).toEqual(['a', 'b', 'c'])
    expect(pathTo(all, id('nowhere'))).toEqual([])
    expect(subtreeOf(all, id('b'))).toEqual(['b', 'c'])
    expect([makesCycle(all, id('a'), id('c')), makesCycle(all, id('b'), id('b'))]).toEqual([true, true])
    expect([makesCycle(all, id('c'), id('a')), makesCycle(all, id('d'), id('c'))]).toEqual([false, false])
  })
})
