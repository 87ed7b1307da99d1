import type { Language, Market } from '../markets/market.ts'
import type { CatalogApi, ImportedProduct, ImportedSale, ImportOutcome } from '../modules/catalog/api.ts'
import type { IdentityApi, ImportedUser } from '../modules/identity/api.ts'
import { after, days, type Clock } from '../platform/clock.ts'
import { minor } from '../platform/money.ts'
import type { DemoMarket, DemoPerson, DemoProduct, DemoSale } from './demo-market.ts'
import { generateProducts } from './generate.ts'
import { mediaIdOf } from './load-pictures.ts'
import { pictureOf } from './pictures/picture-of.ts'

/** With which every person of the demonstration logs in. */
export const demoPassword = 'Makola2026'

/** What a catalogue takes in one batch. */
const BATCH = 1_000

/** On offer for so long when they are loaded, so that sales have a price to be compared with. */
const OFFERED_FOR_MS = days(30)

type DemoTarget = { catalog: CatalogApi; identity: IdentityApi; market: Market; demo: DemoMarket }

/**
 * Fills a market with its demonstration people, shops, goods and offers. Loading twice changes nothing. `withPictures`,
 * goods ask for pictures that `loadDemoPictures` brings in.
 */
export async function loadDemoMarket({
  withPictures = false,
  clock,
  ...target
}: DemoTarget & { clock: Clock; withPictures?: boolean }): Promise<ImportOutcome> {
  const { catalog, market, demo } = target
  const now = clock.now()
  const products = demo.products.map((product) => {
    const picture = withPictures ? pictureOf(market.id, product) : undefined
    return picture === undefined ? product : { ...product, images: [mediaIdOf(picture)] }
  })
  const outcome = await load(target, products, after(now, -OFFERED_FOR_MS))
  await catalog.importSales(demo.sales.map((sale) => importedSale(sale, demo, now)))
  return outcome
}

/**
 * Fills a market with its demonstration people and shops, and with generated goods in place of the real ones.
 * Loading the same number again changes nothing.
 */
export async function loadBenchmark({
  products,
  ...target
}: DemoTarget & { products: number }): Promise<ImportOutcome> {
  return load(target, generateProducts(target.demo, products))
}

async function load(
  target: DemoTarget,
  products: Iterable<DemoProduct>,
  offeredSince?: Date,
): Promise<ImportOutcome> {
  const shops = await loadPeopleAndShops(target)
  let added = 0
  for (const batch of batches(products)) {
    const goods = {
      sellers: [],
      categories: [],
      products: batch.map(importedProduct),
      ...(offeredSince && { offeredSince }),
    }
    added += (await target.catalog.importCatalogue(goods)).products
  }
  return { ...shops, products: added }
}

async function loadPeopleAndShops({ catalog, identity, market, demo }: DemoTarget): Promise<ImportOutcome> {
  const userIds = await identity.importUsers(
    demo.people.map((person) => importedUser(person, market.languages[0])),
  )
  const ownerIds = new Map(demo.people.map(({ seller, email }) => [seller, userIds.get(email)]))
  return catalog.importCatalogue({
    sellers: demo.sellers.map(({ slug, name }) => ({
      slug,
      name,
      ownerId: ownerIds.get(slug) ?? null,
      isHouse: market.sellers.mode === 'house',
    })),
    categories: demo.categories,
    products: [],
  })
}

const homes: Record<Language, string> = { en: 'Home', pt: 'Casa' }

function importedUser(
  { address, seller: _shop, ghanaCardNumber, ...person }: DemoPerson,
  language: Language,
) {
  return {
    ...person,
    password: demoPassword,
    ...(ghanaCardNumber === undefined ? {} : { nationalId: ghanaCardNumber }),
    addresses: [
      {
        label: homes[language],
        kind: 'delivery',
        addressLine1: address.line1,
        addressLine2: null,
        city: address.city,
        region: address.region,
        latitude: address.latitude,
        longitude: address.longitude,
        digitalAddress: address.digitalAddress ?? null,
        isDefault: true,
      },
    ],
  } satisfies ImportedUser
}

function importedProduct(product: DemoProduct): ImportedProduct {
  const { category, seller, price, bulkTiers, options, ...rest } = product
  return {
    ...rest,
    sellerSlug: seller,
    categorySlug: category,
    priceMinor: amount(price),
    status: 'active',
    optionGroup: options?.group ?? null,
    options: options?.values ?? {},
    tiers: bulkTiers.map(({ minQuantity, discountPercent, customerGroup }) => ({
      minQuantity,
      discount: Math.round(discountPercent * 100),
      customerGroup: customerGroup ?? null,
    })),
  }
}

function importedSale({ sku, price, days: length }: DemoSale, demo: DemoMarket, now: Date): ImportedSale {
  const product = demo.products.find((it) => it.sku === sku)
  if (product === undefined) throw new Error(`there is no product ${sku} to be on sale`)
  return { sku, sellerSlug: product.seller, priceMinor: amount(price), endsAt: after(now, days(length)) }
}

/** Two decimals always: without the point it is the amount in minor units. */
const amount = (price: string) => minor(Number(price.replace('.', '')))

function* batches(products: Iterable<DemoProduct>): Generator<DemoProduct[]> {
  let batch: DemoProduct[] = []
  for (const product of products) {
    batch.push(product)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
