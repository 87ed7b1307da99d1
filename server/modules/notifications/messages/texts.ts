import type { CancelReason } from '../occasion.ts'

/** One occasion, put into words: an SMS of one part (160 characters), and a letter. */
export type Wording = { sms: string; subject: string; paragraphs: readonly string[] }

/** What the words are about, money and times already written the market's way. */
export type Facts = { shop: string; number: string; total: string; payUntil: string; isPaid: boolean }

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
  frame: { greeting: (name: string) => string; order: string; total: string; farewell: string }
}
