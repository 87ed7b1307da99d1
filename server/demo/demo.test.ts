import { describe, expect, test } from 'vitest'
import { leafCategories, type DemoMarket, type DemoPerson, type DemoProduct } from './demo-market.ts'
import { ebuildify } from './ebuildify/index.ts'
import { benchmarkCategories, generateProducts } from './generate.ts'
import { txova } from './txova/index.ts'

const GHANA_MOBILE = /^\+233(2[034567]|5[034579])\d{7}$/
const MOZAMBIQUE_MOBILE = /^\+2588[2-7]\d{7}$/

const markets: [name: string, market: DemoMarket, mobile: RegExp][] = [
  ['eBuildify', ebuildify, GHANA_MOBILE],
  ['Txova', txova, MOZAMBIQUE_MOBILE],
]

describe.each(markets)('the demonstration goods of %s', (_name, market, mobile) => {
  test('fill a shop: at least 160, with unique SKUs, names and descriptions', () => {
    expect(market.products.length).toBeGreaterThanOrEqual(160)
    for (const field of ['sku', 'name', 'description'] as const) {
      expect(repeated(market.products.map((product) => product[field]))).toEqual([])
    }
  })

  test('keep the rules of a product', () => {
    const known = new Set(leafCategories(market).map((leaf) => leaf.slug))
    const sellers = new Set(market.sellers.map((seller) => seller.slug))
    expect(refused(market.products, (product) => isSound(product, known, sellers))).toEqual([])
  })

  test('have descriptions of two or three sentences', () => {
    const sentences = (product: DemoProduct) => product.description.split(/[.!?](?= |$)/).length - 1
    expect(refused(market.products, (product) => sentences(product) >= 2 && sentences(product) <= 3)).toEqual(
      [],
    )
  })

  test('grow cheaper with quantity, for everyone and more so for contractors', () => {
    expect(refused(market.products, hasSoundTiers)).toEqual([])
    expect(
      refused(market.products, (product) => product.isBulkItem === product.bulkTiers.length > 0),
    ).toEqual([])
    expect(
      refused(
        market.products.filter((product) => product.isBulkItem),
        (product) => discountAt(product, 150) > 0,
      ),
    ).toEqual([])
  })

  test('are tied to siblings that answer the same question differently', () => {
    const groups = Map.groupBy(
      market.products.filter((product) => product.options),
      (product) => product.options!.group,
    )
    expect(groups.size).toBeGreaterThan(10)
    for (const siblings of groups.values()) {
      const questions = siblings.map((product) => Object.keys(product.options!.values).sort().join())
      expect(new Set(questions).size).toBe(1)
      expect(repeated(siblings.map((product) => JSON.stringify(product.options!.values)))).toEqual([])
      expect(new Set(siblings.map((product) => product.category)).size).toBe(1)
    }
  })

  test('stand in a tree of two levels with nothing empty', () => {
    expect(market.categories.length).toBeGreaterThanOrEqual(10)
    expect(market.categories.length).toBeLessThanOrEqual(16)
    expect(market.categories.flatMap((top) => top.children ?? []).filter((child) => child.children)).toEqual(
      [],
    )
    expect(
      repeated(market.categories.flatMap((top) => [top, ...(top.children ?? [])]).map((one) => one.slug)),
    ).toEqual([])
    const used = new Set(market.products.map((product) => product.category))
    expect(leafCategories(market).filter((leaf) => !used.has(leaf.slug))).toEqual([])
  })

  test('run low and run out here and there, as in a real shop', () => {
    const out = market.products.filter((product) => product.stock === 0)
    const low = market.products.filter(
      (product) => product.stock > 0 && product.stock <= product.reorderLevel,
    )
    expect(out.length).toBeGreaterThan(3)
    expect(low.length).toBeGreaterThan(3)
    expect(out.length + low.length).toBeLessThan(market.products.length / 4)
  })

  test('people and sellers can be told apart and reached', () => {
    const contacts = [...market.people, ...market.sellers]
    expect(contacts.filter((one) => !mobile.test(one.phone))).toEqual([])
    expect(contacts.filter((one) => !/^[a-z.-]+@([a-z-]+\.)*example\.com$/.test(one.email))).toEqual([])
    expect(repeated(contacts.map((one) => one.phone))).toEqual([])
    expect(repeated(contacts.map((one) => one.email))).toEqual([])
    const names = market.people.flatMap((person) => [person.firstName, person.lastName])
    expect(names.filter((name) => name.length < 2 || name.length > 50)).toEqual([])
    expect(refusedPlaces(market)).toEqual([])
  })

  test('a generated catalogue is the same every time and differs by seed', () => {
    const first = [...generateProducts(market, 500)]
    expect([...generateProducts(market, 500)]).toEqual(first)
    expect([...generateProducts(market, 500, 7)]).not.toEqual(first)
  })

  test('10,000 generated products are sound, unique and fill exactly 20 leaf categories evenly', () => {
    const generated = [...generateProducts(market, 10_000)]
    const benchmark = new Set(benchmarkCategories(market).map((category) => category.slug))
    const sellers = new Set(market.sellers.map((seller) => seller.slug))
    expect(benchmark.size).toBe(20)
    expect(
      refused(generated, (product) => isSound(product, benchmark, sellers) && hasSoundTiers(product)),
    ).toEqual([])
    expect(repeated([...market.products, ...generated].map((product) => product.sku))).toEqual([])
    expect(repeated([...market.products, ...generated].map((product) => product.name))).toEqual([])
    const counts = Map.groupBy(generated, (product) => product.category)
    expect([...counts.values()].map((of) => of.length)).toEqual(Array(20).fill(500))
    expect(generated.every((product) => product.stock === 1_000_000)).toBe(true)
    expect(new Set(generated.map((product) => product.price)).size).toBeGreaterThan(2_000)
  })
})

