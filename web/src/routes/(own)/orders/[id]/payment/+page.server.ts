import { fail, redirect } from '@sveltejs/kit'
import { paymentFaults, typedIn } from '#lib/server/checkout-form.ts'
import { orderOf } from '#lib/server/orders.ts'
import { beginPayment, paymentAfterLeaving, paymentOf } from '#lib/server/payments.ts'
import { markOf, mayPayOtherwise, stateOf } from '#lib/payment-state.ts'
import type { Actions, PageServerLoad } from './$types'

const MINUTE_MS = 60_000
/** How the provider's page says that it was paid on. */
const paidWords = ['successful', 'completed']

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const { id } = event.params
  /** The provider's page leads back here, and says how it went there; what counts is what the provider says to us. */
  const isBack = searchParams.has('tx_ref') || searchParams.has('status')
  const saysPaid = paidWords.includes(searchParams.get('status') ?? '')
  const look = isBack && !saysPaid ? paymentAfterLeaving : paymentOf
  const [order, payment] = await Promise.all([orderOf(event, id), look(event, id)])
  const now = new Date()
  const state = stateOf(payment, now)
  const latest = payment.attempts.at(-1)
  return {
    order,
    payment,
    state,
    mark: markOf(payment, now),
    minutesLeft: Math.ceil((Date.parse(payment.payUntil) - now.getTime()) / MINUTE_MS),
    isBack,
    /** Of a card's page; a wallet's leads back here to wait for the prompt. */
    hasLeft: isBack && !saysPaid && state === 'redirect' && latest?.phone === null,
    mayPayOtherwise: mayPayOtherwise(payment),
    wantsOther: searchParams.has('other'),
    isChanged: searchParams.has('changed'),
    problem: searchParams.get('problem') ?? undefined,
    /** The way that was chosen before is chosen again, until another is. */
    chosen: { method: latest?.method ?? '', network: latest?.network ?? '', wallet: '' },
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { id } = event.params
    const form = await event.request.formData()
    const typed = typedIn(form)
    const wrong = paymentFaults(typed, event.locals.market)
    if (Object.keys(wrong).length > 0) return fail(422, { typed, wrong, problem: undefined })
    const begun = await beginPayment(event, id, typed, Number(form.get('tries')))
    if ('problem' in begun) {
      // What is paid or over shows itself.
      if (settled.includes(begun.problem)) redirect(303, `/orders/${id}/payment`)
      return fail(422, { typed, wrong, problem: begun.problem })
    }
    redirect(303, begun.payment.status === 'promised' ? `/orders/${id}?placed=1` : `/orders/${id}/payment`)
  },
}

const settled = ['ALREADY_PAID', 'PAYMENT_WINDOW_OVER', 'IDEMPOTENCY_KEY_REUSED']
