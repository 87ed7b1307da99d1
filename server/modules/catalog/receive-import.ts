import type { Readable } from 'node:stream'
import type { Market } from '../../markets/market.ts'
import { audit, auditorOf } from '../../platform/audit/audit.ts'
import { after, minutes, type Clock } from '../../platform/clock.ts'
import { violatedUnique, type Sql } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, forbidden, invalid, type RefusalDetail } from '../../platform/refusal.ts'
import { CsvError, type CsvRow } from './csv.ts'
import { sellerFor } from './find-seller.ts'
import { BATCH_LENGTH, BATCH_ROWS, type ImportId, type ProductImport } from './import.ts'
import { enqueueImport } from './jobs.ts'
import { publishesAtOnce } from './moderate-product.ts'
import { openFile, refuseTooLarge } from './open-file.ts'
import { columnsOf, knownIn, problemsOfHeader } from './product-columns.ts'
import { readCsv, type CsvTable } from './read-csv.ts'
import { readText } from './read-text.ts'
import * as store from './store/imports.ts'

type Context = { sql: Sql; clock: Clock; market: Pick<Market, 'sellers' | 'currency' | 'currencySymbol'> }
export type WantedImport = {
  seller: string | undefined
  isDryRun: boolean
  keepsStock: boolean
  /** What the file is packed by, and how long it is, where that is said. */
  encoding: string | undefined
  length: string | undefined
}

/** Longer than a request may take: a file whose process died keeps the shop's next one out no longer than this. */
const SILENT_MS = minutes(2)

/**
 * Takes a file of products in, as it comes, and looks at its form on the way: a file that is no CSV to its end, or whose
 * header is wrong, is refused as a whole before any row of it is worked off. What comes of its rows is the job's.
 */
export async function receiveImport(
  { sql, clock, market }: Context,
  actor: Actor,
  { seller: slug, encoding, length, ...how }: WantedImport,
  file: Readable,
): Promise<ImportId> {
  if (!actor.can('product:update')) throw forbidden()
  refuseTooLarge(length)
  const seller = await sellerFor(sql, actor, slug)
  if (await store.isImporting(sql, seller.id, silentSince(clock))) throw alreadyImporting()
  const wanted = {
    id: newId<'Import'>(),
    sellerId: seller.id,
    startedBy: person(actor).userId,
    isTrusted: publishesAtOnce(market, actor),
    mayManageAny: actor.can('product:manage-any'),
    ...how,
  }
  try {
    const size = await storeFile({ sql, clock, market }, wanted, openFile(file, encoding))
    await begin(sql, actor, wanted, size, clock.now())
  } catch (error) {
    await store.deleteImport(sql, wanted.id)
    throw told(error)
  }
  return wanted.id
}

type Wanted = Pick<
  ProductImport,
  'id' | 'sellerId' | 'startedBy' | 'isTrusted' | 'mayManageAny' | 'isDryRun' | 'keepsStock'
>
type Size = Pick<ProductImport, 'bytesTotal' | 'rowsTotal'>

/** Reads the file through, and stores its rows a batch at a time, holding no more than one. */
async function storeFile(
  { sql, clock, market }: Context,
  wanted: Wanted,
  file: AsyncIterable<Buffer>,
): Promise<Size> {
  const currency = [market.currency, market.currencySymbol]
  let [bytes, rowsTotal, length] = [0, 0, 0]
  let batch: CsvRow[] = []

  async function* counted() {
    for await (const piece of file) {
      bytes += piece.length
      yield piece
    }
  }

  async function flush(): Promise<void> {
    if (batch.length === 0) return
    const chunk = { firstRow: rowsTotal - batch.length, rows: batch, bytesUntil: bytes }
    if (!(await store.insertChunk(sql, wanted.id, chunk, clock.now()))) throw givenUp()
    batch = []
    length = 0
  }

  const table = await readCsv(readText(counted()), (cells) => knownIn(cells, currency))
  if (table === undefined) throw withoutRows()
  const headed = headedBy(wanted, table, currency)
  await store.insertImport(sql, headed, clock.now(), silentSince(clock))
  for await (const row of table.rows) {
    const more = row.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (batch.length === BATCH_ROWS || length + more > BATCH_LENGTH) await flush()
    batch.push(row)
    rowsTotal += 1
    length += more
  }
  await flush()
  if (rowsTotal === 0) throw withoutRows()
  return { bytesTotal: bytes, rowsTotal }
}

function headedBy(wanted: Wanted, { header, delimiter }: CsvTable, currency: string[]): store.NewImport {
  const columns = columnsOf(header.cells, currency)
  const [first, ...others] = problemsOfHeader(columns)
  if (first !== undefined) throw invalid(first, ...others)
  return { ...wanted, columns, delimiter }
}

function withoutRows() {
  return invalid({ field: 'body', message: 'must have a header and at least one row' })
}

async function begin(
  sql: Sql,
  actor: Actor,
  { id, sellerId, isDryRun, keepsStock }: Wanted,
  size: Size,
  now: Date,
): Promise<void> {
  await sql.begin(async (tx) => {
    if (!(await store.beginImport(tx, id, size))) throw givenUp()
    await enqueueImport(tx, id)
    const details = { sellerId, isDryRun, keepsStock, rows: size.rowsTotal }
    const thing = { kind: 'import', id }
    await audit(tx, { by: auditorOf(actor), action: 'import.started', thing, details }, now)
  })
}

function told(error: unknown): unknown {
  if (error instanceof CsvError) return invalid(atLine(error))
  if (violatedUnique(error) === 'imports_one_a_shop') return alreadyImporting()
  const isCutOff =
    error instanceof Error &&
    'code' in error &&
    /^(ECONNRESET|ERR_STREAM_PREMATURE_CLOSE)$/.test(String(error.code))
  return isCutOff ? invalid({ field: 'body', message: 'must be complete' }) : error
}

function atLine({ line, message }: CsvError): RefusalDetail {
  return { field: 'body', message: message.startsWith('is ') ? message : `line ${line}: ${message}` }
}

function silentSince(clock: Clock): Date {
  return after(clock.now(), -SILENT_MS)
}

function givenUp() {
  return invalid({ field: 'body', message: 'came too slowly, and another file was taken instead' })
}

function alreadyImporting() {
  return conflict(
    'IMPORT_RUNNING',
    'An import into this shop is running, or its file is coming. Wait for its end, or cancel it.',
  )
}
