import { fail, redirect } from '@sveltejs/kit'
import { paymentFaults, typedIn } from '#lib/server/checkout-form.ts'
import { orderOf } from '#lib/server/orders.ts'
import { beginPayment, paymentOf } from '#lib/server/payments.ts'
import { markOf, stateOf } from '#lib/payment-state.ts'
import type { Actions, PageServerLoad } from './$types'

const MINUTE_MS = 60_000

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const { id } = event.params
  const [order, payment] = await Promise.all([orderOf(event, id), paymentOf(event, id)])
  const now = new Date()
  const { name, email, address, ...chosen } = typedIn(new FormData())
  return {
    order,
    payment,
    state: stateOf(payment, now),
    mark: markOf(payment, now),
    minutesLeft: Math.ceil((Date.parse(payment.payUntil) - now.getTime()) / MINUTE_MS),
    /** The provider's page leads back here, and says how it went there; what counts is what the provider says to us. */
    isBack: searchParams.has('tx_ref') || searchParams.has('status'),
    wantsOther: searchParams.has('other'),
    isChanged: searchParams.has('changed'),
    problem: searchParams.get('problem') ?? undefined,
    nothing: chosen,
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
      // What is under way, paid or over shows itself.
      if (settled.includes(begun.problem)) redirect(303, `/orders/${id}/payment`)
      return fail(422, { typed, wrong, problem: begun.problem })
    }
    redirect(303, begun.payment.status === 'promised' ? `/orders/${id}?placed=1` : `/orders/${id}/payment`)
  },
}

const settled = ['PAYMENT_IN_PROGRESS', 'ALREADY_PAID', 'PAYMENT_WINDOW_OVER', 'IDEMPOTENCY_KEY_REUSED']
