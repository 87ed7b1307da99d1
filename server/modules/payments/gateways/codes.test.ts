import { describe, expect, test } from 'vitest'
import { minor } from '../../../platform/money.ts'
import type { QueryResult, RefundResult, StartResult } from '../provider.ts'
import { readFlutterwaveCallback } from './flutterwave-callback.ts'
import { readEnvelope } from './flutterwave-client.ts'
import * as wire from './flutterwave-wire.ts'
import type { RefundOrder } from './gateway.ts'
import { readAnswer } from './mpesa-client.ts'
import { meaningOf } from './mpesa-codes.ts'
import { readQuery, readReversal, readStart } from './mpesa-wire.ts'

describe('M-Pesa', () => {
  test.each([
    ['INS-0', 'accepted'],
    ['INS-1', 'unclear'],
    ['INS-2', 'refused_by_provider'],
    ['INS-5', 'cancelled_by_customer'],
    ['INS-6', 'declined'],
    ['INS-9', 'unclear'],
    ['INS-10', 'unclear'],
    ['INS-16', 'unclear'],
    ['INS-17', 'refused_by_provider'],
    ['INS-23', 'unclear'],
    ['INS-2006', 'insufficient_balance'],
    ['INS-2051', 'wallet_unknown'],
    ['INS-9999', 'unclear'],
    ['toString', 'unclear'],
  ])('%s means %s', (code, meaning) => {
    expect(meaningOf(code)).toBe(meaning)
  })

  const body = (fields: Record<string, string>) => JSON.stringify(fields)

  test.each<[string, number, string, Partial<StartResult>]>([
    [
      'done',
      201,
      body({ output_ResponseCode: 'INS-0', output_TransactionID: 'T1' }),
      { kind: 'pending', providerId: 'T1' },
    ],
    ['accepted', 201, body({ output_ResponseCode: 'INS-0' }), { kind: 'pending', providerId: null }],
    ['no PIN', 408, body({ output_ResponseCode: 'INS-9' }), { kind: 'unclear' }],
    [
      'no money',
      422,
      body({ output_ResponseCode: 'INS-2006' }),
      { kind: 'failed', reason: 'insufficient_balance' },
    ],
    [
      'stopped at the gateway',
      401,
      body({ output_error: 'bad key' }),
      { kind: 'failed', reason: 'refused_by_provider' },
    ],
    ['the gateway broke', 502, '<html>', { kind: 'unclear' }],
    ['nonsense', 200, 'null', { kind: 'unclear' }],
  ])('the answer to a payment: %s', (_title, status, text, expected) => {
    expect(readStart(readAnswer(status, text))).toMatchObject(expected)
  })

  const charge = { amountMinor: minor(500), currency: 'MZN' }
  const state = (status: string) =>
    body({ output_ResponseCode: 'INS-0', output_ResponseTransactionStatus: status })
  test.each<[string, string, Partial<QueryResult>]>([
    ['Completed', state('Completed'), { kind: 'succeeded', paidMinor: minor(500) }],
    ['Pending', state('Pending'), { kind: 'pending' }],
    ['Cancelled', state('Cancelled'), { kind: 'failed', reason: 'cancelled_by_customer' }],
    ['Expired', state('Expired'), { kind: 'failed', reason: 'timed_out' }],
    ['Failed', state('Failed'), { kind: 'failed', reason: 'declined' }],
    ['N/A', state('N/A'), { kind: 'unknown' }],
    ['a new word', state('Reversed'), { kind: 'unclear' }],
    [
      'a query that failed',
      body({ output_ResponseCode: 'INS-1', output_ResponseTransactionStatus: 'Completed' }),
      { kind: 'unclear' },
    ],
  ])('a query: %s', (_title, text, expected) => {
    expect(readQuery(readAnswer(200, text), charge)).toMatchObject(expected)
  })

  test.each<[string, number, string, Partial<RefundResult>]>([
    [
      'done',
      201,
      body({ output_ResponseCode: 'INS-0', output_TransactionID: 'R1' }),
      { kind: 'succeeded', providerId: 'R1' },
    ],
    ['accepted', 201, body({ output_ResponseCode: 'INS-0' }), { kind: 'pending' }],
    ['unknown transaction', 400, body({ output_ResponseCode: 'INS-18' }), { kind: 'failed' }],
    ['sent before', 409, body({ output_ResponseCode: 'INS-10' }), { kind: 'unclear' }],
    ['time-out', 408, body({ output_ResponseCode: 'INS-9' }), { kind: 'unclear' }],
  ])('a reversal: %s', (_title, status, text, expected) => {
    expect(readReversal(readAnswer(status, text))).toMatchObject(expected)
  })
})

