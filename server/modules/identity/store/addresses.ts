import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { Address, AddressDraft, AddressId, AddressKind } from '../address.ts'

/** A user's addresses; the defaults first, then in the order they were added. */
export async function listAddresses(sql: Sql | Transaction, userId: UserId): Promise<Address[]> {
  return sql<Address[]>`
    select id, label, kind, address_line1, address_line2, city, region, latitude, longitude, digital_address,
      is_default, created_at
    from identity.addresses where user_id = ${userId}
    order by is_default desc, created_at, id`
}

/** Locks the owner of addresses: two changes to one person's addresses take turns. `false` if there is no such user. */
export async function lockOwner(tx: Transaction, userId: UserId): Promise<boolean> {
  const rows = await tx<
    { one: number }[]
  >`select 1 as one from identity.users where id = ${userId} for no key update`
  return rows.length > 0
}

export async function insertAddress(
  tx: Transaction,
  userId: UserId,
  address: AddressDraft & { id: AddressId },
  now: Date,
): Promise<void> {
  await tx`
    insert into identity.addresses (
      id, user_id, label, kind, address_line1, address_line2, city, region, latitude, longitude, digital_address,
      is_default, created_at, updated_at
    ) values (
      ${address.id}, ${userId}, ${address.label}, ${address.kind}, ${address.addressLine1}, ${address.addressLine2},
      ${address.city}, ${address.region}, ${address.latitude}, ${address.longitude}, ${address.digitalAddress},
      ${address.isDefault}, ${now}, ${now}
    )`
}

export async function updateAddress(tx: Transaction, address: Address, now: Date): Promise<void> {
  await tx`
    update identity.addresses set
      label = ${address.label}, kind = ${address.kind}, address_line1 = ${address.addressLine1},
      address_line2 = ${address.addressLine2}, city = ${address.city}, region = ${address.region},
      latitude = ${address.latitude}, longitude = ${address.longitude}, digital_address = ${address.digitalAddress},
      is_default = ${address.isDefault}, updated_at = ${now}
    where id = ${address.id}`
}

/** Makes room for another default of the kind. */
export async function clearDefault(tx: Transaction, userId: UserId, kind: AddressKind): Promise<void> {
  await tx`
    update identity.addresses set is_default = false
    where user_id = ${userId} and kind = ${kind} and is_default`
}

/** `false` if the user has no such address. */
export async function deleteAddress(sql: Sql, userId: UserId, id: AddressId): Promise<boolean> {
  const deleted = await sql`delete from identity.addresses where id = ${id} and user_id = ${userId}`
  return deleted.count > 0
}
