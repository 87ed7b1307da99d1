import { Type } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, TypedCode, TypedPhone } from '../../../platform/http/schemas.ts'
import { phoneIn } from '../../../platform/phone.ts'
import { notFound } from '../../../platform/refusal.ts'
import { orderNumbersIn } from '../order-number.ts'
import { maskOrder } from '../masked-order.ts'
import type { OrderDeps } from '../place-order.ts'
import { findOrderByNumber } from '../store/order-detail.ts'
import { OrderSchema, presentOrder } from './json.ts'

const FoundOrder = closed({
  ...OrderSchema.properties,
  contact: closed({ name: Type.String({ description: 'First letters, such as `A••• M•••`' }) }),
})

export function orderLookupRoute(app: HttpApp, { sql, market }: OrderDeps): void {
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
      const order = maskOrder(found)
      const { name } = order.receiver ?? order.buyer
      return ok({ ...presentOrder(order, market.currency), contact: { name } })
    },
  )
}
