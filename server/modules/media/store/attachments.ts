import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { MediaOwner } from '../api.ts'
import type { MediaId } from '../picture.ts'

/** Locks the uploads, in one order for everybody, and gives those that are still there. */
export async function lockUploads(tx: Transaction, ids: readonly MediaId[]): Promise<MediaId[]> {
  const rows = await tx<{ id: MediaId }[]>`
    select id from media.uploads where id = any(${[...ids]}::uuid[]) and state <> 'removing'
    order by id for update`
  return rows.map(({ id }) => id)
}

/** What the owner shows, in its order. */
export async function findAttached(
  sql: Sql | Transaction,
  { kind, id: ownerId }: MediaOwner,
): Promise<MediaId[]> {
  const rows = await sql<{ uploadId: MediaId }[]>`
    select upload_id from media.attachments where owner_kind = ${kind} and owner_id = ${ownerId}
    order by position`
  return rows.map(({ uploadId }) => uploadId)
}

/** What the owner shows from now on. */
export async function replaceAttachments(
  tx: Transaction,
  { kind, id: ownerId }: MediaOwner,
  ids: readonly MediaId[],
): Promise<void> {
  await tx`delete from media.attachments where owner_kind = ${kind} and owner_id = ${ownerId}`
  await tx`
    insert into media.attachments (owner_kind, owner_id, upload_id, position)
    select ${kind}, ${ownerId}, upload_id, position
    from unnest(${[...ids]}::uuid[]) with ordinality as it (upload_id, position)
    on conflict do nothing`
}

/** Notes of each whether anything uses it, and if not, since when. */
export async function noteUse(tx: Transaction, ids: readonly MediaId[], now: Date): Promise<void> {
  await tx`
    update media.uploads u
    set unattached_since = case
      when exists (select from media.attachments where upload_id = u.id) then null
      else coalesce(u.unattached_since, ${now})
    end
    where u.id = any(${[...ids]}::uuid[])`
}