describe('Flutterwave', () => {
  const ok = (data: unknown, meta?: unknown) =>
    JSON.stringify({ status: 'success', message: 'm', data, meta })
  const no = (message: string) => JSON.stringify({ status: 'error', message, data: null })

  test.each<[string, number, string, Partial<StartResult>]>([
    [
      'accepted',
      200,
      ok(undefined, { authorization: { redirect: 'https://f/1' } }),
      { kind: 'pending', redirectUrl: 'https://f/1' },
    ],
    ['accepted without a page', 200, ok(undefined), { kind: 'pending', redirectUrl: null }],
    ['refused', 400, no('network must be one of'), { kind: 'failed', reason: 'refused_by_provider' }],
    ['sent before', 400, no('Duplicate transaction reference'), { kind: 'unclear' }],
    ['slowed', 429, no('Too many requests'), { kind: 'unsent' }],
    ['503', 503, no('timed out'), { kind: 'unclear' }],
    ['a page of HTML', 200, '<html>', { kind: 'unclear' }],
  ])('the answer to a charge: %s', (_title, status, text, expected) => {
    expect(wire.readCharge(readEnvelope(status, text))).toMatchObject(expected)
  })

  const paid = { id: 7, tx_ref: 'R1', status: 'successful', amount: 12.5, currency: 'GHS' }
  test.each<[string, number, string, Partial<QueryResult>]>([
    ['paid', 200, ok(paid), { kind: 'succeeded', providerId: '7', paidMinor: minor(1_250), currency: 'GHS' }],
    [
      'fractions of a pesewa are not money',
      200,
      ok({ ...paid, amount: 12.499 }),
      { kind: 'succeeded', paidMinor: minor(1_249) },
    ],
    ['no amount', 200, ok({ ...paid, amount: 'much' }), { kind: 'succeeded', paidMinor: minor(0) }],
    ['about another payment', 200, ok({ ...paid, tx_ref: 'R2' }), { kind: 'unclear' }],
    ['pending', 200, ok({ ...paid, status: 'pending' }), { kind: 'pending' }],
    [
      'no money',
      200,
      ok({ ...paid, status: 'failed', processor_response: 'INSUFFICIENT_FUNDS' }),
      { kind: 'failed', reason: 'insufficient_balance' },
    ],
    [
      'refused',
      200,
      ok({ ...paid, status: 'failed', processor_response: 'Transaction declined by customer' }),
      { kind: 'failed', reason: 'cancelled_by_customer' },
    ],
    [
      'declined',
      200,
      ok({ ...paid, status: 'failed', processor_response: 'Declined by issuer' }),
      { kind: 'failed', reason: 'declined' },
    ],
    ['unknown', 404, no('No transaction was found for this id'), { kind: 'unknown', conclusiveAfterMs: 1 }],
    ['unknown, with 400', 400, no('No transaction was found for this id'), { kind: 'unknown' }],
    ['bad key', 401, no('Invalid authorization key'), { kind: 'unclear' }],
    ['down', 503, '', { kind: 'unclear' }],
  ])('verification: %s', (_title, status, text, expected) => {
    expect(wire.readVerification(readEnvelope(status, text), 'R1', 1)).toMatchObject(expected)
  })

  const order: RefundOrder = {
    reference: 'OURS',
    amountMinor: minor(500),
    paymentProviderId: '7',
    claimedPaymentProviderId: null,
    providerId: null,
    otherProviderIds: ['2'],
  }
  const listed = (id: number, comments: string | null, amount: number, payment: object = { tx_id: 7 }) => ({
    ...payment,
    id,
    comments,
    amount_refunded: amount,
    status: 'completed',
  })
  test.each<[string, unknown, Partial<RefundResult>]>([
    [
      'by its comment',
      [listed(1, 'THEIRS', 5), listed(3, 'OURS', 5)],
      { kind: 'succeeded', providerId: '3' },
    ],
    [
      'without comments: by its amount, not another refund',
      [listed(2, null, 5), listed(4, null, 5)],
      { kind: 'succeeded', providerId: '4' },
    ],
    [
      'by the other spelling',
      [listed(4, null, 5, { transaction_id: '7' })],
      { kind: 'succeeded', providerId: '4' },
    ],
    [
      "not another payment's of the same amount",
      [listed(4, null, 5, { tx_id: 8 }), listed(5, null, 5, {})],
      { kind: 'unknown' },
    ],
    [
      'not an earlier try of the same amount that failed',
      [{ ...listed(4, null, 5), status: 'FAILED' }],
      { kind: 'unknown' },
    ],
    ['not there', [listed(2, null, 5), listed(5, 'THEIRS', 5), listed(6, null, 4)], { kind: 'unknown' }],
    ['by its id, on its way', { id: 9, status: 'pending' }, { kind: 'pending', providerId: '9' }],
    ['by its id, to a bank', { id: 9, status: 'completed-bank-transfer' }, { kind: 'succeeded' }],
    ['by its id, failed', { id: 9, status: 'failed' }, { kind: 'failed' }],
  ])('finding a refund: %s', (_title, data, expected) => {
    expect(wire.readRefundQuery(readEnvelope(200, ok(data)), order)).toMatchObject(expected)
  })

  const secret = 'test_secret_hash'
  const text = '{"event":"charge.completed","data":{"id":1,"tx_ref":"T1","status":"successful"}}'
  // docs/providers.md §14
  const signature = 'pNkh8GfHXyVjFd5JTTGYeJ3ZFMuwTYTinxMoZ02PiNA='
  const hint = (reference: string | null) => ({ reference, providerId: null, conversationId: null })
  test.each([
    ['the secret itself', { 'verif-hash': secret }, text, hint('T1')],
    ['the signature', { 'flutterwave-signature': signature }, text, hint('T1')],
    ['the signature of another body', { 'flutterwave-signature': signature }, `${text} `, 'forged'],
    ['the secret as a signature', { 'flutterwave-signature': secret }, text, 'forged'],
    ['a wrong secret', { 'verif-hash': 'test_secret_hasH' }, text, 'forged'],
    ['nothing', {}, text, 'forged'],
    ['the flat shape', { 'verif-hash': secret }, '{"txRef":"T2","status":"successful"}', hint('T2')],
    [
      'a transfer',
      { 'verif-hash': secret },
      '{"event":"transfer.completed","data":{"reference":"P"}}',
      hint(null),
    ],
    ['no JSON', { 'verif-hash': secret }, 'txRef=T3', hint(null)],
    ['no object', { 'verif-hash': secret }, '[1]', hint(null)],
  ])('a webhook with %s', (_title, headers, body, expected) => {
    expect(readFlutterwaveCallback(secret, headers, body)).toEqual(expected)
  })
})
