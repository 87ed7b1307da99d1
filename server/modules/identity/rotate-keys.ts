import type { Sql } from '../../platform/database/database.ts'
import { createFieldCipher, type FieldKeys } from './field-cipher.ts'
import { encryptedColumns, type EncryptedColumn } from './store/encrypted-columns.ts'

const BATCH = 500
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000'

export type RotationProgress = { field: string; rewritten: number; remaining: number }

/**
 * Seals everything that is encrypted anew under the current key, in batches, each a short transaction of its own, while
 * the market is served: what somebody writes meanwhile stays as they wrote it. May be stopped and repeated at any time.
 * Throws where a text does not open. Answers how many texts are under another key still: a process that has not heard of
 * the new key may have written them.
 */
export async function rotateKeys(
  sql: Sql,
  keys: FieldKeys,
  tell: (progress: RotationProgress) => void = () => {},
): Promise<number> {
  let remaining = 0
  for (const column of Object.values(encryptedColumns)) {
    remaining += await rotateColumn(sql, keys, column, tell)
  }
  return remaining
}

async function rotateColumn(
  sql: Sql,
  keys: FieldKeys,
  column: EncryptedColumn,
  tell: (progress: RotationProgress) => void,
): Promise<number> {
  const { field } = column
  const { id: keyId } = keys.current
  const cipher = createFieldCipher(field, keys)
  let rewritten = 0
  let beyond = BEFORE_ALL_IDS
  for (;;) {
    const rows = await column.list(sql, keyId, beyond, BATCH)
    const last = rows.at(-1)
    if (last === undefined) break
    const anew = rows.map((row) => {
      const sealedAnew = cipher.seal(cipher.open(row.sealed, row.userId), row.userId)
      return { ...row, sealedAnew }
    })
    rewritten += await column.replace(sql, anew)
    beyond = last.id
    tell({ field, rewritten, remaining: await column.count(sql, keyId) })
  }
  const remaining = await column.count(sql, keyId)
  tell({ field, rewritten, remaining })
  return remaining
}
