import { okPage } from '../../../platform/http/envelope.ts'
import { toMajor } from '../../../platform/money.ts'
import { invalid } from '../../../platform/refusal.ts'
import type { Highlights, ListingPage, Suggestions } from '../catalogue.ts'
import { thumbnailsOf } from '../../media/api.ts'
import type { OwnPrice } from '../read-own-prices.ts'
import { ratingOf } from '../review.ts'
import type { PriceBand } from '../search/facets.ts'
import type { ProductCard } from '../store/listing.ts'
import { leastOfVariants, shownPrice } from '../shown-price.ts'
import { ProductCardSchema } from './listing-schemas.ts'
import { yourPriceOf } from './product-json.ts'
import { presentShownPrice } from '../shown-price-json.ts'

/** Whose list it is: in which currency and time zone, and what the customer group of whoever asks pays, by product. */
export type Reader = { currency: string; timeZone: string; own: ReadonlyMap<string, OwnPrice> }

/** A page of a listing as JSON shows it. */
export function presentListing(page: ListingPage, reader: Reader, fields: string | undefined) {
  const { cards, pagination, facets, search } = page
  return {
    ...okPage(
      cards.map((card) => presentCard(card, reader, fields)),
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

export function presentHighlights({ isOnSale, cards }: Highlights, reader: Reader) {
  return { isOnSale, products: cards.map((card) => presentCard(card, reader, undefined)) }
}

export function presentSuggestions({ queries, categories, cards }: Suggestions, reader: Reader) {
  const { currency, own } = reader
  return {
    queries,
    categories: categories.map(({ slug, name }) => ({ slug, name })),
    products: cards.map((card) => ({
      slug: card.slug,
      name: card.name,
      price: toMajor(card.priceMinor),
      ...yourPriceOf(own.get(card.id)),
      shownPrice: shownOf(card, reader),
      currency,
      image: card.image,
    })),
  }
}

const shownOf = (card: ProductCard, { timeZone, own }: Reader) =>
  presentShownPrice(shownPrice(card, own.get(card.id)), timeZone)

const OWN_FIELDS = ['yourPrice', 'shownPrice', 'variants']

/** Whether what one's customer group pays is among the fields asked for. */
export const showsOwnPrices = (fields: string | undefined): boolean =>
  fields === undefined || fields.split(',').some((field) => OWN_FIELDS.includes(field))

/** Refuses names that no card has, before anything is looked for. */
export function checkFields(fields: string | undefined): void {
  const unknown = fields?.split(',').find((field) => !Object.hasOwn(ProductCardSchema.properties, field))
  if (unknown !== undefined) throw invalid({ field: 'fields', message: `has an unknown field, ${unknown}` })
}

/** A card with only the fields asked for. */
function presentCard(card: ProductCard, reader: Reader, fields: string | undefined) {
  const { currency, own } = reader
  const yours = own.get(card.id)
  const { id, slug, name, brand, unit, isBulkItem, isOrganic, stock, image } = card
  const whole = {
    ...{ id, productId: id, slug, name, brand, unit, isBulkItem, isOrganic, stock, image },
    thumbnails: thumbnailsOf(image),
    category: { slug: card.categorySlug, name: card.categoryName },
    seller: { slug: card.sellerSlug, name: card.sellerName },
    price: toMajor(card.priceMinor),
    compareAtPrice: card.compareAtMinor === null ? null : toMajor(card.compareAtMinor),
    saleEndsAt: card.saleEndsAt?.toISOString() ?? null,
    ...yourPriceOf(yours),
    shownPrice: shownOf(card, reader),
    currency,
    variants: card.variants && presentVariants(card.variants, yours),
    rating: ratingOf(card.ratings),
  }
  if (fields === undefined) return whole
  const wanted = fields.split(',')
  return Object.fromEntries(Object.entries(whole).filter(([field]) => wanted.includes(field)))
}

function presentVariants(
  { count, minPriceMinor, maxPriceMinor, stock }: NonNullable<ProductCard['variants']>,
  yours: OwnPrice | undefined,
) {
  const theirs =
    yours === undefined
      ? {}
      : { yourMinPrice: toMajor(yours.minPriceMinor), yourMaxPrice: toMajor(yours.maxPriceMinor) }
  const least = leastOfVariants(yours ?? { minPriceMinor, maxPriceMinor })
  return {
    count,
    from: least === null ? null : toMajor(least),
    ...{ minPrice: toMajor(minPriceMinor), maxPrice: toMajor(maxPriceMinor), ...theirs, stock },
  }
}
