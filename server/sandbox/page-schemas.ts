import Type from 'typebox'
import type { Static } from 'typebox'
import { findingNames } from './smile-id/register.ts'

/** What programs, and the page itself, may post to the page's address. */
export const BehaviourBody = Type.Object({
  provider: Type.Enum([
    'flutterwave',
    'mpesa',
    'smile-id',
    'sms',
    's3',
    'cloudinary',
    'google-sheets',
    'smtp',
  ]),
  behaviour: Type.String(),
  aspect: Type.Optional(Type.Enum(['answer', 'customer', 'card', 'callback', 'mode', 'shape', 'signature'])),
  times: Type.Optional(Type.Integer({ minimum: 1 })),
  on: Type.Optional(Type.Array(Type.String())),
  holdMs: Type.Optional(Type.Integer({ minimum: 0 })),
  delayMs: Type.Optional(Type.Integer({ minimum: 0 })),
  code: Type.Optional(Type.String()),
  status: Type.Optional(Type.Integer({ minimum: 400, maximum: 599 })),
  matching: Type.Optional(Type.String()),
  sign: Type.Optional(Type.Enum(['wrong', 'missing', 'right'])),
  amount: Type.Optional(Type.Number()),
})

const FlutterwaveAlteration = Type.Object({
  sign: Type.Optional(Type.Enum(['verif-hash', 'hmac', 'wrong', 'missing'])),
  shape: Type.Optional(Type.Enum(['v3', 'legacy'])),
  amount: Type.Optional(Type.Number()),
  currency: Type.Optional(Type.String()),
  status: Type.Optional(Type.Enum(['pending', 'successful', 'failed'])),
  transactionId: Type.Optional(Type.Integer()),
})

const MpesaAlteration = Type.Object({
  resultCode: Type.Optional(Type.String()),
  transactionId: Type.Optional(Type.String()),
  conversationId: Type.Optional(Type.String()),
})

const CheckAlteration = Type.Object({
  sign: Type.Optional(Type.Enum(['right', 'wrong', 'missing'])),
  finding: Type.Optional(Type.Enum(findingNames)),
})

export const WebhookBody = Type.Union([
  Type.Object({
    provider: Type.Literal('flutterwave'),
    reference: Type.String({ minLength: 1 }),
    alteration: Type.Optional(FlutterwaveAlteration),
  }),
  Type.Object({
    provider: Type.Literal('mpesa'),
    reference: Type.String({ minLength: 1 }),
    alteration: Type.Optional(MpesaAlteration),
  }),
  Type.Object({
    provider: Type.Literal('smile-id'),
    reference: Type.String({ minLength: 1 }),
    alteration: Type.Optional(CheckAlteration),
  }),
])

export const CheckoutBody = Type.Object({
  network: Type.Optional(Type.String()),
  msisdn: Type.Optional(Type.String()),
})

export type BehaviourBody = Static<typeof BehaviourBody>
export type WebhookBody = Static<typeof WebhookBody>
export type CheckoutBody = Static<typeof CheckoutBody>
