import type { Sql, Transaction } from '../../../platform/database/database.ts'
import type { PictureHash, Size } from '../picture.ts'

export type PictureState = 'making' | 'ready' | 'removing'

/**
 * Says that an upload was found to be this picture, and tells how far it is. From then on it stays for a while, attached
 * or not. One that is being removed stays that: `removing`.
 */
export async function findOrBegin(
  sql: Sql,
  hash: PictureHash,
  { width, height }: Size,
  now: Date,
): Promise<PictureState> {
  const [row] = await sql<{ state: PictureState }[]>`
    insert into media.pictures (hash, state, width, height, found_at)
    values (${hash}, 'making', ${width}, ${height}, ${now})
    on conflict (hash) do update set found_at = excluded.found_at where pictures.state <> 'removing'
    returning state`
  return row?.state ?? 'removing'
}

/** Whether the picture is ready. Then it stays for a while; within a transaction, at least as long as that. */
export async function findReady(sql: Sql | Transaction, hash: PictureHash, now: Date): Promise<boolean> {
  const { count } = await sql`
    update media.pictures set found_at = ${now} where hash = ${hash} and state = 'ready'`
  return count > 0
}

/** All its files are in the storage. */
export async function savePicture(sql: Sql, hash: PictureHash, now: Date): Promise<void> {
  await sql`
    update media.pictures set state = 'ready', found_at = ${now} where hash = ${hash} and state = 'making'`
}
