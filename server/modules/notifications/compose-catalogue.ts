import assert from 'node:assert/strict'
import type { Language, Market, MessageChannel } from '../../markets/market.ts'
import type { CatalogueNotice } from './catalogue-notice.ts'
import { toGsm } from './gsm.ts'
import { letterHtml, letterText, type Letter } from './letter.ts'
import type { Content } from './message.ts'
import type { CatalogueTexts, CatalogueWording } from './messages/catalogue-texts.ts'
import { cataloguePhrasebook, phrasebook } from './messages/phrasebook.ts'

/** With its other words, an SMS of one part has room for so much of a name. */
const SHORT_NAME = 40
/** A letter that lists more is not read. */
const LISTED = 30

/** What to say about the catalogue to somebody of this name on one channel, and in which language it is said. */
export function composeCatalogue(
  channel: MessageChannel,
  notice: CatalogueNotice,
  name: string,
  market: Market,
  languages: readonly Language[],
): Content & { language: Language } {
  const said = onOneLine(notice)
  const { language, wording } = wordsOf(said, market, languages)
  if (channel === 'sms') {
    assert(wording.sms !== null, `nothing is said of ${notice.kind} by SMS`)
    return { language, subject: null, body: toGsm(wording.sms), html: null }
  }
  const { frame } = phrasebook[language]
  const letter: Letter = {
    language,
    shop: market.name,
    subject: wording.subject,
    greeting: frame.greeting(plain(name)),
    paragraphs: wording.paragraphs,
    secret: null,
    bill: billOf(said, wording, cataloguePhrasebook[language]),
    farewell: frame.farewell,
  }
  return { language, subject: letter.subject, body: letterText(letter), html: letterHtml(letter) }
}

function billOf(
  notice: CatalogueNotice,
  { subject }: CatalogueWording,
  texts: CatalogueTexts,
): Letter['bill'] {
  if (notice.kind !== 'stock_low') return null
  const lines = notice.products
    .slice(0, LISTED)
    .map(({ name, available }) => texts.left(name, Math.max(available, 0)))
  const more = notice.products.length > LISTED ? ['…'] : []
  return { title: subject, lines: [...lines, ...more], total: texts.inAll(notice.products.length) }
}

function wordsOf(notice: CatalogueNotice, market: Market, languages: readonly Language[]) {
  const shortName = 'product' in notice ? notice.product.slice(0, SHORT_NAME) : ''
  for (const language of languages) {
    const { notices } = cataloguePhrasebook[language]
    // Each kind has words for just its own notice.
    const say = notices[notice.kind] as ((about: object) => CatalogueWording) | null
    const wording = say?.({ ...notice, shop: market.name, shortName })
    if (wording !== undefined) return { language, wording }
  }
  assert.fail(`no language has words for ${notice.kind}`)
}

/** What people typed, on one line each: a subject has no other. */
function onOneLine(notice: CatalogueNotice): CatalogueNotice {
  if (notice.kind === 'stock_low') {
    const products = notice.products.map(({ name, available }) => ({ name: plain(name), available }))
    return { ...notice, products }
  }
  const said = { ...notice, product: plain(notice.product) }
  return 'reason' in said ? { ...said, reason: plain(said.reason) } : said
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
