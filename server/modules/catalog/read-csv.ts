import { Readable } from 'node:stream'
import { CsvError as ParserError, parse } from 'csv-parse'
import { CsvError, delimiters, isBlank, type CsvRow, type Delimiter } from './csv.ts'
import { lineBreaksIn } from './read-text.ts'

/** A file's header, and the rows behind it as they come. Blank rows are left out. */
export type CsvTable = { delimiter: Delimiter; header: CsvRow; rows: AsyncIterable<CsvRow> }

/** Blank rows come to nothing, so that millions of them would be a small file when zipped, and much work. */
const MOST_BLANK_ROWS = 100_000
/** A quote that nobody closes would take the rest of the file for one cell. */
const LONGEST_ROW = 256 * 1024
/** Above the header there may be a title, a line for the spreadsheet (`sep=;`) and blank ones. */
const HEADER_WITHIN_LINES = 20
const LONGEST_HEAD = 64 * 1024

/**
 * Reads CSV (RFC 4180) from pieces of text cut anywhere, holding no more than a row and a piece. Lines may end with LF, CR LF
 * or CR; a quote inside an unquoted cell is a quote (`2" pipe`). The header is the line that `knownIn` finds most columns in, of the
 * first twenty, and what parts its cells parts those of all rows. `undefined` for a file with nothing in it.
 */
export async function readCsv(
  text: AsyncIterable<string>,
  knownIn: (cells: readonly string[]) => number,
): Promise<CsvTable | undefined> {
  const pieces = text[Symbol.asyncIterator]()
  const head = await headOf(pieces)
  const found = findHeader(head, knownIn)
  if (found === undefined) return undefined
  const { delimiter, at, line } = found
  const rows = parseRows(chain(head.slice(at), pieces), delimiter, line)
  const first = await rows.next()
  return first.done === true ? undefined : { delimiter, header: first.value, rows }
}

async function headOf(pieces: AsyncIterator<string>): Promise<string> {
  let head = ''
  while (head.length < LONGEST_HEAD && lineBreaksIn(head) < HEADER_WITHIN_LINES) {
    const piece = await pieces.next()
    if (piece.done === true) break
    head += piece.value
  }
  return head
}

async function* chain(head: string, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  // An empty piece would stop the stream that reads them.
  if (head !== '') yield head
  for (;;) {
    const piece = await pieces.next()
    if (piece.done === true) return
    if (piece.value !== '') yield piece.value
  }
}

type FoundHeader = { delimiter: Delimiter; at: number; line: number }

function findHeader(head: string, knownIn: (cells: readonly string[]) => number): FoundHeader | undefined {
  let best: (FoundHeader & { known: number; parts: number }) | undefined
  let at = 0
  for (const [index, whole] of (head.match(/[^\r\n]*(?:\r\n|\r|\n|$)/g) ?? []).entries()) {
    const text = whole.trim()
    // A title has no columns that are known: the first line that says something stands in for a header that has none either.
    if (text !== '' && !/^"?sep=.?"?[,;\t|]*$/i.test(text)) {
      for (const delimiter of delimiters) {
        const cells = cellsOf(text, delimiter)
        if (isBlank(cells)) continue
        const parts = text.replaceAll(/"[^"]*"/g, '').split(delimiter).length
        const known = knownIn(cells)
        const isFirst = best === undefined
        const isBetter =
          best !== undefined &&
          (known > best.known || (best.at === at && known === best.known && parts > best.parts))
        if (isFirst || isBetter) best = { delimiter, at, line: index + 1, known, parts }
      }
    }
    at += whole.length
    if (index + 1 >= HEADER_WITHIN_LINES) break
  }
  return best
}

/** Of a line that may be a header: names have no quotes and no line breaks in them. */
function cellsOf(line: string, delimiter: Delimiter): string[] {
  return line.split(delimiter).map((cell) => cell.trim().replaceAll(/^"|"$/g, ''))
}

async function* parseRows(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  firstLine: number,
): AsyncGenerator<CsvRow, undefined> {
  const source = Readable.from(text)
  const lines = createLineCount(firstLine)
  const parsed = source.pipe(
    parse({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
      // Its types have no place for rows that are not arrays any more.
      on_record: lines.count as never,
    }),
  )
  // What fails above does not reach the end of a pipe by itself.
  source.on('error', (error) => parsed.destroy(error))
  try {
    yield* parsed as AsyncIterable<CsvRow>
  } catch (error) {
    throw told(error, lines.next())
  } finally {
    source.destroy()
  }
  return undefined
}

/** Tells in which line each row begins, as it is read, and leaves blank rows out. */
function createLineCount(firstLine: number) {
  // The parser counts a CR LF within a cell as two lines.
  let [skew, doubled, next, blank] = [firstLine - 1, 0, firstLine, 0]
  return {
    count(cells: string[], { lines, empty_lines }: { lines: number; empty_lines: number }): CsvRow | null {
      let within = 0
      for (const cell of cells) {
        if (!cell.includes('\n') && !cell.includes('\r')) continue
        const counted = cell.match(/[\r\n]/g)?.length ?? 0
        within += counted
        doubled += counted - lineBreaksIn(cell)
      }
      const line = lines + skew - within
      skew = firstLine - 1 - doubled
      next = lines + skew + 1
      const isNothing = isBlank(cells)
      if (isNothing) blank += 1
      if (blank + empty_lines > MOST_BLANK_ROWS)
        throw new CsvError(line, `there are more than ${MOST_BLANK_ROWS} empty rows: take them out`)
      return isNothing ? null : { cells, line }
    },
    next: () => next,
  }
}

function told(error: unknown, line: number): unknown {
  if (!(error instanceof ParserError)) return error
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return new CsvError(line, 'this row is longer than 256 KB: is a quote left open?')
    case 'CSV_QUOTE_NOT_CLOSED':
      return new CsvError(line, 'a quote that is opened here is not closed')
    default:
      return new CsvError(line, 'this is no CSV that can be read')
  }
}
