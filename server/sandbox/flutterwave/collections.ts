import { randomUUID } from 'node:crypto'
import type { Answer } from '../stand-in.ts'
import type { Books, Customer } from './books.ts'
import type { CodePages } from './code-page.ts'
import type { Payments } from './payments.ts'
import type { ChargeBody, PaymentBody, TokenisedChargeBody } from './schemas.ts'
import { failure, success, verifiedOnWire } from './wire.ts'

type Parts = { books: Books; payments: Payments; codePages: CodePages; merchant: string }

export type Collections = ReturnType<typeof createCollections>

/** What becomes of a request for money. One tx_ref is one payment: a second request is refused. */
export function createCollections({ books, payments, codePages, merchant }: Parts) {
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
      customer: aCustomer(books, email, name, phonenumber ?? phone_number),
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
      customer: aCustomer(books, body.email, body.fullname, body.phone_number),
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

  return { openCheckout, chargeWallet, chargeToken }
}

const duplicate = failure(400, 'Duplicate transaction reference: a transaction with this tx_ref exists')

function aCustomer(books: Books, email: string, name?: string, msisdn?: string): Customer {
  const created_at = new Date().toISOString()
  return {
    id: books.nextId(),
    name: name ?? 'Anonymous customer',
    phone_number: msisdn ?? null,
    email,
    created_at,
  }
}
