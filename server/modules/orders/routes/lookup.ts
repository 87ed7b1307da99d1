import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import type { Passes } from '../../../platform/http/pass.ts'
import { closed, TypedCode, TypedPhone } from '../../../platform/http/schemas.ts'
import { phoneIn } from '../../../platform/phone.ts'
import { notFound } from '../../../platform/refusal.ts'
import { orderNumbersIn } from '../order-number.ts'
import { maskOrder } from '../masked-order.ts'
import type { OrderDeps } from '../place-order.ts'
import { readLink } from '../order-link.ts'
import { findOrderByNumber, findOrderNumbered, type OrderDetail } from '../store/order-detail.ts'
import { OrderSchema, presentOrder } from './json.ts'
import { isLinkOpen } from './whose.ts'

export type LookupDeps = Pick<OrderDeps, 'sql' | 'clock' | 'market'> & { passes: Passes }

const FoundOrder = closed({
  ...OrderSchema.properties,
  contact: closed({ name: Type.String({ description: 'First letters, such as `A••• M•••`' }) }),
  pass: Type.String({
    description:
      'Send it as `X-Order-Pass`, and `GET /orders/:id` shows this order so, `POST /payments` pays it, and until it is paid ' +
      '`POST /orders/:id/cancellation` cancels it. It lives for 90 days from when the order was placed.',
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
      return ok(present(found))
    },
  )

  app.get(
    '/orders/links/:link',
    {
      config: { access: 'public', rateLimitName: 'lookups' },
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
      const isOurs = found !== undefined && passes.isSigned(found.id, named?.signature ?? '')
      if (!isOurs || !isLinkOpen(found, clock.now())) throw notFound('order')
      return ok(present(found))
    },
  )

  function present(found: OrderDetail) {
    const order = maskOrder(found)
    const { name } = order.receiver ?? order.buyer
    const pass = `${order.id}.${passes.signatureOf(order.id)}`
    return { ...presentOrder(order, market.currency), contact: { name }, pass }
  }
}
