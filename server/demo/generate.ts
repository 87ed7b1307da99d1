import { leafCategories, type DemoCategory, type DemoMarket, type DemoProduct } from './demo-market.ts'

const BENCHMARK_CATEGORIES = 20
const BENCHMARK_STOCK = 1_000_000
const LONGEST_NAME = 100

/** Words that read as trade names in English and in Portuguese. */
const SERIES = [
  'Plus',
  'Pro',
  'Max',
  'Eco',
  'Extra',
  'Premium',
  'Duo',
  'Natural',
  'Original',
  'Ideal',
  'Ultra',
  'Forte',
  'Real',
  'Super',
]

/** The 20 leaf categories generated products stand in, the first in the order of the tree. */
export function benchmarkCategories(market: DemoMarket): DemoCategory[] {
  const leaves = leafCategories(market).slice(0, BENCHMARK_CATEGORIES)
  if (leaves.length < BENCHMARK_CATEGORIES)
    throw new Error(`A benchmark needs ${BENCHMARK_CATEGORIES} leaf categories`)
  return leaves
}

/**
 * Yields `count` products made from the market's real ones, spread evenly over the benchmark categories, without
 * holding them in memory. The same market, count and seed give the same products; SKUs and names are unique and
 * collide with no product of the market. Siblings are left untied: a million products in a few option groups
 * would be unlike any shop.
 */
export function* generateProducts(
  market: DemoMarket,
  count: number,
  seed = 2026,
): Generator<DemoProduct, void> {
  const random = mulberry32(seed)
  const shelves = benchmarkCategories(market).map((category) =>
    market.products.filter((product) => product.category === category.slug),
  )
  for (let number = 1; number <= count; number++) {
    const original = pick(shelves[number % shelves.length]!, random)
    yield variation(original, number, random)
  }
}

function variation(original: DemoProduct, number: number, random: () => number): DemoProduct {
  const serial = String(number).padStart(7, '0')
  const first = pick(SERIES, random)
  const second = pick(SERIES, random)
  const series = first === second ? first : `${first} ${second}`
  const suffix = ` ${series} ${serial}`
  return {
    sku: `BM${serial}-${original.sku}`,
    name: original.name.slice(0, LONGEST_NAME - suffix.length).trimEnd() + suffix,
    description: `${original.description} (${serial})`,
    category: original.category,
    seller: original.seller,
    brand: original.brand,
    unit: original.unit,
    price: priceNear(original.price, random),
    weightGrams: original.weightGrams,
    stock: BENCHMARK_STOCK,
    reorderLevel: original.reorderLevel,
    isBulkItem: original.isBulkItem,
    isOrganic: original.isOrganic,
    bulkTiers: original.bulkTiers.map((tier) => ({ ...tier })),
    images: [],
  }
}

/** Between 60 % and 140 % of a price, in whole minor units. */
function priceNear(price: string, random: () => number): string {
  const minor = Number(price.replace('.', ''))
  const varied = Math.max(1, Math.round(minor * (0.6 + random() * 0.8)))
  return `${Math.floor(varied / 100)}.${String(varied % 100).padStart(2, '0')}`
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)]!
}

/** A 32-bit generator of numbers in [0, 1): fast, and the same on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
