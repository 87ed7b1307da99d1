import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, days } from '../../server/platform/clock.ts'
import { newId } from '../../server/platform/ids.ts'
import { aProduct, aShop, tokenOf, type Shop } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'

/* What a list says of a price is what the product's own page and the cart say, whoever looks. */

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

const price = fc.integer({ min: 20, max: 400 })
/** Below the regular price, in per cent of it. */
const lowered = fc.integer({ min: 11, max: 99 })
const variant = fc.record({
  price,
  group: fc.option(lowered),
  sales: fc.uniqueArray(
    fc.record({ percent: lowered, isForGroup: fc.boolean(), inDays: fc.constantFrom(2, 3.75) }),
    { maxLength: 2, selector: ({ isForGroup }) => isForGroup },
  ),
  bulkTiers: fc.uniqueArray(
    fc.record({
      minQuantity: fc.integer({ min: 2, max: 9 }),
      discountPercent: fc.integer({ min: 1, max: 60 }),
    }),
    { maxLength: 2, selector: ({ minQuantity }) => minQuantity },
  ),
})
const families = fc.array(fc.array(variant, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 5 })
type Variant = {
  price: number
  group: number | null
  sales: { percent: number; isForGroup: boolean; inDays: number }[]
  bulkTiers: { minQuantity: number; discountPercent: number }[]
}
type Sold = { id: string; price: number; wish: Variant }

let runs = 0
/** That the prices were not all alike. */
const met = { before: 0, everybodyPays: 0, sale: 0, steps: 0 }
test('what cards, searches, suggestions and wishlists say is what the page and the cart say', async () => {
  await fc.assert(
    fc.asyncProperty(families, async (wished) => {
      runs += 1
      const word = `family${'abcdefghijklmnopqrstuvwxyz'[runs % 26]}${newId().slice(-6).replaceAll(/\d/g, 'q')}`
      const owned = await offer(word, wished)
      for (const role of [undefined, 'customer', 'contractor']) await expectTheSame(word, owned, role)
    }),
    { numRuns: 5, endOnFailure: true },
  )
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(0)
}, 180_000)

/** On offer for long enough that a sale is compared with what things cost before; then the sales begin. */
async function offer(word: string, wished: Variant[][]): Promise<Sold[]> {
  const sold: Sold[] = []
  for (const [at, family] of wished.entries()) {
    for (const [nth, wish] of family.entries()) {
      const { price, bulkTiers } = wish
      const name = `${word} of ${at} in size ${nth}`
      const article = family.length === 1 ? {} : { optionGroup: `${word}-${at}`, options: { size: `${nth}` } }
      const tiers = soundTiers(bulkTiers)
      const { id } = await aProduct(market, freshShop(), { name, price, bulkTiers: tiers, ...article })
      sold.push({ id, price, wish })
    }
  }
  market.clock.advance(days(8))
  for (const { id, price, wish } of sold) {
    const part = (percent: number) => Math.round(price * percent) / 100
    const sales = wish.sales.map(({ percent, isForGroup, inDays }) => ({
      price: part(percent),
      endsAt: after(market.clock.now(), days(inDays)).toISOString(),
      ...(isForGroup ? { customerGroup: 'contractor' } : {}),
    }))
    const groupPrices = wish.group === null ? [] : [{ customerGroup: 'contractor', price: part(wish.group) }]
    const { ownerToken: token } = freshShop()
    const { status, text } = await market.put(`/products/${id}/prices`, { sales, groupPrices }, { token })
    expect(status, text).toBe(200)
  }
  await market.settle()
  return sold
}

/** More pieces for a smaller discount are refused. */
const soundTiers = (tiers: Variant['bulkTiers']) =>
  tiers
    .toSorted((one, other) => one.minQuantity - other.minQuantity)
    .filter(({ discountPercent }, at, all) =>
      all.slice(0, at).every((before) => before.discountPercent < discountPercent),
    )

// Tokens do not last as long as the clock is moved.
const freshShop = (): Shop => ({ ...shop, ownerToken: tokenOf(market, 'admin', shop.ownerId) })

