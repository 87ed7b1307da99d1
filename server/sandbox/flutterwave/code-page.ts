import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { html, type Html } from '../../platform/html.ts'
import { BoundedMap } from '../bounded-map.ts'
import { providerPage } from '../html.ts'
import type { Phone } from '../phone.ts'
import type { Books, FlutterwaveTransaction } from './books.ts'
import { returnAddress } from './checkout.ts'
import type { Payments } from './payments.ts'

type Opened = { transactionId: number; promptId: string; redirectUrl: string | undefined }

/** The code that staging accepts. */
const stagingCode = '123456'

export type CodePages = ReturnType<typeof createCodePages>

/** meta.authorization.redirect: the customer enters a code, then approves the PIN prompt on the phone. */
export function createCodePages(books: Books, payments: Payments, phone: Phone) {
  const pages = new BoundedMap<string, Opened>(2_000)

  /** Starts the customer's part of a charge and gives the address the browser must be sent to. */
  function open(transaction: FlutterwaveTransaction, origin: string, redirectUrl?: string): string {
    const token = randomUUID()
    const address = `${origin}/captcha/verify/${token}`
    const promptId = payments.askForPin(transaction, transaction.narration, address)
    pages.set(token, { transactionId: transaction.id, promptId, redirectUrl })
    return address
  }

  function routes(server: FastifyInstance): void {
    server.get<{ Params: { token: string } }>('/captcha/verify/:token', ({ params }, reply) =>
      show(pages.get(params.token), reply),
    )
    server.post<{ Params: { token: string }; Body: { code?: string } }>(
      '/captcha/verify/:token',
      ({ params, body }, reply) => {
        const page = pages.get(params.token)
        if (page && body.code?.trim() !== stagingCode) return show(page, reply, 'That is not the code.')
        if (page) phone.codeEntered(page.promptId)
        return reply.redirect(`/captcha/verify/${params.token}`, 303)
      },
    )
  }

  function show(page: Opened | undefined, reply: FastifyReply, problem?: string) {
    const transaction = page && books.transaction(page.transactionId)
    if (!page || !transaction) return send(reply.code(404), 'Unknown payment', html`<h1>Unknown payment</h1>`)
    if (transaction.status !== 'pending') {
      if (page.redirectUrl) {
        const back = returnAddress(page.redirectUrl, transaction.status, transaction.txRef, transaction.id)
        return reply.redirect(back, 303)
      }
      return send(reply, 'Payment', html`<h1>Payment ${transaction.status}</h1>`)
    }
    const sum = html`<p class="sum">${transaction.currency} ${transaction.amount.toFixed(2)}</p>`
    if (!phone.find(page.promptId)?.awaitsCode) {
      return send(
        reply,
        'Approve on your phone',
        html`<h1>Approve on your phone</h1>
          ${sum}${waiting}`,
        1,
      )
    }
    const alert = problem ? html`<p role="alert" class="problem">${problem}</p>` : html``
    return send(
      reply,
      'Enter the code',
      html`<h1>Enter the code</h1>
        ${sum}${alert}${codeForm}`,
    )
  }

  return { open, routes }
}

const waiting = html`<p role="status">
  A PIN prompt is on the phone. This page goes on by itself when it is answered.
</p>`

const codeForm = html`<form method="post">
  <label for="code">One-time code</label>
  <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus />
  <p class="hint">In the sandbox it is ${stagingCode}.</p>
  <button>Continue</button>
</form>`

const send = (reply: FastifyReply, title: string, body: Html, refreshSeconds?: number) =>
  reply.type('text/html; charset=utf-8').send(providerPage(title, body, refreshSeconds))
