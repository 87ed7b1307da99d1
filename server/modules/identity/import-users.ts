import assert from 'node:assert/strict'
import type { Market } from '../../markets/market.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { normalisePhone } from '../../platform/phone.ts'
import { foldLine, foldTyped } from '../../platform/typed-text.ts'
import { readCode } from '../../platform/written-code.ts'
import type { ImportedUser } from './api.ts'
import type { FieldCipher } from './field-cipher.ts'
import { refusingTaken, sealNationalId } from './register.ts'
import { insertAddress } from './store/addresses.ts'
import { findIdsByEmail, insertUser } from './store/users.ts'
import { hashPassword } from './verify-password.ts'

type Context = { sql: Sql; clock: Clock; market: Market; nationalIds: FieldCipher | null }

/** Brings in the users that aren't there yet, all of them or none. The promise is told in `api.ts`. */
export async function importUsers(
  context: Context,
  users: readonly ImportedUser[],
): Promise<Map<string, UserId>> {
  const { sql, market } = context
  const emailOf = ({ email }: ImportedUser) => foldTyped(email).toLowerCase()
  const hashes = await hashOnce(users.map(({ password }) => password))
  const importing = sql.begin(async (tx) => {
    const known = await findIdsByEmail(tx, users.map(emailOf))
    for (const user of users) {
      const email = emailOf(user)
      if (known.has(email)) continue
      known.set(email, await insertImported(tx, context, user, hashes.get(user.password) as string))
    }
    return known
  })
  const ids = await refusingTaken(market, importing)
  return new Map(users.map((user) => [user.email, ids.get(emailOf(user)) as UserId]))
}

async function hashOnce(passwords: readonly string[]): Promise<Map<string, string>> {
  const distinct = [...new Set(passwords)]
  return new Map(await Promise.all(distinct.map(async (it) => [it, await hashPassword(it)] as const)))
}

async function insertImported(
  tx: Transaction,
  { clock, market, nationalIds }: Context,
  user: ImportedUser,
  passwordHash: string,
): Promise<UserId> {
  const phone = normalisePhone(market.phone, user.phone)
  assert(phone !== undefined, `${user.email} has no phone number of ${market.name}`)
  assert(
    user.role !== 'guest' && Object.hasOwn(market.roles, user.role),
    `${market.name} has no role ${user.role}`,
  )
  const rule = market.registration.nationalId
  const nationalId = rule && user.nationalId ? readCode(rule, user.nationalId) : null
  assert(nationalId !== undefined, `${user.email} has no ${rule?.name}`)
  const id = newId<'User'>()
  const newUser = {
    id,
    email: foldTyped(user.email),
    phone,
    firstName: foldLine(user.firstName),
    lastName: foldLine(user.lastName),
    passwordHash,
    role: user.role,
    requestedRole: null,
    language: market.languages[0],
    dateOfBirth: user.dateOfBirth ?? null,
    ...sealNationalId(nationalIds, nationalId, id),
    isVerified: true,
  }
  await insertUser(tx, newUser, clock.now())
  for (const address of user.addresses ?? []) {
    await insertAddress(tx, id, { ...address, id: newId<'Address'>() }, clock.now())
  }
  return id
}
