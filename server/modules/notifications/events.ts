import { defineEvent } from '../../platform/events/event.ts'
import { closed, IdOf } from '../../platform/http/schemas.ts'

export const messageWritten = defineEvent(
  'notifications.message_written',
  'A message to somebody waits to be sent',
  closed({ messageId: IdOf<'Message'>() }),
)
