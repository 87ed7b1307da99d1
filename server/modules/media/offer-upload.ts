import { after, minutes, type Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, forbidden, notFound } from '../../platform/refusal.ts'
import { incomingKeyOf, type MediaId } from './picture.ts'
import { putIncoming, requirePurpose, type WantedUpload } from './receive-upload.ts'
import type { Storage, UploadOffer } from './storage/storage.ts'
import { findUploads, insertUpload } from './store/uploads.ts'
import { isSigned } from './upload-signature.ts'

type Context = { sql: Sql; clock: Clock; storage: Storage; tokenSecret: string }

/** Long enough for a slow connection. */
const OFFER_FOR_MS = minutes(30)

/** Says where and how a file may be sent straight to the storage. It is a picture once its arrival is told. */
export async function offerUpload(
  { sql, clock, storage }: Context,
  actor: Actor,
  { purpose, alt }: WantedUpload,
): Promise<{ id: MediaId; upload: UploadOffer; expiresAt: Date }> {
  requirePurpose(actor, purpose)
  const id = newId<'Media'>()
  const { userId: uploaderId } = person(actor)
  const expiresAt = after(clock.now(), OFFER_FOR_MS)
  const upload = await storage.offerUpload(incomingKeyOf(id), expiresAt)
  await insertUpload(sql, { id, uploaderId, purpose, alt, state: 'expected' }, clock.now())
  return { id, upload, expiresAt }
}

export type SignedAddress = { id: MediaId; expires: number; signature: string }

/** Refuses an address that was not given out here, or whose time is over. */
export function requireSigned(
  { clock, tokenSecret }: Pick<Context, 'clock' | 'tokenSecret'>,
  address: SignedAddress,
): void {
  if (isSigned(tokenSecret, address, clock.now())) return
  throw forbidden('This address was not given out here, or its time is over. Ask for another one.')
}

/** Takes a file in that comes to an address given out before. Until its arrival is told, it may be sent again. */
export async function receiveOffered(context: Context, address: SignedAddress, file: Buffer): Promise<void> {
  requireSigned(context, address)
  const { sql, storage } = context
  const [upload] = await findUploads(sql, [address.id])
  if (upload === undefined) throw notFound('media')
  if (upload.state !== 'expected') throw conflict('UPLOAD_COMPLETE', 'This file has arrived already.')
  await putIncoming(storage, address.id, file)
}
