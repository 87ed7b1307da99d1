import type { FastifyInstance } from 'fastify'
import { failure } from './wire.ts'
import type { Collections } from './collections.ts'
import type { Run } from './gate.ts'
import { ChargeBody, PaymentBody, TokenisedChargeBody } from './schemas.ts'

const payment = { name: 'payment', acts: true }
const charge = { name: 'charge', acts: true }

/** Networks under every name Flutterwave's own material has used for them. */
const networkNames = ['MTN', 'TELECEL', 'VODAFONE', 'TIGO', 'AIRTELTIGO', 'AT']
const ghanaNumber = /^(?:\+?233|0)(?:2[03-7]|5[03-7]|59)\d{7}$/

/** Money in: the hosted checkout, Ghana mobile money, a card by its token. */
export function collectionRoutes(api: FastifyInstance, collections: Collections, run: Run): void {
  api.post<{ Body: PaymentBody }>('/payments', { schema: { body: PaymentBody } }, (request, reply) => {
    const { body } = request
    return run(reply, payment, body.tx_ref, () => collections.openCheckout(body, request.host))
  })

  api.post<{ Body: ChargeBody; Querystring: { type?: string } }>(
    '/charges',
    { schema: { body: ChargeBody } },
    (request, reply) => {
      const { body, query } = request
      const refusal = refusedCharge(body, query.type)
      if (refusal) return reply.code(400).send(failure(400, refusal).body)
      const act = (moneyMovesNow: boolean) => collections.chargeWallet(body, request.host, moneyMovesNow)
      return run(reply, charge, body.tx_ref, act, body.phone_number)
    },
  )

  api.post<{ Body: TokenisedChargeBody }>(
    '/tokenized-charges',
    { schema: { body: TokenisedChargeBody } },
    (request, reply) => run(reply, charge, request.body.tx_ref, () => collections.chargeToken(request.body)),
  )
}

function refusedCharge(body: ChargeBody, type?: string): string | undefined {
  if (type !== 'mobile_money_ghana') return `The sandbox has no charge of type "${type ?? ''}"`
  if (body.currency !== 'GHS') return 'currency must be GHS for mobile_money_ghana'
  if (!ghanaNumber.test(body.phone_number)) return 'phone_number is not a Ghanaian mobile number'
  if (body.network !== undefined && !networkNames.includes(body.network.toUpperCase())) {
    return `network must be one of ${networkNames.join(', ')}`
  }
  return undefined
}
