import { auditorOf } from '../../../platform/audit/audit.ts'
import { person } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { amountOf, closed, IdOf, Price } from '../../../platform/http/schemas.ts'
import type { AttemptId } from '../attempt.ts'
import { collectPayment } from '../collect-payment.ts'
import type { Payments } from '../settle-attempt.ts'
import { PaymentSchema, present } from './payment-json.ts'

/** Where those who take cash at the door write down that they did. */
export function collectionRoutes(app: HttpApp, payments: Payments): void {
  app.post(
    '/payments/:id/collections',
    {
      config: { access: 'payment:collect', idempotent: true },
      schema: {
        tags: ['Payments'],
        summary: 'Cash was collected',
        description:
          'For a `promised` payment, and exactly its amount (422 `NOT_THE_AMOUNT_DUE`): it is `paid`, once. Send an ' +
          '`Idempotency-Key` of its own, and it may be repeated. 422 `ALREADY_PAID` or `NOT_PROMISED`: give the money ' +
          'back. Where the order was cancelled meanwhile it is written down all the same, and refunded by hand.',
        params: closed({ id: IdOf<'Intent'>() }),
        body: closed({ amount: Price }, { examples: [{ amount: 1250.5 }] }),
        response: { 201: successOf(PaymentSchema) },
      },
    },
    async ({ params, body, actor, effectId }, reply) => {
      const collection = {
        id: effectId as AttemptId,
        amountMinor: amountOf(body.amount, 'amount'),
        collectorId: person(actor).userId,
        by: auditorOf(actor),
      }
      const payment = await collectPayment(payments, params.id, collection)
      return reply.code(201).send(ok(present(payment, payments.clock.now())))
    },
  )
}
