import type { Language, Market } from '../markets/market.ts'
import type { CatalogApi, ImportedProduct, ImportOutcome } from '../modules/catalog/api.ts'
import type { IdentityApi, ImportedUser } from '../modules/identity/api.ts'
import { minor } from '../platform/money.ts'
import type { DemoMarket, DemoPerson, DemoProduct } from './demo-market.ts'
import { generateProducts } from './generate.ts'
import { mediaIdOf } from './load-pictures.ts'
import { pictureOf } from './pictures/picture-of.ts'

/** With which every person of the demonstration logs in. */
export const demoPassword = 'Makola2026'

/** What a catalogue takes in one batch. */
const BATCH = 1_000

type DemoTarget = { catalog: CatalogApi; identity: IdentityApi; market: Market; demo: DemoMarket }

/**
 * Fills a market with its demonstration people, shops and goods. Loading twice changes nothing. `withPictures`, goods ask
 * for pictures that `loadDemoPictures` brings in.
 */
export async function loadDemoMarket({
  withPictures = false,
  ...target
}: DemoTarget & { withPictures?: boolean }): Promise<ImportOutcome> {
  const { market, demo } = target
  const products = demo.products.map((product) => {
    const picture = withPictures ? pictureOf(market.id, product) : undefined
    return picture === undefined ? product : { ...product, images: [mediaIdOf(picture)] }
  })
  return load(target, products)
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

async function load(target: DemoTarget, products: Iterable<DemoProduct>): Promise<ImportOutcome> {
  const shops = await loadPeopleAndShops(target)
  let added = 0
  for (const batch of batches(products)) {
    const goods = { sellers: [], categories: [], products: batch.map(importedProduct) }
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
    // Two decimals always: without the point it is the amount in minor units.
    priceMinor: minor(Number(price.replace('.', ''))),
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
