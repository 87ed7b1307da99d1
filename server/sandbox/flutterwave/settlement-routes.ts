import type { FastifyInstance } from 'fastify'
import type { Answer } from '../stand-in.ts'
import { minor, refundedMinor } from './books.ts'
import type { Books, FlutterwaveTransaction } from './books.ts'
import type { Run } from './gate.ts'
import { RefundBody } from './schemas.ts'
import type { Webhooks } from './webhooks.ts'
import { failure, refundOnWire, success, verifiedOnWire } from './wire.ts'

const verify = { name: 'verify', acts: false }
const refund = { name: 'refund', acts: true }
const refundQuery = { name: 'refund-query', acts: false }
const resendHook = { name: 'resend-hook', acts: false }

/** What happened to money that came in: verify, refund, and the webhook once more. */
export function settlementRoutes(
  api: FastifyInstance,
  { books, webhooks, run }: { books: Books; webhooks: Webhooks; run: Run },
): void {
  type ById = { Params: { id: string } }

  api.get<ById>('/transactions/:id/verify', ({ params }, reply) =>
    run(reply, verify, referenceOf(params.id), () => verified(books.transaction(Number(params.id)))),
  )

  api.get<{ Querystring: { tx_ref?: string } }>('/transactions/verify_by_reference', ({ query }, reply) =>
    run(reply, verify, query.tx_ref ?? '', () => verified(books.byReference(query.tx_ref ?? ''))),
  )

  api.post<ById & { Body: RefundBody | undefined }>(
    '/transactions/:id/refund',
    { preValidation: async (request) => void (request.body ??= {}), schema: { body: RefundBody } },
    ({ params, body }, reply) =>
      run(reply, refund, referenceOf(params.id), () => giveBack(books, params.id, body ?? {})),
  )

  api.post<ById>('/transactions/:id/resend-hook', ({ params }, reply) =>
    run(reply, resendHook, referenceOf(params.id), () => {
      const transaction = books.transaction(Number(params.id))
      if (!transaction) return unknown
      void webhooks.sendCharge(transaction)
      return success('hook sent')
    }),
  )

  api.get<ById>('/refunds/:id', ({ params }, reply) =>
    run(reply, refundQuery, params.id, () => {
      const found = books.refund(Number(params.id))
      return found
        ? success('Refund fetched', refundOnWire(found))
        : failure(404, 'No refund was found for this id')
    }),
  )

  api.get<{ Querystring: { tx_id?: string } }>('/refunds', ({ query }, reply) =>
    run(reply, refundQuery, query.tx_id ?? '', () => {
      const found = books.refunds().filter((one) => !query.tx_id || String(one.tx_id) === query.tx_id)
      const page_info = { total: found.length, current_page: 1, total_pages: 1 }
      return success('Refunds fetched', found.map(refundOnWire), { meta: { page_info } })
    }),
  )

  const referenceOf = (id: string) => books.transaction(Number(id))?.txRef ?? id
}

function giveBack(books: Books, id: string, body: RefundBody): Answer {
  const transaction = books.transaction(Number(id))
  if (!transaction) return unknown
  if (transaction.status !== 'successful')
    return failure(400, 'Only a successful transaction can be refunded')
  const remaining = minor(transaction.amount) - refundedMinor(transaction)
  const wanted = body.amount === undefined ? remaining : minor(body.amount)
  if (remaining === 0) return failure(400, 'This transaction has already been fully refunded')
  if (wanted > remaining) return failure(400, 'Refund amount is more than what is left of the transaction')
  const made = books.saveRefund(transaction, {
    id: books.nextId(),
    tx_id: transaction.id,
    flw_ref: transaction.flwRef,
    amount_refunded: wanted / 100,
    comments: body.comments ?? null,
    created_at: new Date().toISOString(),
  })
  return success('Transaction refund initiated', refundOnWire(made))
}

const unknown = failure(404, 'No transaction was found for this id')

const verified = (transaction: FlutterwaveTransaction | undefined): Answer =>
  transaction ? success('Transaction fetched successfully', verifiedOnWire(transaction)) : unknown
