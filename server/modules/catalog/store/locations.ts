import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import { newId } from '../../../platform/ids.ts'
import type { LocationId, SellerId } from '../product.ts'

export type Location = {
  id: LocationId
  name: string
  position: number
  closedAt: Date | null
  sellerId: SellerId
  sellerSlug: string
  sellerName: string
  sellerOwnerId: UserId | null
}

/** The locations of one seller, or of all, in the order in which stock is taken from them. */
export async function listLocations(sql: Sql, sellerId: SellerId | null): Promise<Location[]> {
  return sql<Location[]>`
    select
      l.id, l.name, l.position, l.closed_at, l.seller_id, s.slug as seller_slug, s.name as seller_name,
      s.owner_id as seller_owner_id
    from catalog.locations l join catalog.sellers s on s.id = l.seller_id
    where ${sellerId}::uuid is null or l.seller_id = ${sellerId}
    order by s.name, s.id, l.position, l.id
    limit 1000`
}

export async function findLocation(sql: Sql | Transaction, id: LocationId): Promise<Location | undefined> {
  const [location] = await sql<Location[]>`
    select
      l.id, l.name, l.position, l.closed_at, l.seller_id, s.slug as seller_slug, s.name as seller_name,
      s.owner_id as seller_owner_id
    from catalog.locations l join catalog.sellers s on s.id = l.seller_id
    where l.id = ${id}`
  return location
}

/** Keeps locations from being closed until this transaction ends. `false` if one of them is closed already. */
export async function keepOpen(tx: Transaction, ids: readonly LocationId[]): Promise<boolean> {
  const open = await tx<{ id: LocationId }[]>`
    select id from catalog.locations where id = any(${[...ids]}::uuid[]) and closed_at is null
    order by id for share`
  return open.length === new Set(ids).size
}

/** Those with this id already stay as they are. */
export async function insertLocation(
  tx: Transaction,
  location: Pick<Location, 'id' | 'sellerId' | 'name' | 'position'>,
): Promise<boolean> {
  const { count } = await tx`
    insert into catalog.locations (id, seller_id, name, position)
    values (${location.id}, ${location.sellerId}, ${location.name}, ${location.position})
    on conflict (id) do nothing`
  return count === 1
}

export async function updateLocation(
  tx: Transaction,
  id: LocationId,
  { name, position }: { name?: string; position?: number },
): Promise<void> {
  await tx`
    update catalog.locations set
      name = coalesce(${name ?? null}, name), position = coalesce(${position ?? null}, position)
    where id = ${id}`
}

/** Closes a location where nothing lies and nothing is owed; `false` if something is. */
export async function closeLocation(tx: Transaction, id: LocationId, now: Date): Promise<boolean> {
  // Whoever is just putting something there is waited for, and then seen by the next statement.
  await tx`select from catalog.locations where id = ${id} for update`
  const { count } = await tx`
    update catalog.locations set closed_at = coalesce(closed_at, ${now})
    where id = ${id} and not exists (
      select from catalog.stock where location_id = ${id} and (on_hand <> 0 or reserved <> 0)
    )`
  return count === 1
}

/** Where each seller's arriving stock is put: their first location, made if there is none. */
export async function firstLocations(
  tx: Transaction,
  sellerIds: readonly SellerId[],
): Promise<Map<SellerId, LocationId>> {
  const rows = await tx<{ sellerId: SellerId; id: LocationId }[]>`
    with wanted as (
      select id, seller_id from unnest(${sellerIds.map(() => newId())}::uuid[], ${[...sellerIds]}::uuid[])
        as wanted (id, seller_id)
    ), existing as (
      select distinct on (l.seller_id) l.seller_id, l.id
      from catalog.locations l join wanted on wanted.seller_id = l.seller_id
      where l.closed_at is null
      order by l.seller_id, l.position, l.id
    ), added as (
      insert into catalog.locations (id, seller_id, name, position)
      select id, seller_id, 'Main store', 0 from wanted where seller_id not in (select seller_id from existing)
      on conflict (seller_id, name) do update set closed_at = null
      returning seller_id, id
    )
    select seller_id, id from existing union all select seller_id, id from added`
  return new Map(rows.map(({ sellerId, id }) => [sellerId, id]))
}
