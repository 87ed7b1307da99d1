import type { UserId } from '../../platform/http/actor.ts'
import type { Language } from '../../markets/market.ts'

/** What other modules may ask of identity. */
export type IdentityApi = {
  /** How to reach someone; `undefined` for a user that isn't there any more. */
  contactOf(userId: UserId): Promise<Contact | undefined>
}

export type Contact = { name: string; email: string; phone: string; language: Language }
