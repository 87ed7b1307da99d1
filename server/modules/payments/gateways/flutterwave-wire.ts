import { minutes } from '../../../platform/clock.ts'
import { fromMajor, minor, type Minor } from '../../../platform/money.ts'
import type { FailureReason } from '../attempt.ts'
import type { QueryResult, RefundResult, StartResult } from '../provider.ts'
import { asObject, asText } from './answer-json.ts'
import type { FlutterwaveAnswer } from './flutterwave-client.ts'
import type { RefundOrder } from './gateway.ts'

/** How long a refund may take to show up in the list of refunds. */
const REFUND_CONCLUSIVE_AFTER_MS = minutes(5)

/**
 * `data.link` is the page (docs/providers.md §1.3). As long as nobody has the link nobody can pay, so an unclear
 * answer means that nothing moved.
 */
export function readHostedPage(answer: FlutterwaveAnswer): StartResult {
  if (answer.kind === 'unclear') return { kind: 'unsent', detail: answer.detail }
  if (answer.kind !== 'ok') return readRefusedStart(answer)
  const redirectUrl = asText(asObject(answer.data)['link'])
  return redirectUrl === null
    ? { kind: 'unsent', detail: 'no link in the answer' }
    : { kind: 'pending', redirectUrl, providerId: null }
}

/** "Accepted", never "paid"; `meta.authorization.redirect` is where the buyer goes on (docs/providers.md §1.4). */
export function readCharge(answer: FlutterwaveAnswer): StartResult {
  if (answer.kind !== 'ok') return readRefusedStart(answer)
  const redirectUrl = asText(asObject(answer.meta['authorization'])['redirect'])
  return { kind: 'pending', redirectUrl, providerId: null }
}

function readRefusedStart(answer: Exclude<FlutterwaveAnswer, { kind: 'ok' }>): StartResult {
  if (answer.kind !== 'refused') return answer
  // Somebody has sent this reference before: what became of it is to be asked, not guessed.
  if (/duplicate|already exists/i.test(answer.message)) return { kind: 'unclear', detail: answer.message }
  return { kind: 'failed', reason: 'refused_by_provider', detail: answer.message }
}

/** Verify by reference (docs/providers.md §1.5). What is about another reference proves nothing. */
export function readVerification(
  answer: FlutterwaveAnswer,
  reference: string,
  conclusiveAfterMs: number,
): QueryResult {
  if (answer.kind === 'refused') {
    const isUnknown = answer.status === 404 || /no transaction/i.test(answer.message)
    return isUnknown ? { kind: 'unknown', conclusiveAfterMs } : { kind: 'unclear', detail: answer.message }
  }
  if (answer.kind !== 'ok') return { kind: 'unclear', detail: answer.detail }
  const data = asObject(answer.data)
  if (data['tx_ref'] !== reference)
    return { kind: 'unclear', detail: 'the answer is about another reference' }
  switch (data['status']) {
    case 'successful':
      return {
        kind: 'succeeded',
        providerId: asText(data['id']),
        paidMinor: paidMinor(data['amount']),
        currency: asText(data['currency']) ?? '',
      }
    case 'failed':
      return { kind: 'failed', reason: reasonOf(asText(data['processor_response']) ?? '') }
    case 'pending':
      return { kind: 'pending' }
    default:
      return { kind: 'unclear', detail: `unknown status ${asText(data['status']) ?? ''}` }
  }
}

/** What was paid, never more: a third decimal is dropped. */
function paidMinor(amount: unknown): Minor {
  const major = Number(amount)
  if (!Number.isFinite(major) || major < 0) return minor(0)
  return fromMajor(major) ?? minor(Math.floor(major * 100))
}

// The processor's words are not documented; these are seen in the wild and in the stand-in.
const reasons: readonly [RegExp, FailureReason][] = [
  [/insufficient/i, 'insufficient_balance'],
  [/timed? ?out|expired/i, 'timed_out'],
  [/by (the )?customer|cancel/i, 'cancelled_by_customer'],
]

export function reasonOf(processorResponse: string): FailureReason {
  return reasons.find(([words]) => words.test(processorResponse))?.[1] ?? 'declined'
}

/** The answer to a refund (docs/providers.md §1.7). */
export function readRefund(answer: FlutterwaveAnswer): RefundResult {
  if (answer.kind === 'ok') return readRefundState(asObject(answer.data))
  if (answer.kind !== 'refused') return answer
  // It may be ours that was made already.
  return /already/i.test(answer.message)
    ? { kind: 'unclear', detail: answer.message }
    : { kind: 'failed', detail: answer.message }
}

/**
 * One refund by its id, or a list, of which ours has our reference as its comment. Whether the list is only that of one
 * payment is not documented, so what names no payment, or another, is not taken for ours by its amount.
 */
export function readRefundQuery(answer: FlutterwaveAnswer, refund: RefundOrder): RefundResult {
  if (answer.kind === 'refused') return { kind: 'unclear', detail: answer.message }
  if (answer.kind !== 'ok') return { kind: 'unclear', detail: answer.detail }
  if (!Array.isArray(answer.data)) return readRefundState(asObject(answer.data))
  const listed = answer.data.map(asObject)
  const ours = listed.find((row) => commentOf(row) === refund.reference) ?? listed.find(looksLikeOurs)
  return ours === undefined
    ? { kind: 'unknown', conclusiveAfterMs: REFUND_CONCLUSIVE_AFTER_MS }
    : readRefundState(ours)

  // Whether comments come back is not documented. Without them: this amount, no other refund's, and none that failed: that
  // may be an earlier try of this one, and taking it for the last would have it sent once more.
  function looksLikeOurs(row: Record<string, unknown>): boolean {
    return (
      commentOf(row) === null &&
      asText(row['status'])?.toLowerCase() !== 'failed' &&
      asText(row['tx_id'] ?? row['transaction_id']) === refund.paymentProviderId &&
      paidMinor(row['amount_refunded']) === refund.amountMinor &&
      !refund.otherProviderIds.includes(asText(row['id']) ?? '')
    )
  }
}

// Public clients spell it both ways.
const commentOf = ({ comments, comment }: Record<string, unknown>): string | null =>
  asText(comments ?? comment)

function readRefundState(data: Record<string, unknown>): RefundResult {
  const providerId = asText(data['id'])
  const status = asText(data['status']) ?? ''
  // completed, completed-mpgs, completed-bank-transfer
  if (status.startsWith('completed')) return { kind: 'succeeded', providerId }
  if (status === 'failed') return { kind: 'failed', detail: 'Flutterwave could not refund it' }
  return { kind: 'pending', providerId }
}
