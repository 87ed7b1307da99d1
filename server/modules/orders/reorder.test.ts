import { expect, test } from 'vitest'
import type { ProductId } from '../catalog/api.ts'
import { reorder } from './reorder.ts'

const id = (name: string) => name as ProductId

test.each([
  { title: 'all of it can be had', ordered: 5, stock: 9, inCart: 0, set: 5, lacking: undefined },
  { title: 'exactly as many as are left', ordered: 5, stock: 5, inCart: 0, set: 5, lacking: undefined },
  { title: 'fewer are left', ordered: 5, stock: 3, inCart: 0, set: 3, lacking: 3 },
  { title: 'sold out', ordered: 5, stock: 0, inCart: 0, set: undefined, lacking: 0 },
  { title: 'more was sold than there was', ordered: 5, stock: -2, inCart: 0, set: undefined, lacking: 0 },
  { title: 'no longer for sale', ordered: 5, stock: undefined, inCart: 0, set: undefined, lacking: 0 },
  { title: 'some are in the cart already', ordered: 5, stock: 9, inCart: 2, set: 5, lacking: undefined },
  { title: 'a repeat', ordered: 5, stock: 9, inCart: 5, set: undefined, lacking: undefined },
  { title: 'the cart has more', ordered: 5, stock: 9, inCart: 7, set: undefined, lacking: undefined },
])('ordering again, $title', ({ ordered, stock, inCart, set, lacking }) => {
  const productId = id('a')
  const quoted = stock === undefined ? [] : [{ productId, available: stock }]
  const cart = inCart === 0 ? [] : [{ productId, quantity: inCart }]
  expect(reorder([{ productId, name: 'A', quantity: ordered }], quoted, cart)).toEqual({
    wanted: set === undefined ? [] : [{ productId, quantity: set }],
    notAdded: lacking === undefined ? [] : [{ productId, name: 'A', ordered, available: lacking }],
  })
})
