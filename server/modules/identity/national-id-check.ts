import type { Market } from '../../markets/market.ts'
import { after, days, hours, minutes, seconds } from '../../platform/clock.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'
import { conflict, ruleBroken, slowed, type Refusal } from '../../platform/refusal.ts'
import type { ComparedFields, VerifierAnswer, VerifierName } from './verification.ts'

export type NationalIdCheckId = Id<'NationalIdCheck'>

/**
 * pending: asked for, and not answered yet. match, mismatch, not_found, invalid: what the issuer says.
 * failed: there was no answer to be had, which is nobody's fault and does not count against the person.
 */
export const checkStates = ['pending', 'match', 'mismatch', 'not_found', 'invalid', 'failed'] as const
export type CheckState = (typeof checkStates)[number]
export type CheckOutcome = Exclude<CheckState, 'pending'>

/** One attempt at having somebody's card checked. */
export type NationalIdCheck = {
  id: NationalIdCheckId
  userId: UserId
  numberHash: Buffer
  numberCipher: string
  provider: VerifierName
  /** What the provider knows it by. */
  reference: string
  state: CheckState
  fields: ComparedFields | null
  /** The names and date of birth that were sent: `identity.users.person_version` of then. */
  personVersion: number | null
  consentGivenAt: Date
  askedAt: Date
  /** When it was sent last; `null` if it is still to be, because nothing has begun at the provider. */
  sentAt: Date | null
  settledAt: Date | null
  /** How often the provider was asked. */
  asks: number
}

/** What somebody agrees to by having their card checked. Kept word for word with each attempt. */
export function consentWording({ name, languages, registration }: Market): string {
  const card = registration.nationalId?.name ?? 'national id'
  switch (languages[0]) {
    case 'en':
      return (
        `I agree that ${name} sends my ${card}, name and date of birth to its verification partner, to have them ` +
        'compared with the records of the authority that issued the card, and keeps the result.'
      )
    case 'pt':
      return (
        `Aceito que ${name} envie o meu ${card}, nome e data de nascimento ao seu parceiro de verificação, para os ` +
        'comparar com os registos da autoridade que emitiu o documento, e que guarde o resultado.'
      )
  }
}

const MOST_A_DAY = 3
const MOST_IN_ALL = 10

/** Why somebody may not have their card checked again just now. `earlier`: their attempts, the newest first. */
export function whyNoFurtherCheck(
  earlier: readonly Pick<NationalIdCheck, 'state' | 'askedAt'>[],
  now: Date,
): Refusal | undefined {
  if (earlier.some(({ state }) => state === 'pending')) {
    return conflict('CHECK_PENDING', 'Your card is being checked. You will hear from us.')
  }
  const counted = earlier.filter(({ state }) => state !== 'failed')
  if (counted.length >= MOST_IN_ALL) {
    const message = 'Your card was checked too often without success. Ask support to help you.'
    return ruleBroken('TOO_MANY_CHECKS', message)
  }
  const oldestOfMost = counted[MOST_A_DAY - 1]
  if (oldestOfMost === undefined) return undefined
  const waitMs = after(oldestOfMost.askedAt, days(1)).getTime() - now.getTime()
  return waitMs > 0 ? slowed(Math.ceil(waitMs / 1000)) : undefined
}

// The first answers take seconds; whoever is down for long is asked more and more rarely.
const LADDER_MS = [seconds(10), seconds(30), minutes(1), minutes(2), minutes(5), minutes(15), minutes(30)]
const THEN_EVERY_MS = hours(1)
const GIVE_UP_AFTER_MS = hours(24)
/** A call that was begun has ended, one way or the other, by then: what is still unknown never arrived. */
const UNKNOWN_CONCLUSIVE_AFTER_MS = minutes(2)

/** When to ask again something that was asked `asked` times before. */
export function askAgainAt(asked: number, now: Date): Date {
  return after(now, LADDER_MS[asked] ?? THEN_EVERY_MS)
}

export type CheckStep =
  | { kind: 'settle'; outcome: CheckOutcome; fields: ComparedFields | null }
  /** Nothing has begun: it is to be sent, under the reference that it has. */
  | { kind: 'send-again'; at: Date }
  | { kind: 'ask-again'; at: Date }

/** What follows from an answer. `wasSentNow`: it is the answer to the sending itself. */
export function decideStep(
  check: Pick<NationalIdCheck, 'askedAt' | 'sentAt' | 'asks'>,
  answer: VerifierAnswer,
  wasSentNow: boolean,
  now: Date,
): CheckStep {
  const at = askAgainAt(check.asks, now)
  switch (answer.kind) {
    case 'match':
    case 'mismatch':
      return { kind: 'settle', outcome: answer.kind, fields: answer.fields }
    case 'not_found':
    case 'invalid':
      return { kind: 'settle', outcome: answer.kind, fields: null }
    case 'pending':
    case 'unavailable':
      if (hasPassed(check.askedAt, GIVE_UP_AFTER_MS, now)) {
        return { kind: 'settle', outcome: 'failed', fields: null }
      }
      return answer.kind === 'unavailable' && answer.hasBegun === 'no' && isConclusive()
        ? { kind: 'send-again', at }
        : { kind: 'ask-again', at }
  }

  // Another process may be sending it this very moment.
  function isConclusive(): boolean {
    return wasSentNow || (check.sentAt !== null && hasPassed(check.sentAt, UNKNOWN_CONCLUSIVE_AFTER_MS, now))
  }
}

function hasPassed(since: Date, durationMs: number, now: Date): boolean {
  return now.getTime() - since.getTime() >= durationMs
}
