import { Type } from 'typebox'
import { defineEvent } from '../../platform/events/event.ts'
import { closed, IdOf } from '../../platform/http/schemas.ts'

export const mediaSettled = defineEvent(
  'media.settled',
  'A file that somebody sent became a picture, or was refused: ask media for what it is now.',
  closed({ mediaId: IdOf<'Media'>(), state: Type.Enum(['ready', 'refused']) }),
)
