import type { Readable } from 'node:stream'
import type { Market } from '../../markets/market.ts'
import { audit, auditorOf } from '../../platform/audit/audit.ts'
import { after, minutes, type Clock } from '../../platform/clock.ts'
import { violatedUnique, type Sql } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, forbidden, invalid, type RefusalDetail } from '../../platform/refusal.ts'
import { createCsvParser, CsvError, type CsvRecord } from './csv.ts'
import { sellerFor } from './find-seller.ts'
import { CHUNK_BYTES, LARGEST_IMPORT_BYTES, type ImportId, type ProductImport } from './import.ts'
import { enqueueImport } from './jobs.ts'
import { publishesAtOnce } from './moderate-product.ts'
import { columnsOf, problemsOfHeader } from './product-columns.ts'
import type { SellerId } from './product.ts'
import * as store from './store/imports.ts'

type Context = { sql: Sql; clock: Clock; market: Pick<Market, 'sellers'> }
export type WantedImport = { seller: string | undefined; isDryRun: boolean }

/** Longer than a request may take: a file whose process died keeps the shop's next one out no longer than this. */
const SILENT_MS = minutes(2)

/**
 * Takes a file of products in, as it comes, and looks at its form on the way: a file that is no CSV to its end, or whose
 * header is wrong, is refused as a whole before any row of it is worked off. What comes of its rows is the job's.
 */
export async function receiveImport(
  { sql, clock, market }: Context,
  actor: Actor,
  { seller: slug, isDryRun }: WantedImport,
  file: Readable,
): Promise<ImportId> {
  if (!actor.can('product:update')) throw forbidden()
  const seller = await sellerFor(sql, actor, slug)
  if (await store.isImporting(sql, seller.id, silentSince(clock))) throw alreadyImporting()
  const wanted = {
    id: newId<'Import'>(),
    sellerId: seller.id,
    startedBy: person(actor).userId,
    isTrusted: publishesAtOnce(market, actor),
    mayManageAny: actor.can('product:manage-any'),
    isDryRun,
  }
  try {
    const size = await storeFile({ sql, clock }, wanted, file)
    await begin(sql, actor, wanted, size, clock.now())
  } catch (error) {
    await store.deleteImport(sql, wanted.id)
    throw told(error)
  }
  return wanted.id
}

type Wanted = Pick<ProductImport, 'id' | 'sellerId' | 'startedBy' | 'isTrusted' | 'mayManageAny' | 'isDryRun'>
type Size = Pick<ProductImport, 'bytesTotal' | 'rowsTotal'>

/** Stores the file in chunks of one size, and reads it through, holding no more than a chunk or two. */
async function storeFile(
  { sql, clock }: Pick<Context, 'sql' | 'clock'>,
  wanted: Wanted,
  file: Readable,
): Promise<Size> {
  const parser = createCsvParser()
  let [bytesTotal, records, position] = [0, 0, 0]
  let waiting: Buffer = Buffer.alloc(0)

  async function take(found: readonly CsvRecord[]): Promise<void> {
    const [header] = found
    if (records === 0 && header !== undefined)
      await store.insertImport(sql, headed(wanted, header, parser), clock.now(), silentSince(clock))
    records += found.length
  }

  async function flush(atLeast: number): Promise<void> {
    // Before its row there is nothing that a chunk could belong to.
    while (records > 0 && waiting.length >= atLeast && waiting.length > 0) {
      const content = waiting.subarray(0, CHUNK_BYTES)
      if (!(await store.insertChunk(sql, wanted.id, { position, content }, clock.now()))) throw givenUp()
      waiting = waiting.subarray(CHUNK_BYTES)
      position += 1
    }
  }

  // Without `destroyOnReturn` a refusal would cut the connection, and never be heard.
  for await (const piece of file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytesTotal += piece.length
    if (bytesTotal > LARGEST_IMPORT_BYTES)
      throw invalid({
        field: 'body',
        message: 'must have at most 100 MB: send it in parts, each with the header',
      })
    waiting = Buffer.concat([waiting, piece])
    await take(parser.push(piece))
    await flush(CHUNK_BYTES)
  }
  await take(parser.end())
  if (records < 2) throw invalid({ field: 'body', message: 'must have a header and at least one row' })
  await flush(1)
  return { bytesTotal, rowsTotal: records - 1 }
}

function headed(
  wanted: Wanted,
  header: CsvRecord,
  parser: ReturnType<typeof createCsvParser>,
): store.NewImport {
  const columns = columnsOf(header.cells)
  const [first, ...others] = problemsOfHeader(columns)
  if (first !== undefined) throw invalid(first, ...others)
  const { end: bytesDone, nextLine: line } = header
  return { ...wanted, columns, delimiter: parser.delimiter() ?? ',', bytesDone, line }
}

async function begin(
  sql: Sql,
  actor: Actor,
  { id, sellerId, isDryRun }: { id: ImportId; sellerId: SellerId; isDryRun: boolean },
  size: Size,
  now: Date,
): Promise<void> {
  await sql.begin(async (tx) => {
    if (!(await store.beginImport(tx, id, size))) throw givenUp()
    await enqueueImport(tx, id)
    const details = { sellerId, isDryRun, rows: size.rowsTotal }
    const thing = { kind: 'import', id }
    await audit(tx, { by: auditorOf(actor), action: 'import.started', thing, details }, now)
  })
}

function told(error: unknown): unknown {
  if (error instanceof CsvError) return invalid(atLine(error))
  if (violatedUnique(error) === 'imports_one_a_shop') return alreadyImporting()
  const isCutOff = error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
  return isCutOff ? invalid({ field: 'body', message: 'must be complete' }) : error
}

function atLine({ line, message }: CsvError): RefusalDetail {
  return { field: 'body', message: `line ${line}: ${message}` }
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
