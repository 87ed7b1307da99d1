import type { Language, Market, MessageChannel } from '../../markets/market.ts'
import type { OrderSummary } from '../orders/api.ts'
import { billOf } from './bill.ts'
import { writeMoney, writeTime } from './forms.ts'
import { toGsm } from './gsm.ts'
import { letterHtml, letterText, type Letter } from './letter.ts'
import type { Content } from './message.ts'
import { phrasebook, wordsFor } from './messages/phrasebook.ts'
import type { Wording } from './messages/texts.ts'
import type { Occasion, SellerOccasion } from './occasion.ts'

/** The languages to try, best first: the reader's, then the market's. */
export function languagesFor(reader: Language | undefined, market: Market): Language[] {
  return [...new Set([...(reader === undefined ? [] : [reader]), ...market.languages])]
}

/** What to say about an order on one channel, and in which language it is said. `link`: where its buyer sees more of it. */
export function compose(
  channel: MessageChannel,
  occasion: Occasion,
  order: OrderSummary,
  market: Market,
  languages: readonly Language[],
  link: string | null = null,
): Content & { language: Language } {
  const facts = { ...factsOf(order, market), ...more(occasion, market) }
  const { language, wording } = wordsFor(occasion, facts, languages)
  if (channel === 'sms') return { language, subject: null, body: toGsm(wording.sms), html: null }
  // Later messages may be about some of the goods only, or about money alone.
  const isAboutAllOfIt = occasion.kind === 'placed' || occasion.kind === 'confirmed'
  const bill = isAboutAllOfIt ? billOf(order, market, language) : null
  return written(wording, language, { shop: market.name, name: order.buyer.name, bill, link })
}

/** The same for a seller with goods in it. */
export function composeFor(
  channel: MessageChannel,
  kind: SellerOccasion,
  order: OrderSummary,
  to: { market: Market; languages: readonly Language[]; name: string; goods: readonly string[] },
): Content & { language: Language } {
  const { market, languages, name, goods } = to
  const facts = { ...factsOf(order, market), amount: '', goods: goods.join(', ') }
  const { language, wording } = wordsFor({ kind }, facts, languages)
  if (channel === 'sms') return { language, subject: null, body: toGsm(wording.sms), html: null }
  return written(wording, language, { shop: market.name, name, bill: null, link: null })
}

function factsOf(order: OrderSummary, market: Market) {
  return {
    shop: market.name,
    number: order.orderNumber,
    total: writeMoney(order.totalMinor, market),
    payUntil: writeTime(order.payUntil, market),
    isPaid: order.isPaid,
    link: order.link,
  }
}

function more(occasion: Occasion, market: Market) {
  const amount = 'amountMinor' in occasion ? writeMoney(occasion.amountMinor, market) : ''
  if (!('goods' in occasion)) return { amount }
  return { amount, goods: occasion.goods.join(', '), remaining: writeMoney(occasion.remainingMinor, market) }
}

type Around = { shop: string; name: string; bill: Letter['bill']; link: string | null }

function written({ subject, paragraphs }: Wording, language: Language, { shop, name, bill, link }: Around) {
  const { frame } = phrasebook[language]
  const letter: Letter = {
    ...{ language, shop, subject, paragraphs, bill, farewell: frame.farewell },
    greeting: frame.greeting(name),
    secret: null,
    link: link === null ? null : { text: frame.track, url: link },
  }
  return { language, subject, body: letterText(letter), html: letterHtml(letter) }
}
