import { mostOf, viewsOf, type Product, type Review } from './product.ts'

/** A product as search engines read it (schema.org). */
export function productData(product: Product, reviews: readonly Review[], origin: string): object {
  const { name, description, sku, brand, slug, shownPrice, currency, rating, stock, seller } = product
  const images = viewsOf(product).flatMap(({ src, sources }) => src ?? sources.at(-1)?.url ?? [])
  return {
    '@type': 'Product',
    name,
    description,
    sku,
    ...(brand === null ? {} : { brand: { '@type': 'Brand', name: brand } }),
    ...(images.length === 0 ? {} : { image: images }),
    offers: {
      '@type': 'Offer',
      url: `${origin}/p/${slug}`,
      price: shownPrice.amount,
      priceCurrency: currency,
      ...(shownPrice.sale === null ? {} : { priceValidUntil: shownPrice.sale.lastDay }),
      availability: `https://schema.org/${stock > 0 ? 'InStock' : mostOf(product) > 0 ? 'BackOrder' : 'OutOfStock'}`,
      seller: { '@type': 'Organization', name: seller.name },
    },
    ...(rating === null
      ? {}
      : {
          aggregateRating: {
            '@type': 'AggregateRating',
            ratingValue: rating.average,
            reviewCount: rating.count,
          },
        }),
    ...(reviews.length === 0 ? {} : { review: reviews.map(reviewData) }),
  }
}

function reviewData({ rating, text, title, reviewer, createdAt }: Review): object {
  return {
    '@type': 'Review',
    reviewRating: { '@type': 'Rating', ratingValue: rating },
    ...(title === null ? {} : { name: title }),
    reviewBody: text,
    datePublished: createdAt.slice(0, 10),
    ...(reviewer === null ? {} : { author: { '@type': 'Person', name: reviewer } }),
  }
}

/** The way to a page, from the home page on. */
export function breadcrumbData(path: readonly { name: string; address: string }[], origin: string): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: path.map(({ name, address }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: `${origin}${address}`,
    })),
  }
}
