import { okPage } from '../../../platform/http/envelope.ts'
import { toMajor } from '../../../platform/money.ts'
import { invalid } from '../../../platform/refusal.ts'
import type { ListingPage, Suggestions } from '../catalogue.ts'
import { thumbnailsOf } from '../../media/api.ts'
import { ratingOf } from '../review.ts'
import type { PriceBand } from '../search/facets.ts'
import type { ProductCard } from '../store/listing.ts'

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
/** A card with only the fields asked for; names that no card has are refused. */
export function presentCard(card: ProductCard, currency: string, fields: string | undefined) {
  const { id, slug, name, brand, unit, isBulkItem, isOrganic, stock, image } = card
  const whole = {
    ...{ id, slug, name, brand, unit, isBulkItem, isOrganic, stock, image },
    thumbnails: thumbnailsOf(image),
    category: { slug: card.categorySlug, name: card.categoryName },
    seller: { slug: card.sellerSlug, name: card.sellerName },
    price: toMajor(card.priceMinor),
    compareAtPrice: card.compareAtMinor === null ? null : toMajor(card.compareAtMinor),
    saleEndsAt: card.saleEndsAt?.toISOString() ?? null,
    currency,
    variants: card.variants && {
      count: card.variants.count,
      minPrice: toMajor(card.variants.minPriceMinor),
      maxPrice: toMajor(card.variants.maxPriceMinor),
      stock: card.variants.stock,
    },
    rating: ratingOf(card.ratings),
  }
  if (fields === undefined) return whole
  const wanted = fields.split(',')
  const unknown = wanted.find((field) => !Object.hasOwn(whole, field))
  if (unknown !== undefined) throw invalid({ field: 'fields', message: `has an unknown field, ${unknown}` })
  return Object.fromEntries(Object.entries(whole).filter(([field]) => wanted.includes(field)))
}
