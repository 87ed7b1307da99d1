import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, defaulted, IdOf, Line } from '../../../platform/http/schemas.ts'
import { invalid } from '../../../platform/refusal.ts'
import type { OrderId } from '../order.ts'
import type { OrderDeps } from '../place-order.ts'
import { cancelPart, returnGoods } from '../reverse-part.ts'
import { conditions, returnKinds, type ReversalId } from '../reversal.ts'
import { OrderSchema, presentOrder, QuantitySchema } from './json.ts'
import { findShown } from './whose.ts'

const tags = ['Orders']
const params = closed({ id: IdOf<'Order'>(), partId: IdOf<'OrderPart'>() })
const Note = Type.Optional(Line(1, 300))

const ReturnBody = closed(
  {
    reason: Type.Enum(returnKinds, {
      description:
        '`refused` at the door, `not_collected` by the buyer, or `returned` after it was delivered',
    }),
    items: Type.Optional(
      Type.Array(closed({ productId: IdOf<'Product'>(), quantity: QuantitySchema }), {
        minItems: 1,
        maxItems: 200,
        description: 'What came back; all that is still with the buyer if left out',
      }),
    ),
    condition: defaulted(
      Type.Enum(conditions, {
        default: 'sellable',
        description: '`sellable` goes back into stock, `damaged` is written off',
      }),
    ),
    note: Note,
  },
  {
    examples: [
      {
        reason: 'refused',
        items: [{ productId: '01a20391-a67c-7adc-9085-834901b7aa2a', quantity: 2 }],
        condition: 'damaged',
        note: 'Two bags were wet',
      },
    ],
  },
)

/** Ways out of an order for one seller's part of it. */
export function reversalRoutes(app: HttpApp, deps: OrderDeps): void {
  const answer = async (request: FastifyRequest, id: OrderId) =>
    ok(presentOrder(await findShown(deps, request, id), deps.market.currency))

  app.post(
    '/orders/:id/parts/:partId/cancellation',
    {
      config: { access: 'fulfilment:update', idempotent: true },
      schema: {
        tags,
        summary: "Cancel a seller's part of an order",
        description:
          'Until it is shipped; the other parts go on. Its goods go back into stock, and what the part costs goes back, or is no ' +
          'longer due on delivery. Sellers cancel parts of their own shop. The last living part takes the order with it. ' +
          'Cancelling it again changes nothing. 422 `PART_SHIPPED`, `ORDER_NOT_CONFIRMED`.',
        params,
        body: closed({ note: Note }, { examples: [{ note: 'The last bags got wet' }] }),
        response: { 200: successOf(OrderSchema) },
      },
    },
    async (request) => {
      const { actor, params: target, body, effectId } = request
      const wish = { id: effectId as ReversalId, note: body.note ?? null }
      await cancelPart(deps, actor, { orderId: target.id, partId: target.partId }, wish)
      return answer(request, target.id)
    },
  )

  app.post(
    '/orders/:id/parts/:partId/returns',
    {
      config: { access: 'order:manage-any', idempotent: true },
      schema: {
        tags,
        summary: 'Goods of an order came back',
        description:
          'Of a part that was shipped or delivered: all of it, or by lines and pieces. What they cost, with their share of delivery ' +
          'and tax, goes back, or is no longer due. The part is `returned` once nothing of it is with the buyer. Send an ' +
          '`Idempotency-Key`, and it may be repeated. 422 `NOT_SENT`, `RETURN_TOO_LARGE`.',
        params,
        body: ReturnBody,
        response: { 201: successOf(OrderSchema) },
      },
    },
    async (request, reply) => {
      const { actor, params: target, effectId } = request
      const { reason: kind, items, condition, note = null } = request.body
      const twice = items?.findIndex(
        ({ productId }, index) => items.findIndex((it) => it.productId === productId) < index,
      )
      if (twice !== undefined && twice !== -1)
        throw invalid({ field: `items.${twice}.productId`, message: 'must not be named twice' })
      const wish = { id: effectId as ReversalId, kind, condition, items, note }
      await returnGoods(deps, actor, { orderId: target.id, partId: target.partId }, wish)
      return reply.code(201).send(await answer(request, target.id))
    },
  )
}
