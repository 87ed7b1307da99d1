/** What the pages that explain are made from: the market's own numbers and names. */
export type Facts = {
  name: string
  tagline: string
  country: string
  /** Written as money. */
  fee: string
  freeFrom: string
  regions: string[]
  payWithinMinutes: number
  methods: {
    name: string
    flow: 'phone' | 'hosted' | 'on_delivery'
    networks: string[]
    upTo: string | null
  }[]
  taxes: string[]
  pricesIncludeTax: boolean
  hasSellers: boolean
  /** What a card is called that signing up asks for. */
  card: string | null
  isReviewed: boolean
  phone: string
  email: string
  ordersYears: number
}

/** A paragraph, or a list. */
export type Block = string | string[]
export type Section = { title: string; blocks: Block[] }

/** A page that explains. `about`: what search engines show of it. */
export type Page = { title: string; about: string; intro: string; sections: Section[] }

export const pageNames = ['about', 'delivery', 'returns', 'help', 'terms', 'privacy'] as const
export type PageName = (typeof pageNames)[number]

/** Each is written anew for a market, from its facts. */
export type Pages = Record<PageName, (facts: Facts) => Page>
