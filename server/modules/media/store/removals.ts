import type { Sql } from '../../../platform/database/database.ts'
import type { UserId } from '../../../platform/http/actor.ts'
import type { MediaId, PictureHash } from '../picture.ts'

/*
 * What goes is marked first, then its files go, then its row: whatever is cut off goes on from there. Each statement takes
 * a part of what there is to do.
 */

/** Uploads that nothing has used since then are none any more. */
export async function markUnattached(sql: Sql, since: Date): Promise<void> {
  await sql`
    update media.uploads set state = 'removing', reason = null
    where unattached_since < ${since} and state <> 'removing'`
}

/** Nothing tells who sent what this person sent; and what nothing uses is none any more. */
export async function forgetUploader(sql: Sql, uploaderId: UserId): Promise<void> {
  await sql`
    update media.uploads set
      uploader_id = null,
      state = case when unattached_since is null then state else 'removing' end,
      reason = case when unattached_since is null then reason end
    where uploader_id = ${uploaderId}`
}

export async function findRemovedUploads(sql: Sql): Promise<MediaId[]> {
  const rows = await sql<{ id: MediaId }[]>`
    select id from media.uploads where state = 'removing' order by id limit 500`
  return rows.map(({ id }) => id)
}

export async function deleteUploads(sql: Sql, ids: readonly MediaId[]): Promise<void> {
  await sql`delete from media.uploads where id = any(${[...ids]}::uuid[]) and state = 'removing'`
}

/**
 * Pictures that no upload is any more, and that none was found to be since then. An upload that is found to be one in the
 * meantime moves that moment: the row is looked at again once it is locked.
 */
export async function markUnreferenced(sql: Sql, since: Date): Promise<void> {
  await sql`
    update media.pictures p set state = 'removing'
    where found_at < ${since} and state <> 'removing'
      and not exists (select from media.uploads where hash = p.hash)`
}

export async function findRemovedPictures(sql: Sql): Promise<{ hash: PictureHash; width: number }[]> {
  return sql<{ hash: PictureHash; width: number }[]>`
    select hash, width from media.pictures where state = 'removing' order by hash limit 100`
}

export async function deletePicture(sql: Sql, hash: PictureHash): Promise<void> {
  await sql`delete from media.pictures where hash = ${hash} and state = 'removing'`
}
