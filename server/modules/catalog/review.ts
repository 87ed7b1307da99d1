import type { Market } from '../../markets/market.ts'
import { after, days } from '../../platform/clock.ts'
import type { Id } from '../../platform/ids.ts'

export type ReviewId = Id<'Review'>

export const reviewStatuses = ['published', 'held', 'rejected'] as const
export type ReviewStatus = (typeof reviewStatuses)[number]

/** Why somebody looks at it first: the market looks at all, it says how to reach somebody, or readers reported it. */
export const holdReasons = ['first_look', 'contact', 'reports'] as const
export type HoldReason = (typeof holdReasons)[number]

export const reportReasons = ['spam', 'offensive', 'personal', 'off_topic', 'false'] as const
export type ReportReason = (typeof reportReasons)[number]

/** By so many readers a review is reported before it is held. */
export const REPORTS_TO_HOLD = 3
const EDITABLE_DAYS = 30

export type ReviewDraft = { rating: number; title: string | null; body: string }

/** Where something people wrote stands, and what it waits for. */
export type Standing = { status: ReviewStatus; heldFor: HoldReason | null }

export const published: Standing = { status: 'published', heldFor: null }
export const rejected: Standing = { status: 'rejected', heldFor: null }
export const held = (heldFor: HoldReason): Standing => ({ status: 'held', heldFor })

/** Where a text stands when it is written, or written anew: what was held or rejected is looked at again. */
export function standingOf(
  texts: readonly (string | null)[],
  rule: Market['reviews'],
  earlier: Standing = published,
): Standing {
  if (earlier.heldFor === 'reports') return earlier
  if (texts.some((text) => text !== null && saysHowToReach(text))) return held('contact')
  return rule.moderation === 'before' || earlier.status !== 'published' ? held('first_look') : published
}

// No two neighbouring parts take the same character: a long text is read once.
const link = /https?:\/\/|\bwww\.|[\p{L}\d]\.(?:com|net|org|info|biz|shop|store|gh|mz|me|io|ly|app|link)\b/iu
const email = /[\p{L}\d]@[\p{L}\d]/u
const phone = /\d(?:[\s().+/-]*\d){7}/
// As long as a phone number, and none.
const date = /\b\d{1,2}[./-]\d{1,2}[./-]20\d\d\b|\b20\d\d-\d\d-\d\d\b/g

/** Whether a text has a link, an e-mail address or a phone number in it. */
export function saysHowToReach(text: string): boolean {
  const plain = text.normalize('NFKC')
  return link.test(plain) || email.test(plain) || phone.test(plain.replace(date, 'then'))
}

export function canEdit(createdAt: Date, now: Date): boolean {
  return now <= after(createdAt, days(EDITABLE_DAYS))
}

/** The first name and an initial: `Ama Serwaa Mensah` → `Ama M.`. */
export function displayName(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/)
  const initial = [...(others.at(-1) ?? '')][0]
  const shown = [...first].slice(0, 50).join('')
  return initial === undefined ? shown : `${shown} ${initial.toUpperCase()}.`
}

export type Rating = { average: number; count: number }

/** What one-star, two-star, … five-star reviews come to, with two decimals, rounded half up; null if there are none. */
export function ratingOf(stars: readonly number[]): Rating | null {
  const count = stars.reduce((sum, reviews) => sum + reviews, 0)
  if (count === 0) return null
  const points = stars.reduce((sum, reviews, at) => sum + reviews * (at + 1), 0)
  return { average: Math.round((points * 100) / count) / 100, count }
}
