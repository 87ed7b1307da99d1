import assert from 'node:assert/strict'
import type { Language } from '../../../markets/market.ts'
import type { NoticeKind } from '../../identity/api.ts'
import type { Occasion, SellerOccasion } from '../occasion.ts'
import { accountEn } from './account-en.ts'
import { accountPt } from './account-pt.ts'
import type { AccountFacts, AccountTexts, AccountWording } from './account-texts.ts'
import { catalogueEn } from './catalogue-en.ts'
import { cataloguePt } from './catalogue-pt.ts'
import type { CatalogueTexts } from './catalogue-texts.ts'
import { en } from './en.ts'
import { pt } from './pt.ts'
import type { Facts, Texts, Wording } from './texts.ts'

export const phrasebook: Readonly<Record<Language, Texts>> = { en, pt }
export const accountPhrasebook: Readonly<Record<Language, AccountTexts>> = { en: accountEn, pt: accountPt }
export const cataloguePhrasebook: Readonly<Record<Language, CatalogueTexts>> = {
  en: catalogueEn,
  pt: cataloguePt,
}

/** What the words of any occasion of an order may be about. */
type OrderFacts = Facts & { amount: string; goods?: string; remaining?: string }

/** The words for an occasion in the first of the languages that has any, and which one that is. */
export function wordsFor(
  occasion: Occasion | { kind: SellerOccasion },
  facts: OrderFacts,
  languages: readonly Language[],
  book = phrasebook,
): { language: Language; wording: Wording } {
  for (const language of languages) {
    const wording = wordingIn(book[language], occasion, facts)
    if (wording !== undefined) return { language, wording }
  }
  assert.fail(`no language has words for ${occasion.kind}`)
}

function wordingIn(
  texts: Texts,
  occasion: Occasion | { kind: SellerOccasion },
  facts: OrderFacts,
): Wording | undefined {
  if (occasion.kind === 'cancelled') return texts.cancelled?.({ ...facts, reason: occasion.reason })
  return texts[occasion.kind]?.({ goods: '', remaining: '', ...facts })
}

/** The same for what there is to say about an account. */
export function accountWordsFor(
  kind: NoticeKind,
  facts: AccountFacts,
  languages: readonly Language[],
): { language: Language; wording: AccountWording } {
  for (const language of languages) {
    const wording = accountPhrasebook[language][kind]?.(facts)
    if (wording !== undefined) return { language, wording }
  }
  assert.fail(`no language has words for ${kind}`)
}
