import type { Market } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { EventId } from '../../platform/events/event.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { newId, type Id } from '../../platform/ids.ts'
import type { CatalogApi, ProductId } from '../catalog/api.ts'
import type { IdentityApi } from '../identity/api.ts'
import { channelsFor, type CatalogueNotice } from './catalogue-notice.ts'
import { composeCatalogue } from './compose-catalogue.ts'
import { languagesFor } from './compose.ts'
import type { Message } from './message.ts'
import { writeMessages } from './write-messages.ts'

export type CatalogueDeps = {
  sql: Sql
  clock: Clock
  market: Market
  catalog: Pick<CatalogApi, 'describe'>
  identity: Pick<IdentityApi, 'contactOf'>
}

/** Who is told, of what, and which event, or digest, it is told for. */
export type Telling = { eventId: EventId; userId: string | null; subjectId: string }

/**
 * Tells a seller or a reviewer of something of the catalogue, in their language, on the channels that they want to hear of it.
 * Nothing is sent here, and told twice, an event adds nothing. Whoever is forgotten by now is told nothing.
 */
export async function notifyOfCatalogue(
  deps: CatalogueDeps,
  { eventId, userId: id, subjectId }: Telling,
  notice: CatalogueNotice,
): Promise<void> {
  const { market, identity } = deps
  if (id === null) return
  const userId = id as UserId
  const contact = await identity.contactOf(userId)
  if (contact === undefined) return
  const languages = languagesFor(contact.language, market)
  const about = { eventId, orderId: null, noticeId: null, subjectId: subjectId as Id<'Subject'>, userId }
  const channels = channelsFor(notice, contact.channels).filter((channel) =>
    market.channels.includes(channel),
  )
  const messages = channels.map((channel): Message => {
    const content = composeCatalogue(channel, notice, contact.name, market, languages)
    const recipient = channel === 'sms' ? contact.phone : contact.email
    return {
      ...{ id: newId<'Message'>(), channel, ...about, carriesSecret: false, occasion: notice.kind },
      ...{ recipient, ...content },
    }
  })
  await writeMessages(deps, messages)
}

/** The same of one product, by its name as it is now. One that is gone is nothing to tell of. */
export async function notifyOfProduct(
  deps: CatalogueDeps,
  telling: Telling,
  productId: string,
  notice: (product: string) => CatalogueNotice,
): Promise<void> {
  if (telling.userId === null) return
  const [product] = await deps.catalog.describe([productId as ProductId])
  if (product !== undefined) await notifyOfCatalogue(deps, telling, notice(product.name))
}
