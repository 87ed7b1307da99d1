import assert from 'node:assert/strict'
import type { Language, Market, MessageChannel } from '../../markets/market.ts'
import type { AccountNotice } from '../identity/api.ts'
import { nameDevice } from './device.ts'
import { writeTime } from './forms.ts'
import { toGsm } from './gsm.ts'
import { letterHtml, letterText, type Letter } from './letter.ts'
import type { Content } from './message.ts'
import type { AccountFacts, AccountWording } from './messages/account-texts.ts'
import { accountWordsFor, phrasebook } from './messages/phrasebook.ts'
import { SECRET_PLACE, withoutPlace } from './secret.ts'

/**
 * What to say about somebody's account on one channel, and in which language it is said. Where it carries a link or a
 * code, `SECRET_PLACE` stands for that.
 */
export function composeAccount(
  channel: MessageChannel,
  notice: AccountNotice,
  market: Market,
  languages: readonly Language[],
): Content & { language: Language } {
  const { language, wording } = accountWordsFor(notice.kind, factsOf(notice, market), languages)
  const { kind, carries } = notice
  assert((carries === null) === (wording.button === null), `${kind} carries ${carries ?? 'nothing'}`)
  if (channel === 'sms') return { language, subject: null, body: toGsm(wording.sms), html: null }
  const letter = letterOf(wording, notice, market, language)
  return { language, subject: letter.subject, body: letterText(letter), html: letterHtml(letter) }
}

function letterOf(
  { subject, paragraphs, button }: AccountWording,
  { name, carries }: AccountNotice,
  market: Market,
  language: Language,
): Letter {
  const { frame } = phrasebook[language]
  return {
    language,
    shop: market.name,
    subject,
    greeting: frame.greeting(plain(name)),
    paragraphs: paragraphs.filter((paragraph) => paragraph !== ''),
    secret: carries === null ? null : { place: SECRET_PLACE, button: carries === 'link' ? button : null },
    bill: null,
    farewell: frame.farewell,
  }
}

/** A masked address, in an SMS with its other words, has this many letters left. */
const LONGEST_ADDRESS = 40

function factsOf({ carries, facts }: AccountNotice, market: Market): AccountFacts {
  const at = new Date(facts['at'] ?? NaN)
  return {
    shop: market.name,
    secret: SECRET_PLACE,
    isLink: carries === 'link',
    at: Number.isNaN(at.getTime()) ? '' : writeTime(at, market),
    device: nameDevice(facts['device'] ?? ''),
    ip: plain(facts['ip'] ?? ''),
    reason: plain(facts['reason'] ?? ''),
    outcome: facts['outcome'] ?? '',
    what: facts['what'] ?? '',
    newAddress: plain(facts['new'] ?? '').slice(0, LONGEST_ADDRESS),
  }
}

/** On one line, and without a place for the secret. */
function plain(text: string): string {
  return withoutPlace(text).replace(/\s+/g, ' ').trim()
}
