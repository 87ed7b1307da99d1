import type { Clock } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { FieldCipher } from './field-cipher.ts'
import { readRecoveryCode } from './recovery-code.ts'
import { acceptStep, deleteRecoveryCode, findTotp } from './store/factors.ts'
import { stepOfCode } from './totp.ts'

/** What second factors are kept and checked with. */
export type FactorContext = { clock: Clock; totpSecrets: FieldCipher }

/**
 * none: the account has no second factor. missing: it has, and none was given. wrong: what was given is not right.
 * proved: it is, and is used up.
 */
export type FactorOutcome = 'none' | 'missing' | 'wrong' | 'proved'

/**
 * Takes a code of the authenticator app, or a recovery code, once each. The attempt is the caller's to count: outside of
 * this transaction, which it may well undo.
 */
export async function proveSecondFactor(
  tx: Transaction,
  context: FactorContext,
  userId: UserId,
  code: string | null,
): Promise<FactorOutcome> {
  const totp = await findTotp(tx, userId)
  if (totp === undefined || totp.confirmedAt === null) return 'none'
  if (code === null) return 'missing'
  const recoveryCode = readRecoveryCode(code)
  const isProved =
    recoveryCode === undefined
      ? await takeCode(tx, context, userId, { secretCipher: totp.secretCipher, code })
      : await deleteRecoveryCode(tx, userId, hashOfRecoveryCode(context, userId, recoveryCode))
  return isProved ? 'proved' : 'wrong'
}

async function takeCode(
  tx: Transaction,
  { clock, totpSecrets }: FactorContext,
  userId: UserId,
  { secretCipher, code }: { secretCipher: string; code: string },
): Promise<boolean> {
  const step = stepOfCode(totpSecrets.open(secretCipher, userId), code, clock.now())
  return step !== undefined && (await acceptStep(tx, userId, step))
}

/** What of a recovery code is kept. */
export function hashOfRecoveryCode(
  { totpSecrets }: Pick<FactorContext, 'totpSecrets'>,
  userId: UserId,
  code: string,
): Buffer {
  return totpSecrets.hash(`recovery code ${code} of ${userId}`)
}
