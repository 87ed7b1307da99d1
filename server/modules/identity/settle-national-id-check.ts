import assert from 'node:assert/strict'
import { after, minutes, type Clock } from '../../platform/clock.ts'
import { audit, theSystem } from '../../platform/audit/audit.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import type { CardChecks } from './check-national-id.ts'
import { issueNotice, noticeTo } from './issue-notice.ts'
import {
  decideStep,
  type CheckOutcome,
  type NationalIdCheck,
  type NationalIdCheckId,
} from './national-id-check.ts'
import { scheduleCheck } from './schedule-national-id-check.ts'
import * as checks from './store/national-id-checks.ts'
import type { ComparedFields, VerifierAnswer } from './verification.ts'

/** Time for a call and for its answer to be written down, before anybody asks what became of it. */
const SENDING_TAKES_AT_MOST_MS = minutes(1)

/**
 * Sends a check to the verifier, once: it is marked sent and committed before the call, so that whoever finds it sent
 * later asks what became of it, under the same reference. Acts on the answer. May be repeated, and run beside itself.
 */
export async function settleNationalIdCheck(context: CardChecks, id: NationalIdCheckId): Promise<void> {
  const { sql, clock, log } = context
  const check = await checks.findCheck(sql, id)
  if (check === undefined || check.state !== 'pending') return
  const { answer, wasSentNow } = await ask(context, check)
  if (answer.kind === 'unavailable') {
    log.warn({ checkId: id, detail: answer.detail }, 'a card could not be checked: it is asked about again')
  }
  await sql.begin(async (tx) => {
    // People before checks, as everywhere.
    const holders = await checks.lockHolders(tx, check.userId, check.numberHash)
    const pending = await checks.lockPendingCheck(tx, id)
    if (pending === undefined) return
    const now = clock.now()
    const step = decideStep(pending, answer, wasSentNow, now)
    if (step.kind !== 'settle') {
      const mayBeSent = step.kind === 'send-again'
      await checks.saveAsked(tx, id, { nextAskAt: step.at, mayBeSent })
      await scheduleCheck(tx, id, step.at)
      return
    }
    const providerId = 'providerId' in answer ? answer.providerId : null
    await settle(tx, context, { check: pending, holders, ...step, providerId }, now)
  })
}

async function ask(
  { sql, clock, checkedNumbers, verifier }: CardChecks,
  check: NationalIdCheck,
): Promise<{ answer: VerifierAnswer; wasSentNow: boolean }> {
  const { id, userId, reference } = check
  if (verifier?.name !== check.provider) {
    const detail = `${check.provider} is not configured`
    return { answer: { kind: 'unavailable', hasBegun: 'perhaps', detail }, wasSentNow: false }
  }
  const person = check.sentAt === null ? await markSent(sql, clock, id) : undefined
  if (person === undefined) return { answer: await verifier.resultOf(reference), wasSentNow: false }
  const { firstName, lastName, dateOfBirth } = person
  assert(dateOfBirth !== null, 'a check is taken only of somebody whose date of birth is known')
  const answer = await verifier.verify({
    number: checkedNumbers.open(check.numberCipher, userId),
    firstName,
    lastName,
    dateOfBirth,
    reference,
    consentAt: check.consentGivenAt,
  })
  return { answer, wasSentNow: true }
}

async function markSent(sql: Sql, clock: Clock, id: NationalIdCheckId) {
  const now = clock.now()
  return checks.markSent(sql, id, { now, lookAgainAt: after(now, SENDING_TAKES_AT_MOST_MS) })
}

type Settlement = {
  check: NationalIdCheck
  /** Its person, and whoever else has the number. */
  holders: readonly checks.Holder[]
  outcome: CheckOutcome
  fields: ComparedFields | null
  providerId: string | null
}

async function settle(
  tx: Transaction,
  context: CardChecks,
  { check, holders, providerId, ...told }: Settlement,
  now: Date,
): Promise<void> {
  const person = holders.find(({ id }) => id === check.userId)
  const others = holders.filter(({ id }) => id !== check.userId)
  const other = others.find(({ isVerified }) => isVerified)
  assert(person !== undefined)
  const { outcome, fields } = judge(told, check, person, other)
  if (outcome === 'match') {
    for (const { id } of others) await checks.clearNationalId(tx, id, now)
    await checks.saveVerifiedNumber(tx, person.id, sealAgain(context, check), now)
  }
  await checks.saveSettled(tx, check.id, { outcome, fields, providerId }, now)
  await issueNotice(tx, noticeTo(person, 'card_checked', { outcome }), now)

  const by = theSystem
  for (const { id } of outcome === 'match' ? others : []) {
    const details = { checkId: check.id }
    await audit(tx, { by, action: 'national_id.cleared', thing: { kind: 'user', id }, details }, now)
  }
  // That the card is another's is for whoever looks into it, never for the person.
  const isTaken = told.outcome === 'match' && other !== undefined
  const details = { outcome, checkId: check.id, ...(isTaken ? { isTaken } : {}) }
  await audit(tx, { by, action: 'national_id.checked', thing: { kind: 'user', id: person.id }, details }, now)
}

/**
 * What a match is worth here: none, if the card was verified for another account, about which nothing is said; nor if
 * the names or the date of birth that were compared are no longer the account's.
 */
function judge(
  { outcome, fields }: Pick<Settlement, 'outcome' | 'fields'>,
  check: NationalIdCheck,
  person: checks.Holder,
  other: checks.Holder | undefined,
): Pick<Settlement, 'outcome' | 'fields'> {
  if (outcome !== 'match') return { outcome, fields }
  if (other !== undefined) return { outcome: 'mismatch', fields: null }
  if (check.personVersion !== person.personVersion) return { outcome: 'mismatch', fields: null }
  return { outcome, fields }
}

/** The number as `users` keeps it. */
function sealAgain({ nationalIds, checkedNumbers }: CardChecks, check: NationalIdCheck) {
  const number = checkedNumbers.open(check.numberCipher, check.userId)
  return { nationalIdCipher: nationalIds.seal(number, check.userId), nationalIdHash: check.numberHash }
}