async function expectTheSame(word: string, sold: readonly Sold[], role: string | undefined) {
  const token = role === undefined ? undefined : tokenOf(market, role, newId())
  const get = async (path: string) => {
    const { status, data, text } = await market.get(path, { token })
    expect(status, `${path}: ${text}`).toBe(200)
    return data
  }
  const pages = new Map<string, any>()
  for (const { id } of sold) pages.set(id, await get(`/products/${id}`))

  for (const { id, price } of sold) {
    const { shownPrice, variants, bulkPrices } = pages.get(id)
    for (const kind of ['before', 'everybodyPays', 'sale'] as const)
      if (shownPrice[kind] !== null) met[kind] += 1
    met.steps += bulkPrices.length
    expect(shownPrice.amount).toBeLessThanOrEqual(price)
    if (shownPrice.before !== null) {
      expect(shownPrice.before).toBeGreaterThan(shownPrice.amount)
      expect(shownPrice.before).toBe(price)
      expect(shownPrice.sale).not.toBeNull()
    }
    for (const other of variants) expect(other.amount).toBe(pages.get(other.id).shownPrice.amount)
  }

  const lists = [
    `search=${word}&limit=50`,
    `search=${word}&limit=50&sortBy=newest&facets=true`,
    `search=${word}&limit=50&sortBy=price&sortOrder=asc`,
    `search=${word}&limit=50&sortBy=price&sortOrder=desc`,
    `search=${word}&limit=50&minPrice=60&maxPrice=150`,
    `search=${word}&limit=50&minPrice=60&maxPrice=150&sortBy=price&sortOrder=desc`,
    `search=${word}&limit=50&onSale=true`,
    'category=cement&limit=50',
    'limit=50&sortBy=price&sortOrder=desc',
  ]
  for (const list of lists) {
    const cards: any[] = (await get(`/products?${list}`)).filter(({ id }: any) => pages.has(id))
    for (const card of cards) expectCard(card, pages.get(card.id))
    const shown = cards.map(({ price }) => price)
    if (list.includes('sortOrder')) {
      const sorted = shown.toSorted((one, other) => (list.includes('=desc') ? other - one : one - other))
      expect(shown).toEqual(sorted)
    }
    if (list.includes('minPrice')) for (const it of shown) expect(it >= 60 && it <= 150).toBe(true)
    if (list.includes('onSale')) for (const { saleEndsAt } of cards) expect(saleEndsAt).not.toBeNull()
    if (list.startsWith(`search=${word}&limit=50&sortBy`)) {
      const articles = new Set(sold.map(({ id }) => pages.get(id).variants[0]?.id ?? id))
      expect(cards).toHaveLength(articles.size)
    }
  }

  const { products: offers } = await get('/products/highlights?limit=50')
  for (const card of offers) if (pages.has(card.id)) expectCard(card, pages.get(card.id))
  const { products: suggested } = await get(`/products/suggestions?search=${word}`)
  expect(suggested.length).toBeGreaterThan(0)
  for (const { slug, shownPrice } of suggested) {
    const page = [...pages.values()].find((it) => it.slug === slug)
    expect(shownPrice).toEqual(page.shownPrice)
  }

  await expectCart(sold, pages, token)
  if (token === undefined) return
  for (const { id } of sold) await market.put(`/wishlist/items/${id}`, undefined, { token })
  for (const { productId, product } of await get('/wishlist'))
    expect(product.shownPrice).toEqual(pages.get(productId).shownPrice)
}

function expectCard(card: any, page: any) {
  expect([card.name, card.shownPrice]).toEqual([page.name, page.shownPrice])
  const amounts: number[] = page.variants.map(({ amount }: any) => amount)
  const least = Math.min(...amounts)
  if (amounts.length === 0) expect(card.variants).toBeNull()
  else expect(card.variants.from).toBe(least < Math.max(...amounts) ? least : null)
}

/** By one piece, and at each step by quantity and just below it. */
async function expectCart(sold: readonly Sold[], pages: Map<string, any>, token: string | undefined) {
  let headers: Record<string, string> = {}
  for (const { id } of sold) {
    const { shownPrice, bulkPrices } = pages.get(id)
    const steps: any[] = bulkPrices
    const quantities = new Set([1, ...steps.flatMap(({ minQuantity }) => [minQuantity - 1, minQuantity])])
    for (const quantity of quantities) {
      const answer = await market.put(`/cart/items/${id}`, { quantity }, { token, headers })
      expect(answer.status, answer.text).toBe(200)
      const guest = answer.headers.get('x-cart-token')
      if (token === undefined && guest !== null) headers = { 'x-cart-token': guest }
      const line = answer.data.items.find(({ productId }: any) => productId === id)
      const step = steps.findLast(({ minQuantity }) => minQuantity <= quantity)
      const each = step?.each ?? shownPrice.amount
      if (step === undefined) expect(line.unitPrice).toBe(shownPrice.amount)
      if (step?.minQuantity === quantity) expect(line.lineTotal).toBe(step.total)
      expect(Math.abs(line.lineTotal - each * quantity)).toBeLessThanOrEqual(0.005 + 1e-9)
    }
  }
}
