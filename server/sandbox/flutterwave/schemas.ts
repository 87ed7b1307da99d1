import Type from 'typebox'
import type { Static } from 'typebox'

/** The requests as the documentation gives them; unknown fields are let through, as Flutterwave does. */
const Amount = Type.Number({ exclusiveMinimum: 0 })
const Reference = Type.String({ minLength: 1, maxLength: 100 })
const Email = Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$' })

export const PaymentBody = Type.Object({
  tx_ref: Reference,
  amount: Amount,
  currency: Type.String({ pattern: '^[A-Z]{3}$', default: 'NGN' }),
  redirect_url: Type.String({ pattern: '^https?://' }),
  payment_options: Type.Optional(Type.String()),
  customer: Type.Object({
    email: Email,
    name: Type.Optional(Type.String()),
    phonenumber: Type.Optional(Type.String()),
    phone_number: Type.Optional(Type.String()),
  }),
  session_duration: Type.Optional(Type.Number({ minimum: 1, maximum: 1440 })),
  configurations: Type.Optional(
    Type.Object({ session_duration: Type.Optional(Type.Number({ minimum: 1, maximum: 1440 })) }),
  ),
  customizations: Type.Optional(Type.Object({ title: Type.Optional(Type.String()) })),
  meta: Type.Optional(Type.Unknown()),
})

export const ChargeBody = Type.Object({
  tx_ref: Reference,
  amount: Amount,
  currency: Type.String(),
  email: Email,
  phone_number: Type.String(),
  network: Type.Optional(Type.String()),
  fullname: Type.Optional(Type.String()),
  redirect_url: Type.Optional(Type.String({ pattern: '^https?://' })),
  meta: Type.Optional(Type.Unknown()),
})

export const TokenisedChargeBody = Type.Object({
  token: Type.String({ minLength: 1 }),
  tx_ref: Reference,
  amount: Amount,
  currency: Type.String(),
  email: Email,
  narration: Type.Optional(Type.String()),
  full_name: Type.Optional(Type.String()),
})

export const RefundBody = Type.Object({
  amount: Type.Optional(Amount),
  comments: Type.Optional(Type.String()),
})

export const TransferBody = Type.Object({
  account_bank: Type.String({ minLength: 1 }),
  account_number: Type.String({ minLength: 1 }),
  amount: Amount,
  currency: Type.String(),
  reference: Reference,
  beneficiary_name: Type.Optional(Type.String()),
  narration: Type.Optional(Type.String()),
  callback_url: Type.Optional(Type.String({ pattern: '^https?://' })),
  meta: Type.Optional(Type.Unknown()),
})

export type PaymentBody = Static<typeof PaymentBody>
export type ChargeBody = Static<typeof ChargeBody>
export type TokenisedChargeBody = Static<typeof TokenisedChargeBody>
export type RefundBody = Static<typeof RefundBody>
export type TransferBody = Static<typeof TransferBody>
