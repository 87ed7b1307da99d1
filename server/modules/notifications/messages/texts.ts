import type { CancelReason } from '../occasion.ts'

/** One occasion, put into words: an SMS of one part (160 characters), and a letter. */
export type Wording = { sms: string; subject: string; paragraphs: readonly string[] }

/** What the words are about, money and times already written the market's way. */
export type Facts = {
  shop: string
  number: string
  total: string
  payUntil: string
  isPaid: boolean
  link: string
}

/** `null` says on purpose that a language has no words for an occasion yet: the next language is used. */
export type Words<About, Said = Wording> = ((facts: About) => Said) | null

/** One language's words for every occasion, and those around every letter. */
export type Texts = {
  placed: Words<Facts>
  confirmed: Words<Facts>
  cancelled: Words<Facts & { reason: CancelReason }>
  shipped: Words<Facts>
  delivered: Words<Facts>
  refunded: Words<Facts & { amount: string }>
  part_cancelled: Words<Facts & { goods: string; remaining: string }>
  returned: Words<Facts & { goods: string; remaining: string }>
  /** To the seller of a part: its goods are in `goods`. */
  sale: Words<Facts & { goods: string }>
  sale_cancelled: Words<Facts & { goods: string }>
  frame: Frame
}

/** What stands around the words of every letter. */
export type Frame = {
  greeting: (name: string) => string
  order: string
  total: string
  discount: string
  delivery: string
  free: string
  /** Before the name of a tax that the prices hold already. */
  included: string
  goesTo: string
  contact: string
  payment: string
  paid: string
  toPay: string
  onDelivery: string
  track: string
  farewell: string
}
