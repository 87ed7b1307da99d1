import type { FastifyInstance, FastifyReply } from 'fastify'
import { html, type Html } from '../../platform/html.ts'
import { providerPage } from '../html.ts'
import type { Books, Checkout } from './books.ts'
import { networks } from './checkout.ts'
import type { CheckoutActions } from './checkout.ts'

type Choice = {
  choice?: 'card' | 'declined-card' | 'mobile-money' | 'cancel'
  network?: string
  msisdn?: string
}

/** The hosted checkout page behind the link of POST /payments. It needs no script. */
export function hostedPageRoutes(server: FastifyInstance, books: Books, actions: CheckoutActions): void {
  type ByToken = { Params: { token: string } }

  server.get<ByToken>('/v3/hosted/pay/:token', ({ params }, reply) =>
    show(books.checkout(params.token), reply),
  )

  server.post<ByToken & { Body: Choice }>('/v3/hosted/pay/:token', ({ params, body }, reply) => {
    const checkout = books.checkout(params.token)
    if (!checkout || !canPay(checkout)) return show(checkout, reply)
    switch (body.choice) {
      case 'card':
        return reply.redirect(actions.pay(checkout.txRef), 303)
      case 'declined-card':
        return reply.redirect(actions.fail(checkout.txRef), 303)
      case 'cancel':
        return reply.redirect(actions.cancel(checkout.txRef), 303)
      case 'mobile-money': {
        const msisdn = (body.msisdn ?? '').replace(/[\s-]/g, '')
        if (!/^\+?\d{9,15}$/.test(msisdn)) return show(checkout, reply, 'Enter a mobile money number.')
        actions.payByMobileMoney(checkout.txRef, body.network ?? networks[0], msisdn)
        return reply.redirect(`/v3/hosted/pay/${params.token}`, 303)
      }
      default:
        return show(checkout, reply, 'Choose how to pay.')
    }
  })

  function show(checkout: Checkout | undefined, reply: FastifyReply, problem?: string) {
    if (!checkout) return send(reply.code(404), 'Unknown checkout', html`<h1>This link is unknown</h1>`)
    if (checkout.state === 'successful' || checkout.state === 'failed') {
      return reply.redirect(actions.wayBack(checkout.txRef), 303)
    }
    const sum = html`<h1>${checkout.title}</h1>
      <p class="sum">${checkout.currency} ${checkout.amount.toFixed(2)}</p>`
    if (checkout.state === 'paying') return send(reply, checkout.title, html`${sum}${onThePhone}`, 1)
    if (!canPay(checkout)) return send(reply.code(410), 'Too old', html`<h1>This link is too old</h1>`)
    const alert = problem ? html`<p role="alert" class="problem">${problem}</p>` : html``
    return send(reply, checkout.title, html`${sum}${alert}${choices(checkout)}`)
  }
}

const canPay = ({ state, expiresAt }: Checkout) =>
  (state === 'open' || state === 'cancelled') && expiresAt > Date.now()

const onThePhone = html`<p role="status">
  A PIN prompt is on the phone. This page goes on by itself when it is answered.
</p>`

function choices({ options, customer }: Checkout): Html {
  const mobileMoney = html`<form method="post">
    <h2>Mobile money</h2>
    <fieldset>
      <legend>Network</legend>
      ${networks.map(
        (name, index) =>
          html`<label class="choice">
            <input type="radio" name="network" value="${name}" ${{ html: index === 0 ? 'checked' : '' }} />
            ${name}
          </label>`,
      )}
    </fieldset>
    <label for="msisdn">Number</label>
    <input id="msisdn" name="msisdn" type="tel" value="${customer.phone_number ?? ''}" required />
    <button name="choice" value="mobile-money">Pay with mobile money</button>
  </form>`
  const card = html`<form method="post">
    <h2>Card</h2>
    <p class="hint">The test card 5531 8866 5214 2950 is used; nothing has to be typed.</p>
    <button name="choice" value="card">Pay by card</button>
    <button name="choice" value="declined-card" class="quiet">Pay by a card that is declined</button>
  </form>`
  return html`${options.some((one) => one.startsWith('mobilemoney')) ? mobileMoney : html``}
    ${options.includes('card') ? card : html``}
    <form method="post"><button name="choice" value="cancel" class="quiet">Cancel and go back</button></form>`
}

const send = (reply: FastifyReply, title: string, body: Html, refreshSeconds?: number) =>
  reply.type('text/html; charset=utf-8').send(providerPage(title, body, refreshSeconds))
