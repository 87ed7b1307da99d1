import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { ApiFailure } from '#lib/server/api.ts'
import { failureOf } from '#lib/server/api.ts'
import { cartOf, isOrderable, keepCount, type Cart } from '#lib/server/cart.ts'
import { draftIn, keepDraft } from '#lib/server/checkout-draft.ts'
import {
  addressOf,
  contactOf,
  faultsIn,
  faultsOf,
  NEW_ADDRESS,
  typedIn,
  type Address,
  type Typed,
} from '#lib/server/checkout-form.ts'
import {
  checkingOutSince,
  checkoutKey,
  checkoutKeyIn,
  drawnAt,
  forgetCheckoutKey,
  isKeyOf,
} from '#lib/server/checkout-key.ts'
import { placedSince } from '#lib/server/orders.ts'
import { beginPayment } from '#lib/server/payments.ts'
import { noteWaiting } from '#lib/server/waiting.ts'
import { deliveryAddresses } from '#lib/server/saved-addresses.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { session } = event.locals
  const [cart, addresses] = await Promise.all([
    cartOf(event),
    session.isGuest ? [] : deliveryAddresses(event),
  ])
  const since = checkingOutSince(event)
  if (cart.items.length === 0 && since !== undefined) await showPlaced(event, since)
  if (!isOrderable(cart)) redirect(303, '/cart')
  const key = checkoutKey(event, cart)
  return { cart, addresses, isGuest: session.isGuest, key, draft: draftFor(event, addresses) }
}

export const actions: Actions = {
  default: async (event) => {
    const { market, session } = event.locals
    const form = await event.request.formData()
    const typed = typedIn(form)
    keepDraft(event, typed)
    if (form.has('change')) redirect(303, '/cart')
    const wrong = faultsIn(typed, market, session.isGuest)
    if (Object.keys(wrong).length > 0) return fail(422, { typed, wrong, problem: undefined })

    // An empty cart may be one that was ordered by this very form, sent before: its key finds the order.
    const cart = await cartOf(event)
    const seen = Number(form.get('seen'))
    const key = checkoutKeyIn(form.get('key')) ?? checkoutKey(event, cart)
    if (cart.items.length > 0 && !isKeyOf(key, cart)) await leadFromStale(event, cart, key, seen)
    if (cart.items.length > 0 && (cart.totalAmount !== seen || !isOrderable(cart)))
      redirect(303, `/cart?seen=${seen}`)

    const address = await chosenAddress(event, typed)
    if (address === undefined)
      return fail(422, { typed, wrong: { address: 'needed' as const }, problem: undefined })
    const answer = await event.locals.api.POST('/api/v1/orders', {
      body: {
        deliveryAddress: address,
        expectedTotal: seen,
        ...(session.isGuest ? { contact: contactOf(typed) } : {}),
      },
      headers: { 'idempotency-key': key },
    })
    if (answer.data === undefined) return refuse(event, { typed, key, seen }, failureOf(answer))

    const { id, totalAmount } = answer.data.data
    forgetCheckoutKey(event)
    keepDraft(event, typed, { isOrdered: true })
    if (isRepeat(answer.response) && (await cartOf(event)).items.length > 0)
      redirect(303, `/orders/${id}?already=1`)
    keepCount(event, 0)
    noteWaiting(event, true)
    // Nobody is asked for an amount that they have not seen.
    if (totalAmount !== seen) redirect(303, `/orders/${id}/payment?changed=1`)
    const begun = await beginPayment(event, id, typed, 0)
    if ('problem' in begun) redirect(303, `/orders/${id}/payment?problem=${begun.problem}`)
    redirect(303, begun.payment.status === 'promised' ? `/orders/${id}?placed=1` : `/orders/${id}/payment`)
  },
}

/** What was typed before; an address that is not saved any more is no choice. */
function draftFor(event: RequestEvent, saved: readonly { id: string }[]): Typed {
  const draft = draftIn(event)
  const isThere = draft.address === NEW_ADDRESS || saved.some(({ id }) => id === draft.address)
  return isThere ? draft : { ...draft, address: '' }
}

/** Another form was sent with its key before, or the same: its order is answered, and nothing is placed. */
const isRepeat = ({ headers }: Response): boolean => headers.get('idempotency-repeated') === 'true'

/** A form for another cart than the one that is there orders nothing: what it was for may be ordered, and this is not seen. */
async function leadFromStale(event: RequestEvent, cart: Cart, key: string, seen: number): Promise<never> {
  const ordered = await placedSince(event, drawnAt(key), seen)
  if (ordered !== undefined) redirect(303, `/orders/${ordered}?already=1`)
  return redirect(303, cart.totalAmount === seen ? '/cart?problem=CART_CHANGED' : `/cart?seen=${seen}`)
}

async function chosenAddress(event: RequestEvent, typed: Typed): Promise<Address | undefined> {
  if (typed.address === '' || typed.address === NEW_ADDRESS) return addressOf(typed)
  const saved = (await deliveryAddresses(event)).find(({ id }) => id === typed.address)
  if (saved === undefined) return undefined
  const { addressLine1, addressLine2, city, region, latitude, longitude, digitalAddress } = saved
  const known = { addressLine2, latitude, longitude, digitalAddress }
  const filled = Object.entries(known).filter(([, value]) => value !== null && value !== undefined)
  return { addressLine1, city, region, ...(Object.fromEntries(filled) as Partial<Address>) }
}

async function refuse(
  event: RequestEvent,
  { typed, key, seen }: { typed: Typed; key: string; seen: number },
  failure: ApiFailure['error'] | undefined,
) {
  const { code, details = [] } = failure ?? { code: 'UNKNOWN' }
  // Nothing to order: the same form, sent at the same moment, has ordered it.
  const isEmpty = details.some(({ field }) => field.startsWith('items'))
  if (isEmpty || code === 'IDEMPOTENCY_KEY_REUSED') await showPlaced(event, drawnAt(key))
  // Nothing was placed with the key, and what is sent next is another request.
  forgetCheckoutKey(event)
  if (['PRODUCT_UNAVAILABLE', 'INSUFFICIENT_STOCK', 'AMOUNT_TOO_LARGE'].includes(code))
    redirect(303, `/cart?problem=${code}`)
  // Since the cart was read: it shows both totals, and what has changed.
  if (code === 'TOTAL_CHANGED') redirect(303, `/cart?seen=${seen}`)
  if (isEmpty) redirect(303, '/cart')
  return fail(422, { typed, wrong: faultsOf(details), problem: code })
}

/** Goes on to the order that was placed since a key was drawn, if there is one: its answer never reached the browser. */
async function showPlaced(event: RequestEvent, since: Date): Promise<void> {
  const id = await placedSince(event, since)
  if (id === undefined) return
  forgetCheckoutKey(event)
  const hasNewCart = (await cartOf(event)).items.length > 0
  redirect(303, hasNewCart ? `/orders/${id}?already=1` : `/orders/${id}/payment`)
}
