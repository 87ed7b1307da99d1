import { Type } from 'typebox'
import { defineEvent } from '../../platform/events/event.ts'
import { closed, Uuid } from '../../platform/http/schemas.ts'

export const userRegistered = defineEvent(
  'identity.registered',
  'Someone signed up. Users brought in by a loader are not announced: nobody waits for a welcome.',
  closed({ userId: Uuid, role: Type.String() }),
)
