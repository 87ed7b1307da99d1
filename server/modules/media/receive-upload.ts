import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { invalid, Refusal, unavailable } from '../../platform/refusal.ts'
import { completeReceived } from './complete-upload.ts'
import { incomingKeyOf, type MediaId } from './picture.ts'
import type { Storage } from './storage/storage.ts'
import { insertUpload } from './store/uploads.ts'
import type { Purpose } from './upload.ts'

export type WantedUpload = { purpose: Purpose; alt: string }

/**
 * Takes a file in. Its row is there before it, so that it is removed with the row, should the process die in between.
 */
export async function receiveUpload(
  { sql, clock, storage }: { sql: Sql; clock: Clock; storage: Storage },
  actor: Actor,
  { purpose, alt }: WantedUpload,
  file: Buffer,
): Promise<MediaId> {
  requirePurpose(actor, purpose)
  if (file.length === 0) throw invalid({ field: 'file', message: 'must not be empty' })
  const id = newId<'Media'>()
  const { userId: uploaderId } = person(actor)
  await insertUpload(sql, { id, uploaderId, purpose, alt, state: 'expected' }, clock.now())
  await putIncoming(storage, id, file)
  await completeReceived(sql, id)
  return id
}

/** Pictures of products are for whoever may add products. */
export function requirePurpose(actor: Actor, purpose: Purpose): void {
  if (purpose === 'avatar' || actor.can('product:create')) return
  throw new Refusal(
    'forbidden',
    'PURPOSE_NOT_ALLOWED',
    'Your role adds no products. Send pictures of yourself.',
  )
}

/** Puts a file that has come where the job finds it. */
export async function putIncoming(storage: Storage, id: MediaId, file: Buffer): Promise<void> {
  try {
    await storage.put(incomingKeyOf(id), file, 'application/octet-stream')
  } catch (error) {
    throw Object.assign(
      unavailable('STORAGE_UNAVAILABLE', 'Pictures can not be taken in just now. Try again shortly.'),
      { cause: error },
    )
  }
}
