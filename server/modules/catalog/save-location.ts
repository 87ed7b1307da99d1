import { audit, auditorOf, type AuditEntry } from '../../platform/audit/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { violatedUnique, type Sql, type Transaction } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { conflict, notFound, ruleBroken } from '../../platform/refusal.ts'
import { requireLocation } from './change-stock.ts'
import type { LocationId } from './product.ts'
import { sellerFor } from './find-seller.ts'
import * as store from './store/locations.ts'

type Deps = { sql: Sql; clock: Clock }
export type LocationWish = { sellerSlug: string | undefined; name: string; position: number }

/** Adds a location to the actor's own shop, or to any for whoever may manage any. Safe to repeat with the same id. */
export async function openLocation(
  { sql, clock }: Deps,
  actor: Actor,
  id: LocationId,
  { sellerSlug, name, position }: LocationWish,
): Promise<store.Location> {
  const seller = await sellerFor(sql, actor, sellerSlug)
  await refusingTakenNames(
    sql.begin(async (tx) => {
      if (!(await store.insertLocation(tx, { id, sellerId: seller.id, name, position }))) return
      await record(tx, actor, 'location.opened', id, { sellerId: seller.id }, clock.now())
    }),
  )
  return found(sql, id)
}

/** Changes the name of a location, or when it is sold from. Someone else's is, to a seller, none at all. */
export async function editLocation(
  { sql, clock }: Deps,
  actor: Actor,
  id: LocationId,
  edit: { name?: string; position?: number },
): Promise<store.Location> {
  await requireLocation(sql, actor, id)
  await refusingTakenNames(
    sql.begin(async (tx) => {
      await store.updateLocation(tx, id, edit)
      await record(tx, actor, 'location.edited', id, { fields: Object.keys(edit) }, clock.now())
    }),
  )
  return found(sql, id)
}

/**
 * Closes a location for whatever arrives; its history stays. Refuses while something lies there, or is owed. What a buyer
 * sends back still comes to where it was sold from.
 */
export async function closeLocation(
  { sql, clock }: Deps,
  actor: Actor,
  id: LocationId,
): Promise<store.Location> {
  const { closedAt } = await requireLocation(sql, actor, id)
  if (closedAt === null) {
    await sql.begin(async (tx) => {
      if (!(await store.closeLocation(tx, id, clock.now())))
        throw ruleBroken('LOCATION_NOT_EMPTY', 'There is stock at this location. Transfer it first.')
      await record(tx, actor, 'location.closed', id, {}, clock.now())
    })
  }
  return found(sql, id)
}

async function found(sql: Sql, id: LocationId): Promise<store.Location> {
  const location = await store.findLocation(sql, id)
  if (location === undefined) throw notFound('location')
  return location
}

async function record(
  tx: Transaction,
  actor: Actor,
  action: `location.${string}`,
  id: LocationId,
  details: NonNullable<AuditEntry['details']>,
  now: Date,
): Promise<void> {
  await audit(tx, { by: auditorOf(actor), action, thing: { kind: 'location', id }, details }, now)
}

async function refusingTakenNames(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (violatedUnique(error) !== 'locations_name') throw error
    throw conflict('LOCATION_NAME_TAKEN', 'This seller has a location of this name already.', [
      { field: 'name', message: 'is already in use' },
    ])
  }
}
