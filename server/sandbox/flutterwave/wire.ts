import { createHmac } from 'node:crypto'
import type { Answer } from '../stand-in.ts'
import type { FlutterwaveTransaction, Refund, Transfer } from './books.ts'

export const success = (message: string, data?: unknown, more: object = {}): Answer => ({
  status: 200,
  body: { status: 'success', message, ...(data === undefined ? {} : { data }), ...more },
})

export const failure = (status: number, message: string): Answer => ({
  status,
  body: { status: 'error', message, data: null },
})

/** `flutterwave-signature`: base64 HMAC-SHA256 of the raw body under the secret hash. */
export const signatureOf = (body: string, secretHash: string) =>
  createHmac('sha256', secretHash).update(body).digest('base64')

/** A transaction as the verify endpoints and the webhook show it. */
export function transactionOnWire(transaction: FlutterwaveTransaction) {
  return {
    id: transaction.id,
    tx_ref: transaction.txRef,
    flw_ref: transaction.flwRef,
    device_fingerprint: 'N/A',
    amount: transaction.amount,
    currency: transaction.currency,
    charged_amount: transaction.amount,
    app_fee: feeOf(transaction.amount),
    merchant_fee: 0,
    processor_response: transaction.processorResponse,
    auth_model: transaction.authModel,
    ip: '127.0.0.1',
    narration: transaction.narration,
    status: transaction.status,
    payment_type: transaction.paymentType,
    created_at: transaction.createdAt,
    account_id: accountId,
    customer: transaction.customer,
    ...(transaction.paymentType === 'card' ? { card: cardOf(transaction) } : {}),
  }
}

export function verifiedOnWire(transaction: FlutterwaveTransaction) {
  const settled = transaction.status === 'successful'
  return {
    ...transactionOnWire(transaction),
    amount_settled: settled ? round(transaction.amount - feeOf(transaction.amount)) : 0,
    meta: transaction.meta ?? null,
  }
}

/** The flat shape from before v3, which Ghana mobile money merchants have still been sent. */
export function legacyOnWire(transaction: FlutterwaveTransaction) {
  const { customer } = transaction
  return {
    id: transaction.id,
    txRef: transaction.txRef,
    flwRef: transaction.flwRef,
    orderRef: `URF_${transaction.id}`,
    paymentPlan: null,
    paymentPage: null,
    createdAt: transaction.createdAt,
    amount: transaction.amount,
    charged_amount: transaction.amount,
    status: transaction.status,
    IP: '127.0.0.1',
    currency: transaction.currency,
    appfee: feeOf(transaction.amount),
    merchantfee: 0,
    merchantbearsfee: 1,
    customer: {
      id: customer.id,
      phone: customer.phone_number,
      fullName: customer.name,
      customertoken: null,
      email: customer.email,
      createdAt: customer.created_at,
      AccountId: accountId,
    },
    entity: { id: 'NO-ENTITY' },
    'event.type': transaction.paymentType === 'card' ? 'CARD_TRANSACTION' : 'MOBILEMONEYGH_TRANSACTION',
  }
}

export const refundOnWire = (refund: Refund) => ({
  id: refund.id,
  account_id: accountId,
  tx_id: refund.tx_id,
  flw_ref: refund.flw_ref,
  wallet_id: 74639,
  amount_refunded: refund.amount_refunded,
  status: 'completed',
  destination: 'payment_source',
  comments: refund.comments,
  meta: { source: 'availablebalance' },
  created_at: refund.created_at,
})

export function transferOnWire(transfer: Transfer) {
  return {
    id: transfer.id,
    account_number: transfer.account_number,
    bank_code: transfer.account_bank,
    full_name: transfer.full_name,
    created_at: transfer.createdAt,
    currency: transfer.currency,
    debit_currency: transfer.currency,
    amount: transfer.amount,
    fee: 0,
    status: transfer.status,
    reference: transfer.reference,
    meta: transfer.meta ?? null,
    narration: transfer.narration,
    complete_message: transfer.complete_message,
    requires_approval: 0,
    is_approved: 1,
    bank_name: transfer.account_bank,
  }
}

export function transferEventOnWire(transfer: Transfer) {
  const { full_name, ...rest } = transferOnWire(transfer)
  return {
    event: 'transfer.completed',
    'event.type': 'Transfer',
    data: { ...rest, fullname: full_name, approver: null },
  }
}

function cardOf({ cardToken }: FlutterwaveTransaction) {
  return {
    first_6digits: '553188',
    last_4digits: '2950',
    issuer: 'MASTERCARD CREDIT',
    country: 'GH',
    type: 'MASTERCARD',
    token: cardToken,
    expiry: '09/32',
  }
}

const accountId = 17321
const feePercent = 1.95
const round = (major: number) => Math.round(major * 100) / 100
const feeOf = (amount: number) => round((amount * feePercent) / 100)
