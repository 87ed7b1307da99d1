import type { Id } from '../ids.ts'
import { unauthenticated } from '../refusal.ts'

export type UserId = Id<'User'>

/** Who is asking: a person with a token, or anyone without. */
export type Actor =
  | {
      kind: 'user'
      userId: UserId
      role: string
      sessionId: string
      /** Who really asks, where support acts as this person. */
      impersonator: UserId | null
      /** Has not proved what their role asks for, and may do nothing but that. */
      lacksSecondFactor: boolean
      ip: string
      can: (permission: Permission) => boolean
    }
  | { kind: 'guest'; role: 'guest'; ip: string; can: (permission: Permission) => boolean }

export type Permission = `${string}:${string}`

/** The actor as a person, for endpoints that make no sense without one. */
export function person(actor: Actor): Extract<Actor, { kind: 'user' }> {
  if (actor.kind === 'user') return actor
  throw unauthenticated(
    'AUTHENTICATION_REQUIRED',
    'Log in first, and send the access token as a Bearer token.',
  )
}