test('eBuildify has one house seller, and cement for every site', () => {
  expect(ebuildify.sellers.map((seller) => seller.name)).toEqual(['Sol Little By Little Enterprise'])
  const cement = ebuildify.products.filter((product) => product.category === 'cement')
  expect(cement.length).toBeGreaterThan(5)
  expect(refused(cement, (product) => product.stock >= 5_000)).toEqual([])
  expect([50, 100, 500].map((quantity) => discountAt(cement[0]!, quantity))).toEqual([2, 5, 8])
})

test('eBuildify knows its people by Ghana Card and digital address', () => {
  expect(countByRole(ebuildify)).toMatchObject({ admin: 1, contractor: 2, driver: 3, consultant: 1 })
  expect(countByRole(ebuildify).customer).toBeGreaterThanOrEqual(6)
  expect(ebuildify.people.find((person) => person.role === 'customer')!.phone).toMatch(/^\+23324/)
  const cards = ebuildify.people.map((person) => person.ghanaCardNumber ?? '')
  expect(cards.filter((card) => !/^GHA-\d{9}-\d$/.test(card))).toEqual([])
  expect(repeated(cards)).toEqual([])
  expect(ebuildify.people.filter(isYoungerThan18In2026)).toEqual([])
  const codes = ebuildify.people.map((person) => person.address.digitalAddress ?? '')
  expect(codes.filter((code) => !/^[A-Z][A-Z0-9]-\d{3,4}-\d{4}$/.test(code))).toEqual([])
  expect(repeated(codes)).toEqual([])
})

test('Txova has six sellers in six cities, each with an owner and goods', () => {
  expect(new Set(txova.sellers.map((seller) => seller.city)).size).toBe(6)
  expect(countByRole(txova)).toMatchObject({ admin: 1, seller: 6, support: 1 })
  expect(countByRole(txova).buyer).toBeGreaterThanOrEqual(6)
  expect(txova.people.find((person) => person.role === 'buyer')!.phone).toMatch(/^\+25884/)
  const slugs = txova.sellers.map((seller) => seller.slug).sort()
  expect(txova.people.flatMap((person) => person.seller ?? []).sort()).toEqual(slugs)
  expect([...new Set(txova.products.map((product) => product.seller))].sort()).toEqual(slugs)
  expect(txova.products.filter((product) => product.isOrganic).length).toBeGreaterThan(20)
})

function isSound(product: DemoProduct, categories: Set<string>, sellers: Set<string>): boolean {
  return (
    product.name.length >= 3 &&
    product.name.length <= 100 &&
    product.description.length >= 10 &&
    product.description.length <= 1000 &&
    /^[A-Z0-9]+(-[A-Z0-9]+)*$/.test(product.sku) &&
    /^(0|[1-9]\d*)\.\d\d$/.test(product.price) &&
    Number(product.price) > 0 &&
    categories.has(product.category) &&
    sellers.has(product.seller) &&
    product.unit.length > 0 &&
    (product.weightGrams === null || (Number.isInteger(product.weightGrams) && product.weightGrams > 0)) &&
    Number.isInteger(product.stock) &&
    product.stock >= 0 &&
    Number.isInteger(product.reorderLevel) &&
    product.images.length === 0
  )
}

function hasSoundTiers(product: DemoProduct): boolean {
  const ladders = [undefined, 'contractor'].map((group) =>
    product.bulkTiers.filter((tier) => tier.customerGroup === group),
  )
  const quantities = product.bulkTiers.map((tier) => tier.minQuantity)
  return (
    quantities.every((quantity, step) => quantity > 1 && quantity >= (quantities[step - 1] ?? 0)) &&
    ladders.every((ladder) =>
      ladder.every((tier, step) => {
        const below = ladder[step - 1] ?? { minQuantity: 0, discountPercent: 0 }
        const isHigher = tier.minQuantity > below.minQuantity && tier.discountPercent > below.discountPercent
        return isHigher && tier.discountPercent <= 60
      }),
    )
  )
}

function discountAt(product: DemoProduct, quantity: number): number {
  const open = product.bulkTiers.filter((tier) => !tier.customerGroup && tier.minQuantity <= quantity)
  return open.at(-1)?.discountPercent ?? 0
}

function refusedPlaces(market: DemoMarket): string[] {
  const [south, north, west, east] =
    market === ebuildify ? [4.5, 11.2, -3.3, 1.3] : [-26.9, -10.4, 30.2, 40.9]
  return market.people
    .filter(
      ({ address: { latitude, longitude } }) =>
        latitude < south || latitude > north || longitude < west || longitude > east,
    )
    .map((person) => person.email)
}

function isYoungerThan18In2026(person: DemoPerson): boolean {
  return !(new Date(person.dateOfBirth ?? '2026-01-01') < new Date('2008-01-01'))
}

function countByRole(market: DemoMarket): Partial<Record<DemoPerson['role'], number>> {
  const counts: Partial<Record<DemoPerson['role'], number>> = {}
  for (const { role } of market.people) counts[role] = (counts[role] ?? 0) + 1
  return counts
}

function refused(products: DemoProduct[], isFine: (product: DemoProduct) => boolean): string[] {
  return products.filter((product) => !isFine(product)).map((product) => product.sku)
}

function repeated(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}
