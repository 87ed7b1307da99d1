import { okPage } from '../../../platform/http/envelope.ts'
import { amountOf } from '../../../platform/http/schemas.ts'
import { toMajor } from '../../../platform/money.ts'
import { invalid } from '../../../platform/refusal.ts'
import type { DescribedPicture } from '../../media/api.ts'
import type { ListingPage, Suggestions } from '../catalogue.ts'
import type { CategoryId, PriceTier, ProductEdit } from '../product.ts'
import { ratingOf } from '../review.ts'
import type { NewProduct } from '../save-product.ts'
import type { PriceBand } from '../search/facets.ts'
import type { ProductCard } from '../store/listing.ts'
import type { ProductDetail } from '../store/products.ts'
import type { NewProductBody, ProductEditBody } from './product-schemas.ts'

/** A page of a listing as JSON shows it. */
export function presentListing(page: ListingPage, currency: string, fields: string | undefined) {
  const { cards, pagination, facets, search } = page
  return {
    ...okPage(
      cards.map((card) => presentCard(card, currency, fields)),
      pagination,
    ),
    ...(facets === undefined ? {} : { facets: { ...facets, prices: facets.prices.map(presentBand) } }),
    ...(search === undefined ? {} : { search }),
  }
}

const presentBand = ({ minPrice, maxPrice, count }: PriceBand) => ({
  minPrice: toMajor(minPrice),
  maxPrice: maxPrice === null ? null : toMajor(maxPrice),
  count,
})

export function presentSuggestions({ queries, categories, cards }: Suggestions, currency: string) {
  return {
    queries,
    categories: categories.map(({ slug, name }) => ({ slug, name })),
    products: cards.map(({ slug, name, priceMinor, image }) => ({
      slug,
      name,
      price: toMajor(priceMinor),
      currency,
      image,
    })),
  }
}

/** A product as JSON shows it: money in major units, discounts in per cent. */
export function present(product: ProductDetail, described: readonly DescribedPicture[], currency: string) {
  const { priceMinor, tiers, ratings, sellerOwnerId: _private, createdAt, updatedAt, ...rest } = product
  return {
    ...rest,
    imageSources: product.imageSources ?? product.images,
    pictures: described.map(({ uploaderId: _sender, listUrl: _url, ...picture }) => picture),
    price: toMajor(priceMinor),
    currency,
    rating: ratingOf(ratings),
    ratingHistogram: ratings,
    bulkTiers: tiers.map(({ minQuantity, discount, customerGroup }) => ({
      minQuantity,
      discountPercent: discount / 100,
      ...(customerGroup === null ? {} : { customerGroup }),
    })),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** A card with only the fields asked for; names that no card has are refused. */
export function presentCard(card: ProductCard, currency: string, fields: string | undefined) {
  const { id, slug, name, brand, unit, isBulkItem, isOrganic, stock, image } = card
  const whole = {
    ...{ id, slug, name, brand, unit, isBulkItem, isOrganic, stock, image },
    category: { slug: card.categorySlug, name: card.categoryName },
    seller: { slug: card.sellerSlug, name: card.sellerName },
    price: toMajor(card.priceMinor),
    currency,
    rating: ratingOf(card.ratings),
  }
  if (fields === undefined) return whole
  const wanted = fields.split(',')
  const unknown = wanted.find((field) => !Object.hasOwn(whole, field))
  if (unknown !== undefined) throw invalid({ field: 'fields', message: `has an unknown field, ${unknown}` })
  return Object.fromEntries(Object.entries(whole).filter(([field]) => wanted.includes(field)))
}

export function readNewProduct(body: NewProductBody): NewProduct {
  return {
    sellerSlug: body.seller,
    categoryId: body.categoryId as CategoryId,
    sku: body.sku,
    name: body.name,
    description: body.description,
    brand: body.brand ?? null,
    unit: body.unit,
    priceMinor: amountOf(body.price, 'price'),
    weightGrams: body.weightGrams ?? null,
    isBulkItem: body.isBulkItem ?? false,
    isOrganic: body.isOrganic ?? false,
    status: body.status ?? 'active',
    optionGroup: body.optionGroup ?? null,
    options: body.options ?? {},
    images: body.images ?? [],
    stock: body.stock,
    reorderLevel: body.reorderLevel ?? 0,
    tiers: readTiers(body.bulkTiers ?? []),
  }
}

export function readEdit({ price, bulkTiers, categoryId, ...rest }: ProductEditBody): ProductEdit {
  return {
    ...rest,
    ...(categoryId === undefined ? {} : { categoryId: categoryId as CategoryId }),
    ...(price === undefined ? {} : { priceMinor: amountOf(price, 'price') }),
    ...(bulkTiers === undefined ? {} : { tiers: readTiers(bulkTiers) }),
  }
}

function readTiers(tiers: NonNullable<NewProductBody['bulkTiers']>): PriceTier[] {
  return tiers.map(({ minQuantity, discountPercent, customerGroup }, index) => ({
    minQuantity,
    // Per cent with two decimals are basis points, as money with two decimals is minor units.
    discount: amountOf(discountPercent, `bulkTiers.${index}.discountPercent`),
    customerGroup: customerGroup ?? null,
  }))
}
