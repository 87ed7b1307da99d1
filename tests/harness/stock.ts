import { randomUUID } from 'node:crypto'
import type { Shop } from './builders.ts'
import type { TestMarket } from './market.ts'
import type { Answer } from './requests.ts'

/** One more location of a shop; resolves with its id. */
export async function aLocation(
  market: TestMarket,
  shop: Shop,
  wish: { name?: string; position?: number } = {},
): Promise<string> {
  const body = { name: `Store ${randomUUID()}`, position: 1, seller: shop.seller, ...wish }
  const { status, data, text } = await market.post('/stock/locations', body, { token: shop.ownerToken })
  if (status !== 201) throw new Error(`the location was refused: ${text}`)
  return data.id
}

/** Where a shop's arriving goods are put: its first location. */
export async function firstLocationOf(market: TestMarket, shop: Shop): Promise<string> {
  const { data } = await market.get(`/stock/locations?seller=${shop.seller}`, { token: shop.ownerToken })
  return data[0].id
}

/** Receives, adjusts, transfers or counts stock, under a fresh Idempotency-Key unless one is given. */
export function changeStock(
  market: TestMarket,
  shop: Shop,
  what: 'receipts' | 'adjustments' | 'transfers' | 'counts',
  body: object,
  key: string = randomUUID(),
): Promise<Answer> {
  return market.post(`/stock/${what}`, body, { token: shop.ownerToken, headers: { 'idempotency-key': key } })
}

export async function receive(
  market: TestMarket,
  shop: Shop,
  locationId: string,
  productId: string,
  quantity: number,
): Promise<void> {
  const lines = [{ productId, quantity }]
  const { status, text } = await changeStock(market, shop, 'receipts', { locationId, lines })
  if (status !== 201) throw new Error(`the goods were refused: ${text}`)
}
