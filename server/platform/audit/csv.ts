import { Readable } from 'node:stream'
import type { Sql } from '../database/database.ts'
import { present } from './present.ts'
import { readAudit, type AuditFilter } from './store.ts'

const PAGE = 1000
const columns = [
  'seq',
  'at',
  'actorId',
  'role',
  'impersonatorId',
  'action',
  'thingKind',
  'thingId',
  'details',
  'personal',
]

/** The rows that fit as CSV (RFC 4180), read a page at a time as they are taken. */
export function auditCsv(sql: Sql, filter: AuditFilter): Readable {
  return Readable.from(lines(sql, filter))
}

async function* lines(sql: Sql, filter: AuditFilter): AsyncGenerator<string> {
  yield line(columns)
  for (let before: number | null = null; ;) {
    const rows = await readAudit(sql, filter, { before, limit: PAGE })
    yield rows.map((row) => line(cellsOf(present(row)))).join('')
    if (rows.length < PAGE) return
    before = rows.at(-1)?.seq ?? null
  }
}

function cellsOf({
  thing,
  details,
  personal,
  actorId,
  impersonatorId,
  ...row
}: ReturnType<typeof present>): string[] {
  const { seq, at, role, action } = row
  const objects = [JSON.stringify(details), personal === null ? '' : JSON.stringify(personal)]
  return [
    String(seq),
    at,
    actorId ?? '',
    role,
    impersonatorId ?? '',
    action,
    thing.kind,
    thing.id,
    ...objects,
  ]
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

// A cell that begins like a formula would be run as one by the program that opens it.
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
