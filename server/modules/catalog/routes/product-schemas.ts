import { Type, type Static } from 'typebox'
import { closed, Instant, Line, Money, Nullable, Price, Uuid } from '../../../platform/http/schemas.ts'
import { PictureSchema } from '../../media/api.ts'
import { IMAGE_SOURCE } from '../image.ts'
import { productStatuses, wishedStatuses } from '../product.ts'
import { OPTION_NAME, OPTION_NAME_FORM } from '../product-cells.ts'
import { MOST_SKU_LENGTH, SKU, SKU_FORM } from '../sku.ts'
import { MOST_STOCK } from '../stock.ts'
import { BulkPricesSchema, ShownPriceSchema } from '../shown-price-json.ts'

export const ProductParams = closed({
  id: Type.String({ minLength: 1, maxLength: 120, pattern: '^[a-z0-9-]+$', description: 'Id or slug' }),
})

const CategoryRef = closed({ id: Type.Optional(Uuid), slug: Type.String(), name: Type.String() })
const PlacedCategory = closed({
  ...CategoryRef.properties,
  path: Type.Array(CategoryRef, { description: 'The categories above it, the root first' }),
})
const SellerRef = closed({ id: Type.Optional(Uuid), slug: Type.String(), name: Type.String() })
const Rating = Nullable(
  closed({ average: Type.Number({ description: 'Two decimals' }), count: Type.Integer() }),
)

export const YourPriceSchema = closed(
  { price: Money, customerGroup: Type.String(), saleEndsAt: Nullable(Instant) },
  { description: 'What one costs you, if you are of a customer group' },
)

/** Of a product in a listing and on its own page. */
export const shownEverywhere = {
  id: Uuid,
  productId: { ...Uuid, description: 'The same as `id`' },
  slug: Type.String(),
  name: Type.String(),
  brand: Nullable(Type.String()),
  unit: Type.String(),
  price: { ...Money, description: 'What everybody pays for one now: the regular price, or that of a sale' },
  compareAtPrice: Nullable({
    ...Money,
    description: 'While a sale is on: the lowest price of the 30 days before it, if that was higher',
  }),
  saleEndsAt: Nullable({ ...Instant, description: 'When the sale that is on ends' }),
  yourPrice: Type.Optional(YourPriceSchema),
  shownPrice: ShownPriceSchema,
  currency: Type.String(),
  isBulkItem: Type.Boolean(),
  isOrganic: Type.Boolean(),
  stock: Type.Integer({ description: 'Pieces that can be ordered now' }),
  category: CategoryRef,
  seller: SellerRef,
  rating: Rating,
}

export const BulkTierSchema = closed({
  minQuantity: Type.Integer({ minimum: 2, maximum: 1_000_000 }),
  discountPercent: Type.Number({
    minimum: 0.01,
    maximum: 90,
    description: 'Off the regular price, where that is less than a sale; two decimals at most',
  }),
  customerGroup: Type.Optional(
    Type.String({ minLength: 1, maxLength: 40, description: 'Only for this group' }),
  ),
})

export const ProductDetailSchema = closed({
  ...shownEverywhere,
  category: PlacedCategory,
  ratingHistogram: Type.Array(Type.Integer(), {
    description: 'Reviews with one star, two, … five',
  }),
  sku: Type.String(),
  description: Type.String(),
  weightGrams: Nullable(Type.Integer()),
  status: Type.Enum(productStatuses),
  images: Type.Array(Type.String(), { description: 'An address for each that is ready' }),
  imageSources: Type.Array(Type.String(), { description: 'As they were given: what an edit sends back' }),
  pictures: Type.Array(PictureSchema, { description: 'Those of the images that are pictures of ours' }),
  regularPrice: { ...Money, description: 'Without a sale: what bulk tiers are taken off' },
  bulkTiers: Type.Array(BulkTierSchema),
  bulkPrices: BulkPricesSchema,
  backorder: Nullable(
    closed({
      upTo: Type.Integer({ description: 'Pieces that can be ordered beyond the stock' }),
      leadDays: Type.Integer({ description: 'Days until they are there' }),
    }),
  ),
  options: Type.Record(Type.String(), Type.String()),
  variants: Type.Array(
    closed({
      id: Uuid,
      slug: Type.String(),
      name: Type.String(),
      options: Type.Record(Type.String(), Type.String()),
      image: Nullable(Type.String()),
      price: Money,
      yourPrice: Type.Optional(YourPriceSchema),
      amount: { ...Money, description: 'What one costs you' },
      stock: Type.Integer(),
    }),
    {
      description: 'All variants of the article that are for sale, this one among them; none if it has none',
    },
  ),
  createdAt: Instant,
  updatedAt: Instant,
})

