import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Market } from '../../../markets/market.ts'
import { cartTokenHash } from '../../../platform/http/cart-token.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf, TypedPhone } from '../../../platform/http/schemas.ts'
import type { AttemptId } from '../attempt.ts'
import { findPayment, findPaymentOfOrder, type Asker } from '../find-payment.ts'
import { promisePayment, type PromiseDeps } from '../promise-payment.ts'
import { startPayment } from '../start-payment.ts'
import { readMethod } from '../way-to-pay.ts'
import { PaymentSchema, present } from './payment-json.ts'

const tags = ['Payments']

const NewPayment = closed(
  {
    orderId: IdOf<'Order'>(),
    method: Type.String({ minLength: 1, maxLength: 40, description: 'One of the methods of the market' }),
    phone: Type.Optional(TypedPhone("The wallet, for methods paid by phone; the order's number if left out")),
    network: Type.Optional(
      Type.String({ minLength: 1, maxLength: 20, description: 'For methods that have networks' }),
    ),
  },
  {
    examples: [
      {
        orderId: '01a20391-a67c-7adc-9085-834901b7aa2a',
        method: 'mobile_money',
        phone: '0241234567',
        network: 'MTN',
      },
    ],
  },
)

export function paymentRoutes(app: HttpApp, payments: PromiseDeps, market: Market): void {
  const { clock } = payments
  app.post(
    '/payments',
    {
      config: { access: 'order:create', idempotent: true },
      schema: {
        tags,
        summary: 'Pay an order',
        description:
          'Begins an attempt; `nextAction` says what the buyer does next, then `GET /payments/:id` how it went. ' +
          'Guests send their `X-Cart-Token`, and go on sending it once they have logged in. An order has one attempt under way at a time (409 ' +
          '`PAYMENT_IN_PROGRESS`) until `otherWayInSeconds` are over; should both go through, the second comes back in full. 422 `PAYMENT_WINDOW_OVER`, `ALREADY_PAID`, `TOO_MANY_ATTEMPTS`, ' +
          '`NOT_A_WALLET` or `PAYMENT_REFUSED`; 503 `PAYMENT_PROVIDER_DOWN`: nothing moved, try again later. ' +
          'By `cash_on_delivery` the payment becomes `promised` and the order is confirmed unpaid, in this step; it may still ' +
          'be paid any other way until the cash is collected. 422 `TOO_MUCH_FOR_DELIVERY` above the limit of the market for ' +
          'one order, `TOO_MANY_PROMISES` above that for what one phone number has under way unpaid: pay now, or wait until ' +
          'one has arrived; an account that has proved its phone may promise more. 422 `ORDER_CANCELLED` where it cannot be ' +
          'confirmed any more.',
        body: NewPayment,
        response: { 201: successOf(PaymentSchema) },
      },
    },
    async (request, reply) => {
      const { body, effectId } = request
      const asker = askerOf(request)
      const method = readMethod(market, body.method)
      const payment =
        method.flow === 'on_delivery'
          ? await promisePayment(payments, asker, method, body.orderId)
          : await startPayment(payments, market, asker, body, effectId as AttemptId)
      return reply.code(201).send(ok(present(payment, clock.now())))
    },
  )

  app.get(
    '/payments',
    {
      config: { access: 'order:read' },
      schema: {
        tags,
        summary: 'The payment of an order',
        description: 'A list of one; or of none, where `GET /payments/:id` would not find it.',
        querystring: closed({ orderId: IdOf<'Order'>() }),
        response: { 200: successOf(Type.Array(PaymentSchema)) },
      },
    },
    async (request) => {
      const payment = await findPaymentOfOrder(payments, askerOf(request), request.query.orderId)
      return ok(payment === undefined ? [] : [present(payment, clock.now())])
    },
  )

  app.get(
    '/payments/:id',
    {
      config: { access: 'order:read' },
      schema: {
        tags,
        summary: 'How a payment stands',
        description:
          'Only for whoever owes it (guests send their `X-Cart-Token`, also once they have logged in), and for staff who may read any order or ' +
          'collect cash. ' +
          'While an attempt is pending the provider is asked again, every few seconds at most.',
        params: closed({ id: IdOf<'Intent'>() }),
        response: { 200: successOf(PaymentSchema) },
      },
    },
    async (request) => {
      const payment = await findPayment(payments, askerOf(request), request.params.id)
      return ok(present(payment, clock.now()))
    },
  )
}

function askerOf({ actor, headers, passedFor }: FastifyRequest): Asker {
  return { actor, guestTokenHash: cartTokenHash(headers), passedFor }
}
