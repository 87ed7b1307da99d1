import { Type } from 'typebox'
import { defineEvent } from '../../platform/events/event.ts'
import { closed, IdOf, Uuid } from '../../platform/http/schemas.ts'

export const userRegistered = defineEvent(
  'identity.registered',
  'Someone signed up. Users brought in by a loader are not announced: nobody waits for a welcome.',
  closed({ userId: Uuid, role: Type.String() }),
)

export const noticeIssued = defineEvent(
  'identity.notice_issued',
  'Somebody is to be told something about their account: ask identity what, and where to send it',
  closed({ noticeId: IdOf<'Notice'>() }),
)

export const userErased = defineEvent(
  'identity.erased',
  'A person asked to be forgotten: every module takes out what tells of them, and keeps its books',
  closed({ userId: IdOf<'User'>() }),
)
