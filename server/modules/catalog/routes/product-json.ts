import { amountOf } from '../../../platform/http/schemas.ts'
import { toMajor } from '../../../platform/money.ts'
import type { DescribedPicture } from '../../media/api.ts'
import { bulkPrices } from '../bulk-prices.ts'
import { unitPrice } from '../pricing.ts'
import type { OwnPrice } from '../read-own-prices.ts'
import type { CategoryId, PriceTier, ProductEdit } from '../product.ts'
import { ratingOf } from '../review.ts'
import type { NewProduct } from '../save-product.ts'
import { shownPrice } from '../shown-price.ts'
import type { ProductDetail, Variant } from '../store/products.ts'
import type { NewProductBody, ProductEditBody } from './product-schemas.ts'
import { presentBulkPrice, presentShownPrice } from '../shown-price-json.ts'

/** Who looks at a product, and when; and what their customer group pays for the variants of it. */
export type Look = {
  customerGroup: string | undefined
  now: Date
  currency: string
  timeZone: string
  own: ReadonlyMap<string, OwnPrice>
}

/** A product as JSON shows it: money in major units, discounts in per cent. */
export function present(product: ProductDetail, described: readonly DescribedPicture[], look: Look) {
  const { tiers, ratings, variants, sellerOwnerId: _private, createdAt, updatedAt, ...more } = product
  const {
    priceMinor,
    groupPrices: _theirs,
    sales: _all,
    salePriceMinor: _known,
    saleEndsAt: _then,
    compareAtMinor: _,
    number: _number,
    variantsOf: _article,
    ...rest
  } = more
  return {
    ...rest,
    productId: product.id,
    ...presentPrice(product, look),
    imageSources: product.imageSources ?? product.images,
    pictures: described.map(({ uploaderId: _sender, listUrl: _url, ...picture }) => picture),
    regularPrice: toMajor(priceMinor),
    currency: look.currency,
    variants: variants.map((variant) => presentVariant(variant, look)),
    rating: ratingOf(ratings),
    ratingHistogram: ratings,
    bulkPrices: bulkPrices(product, look).map(presentBulkPrice),
    bulkTiers: tiers.map(({ minQuantity, discount, customerGroup }) => ({
      minQuantity,
      discountPercent: discount / 100,
      ...(customerGroup === null ? {} : { customerGroup }),
    })),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

function presentVariant({ number: _number, priceMinor, ...variant }: Variant, { own }: Look) {
  const yours = own.get(variant.id)
  const everybodys = { priceMinor, compareAtMinor: null, saleEndsAt: null }
  return {
    ...variant,
    price: toMajor(priceMinor),
    ...yourPriceOf(yours),
    amount: toMajor(shownPrice(everybodys, yours).amountMinor),
  }
}

/** What everybody pays now, what the customer group of whoever looks pays, and what is said of it. */
function presentPrice(product: ProductDetail, { customerGroup, now, timeZone }: Look) {
  const { sale, priceMinor } = unitPrice(product, undefined, now)
  // Reckoned when the sale began; a sale that begins in this moment is compared in the next.
  const isKnown =
    sale?.priceMinor === product.salePriceMinor && sale?.endsAt.getTime() === product.saleEndsAt?.getTime()
  const compareAtMinor = isKnown ? product.compareAtMinor : null
  const everybodys = { priceMinor, compareAtMinor, saleEndsAt: sale?.endsAt ?? null }
  const yours = customerGroup === undefined ? undefined : groupsPrice(product, customerGroup, now)
  return {
    price: toMajor(priceMinor),
    compareAtPrice: compareAtMinor === null ? null : toMajor(compareAtMinor),
    saleEndsAt: everybodys.saleEndsAt?.toISOString() ?? null,
    ...(yours && { yourPrice: presentOwnPrice(yours) }),
    shownPrice: presentShownPrice(shownPrice(everybodys, yours), timeZone),
  }
}

function groupsPrice(product: ProductDetail, customerGroup: string, now: Date) {
  const { priceMinor, sale } = unitPrice(product, customerGroup, now)
  return { priceMinor, customerGroup, saleEndsAt: sale?.endsAt ?? null }
}

/** Nothing, for whoever is of no customer group. */
export const yourPriceOf = (yours: OwnPrice | undefined) =>
  yours === undefined ? {} : { yourPrice: presentOwnPrice(yours) }

/** What a member of a customer group pays, as products and lists of them show it. */
function presentOwnPrice({
  priceMinor,
  customerGroup,
  saleEndsAt,
}: Pick<OwnPrice, 'priceMinor' | 'customerGroup' | 'saleEndsAt'>) {
  return { price: toMajor(priceMinor), customerGroup, saleEndsAt: saleEndsAt?.toISOString() ?? null }
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
    options: composed(body.options ?? {}),
    images: body.images ?? [],
    stock: body.stock,
    reorderLevel: body.reorderLevel ?? 0,
    tiers: readTiers(body.bulkTiers ?? []),
  }
}

export function readEdit({ price, bulkTiers, categoryId, options, ...rest }: ProductEditBody): ProductEdit {
  return {
    ...rest,
    ...(options === undefined ? {} : { options: composed(options) }),
    ...(categoryId === undefined ? {} : { categoryId: categoryId as CategoryId }),
    ...(price === undefined ? {} : { priceMinor: amountOf(price, 'price') }),
    ...(bulkTiers === undefined ? {} : { tiers: readTiers(bulkTiers) }),
  }
}

/** A letter and the mark above it are one letter, whichever way a keyboard writes it. */
function composed(options: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name.normalize('NFC'), value]))
}

function readTiers(tiers: NonNullable<NewProductBody['bulkTiers']>): PriceTier[] {
  return tiers.map(({ minQuantity, discountPercent, customerGroup }, index) => ({
    minQuantity,
    // Per cent with two decimals are basis points, as money with two decimals is minor units.
    discount: amountOf(discountPercent, `bulkTiers.${index}.discountPercent`),
    customerGroup: customerGroup ?? null,
  }))
}