const Options = Type.Record(Type.String({ pattern: OPTION_NAME }), Line(1, 60), {
  foldNames: 'line',
  maxProperties: 10,
  additionalProperties: false,
  description: `Names and values. Names ${OPTION_NAME_FORM}`,
  'x-form': `must ${OPTION_NAME_FORM}`,
})

const editable = {
  categoryId: Uuid,
  name: Line(3, 100),
  description: Type.String({ minLength: 10, maxLength: 1000, pattern: '\\S' }),
  brand: Nullable(Line(1, 100)),
  unit: Line(1, 30, { description: 'bag, length, m², piece …' }),
  price: Price,
  weightGrams: Nullable(Type.Integer({ minimum: 1, maximum: 100_000_000 })),
  isBulkItem: Type.Boolean(),
  isOrganic: Type.Boolean(),
  status: Type.Enum(wishedStatuses, {
    description:
      '`active` asks for it to be for sale; where the market judges first, it is `pending` until then',
  }),
  optionGroup: Nullable(Line(1, 80)),
  options: Options,
  images: Type.Array(
    Type.String({
      minLength: 1,
      maxLength: 500,
      format: 'uri-reference',
      pattern: IMAGE_SOURCE,
      'x-form': 'must be an https address, or the id of a picture that you sent',
    }),
    {
      maxItems: 20,
      description:
        'https addresses, and ids of pictures that you sent (`POST /media`); one that is still in the making is listed ' +
        'once it is ready',
    },
  ),
  stock: Type.Integer({ minimum: 0, maximum: MOST_STOCK }),
  reorderLevel: Type.Integer({ minimum: 0, maximum: MOST_STOCK }),
  bulkTiers: Type.Array(BulkTierSchema, { maxItems: 20 }),
}

export const NewProductSchema = closed(
  {
    ...Type.Partial(closed(editable)).properties,
    seller: Type.Optional(Type.String({ maxLength: 120, description: 'Slug; your own shop if left out' })),
    categoryId: editable.categoryId,
    sku: Type.String({
      fold: 'typed',
      minLength: 1,
      maxLength: MOST_SKU_LENGTH,
      pattern: SKU,
      description: 'The same in capitals and in small letters',
      'x-form': SKU_FORM,
    }),
    name: editable.name,
    description: editable.description,
    unit: editable.unit,
    price: editable.price,
    stock: editable.stock,
  },
  {
    examples: [
      {
        categoryId: '01a20391-a67c-7adc-9085-834901b7aa2a',
        sku: 'CEM-GHACEM-42-5R',
        name: 'Ghacem Super Rapid 42.5R',
        description: 'Rapid-hardening Portland cement for columns, slabs and block making. 50 kg bag.',
        brand: 'Ghacem',
        unit: 'bag',
        price: 98.5,
        stock: 5000,
        isBulkItem: true,
        bulkTiers: [{ minQuantity: 100, discountPercent: 5 }],
      },
    ],
  },
)
export type NewProductBody = Static<typeof NewProductSchema>

export const ProductEditSchema = Type.Partial(closed(editable), {
  minProperties: 1,
  additionalProperties: false,
  examples: [{ price: 101, stock: 4800 }],
})
export type ProductEditBody = Static<typeof ProductEditSchema>
