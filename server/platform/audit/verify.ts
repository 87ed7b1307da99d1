import { createHash } from 'node:crypto'
import type { Sql } from '../database/database.ts'
import { PERSONS_KEPT_MS, type AuditRecord } from './store.ts'

/** What is wrong with a chain, at the first row where something is; or that it holds, and where it ends. */
export type Verdict =
  { holds: true; rows: number; head: string } | { holds: false; seq: number; fault: string }

const PAGE = 5000
const beginning = createHash('sha256').digest()

/**
 * Reads the whole log and computes every hash again: finds a row that was changed, is missing, was put in or has moved.
 * `known`: a hash that was noted earlier with its number; it shows that the log was not written anew as a whole.
 */
export async function verifyAudit(
  sql: Sql,
  known?: { seq: number; hash: string },
  now = new Date(),
): Promise<Verdict> {
  const [head] = await sql<{ seq: number; hash: Buffer }[]>`select seq, hash from platform.audit_head`
  let [hash, seq] = [beginning as Buffer, 0]
  for (;;) {
    const rows = await sql<Row[]>`
      select seq, record, hash, personal, personal_digest from platform.audit_log
      where seq > ${seq} order by seq limit ${PAGE}`
    for (const row of rows) {
      const fault = faultOf(row, seq + 1, hash, now)
      if (fault !== undefined) return { holds: false, seq: seq + 1, fault }
      ;[hash, seq] = [row.hash, row.seq]
      if (known?.seq === seq && known.hash !== hash.toString('hex')) {
        return { holds: false, seq, fault: 'its hash is not the one that was noted' }
      }
    }
    if (rows.length < PAGE) break
  }
  if (head === undefined || seq < head.seq)
    return { holds: false, seq: seq + 1, fault: 'rows are missing at the end' }
  if (known !== undefined && seq < known.seq)
    return { holds: false, seq: seq + 1, fault: 'rows are missing at the end' }
  // More may have been added while this was read.
  return { holds: true, rows: seq, head: hash.toString('hex') }
}

type Row = {
  seq: number
  record: string
  hash: Buffer
  personal: string | null
  personalDigest: Buffer | null
}

function faultOf(row: Row, expectedSeq: number, before: Buffer, now: Date): string | undefined {
  if (row.seq !== expectedSeq) return 'the row is missing'
  const hash = createHash('sha256').update(before).update(row.record).digest()
  if (!hash.equals(row.hash)) return 'the row was changed, or one before it'
  const { seq, at, personalDigest } = JSON.parse(row.record) as AuditRecord
  if (seq !== row.seq) return 'the row was moved'
  if (row.personal === null) {
    const isDue = personalDigest === null || at < now.getTime() - PERSONS_KEPT_MS
    return isDue ? undefined : 'its personal part was taken out before its time'
  }
  const digest = createHash('sha256').update(row.personal).digest('hex')
  return digest === personalDigest ? undefined : 'its personal part was changed'
}
