import type { IncomingHttpHeaders } from 'node:http'
import type { Minor } from '../../../platform/money.ts'
import type { Payer } from '../api.ts'
import type { GatewayName, QueryResult, RefundResult, StartResult } from '../provider.ts'

/**
 * A provider that takes money and gives it back. Results tell what is known, never throw for what a provider does;
 * each gateway is written from docs/providers.md.
 */
export type Gateway = {
  name: GatewayName
  /** A call that waits for the buyer's PIN runs as a job; one that answers at once, in the buyer's request. */
  startsIn: 'request' | 'job'
  /** Until then a start that was sent may still be under way. */
  startTakesAtMostMs: number
  start(charge: Charge): Promise<StartResult>
  query(charge: Charge): Promise<QueryResult>
  refund(refund: RefundOrder): Promise<RefundResult>
  queryRefund(refund: RefundOrder): Promise<RefundResult>
  /** Where it tells of results, and how to read that. */
  callback: Callback
}

/** What a gateway is told about one attempt. */
export type Charge = {
  /** Ours, unique. */
  reference: string
  amountMinor: Minor
  currency: string
  orderNumber: string
  payer: Payer
  /** `null`: the buyer pays on the provider's page. */
  wallet: { phone: string; network: string | null } | null
  /** `null`: whenever the buyer likes. */
  payUntil: Date | null
  /** Where the provider's page sends the buyer back to. */
  returnUrl: string
}

export type RefundOrder = {
  /** Ours, unique. */
  reference: string
  amountMinor: Minor
  /** The provider's name for the payment, as it told us; or as a callback claims that knew our request's name. */
  paymentProviderId: string | null
  claimedPaymentProviderId: string | null
  /** The provider's name for this refund, once it told. */
  providerId: string | null
  /** The provider's names for other refunds of the same payment. */
  otherProviderIds: readonly string[]
}

export type Callback = {
  /** Below `/payments`. */
  path: string
  summary: string
  /** Which attempt it is about. `forged`: it is not from the provider. A callback is a hint: what it says is not believed. */
  read(headers: IncomingHttpHeaders, rawBody: string): CallbackHint | 'forged'
  /** What the provider expects to hear. */
  answer(rawBody: string): Record<string, unknown>
}

/** `conversationId` is what it says that the provider called our request. */
export type CallbackHint = {
  reference: string | null
  providerId: string | null
  conversationId: string | null
}
