import type { UserId } from '../../platform/http/actor.ts'
import type { Language, MessageChannel } from '../../markets/market.ts'
import type { AddressDraft } from './address.ts'
import type { NoticeId, NoticeKind } from './notice.ts'

export type { NoticeId, NoticeKind } from './notice.ts'

/** What other modules may ask of identity. */
export type IdentityApi = {
  /** How to reach someone; `undefined` for a user that isn't there any more. */
  contactOf(userId: UserId): Promise<Contact | undefined>
  /** Whether somebody has shown that a phone number is theirs, and still has it. */
  hasProvedPhone(userId: UserId, phone: string): Promise<boolean>
  /** What somebody has shown to be theirs and still has; all null for nobody. The e-mail address in lower case. */
  provedContactOf(userId: UserId): Promise<ProvedContact>
  /** What somebody is to be told about their account, and where; `undefined` once they are forgotten. */
  noticeOf(noticeId: NoticeId): Promise<AccountNotice | undefined>
  /**
   * The secret that a notice carries, for the moment of sending: it is to be kept nowhere. `undefined` if it carries
   * none, or if that is used, replaced or expired: then nothing is to be sent any more.
   */
  secretOf(noticeId: NoticeId): Promise<string | undefined>
  /**
   * Brings in users with the roles they are given, and answers everyone's id by the e-mail address as it was given.
   * For trusted loaders only: nothing is announced, passwords are not judged, and addresses count as verified. Repeating
   * it changes nothing: whoever's e-mail address is known is left as they are. Refuses a phone that another
   * user has proved.
   */
  importUsers(users: readonly ImportedUser[]): Promise<Map<string, UserId>>
}

/** E.164 and an e-mail address in lower case, each null if it is not proved. */
export type ProvedContact = { phone: string | null; email: string | null }

export type Contact = {
  name: string
  email: string
  phone: string
  language: Language
  /** Where they want to hear of their orders. */
  channels: readonly MessageChannel[]
}

/** It goes to each of the addresses that it has. */
export type AccountNotice = {
  id: NoticeId
  userId: UserId | null
  kind: NoticeKind
  name: string
  language: Language
  email: string | null
  phone: string | null
  /** Whether the text has a place for what `secretOf` answers: a link, or a code of six digits. */
  carries: 'link' | 'code' | null
  facts: Readonly<Record<string, string>>
}

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
