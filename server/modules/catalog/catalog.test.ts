import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'

let market: TestMarket
beforeAll(async () => {
  market = await startMarket('ebuildify')
})
afterAll(() => market.stop())

test('an empty catalogue lists nothing', async () => {
  const { status, data, pagination } = await market.get('/products')
  expect(status).toBe(200)
  expect(data).toEqual([])
  expect(pagination).toMatchObject({ page: 1, limit: 20, total: 0, pages: 0 })
})
