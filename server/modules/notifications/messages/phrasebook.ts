import assert from 'node:assert/strict'
import type { Language } from '../../../markets/market.ts'
import type { Occasion } from '../occasion.ts'
import { en } from './en.ts'
import { pt } from './pt.ts'
import type { Facts, Texts, Wording } from './texts.ts'

export const phrasebook: Readonly<Record<Language, Texts>> = { en, pt }

/** The words for an occasion in the first of the languages that has any, and which one that is. */
export function wordsFor(
  occasion: Occasion,
  facts: Facts & { amount: string },
  languages: readonly Language[],
  book = phrasebook,
): { language: Language; wording: Wording } {
  for (const language of languages) {
    const wording = wordingIn(book[language], occasion, facts)
    if (wording !== undefined) return { language, wording }
  }
  assert.fail(`no language has words for ${occasion.kind}`)
}

function wordingIn(texts: Texts, occasion: Occasion, facts: Facts & { amount: string }): Wording | undefined {
  return occasion.kind === 'cancelled'
    ? texts.cancelled?.({ ...facts, reason: occasion.reason })
    : texts[occasion.kind]?.(facts)
}
