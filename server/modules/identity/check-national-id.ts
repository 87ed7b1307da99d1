import type { Market } from '../../markets/market.ts'
import { minutes, type Clock } from '../../platform/clock.ts'
import { audit, auditorOf } from '../../platform/audit/audit.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import type { Log } from '../../platform/log.ts'
import { conflict, invalid, notFound, ruleBroken, unavailable } from '../../platform/refusal.ts'
import { faultOfCode, readCode } from '../../platform/written-code.ts'
import { owner } from './confirm-password.ts'
import type { FieldCipher } from './field-cipher.ts'
import { consentWording, whyNoFurtherCheck, type NationalIdCheckId } from './national-id-check.ts'
import { scheduleCheck } from './schedule-national-id-check.ts'
import { insertCheck, listChecks } from './store/national-id-checks.ts'
import { lockUser } from './store/users.ts'
import type { User } from './user.ts'
import type { IdentityVerifier } from './verifiers/verifier.ts'

/** What the checks of cards work with. */
export type CardChecks = {
  sql: Sql
  clock: Clock
  log: Log
  market: Market
  /** Of `users`: its hash finds a number in both tables. */
  nationalIds: FieldCipher
  /** Of `national_id_checks`. */
  checkedNumbers: FieldCipher
  /** `null`: nobody checks cards here. */
  verifier: IdentityVerifier | null
}

const ASK_AGAIN_MS = minutes(60)

/**
 * Has somebody's card checked, in the background: the number that they have, or the one given. They agree to it by
 * asking. Refuses while a check is under way, after a match, and beyond three attempts a day or ten in all. Whether the
 * number is on another account is not told here.
 */
export async function checkNationalId(
  { sql, clock, market, nationalIds, checkedNumbers, verifier }: CardChecks,
  actor: Actor,
  givenNumber: string | undefined,
): Promise<NationalIdCheckId> {
  const { userId } = owner(actor)
  if (verifier === null) throw notConfigured()
  const id = newId<'NationalIdCheck'>()
  await sql.begin(async (tx) => {
    const now = clock.now()
    const user = await lockUser(tx, userId)
    if (user === undefined) throw notFound('user')
    if (user.nationalIdVerifiedAt !== null) {
      throw conflict('ALREADY_VERIFIED', 'Your card is verified already.')
    }
    const refusal = whyNoFurtherCheck(await listChecks(tx, userId), now)
    if (refusal !== undefined) throw refusal
    const number = numberToCheck(market, user, nationalIds, givenNumber)
    const check = {
      id,
      userId,
      numberCipher: checkedNumbers.seal(number, userId),
      numberHash: nationalIds.hash(number),
      provider: verifier.name,
      reference: id.replaceAll('-', ''),
      consentWording: consentWording(market),
      consentIp: actor.ip,
    }
    await insertCheck(tx, check, now)
    await scheduleCheck(tx, id, now)
    const details = { outcome: 'pending', checkId: id }
    const thing = { kind: 'user', id: userId }
    await audit(tx, { by: auditorOf(actor), action: 'national_id.checked', thing, details }, now)
  })
  return id
}

function notConfigured() {
  const message = 'Cards can not be checked here just now. You can use your account without it.'
  return unavailable('VERIFIER_NOT_CONFIGURED', message, ASK_AGAIN_MS / 1000)
}

function numberToCheck(
  { registration }: Market,
  { id, nationalIdCipher, dateOfBirth }: User,
  nationalIds: FieldCipher,
  given: string | undefined,
): string {
  if (dateOfBirth === null) {
    throw ruleBroken('DATE_OF_BIRTH_MISSING', 'Your date of birth is compared too. Ask support to add it.')
  }
  const rule = registration.nationalId
  if (given !== undefined && rule !== null) {
    const number = readCode(rule, given)
    if (number === undefined) throw invalid({ field: rule.field, message: faultOfCode(rule) })
    return number
  }
  if (nationalIdCipher !== null) return nationalIds.open(nationalIdCipher, id)
  throw invalid({ field: rule?.field ?? 'nationalId', message: 'must be given' })
}
