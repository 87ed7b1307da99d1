import type { Language, MessageChannel } from '../../markets/market.ts'
import type { UserId } from '../../platform/http/actor.ts'

export const userStatuses = ['active', 'suspended'] as const
export type UserStatus = (typeof userStatuses)[number]

export type User = {
  id: UserId
  email: string
  /** E.164. */
  phone: string
  firstName: string
  lastName: string
  role: string
  /** Asked for at sign-up, and granted by an administrator or never. */
  requestedRole: string | null
  status: UserStatus
  language: Language
  /** ISO date. */
  dateOfBirth: string | null
  nationalIdCipher: string | null
  /** Dropped when their names or date of birth change. */
  nationalIdVerifiedAt: Date | null
  emailVerifiedAt: Date | null
  phoneVerifiedAt: Date | null
  /** Of their rights: access tokens of an earlier one are not believed any more. */
  tokenVersion: number
  suspendedReason: string | null
  /** Where they want to hear of their orders. */
  channels: readonly MessageChannel[]
  marketingConsent: boolean
  createdAt: Date
}

/** What an edit of one's own profile may change; what it leaves out stays. */
export type ProfileEdit = Partial<Pick<User, 'firstName' | 'lastName' | 'language'>>

/** `GHA-712345678-1` → `GHA-*****5678-*`: enough for its owner to know it, too little for anyone else. */
export function maskNationalId(number: string): string {
  return number.replace(/\d+/g, (digits) => {
    const shown = digits.length > 4 ? digits.slice(-4) : ''
    return shown.padStart(digits.length, '*')
  })
}

/** `ama.mensah@example.com` → `a•••@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}•••${email.slice(at)}`
}

const LONGEST_LIFE_YEARS = 120

/** What is wrong with a date of birth, on a day (both ISO dates); `undefined` if nothing is. */
export function faultOfDateOfBirth(date: string, today: string): string | undefined {
  if (date >= today) return 'must be in the past'
  const earliest = `${Number(today.slice(0, 4)) - LONGEST_LIFE_YEARS}${today.slice(4)}`
  return date < earliest ? `must be within the last ${LONGEST_LIFE_YEARS} years` : undefined
}
