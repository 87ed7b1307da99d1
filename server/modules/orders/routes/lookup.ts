import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { after, minutes } from '../../../platform/clock.ts'
import type { Passes } from '../../../platform/http/pass.ts'
import { closed, TypedCode, TypedPhone } from '../../../platform/http/schemas.ts'
import { phoneIn } from '../../../platform/phone.ts'
import { notFound } from '../../../platform/refusal.ts'
import { orderNumbersIn } from '../order-number.ts'
import { maskOrder } from '../masked-order.ts'
import type { OrderDeps } from '../place-order.ts'
import { linkEnd, readLink } from '../order-link.ts'
import { findOrderByNumber, findOrderNumbered, type OrderDetail } from '../store/order-detail.ts'
import { OrderSchema, presentOrder } from './json.ts'

export type LookupDeps = Pick<OrderDeps, 'sql' | 'clock' | 'market'> & { passes: Passes }

/** A phone may be shared: finding an order by it opens the order for a while, not for as long as its link. */
const LOOKUP_FOR_MINUTES = 60

const FoundOrder = closed({
  ...OrderSchema.properties,
  contact: closed({ name: Type.String({ description: 'First letters, such as `A••• M•••`' }) }),
  pass: Type.String({
    description:
      'Send it as `X-Order-Pass`, and `GET /orders/:id` shows this order so, `POST /payments` pays it, and until it is paid ' +
      '`POST /orders/:id/cancellation` cancels it. By the link in its messages it lives for 90 days from when the order was placed; by its number and phone ' +
      'for an hour.',
  }),
})

export function orderLookupRoutes(app: HttpApp, { sql, clock, market, passes }: LookupDeps): void {
  app.post(
    '/orders/lookup',
    {
      config: { access: 'public', rateLimitName: 'lookups' },
      schema: {
        tags: ['Orders'],
        summary: 'Find an order again by its number and phone',
        description:
          'For whoever has neither an account nor the `X-Cart-Token` at hand. It only shows: of the name and the street first ' +
          'letters, of where it goes the city and the region. 404 whichever of the two is wrong.',
        body: closed(
          {
            orderNumber: TypedCode(
              'Or the reference of one of its payments. Only letters and digits count, and the first two may be left out',
            ),
            phone: TypedPhone('That the order was placed with'),
          },
          { examples: [{ orderNumber: `${market.codePrefix}-7K3F-9Q2M`, phone: market.phone.example }] },
        ),
        response: { 200: successOf(FoundOrder) },
      },
    },
    async ({ body }) => {
      const phone = phoneIn(market.phone, 'phone', body.phone)
      const numbers = orderNumbersIn(market.codePrefix, body.orderNumber)
      const found = await findOrderByNumber(sql, { numbers, phone })
      if (found === undefined) throw notFound('order')
      return ok(present(found, after(clock.now(), minutes(LOOKUP_FOR_MINUTES))))
    },
  )

  app.get(
    '/orders/links/:link',
    {
      // Thousands of phones share one address of a mobile network, and a signature can not be guessed.
      config: { access: 'public' },
      schema: {
        tags: ['Orders'],
        summary: "Open the link in an order's messages",
        description:
          'The last part of the link: `EB7K3F9Q2M.k3Jd9sKq2Lm0`. Shows as little of people as finding it by number and phone. 404 ' +
          'for one that was changed, or is older than 90 days.',
        params: closed({ link: Type.String({ minLength: 1, maxLength: 40 }) }),
        response: { 200: successOf(FoundOrder) },
      },
    },
    async ({ params }) => {
      const named = readLink(params.link)
      const found = named && (await findOrderNumbered(sql, named.number))
      if (named === undefined || found === undefined || found.buyer.phone === '') throw notFound('order')
      const until = linkEnd(found.placedAt)
      if (!passes.isGood(found.id, until, named.signature)) throw notFound('order')
      return ok(present(found, until))
    },
  )

  function present(found: OrderDetail, until: Date) {
    const order = maskOrder(found)
    const { name } = order.receiver ?? order.buyer
    return {
      ...presentOrder(order, market.currency),
      contact: { name },
      pass: passes.passFor(order.id, until),
    }
  }
}
