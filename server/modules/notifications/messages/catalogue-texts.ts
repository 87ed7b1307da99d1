import type { CatalogueNotice } from '../catalogue-notice.ts'
import type { Wording, Words } from './texts.ts'

/** Only what is told by SMS has one: of one part, whatever the product is called. */
export type CatalogueWording = Omit<Wording, 'sms'> & { sms: string | null }

/** `shop` is the market's name; `shortName` the product's, as far as an SMS has room for it. */
type About<Kind extends CatalogueNotice['kind']> = Extract<CatalogueNotice, { kind: Kind }> & {
  shop: string
  shortName: string
}

/** One language's words for everything that there is to say of the catalogue, and those around a list of products. */
export type CatalogueTexts = {
  notices: {
    readonly [Kind in CatalogueNotice['kind']]: Words<About<Kind>, CatalogueWording>
  }
  left: (name: string, available: number) => string
  inAll: (products: number) => string
}
