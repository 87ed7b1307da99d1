import { unzipSync } from 'fflate'
import type { Sql } from '../../../server/platform/database/database.ts'

/** What is looked for: in words what it is → how it is written, a telephone number without its prefix. */
export type Needles = Readonly<Record<string, string>>

/** Every place of a database where one of the values stands, as `e-mail in orders.orders.buyer_email`. */
export async function findTraces(sql: Sql, needles: Needles): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by 1`
  const found = new Set<string>()
  for (const { name: table } of tables) {
    const cells = await sql.unsafe<{ column: string; value: string | null }[]>(
      `select cell.key as column, cell.value from ${table} t, jsonb_each_text(to_jsonb(t)) as cell`,
    )
    for (const { column, value } of cells) {
      for (const what of tracesIn(value ?? '', needles)) found.add(`${what} in ${table}.${column}`)
    }
  }
  return [...found]
}

/** Which of the values stand in a text, in whatever case, or in bytes written as hexadecimal digits. */
export function tracesIn(text: string, needles: Needles): string[] {
  const plain = text.startsWith('\\x') ? textOf(Buffer.from(text.slice(2), 'hex')) : text
  const folded = plain.toLowerCase()
  return Object.keys(needles).filter((what) => folded.includes(needles[what]?.toLowerCase() ?? ''))
}

/** Bytes as text; what is packed is unpacked. */
export function textOf(bytes: Buffer): string {
  const isZip = bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04'
  if (!isZip) return bytes.toString()
  return Object.values(unzipSync(bytes))
    .map((file) => Buffer.from(file).toString())
    .join('\n')
}
