import type { CatalogueTexts } from './catalogue-texts.ts'

export const catalogueEn: CatalogueTexts = {
  notices: {
    product_approved: ({ product, isChange }) => ({
      sms: null,
      subject: isChange ? `Your change of ${product} is approved` : `${product} is approved`,
      paragraphs: [
        isChange
          ? `We have approved your change of ${product}. Shoppers see it from now on.`
          : `We have approved your product ${product}. It is for sale from now on.`,
      ],
    }),

    product_rejected: ({ product, isChange, reason }) => ({
      sms: null,
      subject: isChange ? `Your change of ${product} was not approved` : `${product} was not approved`,
      paragraphs: [
        isChange
          ? `We could not approve your change of ${product}. It stays for sale as it was.`
          : `We could not approve your product ${product}.`,
        `The reason: ${reason}`,
        'Please put it right, and send it again.',
      ],
    }),

    product_suspended: ({ shop, product, shortName, reason }) => ({
      sms: `${shop}: your product ${shortName} was taken off sale. We have sent you the reason by e-mail.`,
      subject: `${product} was taken off sale`,
      paragraphs: [
        `We have taken your product ${product} off sale. Orders that were placed before stay as they are.`,
        `The reason: ${reason}`,
        'If you think that this is a mistake, please answer us.',
      ],
    }),

    product_reinstated: ({ product }) => ({
      sms: null,
      subject: `${product} is for sale again`,
      paragraphs: [`Your product ${product} is for sale again, as it was before we took it off.`],
    }),

    stock_low: ({ products }) => {
      const [first] = products
      const isOne = products.length === 1
      return {
        sms: null,
        subject: isOne ? `${first?.name} is running low` : `${products.length} products are running low`,
        paragraphs: [
          isOne
            ? 'So little is left of it that it is time to reorder.'
            : 'So little is left of these that it is time to reorder.',
        ],
      }
    },

    review_published: ({ product, stars }) => ({
      sms: null,
      subject: `A review of ${product}: ${stars} of 5 stars`,
      paragraphs: [
        `Somebody who bought ${product} has reviewed it, with ${stars} of 5 stars.`,
        'You can read it on the page of the product, and reply to it.',
      ],
    }),

    review_rejected: ({ product, reason }) => ({
      sms: null,
      subject: `Your review of ${product} is not shown`,
      paragraphs: [
        `We do not show your review of ${product}.`,
        `The reason: ${reason}`,
        'For 30 days after you wrote it you can put it right; then we look at it again.',
      ],
    }),

    reply_published: ({ product }) => ({
      sms: null,
      subject: `A reply to your review of ${product}`,
      paragraphs: [
        `The seller has replied to your review of ${product}. You can read it on the page of the product.`,
      ],
    }),
  },
  left: (name, available) => `${name}: ${available} left`,
  inAll: (products) => (products === 1 ? '1 product' : `${products} products in all`),
}
