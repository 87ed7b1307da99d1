import type { Market, MessageChannel } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { EventId } from '../../platform/events/event.ts'
import { newId } from '../../platform/ids.ts'
import type { AccountNotice, IdentityApi, NoticeId } from '../identity/api.ts'
import { languagesFor } from './compose.ts'
import { composeAccount } from './compose-account.ts'
import type { Message } from './message.ts'
import { writeMessages } from './write-messages.ts'

type Deps = { sql: Sql; clock: Clock; market: Market; identity: Pick<IdentityApi, 'noticeOf'> }

/**
 * Tells somebody about their account on every channel of the market that the notice has an address for, in their
 * language and whatever they have switched off: it is about their safety. Nothing is sent here, and told twice, an event
 * adds nothing. Whoever is forgotten by now is told nothing.
 */
export async function notifyUser(deps: Deps, eventId: EventId, noticeId: NoticeId): Promise<void> {
  const { market, identity } = deps
  const notice = await identity.noticeOf(noticeId)
  if (notice === undefined) return
  const { userId, kind, carries } = notice
  const languages = languagesFor(notice.language, market)
  const about = {
    eventId,
    orderId: null,
    noticeId,
    subjectId: null,
    carriesSecret: carries !== null,
    userId,
    occasion: kind,
  }
  const messages = market.channels.flatMap((channel): Message[] => {
    const recipient = recipientOn(channel, notice)
    if (recipient === null) return []
    const content = composeAccount(channel, notice, market, languages)
    return [{ id: newId<'Message'>(), channel, ...about, recipient, ...content }]
  })
  await writeMessages(deps, messages)
}

function recipientOn(channel: MessageChannel, notice: AccountNotice): string | null {
  switch (channel) {
    case 'sms':
      return notice.phone
    case 'email':
      return notice.email
  }
}
