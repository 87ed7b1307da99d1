/* eslint-disable sql/check-sql -- tests look into what is not the module's own: jobs, and events that were told */
import { pino } from 'pino'
import type { Static, TSchema } from 'typebox'
import type { TestMarket } from '../../../tests/harness/market.ts'
import { Environment } from '../../platform/environment.ts'
import type { EventDefinition } from '../../platform/events/event.ts'
import { announce } from '../../platform/events/outbox.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { runWhatIsDue } from '../../platform/jobs/worker.ts'
import { standInEnvironment } from '../../stand-ins.ts'
import type { DescribedProduct, ProductId } from '../catalog/api.ts'
import type { AccountNotice, Contact, NoticeId } from '../identity/api.ts'
import type { OrderSummary } from '../orders/api.ts'
import { createNotifications } from './index.ts'
import { readNotificationsConfiguration } from './read-configuration.ts'

/** The module by itself on a market's database and stand-ins, and what the others answer to it. */
export function notificationsOn(market: TestMarket) {
  const orders = new Map<string, OrderSummary>()
  const products = new Map<ProductId, DescribedProduct>()
  const contacts = new Map<UserId, Contact>()
  const notices = new Map<NoticeId, AccountNotice>()
  const secrets = new Map<NoticeId, string>()
  const logged: string[] = []
  const log = pino({ level: 'debug' }, { write: (line) => void logged.push(line) })
  const env = new Environment(standInEnvironment(market.sandbox))
  const configuration = readNotificationsConfiguration(env, market.market)
  const module = createNotifications({ ...market.platform, log }, market.market, configuration, {
    orders: { summaryOf: async (orderId) => orders.get(orderId) },
    catalog: {
      describe: async (ids) => ids.flatMap((id) => products.get(id) ?? []),
      ownersOf: async () => [],
    },
    identity: {
      contactOf: async (userId) => contacts.get(userId),
      noticeOf: async (noticeId) => notices.get(noticeId),
      secretOf: async (noticeId) => secrets.get(noticeId),
    },
  })
  const { sql, clock, metrics } = market.platform

  return {
    module,
    orders,
    products,
    contacts,
    notices,
    secrets,
    logged,
    happens: <Payload extends TSchema>(event: EventDefinition<Payload>, payload: Static<Payload>) =>
      announce(sql, event, payload, clock.now()),
    /** What a worker with this module alone would have done by now. */
    async settle(): Promise<void> {
      await sql`update graphile_worker._private_jobs set run_at = now() where run_at <= ${clock.now()}`
      const { timeZone } = market.market
      const { databaseUrl } = market
      await runWhatIsDue({ sql, clock, log, metrics, modules: [module], databaseUrl, timeZone })
    },
    /** Every event is told again to every listener, as after a crash. */
    async tellAgain(): Promise<void> {
      await sql`update platform.outbox set relayed_at = null`
      await this.settle()
    },
    messages: () => sql<SavedMessage[]>`
      select id, channel, occasion, state, tries, problem, provider_reference, recipient, subject, body, html
      from notifications.messages order by created_at, channel`,
  }
}

type SavedMessage = {
  id: string
  channel: string
  occasion: string
  state: string
  tries: number
  problem: string | null
  providerReference: string | null
  recipient: string
  subject: string | null
  body: string
  html: string | null
}
