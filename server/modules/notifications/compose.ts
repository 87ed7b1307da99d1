import type { Language, Market, MessageChannel } from '../../markets/market.ts'
import type { OrderSummary } from '../orders/api.ts'
import { writeMoney, writeTime } from './forms.ts'
import { toGsm } from './gsm.ts'
import { letterHtml, letterText, type Letter } from './letter.ts'
import type { Content } from './message.ts'
import { phrasebook, wordsFor } from './messages/phrasebook.ts'
import type { Wording } from './messages/texts.ts'
import type { Occasion } from './occasion.ts'

/** The languages to try, best first: the reader's, then the market's. */
export function languagesFor(reader: Language | undefined, market: Market): Language[] {
  return [...new Set([...(reader === undefined ? [] : [reader]), ...market.languages])]
}

/** What to say about an order on one channel, and in which language it is said. */
export function compose(
  channel: MessageChannel,
  occasion: Occasion,
  order: OrderSummary,
  market: Market,
  languages: readonly Language[],
): Content & { language: Language } {
  const facts = {
    shop: market.name,
    number: order.orderNumber,
    total: writeMoney(order.totalMinor, market),
    payUntil: writeTime(order.payUntil, market),
    isPaid: order.isPaid,
    amount: occasion.kind === 'refunded' ? writeMoney(occasion.amountMinor, market) : '',
  }
  const { language, wording } = wordsFor(occasion, facts, languages)
  if (channel === 'sms') return { language, subject: null, body: toGsm(wording.sms), html: null }
  const letter = letterOf(wording, occasion, order, facts, language)
  return { language, subject: letter.subject, body: letterText(letter), html: letterHtml(letter) }
}

function letterOf(
  wording: Wording,
  occasion: Occasion,
  order: OrderSummary,
  facts: { shop: string; number: string; total: string },
  language: Language,
): Letter {
  const { frame } = phrasebook[language]
  // Later messages may be about some of the goods only, or about money alone.
  const isAboutAllOfIt = occasion.kind === 'placed' || occasion.kind === 'confirmed'
  return {
    language,
    shop: facts.shop,
    subject: wording.subject,
    greeting: frame.greeting(order.buyer.name),
    paragraphs: wording.paragraphs,
    secret: null,
    bill: isAboutAllOfIt
      ? {
          title: `${frame.order} ${facts.number}`,
          lines: order.lines.map(({ quantity, name }) => `${quantity} × ${name}`),
          total: `${frame.total}: ${facts.total}`,
        }
      : null,
    farewell: frame.farewell,
  }
}
