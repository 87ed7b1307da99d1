import type { PermissionTable } from '../platform/http/access.ts'
import type { BasisPoints, Minor } from '../platform/money.ts'
import type { PhoneRule } from '../platform/phone.ts'
import type { TaxRate } from '../platform/tax.ts'
import type { CodeRule } from '../platform/written-code.ts'

/** A country's marketplace, told to the engine as one value. A third country needs a third value and nothing else. */
export type Market = {
  id: string
  name: string
  /** What it is, in one short line of its first language. */
  tagline: string
  brand: Brand
  /** Whom people turn to. */
  support: { email: string; phone: string }
  /** ISO 3166-1 alpha-2. */
  country: string
  /** What the country is parted in, as addresses name it, and what such a part is called. */
  regions: readonly string[]
  regionWord: string
  digitalAddress: CodeRule | null
  /** ISO 4217; both markets' currencies have two decimals. */
  currency: string
  /** As it stands on price tags. */
  currencySymbol: string
  /** BCP 47; prices and dates are written its way. */
  locale: string
  /** Messages to people, best first; a missing text falls back to the next. */
  languages: readonly [Language, ...Language[]]
  timeZone: string
  phone: PhoneRule
  /** Begins every code people see: `EB-7K3F-9Q2M`. */
  codePrefix: string
  registration: RegistrationRule
  roles: PermissionTable
  /** Roles that prove more than a password before they may do anything. */
  secondFactor: { requiredFor: readonly string[] }
  /** Role → the customer group whose prices it gets, where there is one. */
  customerGroups: Readonly<Record<string, string>>
  taxes: readonly TaxRate[]
  /** Whether the prices shown already hold the taxes. */
  pricesIncludeTax: boolean
  sellers: { mode: 'house' | 'many'; commission: BasisPoints }
  /** Whether reviews, and replies to them, are seen before anybody has looked at them. */
  reviews: { moderation: 'before' | 'after' }
  /**
   * What shoppers' words mean: groups of words and phrases that mean the same; groups of which the first takes in the others;
   * what goods are also known as that have all words of another text in their names; and places, where something is asked
   * for. Goods are searched in the first of the languages.
   */
  search: {
    synonyms: readonly (readonly string[])[]
    kinds: readonly (readonly string[])[]
    alsoKnown: readonly { named: string; as: string }[]
    places: readonly string[]
  }
  /** Whether a product may be ordered before it is there, up to a limit that its seller sets. */
  stock: {
    backorders: 'never' | 'by_product'
    /** Whether stock and prices may be kept in spreadsheets, too. */
    sheets: boolean
  }
  payments: PaymentRule
  /** Until zones and rules take over: one fee an order, none from `freeFrom` on. */
  delivery: { fee: Minor; freeFrom: Minor }
  /**
   * For how many whole years after the one in which a sale ended its books say who bought. Then that is taken out, and the
   * rest stays.
   */
  retention: { ordersYears: number }
  channels: readonly MessageChannel[]
  modules: readonly string[]
}

export type Language = 'en' | 'pt'

/**
 * Colours as `#rrggbb`. Text in `onColour` and `onAccent` is written on their colour, and text in `colour` on `paper`, each
 * with a contrast of 4.5 to 1. What is marked in `accent` stands out from `colour` by 3 to 1.
 */
export type Brand = { colour: string; onColour: string; accent: string; onAccent: string; paper: string }

export type MessageChannel = 'sms' | 'email'

/** What a person gives to sign up, besides names, e-mail and password. */
export type RegistrationRule = {
  phoneField: 'phone' | 'phoneNumber'
  confirmPassword: boolean
  dateOfBirth: boolean
  nationalId: NationalIdRule | null
  /** The role everyone starts with, and those one may ask for instead. */
  role: string
  onRequest: readonly string[]
}

export type NationalIdRule = CodeRule & { field: string }

export type PaymentRule = {
  methods: readonly PaymentMethod[]
  /** An order not paid within this time is cancelled and its stock released. */
  payWithinMinutes: number
}

/** One way to pay, as the buyer chooses it. */
export type PaymentMethod = {
  id: string
  /** Shown to people: in the market's first language. */
  name: string
  /** Who takes the money: a provider, or people who are handed it. */
  gateway: 'flutterwave' | 'mpesa-mozambique' | 'cash'
  /** How the buyer pays: on the provider's page, by entering a PIN on the phone, or when the goods arrive. */
  flow: 'hosted' | 'phone' | 'on_delivery'
  /** The networks the buyer may choose from, where the gateway asks: their codes, and their names. */
  networks?: Readonly<Record<string, string>>
  /** Wallet numbers the gateway accepts, in E.164. */
  wallet?: RegExp
  /** The largest order that may be paid on delivery; any, if not given. */
  upTo?: Minor
  /** How much of one phone number may be under way unpaid; any, if not given. */
  promises?: { guest: PromiseLimit; proved: PromiseLimit }
}

/** How many orders that are to be paid on delivery may wait for their money at a time, and what they may come to. */
export type PromiseLimit = { orders: number; upTo: Minor }
