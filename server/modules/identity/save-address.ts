import type { Clock } from '../../platform/clock.ts'
import type { Sql, Transaction } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { invalid, notFound, ruleBroken } from '../../platform/refusal.ts'
import { faultOfCode, readCode, type CodeRule } from '../../platform/written-code.ts'
import {
  MOST_ADDRESSES,
  type Address,
  type AddressDraft,
  type AddressEdit,
  type AddressId,
} from './address.ts'
import * as store from './store/addresses.ts'

type Context = { sql: Sql; clock: Clock; digitalAddress: CodeRule | null }

/** Adds an address. The first of its kind becomes the default, asked for or not. */
export async function createAddress(
  { sql, clock, digitalAddress }: Context,
  userId: UserId,
  draft: AddressDraft,
): Promise<Address> {
  const wanted = checked(draft, digitalAddress)
  return sql.begin(async (tx) => {
    const others = await lockAddresses(tx, userId)
    if (others.length >= MOST_ADDRESSES) {
      throw ruleBroken('TOO_MANY_ADDRESSES', `You can keep ${MOST_ADDRESSES} addresses. Delete one first.`)
    }
    const isDefault = wanted.isDefault || !others.some(({ kind }) => kind === wanted.kind)
    const now = clock.now()
    const address = { ...wanted, isDefault, id: newId<'Address'>(), createdAt: now }
    if (isDefault) await store.clearDefault(tx, userId, wanted.kind)
    await store.insertAddress(tx, userId, address, now)
    return address
  })
}

/** Changes the fields that the edit names. Someone else's address is no address at all. */
export async function editAddress(
  { sql, clock, digitalAddress }: Context,
  userId: UserId,
  id: AddressId,
  edit: AddressEdit,
): Promise<Address> {
  return sql.begin(async (tx) => {
    const known = (await lockAddresses(tx, userId)).find((address) => address.id === id)
    if (known === undefined) throw notFound('address')
    const address = { ...known, ...checked({ ...known, ...edit }, digitalAddress) }
    if (address.isDefault) await store.clearDefault(tx, userId, address.kind)
    await store.updateAddress(tx, address, clock.now())
    return address
  })
}

async function lockAddresses(tx: Transaction, userId: UserId): Promise<Address[]> {
  if (!(await store.lockOwner(tx, userId))) throw notFound('user')
  return store.listAddresses(tx, userId)
}

/** The draft with its digital address in the usual form; refuses what is wrong with it by name. */
function checked(draft: AddressDraft, rule: CodeRule | null): AddressDraft {
  if ((draft.latitude === null) !== (draft.longitude === null)) {
    const missing = draft.latitude === null ? 'latitude' : 'longitude'
    throw invalid({ field: missing, message: 'must be given together with the other coordinate' })
  }
  if (draft.digitalAddress === null) return draft
  const digitalAddress = rule === null ? undefined : readCode(rule, draft.digitalAddress)
  if (digitalAddress === undefined) {
    throw invalid({
      field: 'digitalAddress',
      message: rule === null ? 'is not in use here' : faultOfCode(rule),
    })
  }
  return { ...draft, digitalAddress }
}
