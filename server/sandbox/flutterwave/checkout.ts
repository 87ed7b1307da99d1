import type { Surroundings } from '../stand-in.ts'
import type { Books, Checkout } from './books.ts'
import { chargeOfCheckout } from './payments.ts'
import type { Payments } from './payments.ts'

/** What the customer does on the hosted page. Each gives the address the browser is sent back to. */
export type CheckoutActions = ReturnType<typeof createCheckoutActions>

export const networks = ['MTN', 'Telecel', 'AT'] as const

export function createCheckoutActions(
  books: Books,
  payments: Payments,
  { phone }: Pick<Surroundings, 'phone'>,
) {
  function openCheckout(txRef: string): Checkout {
    const checkout = books.checkoutOf(txRef)
    if (!checkout) throw new Error(`No hosted checkout has the tx_ref "${txRef}"`)
    if (checkout.state === 'successful' || checkout.state === 'paying') {
      throw new Error(`The hosted checkout "${txRef}" is ${checkout.state}`)
    }
    if (checkout.expiresAt < Date.now()) throw new Error(`The hosted checkout "${txRef}" is too old`)
    return checkout
  }

  /** Chooses mobile money and waits for the PIN prompt, which appears on this number. */
  function payByMobileMoney(txRef: string, network: string, msisdn: string): void {
    const checkout = openCheckout(txRef)
    books.saveCheckout({ ...checkout, state: 'paying' })
    payments.askForPin(payments.begin(chargeOfCheckout(checkout, msisdn), network), checkout.title)
  }

  return {
    payByMobileMoney,

    /** Pays: by card, or by mobile money including the PIN where a network or a number is given. */
    pay(txRef: string, { network, msisdn }: { network?: string; msisdn?: string } = {}): string {
      const checkout = openCheckout(txRef)
      if (network || msisdn) {
        payByMobileMoney(
          txRef,
          network ?? networks[0],
          msisdn ?? checkout.customer.phone_number ?? '0550000000',
        )
        const prompt = phone.prompts().findLast((one) => one.reference === txRef)
        if (prompt) phone.answer(prompt.id, 'approved')
      } else {
        payments.payByCard(chargeOfCheckout(checkout), 'approve')
      }
      return wayBack(txRef)
    },

    /** The card is declined. */
    fail(txRef: string): string {
      payments.payByCard(chargeOfCheckout(openCheckout(txRef)), 'fail')
      return wayBack(txRef)
    },

    /** Leaves without paying: no transaction comes to exist, and the link can be opened again. */
    cancel(txRef: string): string {
      books.saveCheckout({ ...openCheckout(txRef), state: 'cancelled' })
      return wayBack(txRef)
    },

    wayBack,
  }

  /** redirect_url with status, tx_ref and, where there is one, transaction_id. */
  function wayBack(txRef: string): string {
    const checkout = books.checkoutOf(txRef)
    if (!checkout) throw new Error(`No hosted checkout has the tx_ref "${txRef}"`)
    const transaction = books.byReference(txRef)
    const status = checkout.state === 'open' || checkout.state === 'paying' ? 'cancelled' : checkout.state
    return returnAddress(
      checkout.redirectUrl,
      status,
      txRef,
      status === 'cancelled' ? undefined : transaction?.id,
    )
  }
}

export function returnAddress(
  redirectUrl: string,
  status: string,
  txRef: string,
  transactionId?: number,
): string {
  const url = new URL(redirectUrl)
  url.searchParams.set('status', status)
  url.searchParams.set('tx_ref', txRef)
  if (transactionId !== undefined) url.searchParams.set('transaction_id', String(transactionId))
  return url.href
}
