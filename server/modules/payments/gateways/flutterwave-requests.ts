import { minutes } from '../../../platform/clock.ts'
import { toMajor } from '../../../platform/money.ts'
import type { FlutterwaveConfiguration } from '../read-configuration.ts'
import type { Charge } from './gateway.ts'

/** The longest a hosted page stays open. */
export const SESSION_MINUTES = 30

/** `POST /payments` makes a link to a page, which closes about when the order's time ends (docs/providers.md §1.3). */
export function hostedPage(
  charge: Charge,
  { guestEmail }: FlutterwaveConfiguration,
  shopName: string,
  now: Date,
): Record<string, unknown> {
  const { payer, payUntil } = charge
  const msLeft = payUntil === null ? Infinity : payUntil.getTime() - now.getTime()
  const minutesLeft = Math.ceil(msLeft / minutes(1))
  return {
    ...shared(charge),
    payment_options: 'card',
    session_duration: Math.min(Math.max(minutesLeft, 1), SESSION_MINUTES),
    customer: { email: payer.email ?? guestEmail, name: payer.name, phonenumber: payer.phone },
    customizations: { title: shopName, description: charge.orderNumber },
  }
}

/** `POST /charges?type=mobile_money_ghana` asks one wallet, its number written `055…` (docs/providers.md §1.4). */
export function walletCharge(
  charge: Charge,
  wallet: NonNullable<Charge['wallet']>,
  { networks, guestEmail }: FlutterwaveConfiguration,
): Record<string, unknown> {
  return {
    ...shared(charge),
    network: networks[wallet.network ?? ''],
    email: charge.payer.email ?? guestEmail,
    phone_number: wallet.phone.replace(/^\+233/, '0'),
    fullname: charge.payer.name,
  }
}

function shared({
  reference,
  amountMinor,
  currency,
  returnUrl,
  orderNumber,
}: Charge): Record<string, unknown> {
  return {
    tx_ref: reference,
    amount: toMajor(amountMinor),
    currency,
    redirect_url: returnUrl,
    meta: { order_number: orderNumber },
  }
}
