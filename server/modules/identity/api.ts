import type { UserId } from '../../platform/http/actor.ts'
import type { Language } from '../../markets/market.ts'
import type { AddressDraft } from './address.ts'

/** What other modules may ask of identity. */
export type IdentityApi = {
  /** How to reach someone; `undefined` for a user that isn't there any more. */
  contactOf(userId: UserId): Promise<Contact | undefined>
  /**
   * Brings in users with the roles they are given, and answers everyone's id by the e-mail address as it was given.
   * For trusted loaders only: nothing is announced, and passwords are not judged. Repeating it changes nothing:
   * whoever's e-mail address is known is left as they are. Refuses a phone or national id that another user has.
   */
  importUsers(users: readonly ImportedUser[]): Promise<Map<string, UserId>>
}

export type Contact = { name: string; email: string; phone: string; language: Language }

export type ImportedUser = {
  email: string
  /** As people type it, or E.164. */
  phone: string
  firstName: string
  lastName: string
  /** In clear. Users who share one also share its hash, so that a thousand of them load in a second. */
  password: string
  role: string
  /** ISO date. */
  dateOfBirth?: string
  nationalId?: string
  addresses?: readonly AddressDraft[]
}
