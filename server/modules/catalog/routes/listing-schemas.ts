import { Type, type Static } from 'typebox'
import { pageOf } from '../../../platform/http/envelope.ts'
import { closed, Money, Nullable, PageQuery } from '../../../platform/http/schemas.ts'
import { ThumbnailsSchema } from '../../media/api.ts'
import { shownEverywhere, YourPriceSchema } from './product-schemas.ts'
import { ShownPriceSchema } from '../shown-price-json.ts'

const OptionPair = Type.String({ minLength: 3, maxLength: 100 })

/** What a listing can be asked for (query string). */
export const ListingQuerySchema = closed({
  category: Type.Optional(
    Type.String({ maxLength: 120, description: 'Slug or id; takes in its descendants' }),
  ),
  search: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description:
        'Words in any form and order, the beginning of a word, sizes as people write them, a seller, a SKU; accents, case and a mistake or two are ignored',
    }),
  ),
  minPrice: Type.Optional(Type.Number({ minimum: 0, maximum: 1e9 })),
  maxPrice: Type.Optional(Type.Number({ minimum: 0, maximum: 1e9 })),
  organic: Type.Optional(Type.Boolean()),
  inStock: Type.Optional(Type.Boolean()),
  onSale: Type.Optional(
    Type.Boolean({ description: 'What everybody gets below its regular price now, until `saleEndsAt`' }),
  ),
  brand: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  seller: Type.Optional(Type.String({ minLength: 1, maxLength: 120, description: "The seller's slug" })),
  option: Type.Optional(
    Type.Union([OptionPair, Type.Array(OptionPair, { maxItems: 10 })], {
      description: 'An option and its value, e.g. `size:12 mm`; once for each option',
    }),
  ),
  facets: Type.Optional(
    Type.Boolean({ description: 'Also tell what the products can be narrowed by, and to how many' }),
  ),
  sortBy: Type.Optional(
    Type.Enum(['relevance', 'recommended', 'name', 'price', 'newest'], {
      description:
        '`relevance` for a search, else `recommended`: the newest first, and what is sold out last. `price` is by what ' +
        'everybody pays for the variant that is shown',
    }),
  ),
  sortOrder: Type.Optional(Type.Enum(['asc', 'desc'])),
  fields: Type.Optional(
    Type.String({
      maxLength: 200,
      pattern: '^[a-zA-Z]+(,[a-zA-Z]+)*$',
      description: 'Only these, e.g. `name,price`',
    }),
  ),
  cursor: Type.Optional(
    Type.String({ maxLength: 500, description: 'Instead of `page`: read on from an earlier page' }),
  ),
  ...PageQuery,
})
export type ListingQuery = Static<typeof ListingQuerySchema>

/** Every field is optional here because `fields` may leave it out. */
export const ProductCardSchema = Type.Partial(
  closed({
    ...shownEverywhere,
    image: Nullable(Type.String()),
    thumbnails: ThumbnailsSchema,
    variants: Nullable(
      closed(
        {
          count: Type.Integer(),
          from: Nullable({
            ...Money,
            description: 'What the cheapest of them costs you; null where all cost the same',
          }),
          minPrice: Money,
          maxPrice: Money,
          yourMinPrice: Type.Optional(Money),
          yourMaxPrice: Type.Optional({
            ...Money,
            description: 'These two are what they cost you, if you are of a customer group',
          }),
          stock: Type.Integer({ description: 'Of all of them' }),
        },
        { description: 'Of an article in several variants: all that are for sale together' },
      ),
    ),
  }),
)

const Count = Type.Integer({ description: 'Entries there are with it' })

export const FacetsSchema = closed(
  {
    categories: Type.Array(closed({ slug: Type.String(), name: Type.String(), count: Count })),
    brands: Type.Array(closed({ name: Type.String(), count: Count })),
    sellers: Type.Array(closed({ slug: Type.String(), name: Type.String(), count: Count })),
    options: Type.Array(
      closed({
        name: Type.String(),
        values: Type.Array(closed({ value: Type.String(), count: Count })),
      }),
    ),
    prices: Type.Array(closed({ minPrice: Money, maxPrice: Nullable(Money), count: Count })),
    organic: Count,
    inStock: Count,
    onSale: Count,
  },
  {
    description:
      'With `facets=true`: values to narrow by, the most frequent first, 50 at most. A count is the `total` there is with ' +
      'that value in place of the one that is chosen.',
  },
)

export const ListingSchema = closed({
  ...pageOf(ProductCardSchema).properties,
  facets: Type.Optional(FacetsSchema),
  search: Type.Optional(
    closed(
      {
        corrected: Nullable(Type.String({ description: 'How it was read, if a word was mistyped' })),
        nearest: Type.Boolean({ description: 'Nothing has all the words: this is what comes nearest' }),
      },
      { description: 'How what was typed was understood' },
    ),
  ),
})

export const HighlightsSchema = closed({
  isOnSale: Type.Boolean({ description: 'Whether these are offers; else nothing is on sale' }),
  products: Type.Array(ProductCardSchema),
})

export const SuggestionsQuery = closed({
  search: Type.String({ minLength: 1, maxLength: 100, description: 'What is typed so far' }),
})

export const SuggestionsSchema = closed(
  {
    queries: Type.Array(Type.String(), { description: 'How what is typed may go on' }),
    categories: Type.Array(closed({ slug: Type.String(), name: Type.String() })),
    products: Type.Array(
      closed({
        slug: Type.String(),
        name: Type.String(),
        price: Money,
        yourPrice: Type.Optional(YourPriceSchema),
        shownPrice: ShownPriceSchema,
        currency: Type.String(),
        image: Nullable(Type.String()),
      }),
    ),
  },
  {
    examples: [
      {
        queries: ['cement', 'cementitious'],
        categories: [{ slug: 'cement', name: 'Cement' }],
        products: [
          {
            slug: 'ghacem-super-rapid-42-5r-7k3f',
            name: 'Ghacem Super Rapid 42.5R',
            price: 98.5,
            shownPrice: { amount: 98.5, before: null, everybodyPays: null, sale: null },
            currency: 'GHS',
            image: null,
          },
        ],
      },
    ],
  },
)
