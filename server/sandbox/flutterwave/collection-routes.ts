import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { failure, success, verifiedOnWire } from './wire.ts'
import type { Answer } from '../stand-in.ts'
import type { Books, Customer } from './books.ts'
import type { CodePages } from './code-page.ts'
import type { Run } from './gate.ts'
import type { Payments } from './payments.ts'
import { ChargeBody, PaymentBody, TokenisedChargeBody } from './schemas.ts'

const payment = { name: 'payment', acts: true }
const charge = { name: 'charge', acts: true }

/** Networks under every name Flutterwave's own material has used for them. */
const networkNames = ['MTN', 'TELECEL', 'VODAFONE', 'TIGO', 'AIRTELTIGO', 'AT']
const ghanaNumber = /^(?:\+?233|0)(?:2[03-7]|5[03-7]|59)\d{7}$/

type Parts = { books: Books; payments: Payments; codePages: CodePages; merchant: string; run: Run }

/** Money in: the hosted checkout, Ghana mobile money, a card by its token. */
export function collectionRoutes(
  api: FastifyInstance,
  { books, payments, codePages, merchant, run }: Parts,
): void {
  api.post<{ Body: PaymentBody }>('/payments', { schema: { body: PaymentBody } }, (request, reply) => {
    const { body } = request
    return run(reply, payment, body.tx_ref, () => openCheckout(body, request.host))
  })

  api.post<{ Body: ChargeBody; Querystring: { type?: string } }>(
    '/charges',
    { schema: { body: ChargeBody } },
    (request, reply) => {
      const { body, query } = request
      const refusal = refusedCharge(body, query.type)
      if (refusal) return reply.code(400).send(failure(400, refusal).body)
      const act = (moneyMovesNow: boolean) => chargeWallet(body, request.host, moneyMovesNow)
      return run(reply, charge, body.tx_ref, act, body.phone_number)
    },
  )

  api.post<{ Body: TokenisedChargeBody }>(
    '/tokenized-charges',
    { schema: { body: TokenisedChargeBody } },
    (request, reply) => run(reply, charge, request.body.tx_ref, () => chargeToken(request.body)),
  )

  function openCheckout(body: PaymentBody, host: string): Answer {
    const earlier = books.byReference(body.tx_ref)
    if (earlier && earlier.status !== 'failed') return duplicate
    const token = randomUUID().replaceAll('-', '')
    const link = `http://${host}/v3/hosted/pay/${token}`
    const minutes = body.session_duration ?? body.configurations?.session_duration ?? 60
    const { email, name, phonenumber, phone_number } = body.customer
    books.saveCheckout({
      token,
      txRef: body.tx_ref,
      amount: body.amount,
      currency: body.currency,
      redirectUrl: body.redirect_url,
      options: (body.payment_options ?? 'card,mobilemoneyghana').split(',').map((one) => one.trim()),
      title: body.customizations?.title ?? merchant,
      customer: aCustomer(email, name, phonenumber ?? phone_number),
      meta: body.meta,
      link,
      state: 'open',
      expiresAt: Date.now() + minutes * 60_000,
      createdAt: new Date().toISOString(),
    })
    return success('Hosted Link', { link })
  }

  function chargeWallet(body: ChargeBody, host: string, moneyMovesNow: boolean): Answer {
    if (books.byReference(body.tx_ref)) return duplicate
    const request = {
      txRef: body.tx_ref,
      amount: body.amount,
      currency: body.currency,
      customer: aCustomer(body.email, body.fullname, body.phone_number),
      meta: body.meta,
      narration: merchant,
    }
    const transaction = payments.begin(request, (body.network ?? 'MTN').toUpperCase())
    if (moneyMovesNow) {
      payments.approve(transaction)
      return success('Charge initiated')
    }
    const redirect = codePages.open(transaction, `http://${host}`, body.redirect_url)
    return success('Charge initiated', undefined, { meta: { authorization: { mode: 'redirect', redirect } } })
  }

  function chargeToken(body: TokenisedChargeBody): Answer {
    if (books.byReference(body.tx_ref)) return duplicate
    const owner = books.ownerOfCard(body.token)
    // A token works only with the e-mail address it was made with.
    if (owner?.email.toLowerCase() !== body.email.toLowerCase())
      return failure(400, 'Invalid token for this customer')
    const request = {
      txRef: body.tx_ref,
      amount: body.amount,
      currency: body.currency,
      customer: owner,
      meta: null,
      narration: body.narration ?? '',
    }
    return success('Charge successful', verifiedOnWire(payments.payByCard(request, 'approve', body.token)))
  }

  function aCustomer(email: string, name?: string, msisdn?: string): Customer {
    const created_at = new Date().toISOString()
    return {
      id: books.nextId(),
      name: name ?? 'Anonymous customer',
      phone_number: msisdn ?? null,
      email,
      created_at,
    }
  }
}

const duplicate = failure(400, 'Duplicate transaction reference: a transaction with this tx_ref exists')

function refusedCharge(body: ChargeBody, type?: string): string | undefined {
  if (type !== 'mobile_money_ghana') return `The sandbox has no charge of type "${type ?? ''}"`
  if (body.currency !== 'GHS') return 'currency must be GHS for mobile_money_ghana'
  if (!ghanaNumber.test(body.phone_number)) return 'phone_number is not a Ghanaian mobile number'
  if (body.network !== undefined && !networkNames.includes(body.network.toUpperCase())) {
    return `network must be one of ${networkNames.join(', ')}`
  }
  return undefined
}
