import type { FastifyInstance } from 'fastify'
import type { Answer } from '../stand-in.ts'
import type { Books, Transfer } from './books.ts'
import type { Run } from './gate.ts'
import { TransferBody } from './schemas.ts'
import type { Webhooks } from './webhooks.ts'
import { failure, success, transferOnWire } from './wire.ts'

const transferOut = { name: 'transfer', acts: true }
const transferQuery = { name: 'transfer-query', acts: false }

const walletBanks = ['MTN', 'TELECEL', 'VODAFONE', 'AIRTELTIGO']
const ghanaWallet = /^233\d{9}$/

/** Money out: a payout to a mobile money wallet. */
export function transferRoutes(
  api: FastifyInstance,
  { books, webhooks, run }: { books: Books; webhooks: Webhooks; run: Run },
): void {
  api.post<{ Body: TransferBody }>('/transfers', { schema: { body: TransferBody } }, ({ body }, reply) =>
    run(reply, transferOut, body.reference, () => payOut(body), body.account_number),
  )

  api.get<{ Params: { id: string } }>('/transfers/:id', ({ params }, reply) => {
    const found = books.transfer(Number(params.id))
    return run(reply, transferQuery, found?.reference ?? params.id, () =>
      found ? success('Transfer fetched', transferOnWire(found)) : failure(404, 'Transfer not found'),
    )
  })

  api.get<{ Querystring: { reference?: string } }>('/transfers', ({ query }, reply) =>
    run(reply, transferQuery, query.reference ?? '', () => {
      const found = books.transfers().filter((one) => !query.reference || one.reference === query.reference)
      const page_info = { total: found.length, current_page: 1, total_pages: 1 }
      return success('Transfers fetched', found.map(transferOnWire), { meta: { page_info } })
    }),
  )

  function payOut(body: TransferBody): Answer {
    if (books.transferOf(body.reference)) return failure(400, 'This payout reference already exists')
    if (walletBanks.includes(body.account_bank) && !ghanaWallet.test(body.account_number)) {
      return failure(400, 'account_number must have the form 233…')
    }
    // Test mode decides by the end of the reference.
    const fails = body.reference.endsWith('_PMCK_ST_FDU_1')
    const asked: Transfer = {
      id: books.nextId(),
      reference: body.reference,
      account_bank: body.account_bank,
      account_number: body.account_number,
      full_name: body.beneficiary_name ?? '',
      amount: body.amount,
      currency: body.currency,
      narration: body.narration ?? '',
      status: 'NEW',
      complete_message: '',
      callbackUrl: body.callback_url ?? null,
      meta: body.meta,
      createdAt: new Date().toISOString(),
    }
    const done: Transfer = {
      ...asked,
      status: fails ? 'FAILED' : 'SUCCESSFUL',
      complete_message: fails ? 'DISBURSE FAILED: Insufficient funds' : 'Transaction was successful',
    }
    webhooks.transferCompleted(books.saveTransfer(done))
    // The answer still says NEW: a transfer is never done when it is accepted.
    return success('Transfer Queued Successfully', transferOnWire(asked))
  }
}
