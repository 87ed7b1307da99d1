import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { MediaId, PictureHash, RefusalReason } from '../picture.ts'
import type { NewUpload, Upload } from '../upload.ts'

export async function insertUpload(sql: Sql | Transaction, upload: NewUpload, now: Date): Promise<void> {
  await sql`
    insert into media.uploads (id, uploader_id, purpose, alt, state, created_at, unattached_since)
    values (
      ${upload.id}, ${upload.uploaderId}, ${upload.purpose}, ${upload.alt}, ${upload.state}, ${now}, ${now}
    )`
}

/** Of these, those that there are, in no order. */
export async function findUploads(sql: Sql, ids: readonly MediaId[]): Promise<Upload[]> {
  return sql<Upload[]>`
    select u.id, u.uploader_id, u.purpose, u.alt, u.state, u.reason, u.hash, p.width, p.height, u.created_at
    from media.uploads u
    left join media.pictures p on p.hash = u.hash
    where u.id = any(${[...ids]}::uuid[]) and u.state <> 'removing'`
}

export async function findUploadsOf(sql: Sql, uploaderId: UserId): Promise<Upload[]> {
  return sql<Upload[]>`
    select u.id, u.uploader_id, u.purpose, u.alt, u.state, u.reason, u.hash, p.width, p.height, u.created_at
    from media.uploads u
    left join media.pictures p on p.hash = u.hash
    where u.uploader_id = ${uploaderId} and u.state <> 'removing'
    order by u.created_at, u.id`
}

/** Its file has come. `false` if that was known. */
export async function markReceived(tx: Transaction, id: MediaId): Promise<boolean> {
  const { count } = await tx`
    update media.uploads set state = 'waiting' where id = ${id} and state = 'expected'`
  return count > 0
}

/** A picture was made of it. `false` if it does not wait for that any more. */
export async function markReady(
  tx: Transaction,
  id: MediaId,
  hash: PictureHash,
  now: Date,
): Promise<boolean> {
  const { count } = await tx`
    update media.uploads set state = 'ready', hash = ${hash}, settled_at = ${now}
    where id = ${id} and state = 'waiting'`
  return count > 0
}

/** No picture is made of it. `false` if it does not wait for that any more. */
export async function markRefused(
  tx: Transaction,
  id: MediaId,
  reason: RefusalReason,
  now: Date,
): Promise<boolean> {
  const { count } = await tx`
    update media.uploads set state = 'refused', reason = ${reason}, settled_at = ${now}
    where id = ${id} and state = 'waiting'`
  return count > 0
}
