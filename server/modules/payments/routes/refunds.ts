import { Type } from 'typebox'
import { auditorOf } from '../../../platform/audit/audit.ts'
import { person } from '../../../platform/http/actor.ts'
import { ok, okPage, pageOf, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { amountOf, closed, IdOf, Line, PageQuery, Price } from '../../../platform/http/schemas.ts'
import { notFound } from '../../../platform/refusal.ts'
import { refundByStaff } from '../refund-payment.ts'
import type { RefundId } from '../refund.ts'
import { retryRefund } from '../retry-refund.ts'
import type { Payments } from '../settle-attempt.ts'
import { settleRefund } from '../settle-refund.ts'
import { countRefunds, findListedRefund, listRefundPage } from '../store/refund-list.ts'
import { presentRefund, RefundSchema, shownStatuses, statusesOf } from './refund-json.ts'

const tags = ['Payments']
const access = 'payment:refund'
const RefundParams = closed({ id: IdOf<'Refund'>() })

/** Where staff give money back, and look after what did not go back by itself. */
export function refundRoutes(app: HttpApp, payments: Payments): void {
  const { sql } = payments
  const shown = async (id: RefundId) => {
    const refund = await findListedRefund(sql, id)
    if (refund === undefined) throw notFound('refund')
    return ok(presentRefund(refund))
  }

  app.get(
    '/refunds',
    {
      config: { access },
      schema: {
        tags,
        summary: 'List refunds',
        description:
          'Newest first. `status=open` lists what has not gone back: those that wait, that failed, and that a person has to look into.',
        querystring: closed({
          status: Type.Optional(Type.Enum(['open', ...shownStatuses])),
          orderId: Type.Optional(IdOf<'Order'>()),
          ...PageQuery,
        }),
        response: { 200: pageOf(RefundSchema) },
      },
    },
    async ({ query: { status, orderId = null, page, limit } }) => {
      const filter = { statuses: statusesOf(status), orderId }
      const [refunds, total] = await Promise.all([
        listRefundPage(sql, filter, { page, limit }),
        countRefunds(sql, filter),
      ])
      return okPage(refunds.map(presentRefund), { page, limit, total, pages: Math.ceil(total / limit) })
    },
  )

  app.get(
    '/refunds/:id',
    {
      config: { access },
      schema: {
        tags,
        summary: 'One refund',
        params: RefundParams,
        response: { 200: successOf(RefundSchema) },
      },
    },
    async ({ params }) => shown(params.id),
  )

  makeRefund(app, payments, shown)
  lookAfterRefunds(app, payments, shown)
}

type Shown = (id: RefundId) => Promise<{ success: true; data: ReturnType<typeof presentRefund> }>

const Reason = Line(1, 500, { description: 'Why; for those who look at it later' })

function makeRefund(app: HttpApp, payments: Payments, shown: Shown): void {
  app.post(
    '/payments/:id/refunds',
    {
      config: { access, idempotent: true },
      schema: {
        tags,
        summary: 'Give money back',
        description:
          'All that is left of what was paid, or `amount` of it. Send an `Idempotency-Key`, and it may be repeated. It is ' +
          '`waiting` until the provider has done it, and its buyer is told then. What was paid in cash is in `review` until ' +
          'somebody notes that they handed it over. 422 `NOTHING_TO_REFUND`, or `REFUND_TOO_LARGE` for more than is left.',
        params: closed({ id: IdOf<'Intent'>() }),
        body: closed(
          { amount: Type.Optional(Price), reason: Reason },
          { examples: [{ amount: 120.5, reason: 'Two bags arrived torn' }] },
        ),
        response: { 201: successOf(RefundSchema) },
      },
    },
    async ({ params, body, actor, effectId }, reply) => {
      const { id } = await refundByStaff(payments, params.id, {
        id: effectId as RefundId,
        amountMinor: body.amount === undefined ? undefined : amountOf(body.amount, 'amount'),
        note: body.reason,
        askedBy: person(actor).userId,
        by: auditorOf(actor),
      })
      return reply.code(201).send(await shown(id))
    },
  )
}

function lookAfterRefunds(app: HttpApp, payments: Payments, shown: Shown): void {
  app.post(
    '/refunds/:id/retries',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Try a refund again',
        description:
          'One that is `failed` or in `review`. The provider is asked about it first, and only what it says did not go back is sent ' +
          'again, under a new reference; with `mayHaveGone` it is asked about and never sent. 409 `REFUND_NOT_OPEN` for one ' +
          'that is made or under way; 422 `GIVEN_BY_HAND_ONLY` for cash; 422 `REFUND_TOO_LARGE` or `NOTHING_TO_REFUND` ' +
          'where another refund took its place.',
        params: RefundParams,
        response: { 200: successOf(RefundSchema) },
      },
    },
    async ({ params, actor }) => {
      await retryRefund(payments, params.id, auditorOf(actor))
      return shown(params.id)
    },
  )

  app.post(
    '/refunds/:id/settlements',
    {
      config: { access },
      schema: {
        tags,
        summary: 'Note that a refund was settled by hand',
        description:
          'Of one that is `failed` or in `review`: the money was handed over, sent another way, or found to have gone back. It counts ' +
          'as refunded from then on, and the buyer is told. 409 `REFUND_NOT_OPEN` for one that is made or under way.',
        params: RefundParams,
        body: closed({ reason: Reason }, { examples: [{ reason: 'Handed over in cash, receipt 4411' }] }),
        response: { 200: successOf(RefundSchema) },
      },
    },
    async ({ params, body, actor }) => {
      const settledBy = person(actor).userId
      await settleRefund(payments, params.id, { note: body.reason, settledBy, by: auditorOf(actor) })
      return shown(params.id)
    },
  )
}
