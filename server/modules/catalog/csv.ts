/** One line of a CSV file; several lines of text where a quoted cell has line breaks. */
export type CsvRecord = {
  cells: string[]
  /** The line of the file that it begins in, from 1. */
  line: number
  /** Where it ends: bytes from the beginning of the file, its line break included. */
  end: number
  /** The line that begins there. */
  nextLine: number
}

export type Delimiter = ',' | ';'

export type CsvParser = {
  /** The records that are complete with these bytes. Empty lines are left out. */
  push(bytes: Uint8Array): CsvRecord[]
  /** The last record, where the file ends without a line break. */
  end(): CsvRecord[]
  /** Known once there is a first record. */
  delimiter(): Delimiter | undefined
}

/** What is wrong with a file, and in which line. From there on nothing can be told of it. */
export class CsvError extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.name = 'CsvError'
    this.line = line
  }
}

/** Empty lines come to nothing, so that millions of them would be a small file when zipped, and much work. */
const MOST_EMPTY_LINES = 5_000
/** A quote that nobody closes would take the rest of the file for one cell. */
const LONGEST_RECORD_BYTES = 256 * 1024
const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d]
const BOM = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * Reads CSV (RFC 4180) in UTF-8, in pieces cut anywhere; holds no more than a record and a piece. Lines may end with LF,
 * CR LF or CR. Without a delimiter, the first record tells: whichever of `,` and `;` it has more of. `from` is where
 * another parser stopped.
 */
export function createCsvParser(
  known?: Delimiter,
  from: { line: number; end: number } = { line: 1, end: 0 },
): CsvParser {
  let delimiter = known
  let { line, end } = from
  let rest: Buffer = Buffer.alloc(0)
  let hasBegun = end > 0
  let emptyLines = 0

  /** Goes on to the next line that has something. */
  function skipEmptyLines(from: number, isLast: boolean): number {
    let at = from
    for (;;) {
      const next = behindLineBreak(rest, at, isLast)
      if (next === undefined) break
      emptyLines += 1
      if (emptyLines > MOST_EMPTY_LINES)
        throw new CsvError(line, `there are more than ${MOST_EMPTY_LINES} empty lines: take them out`)
      line += 1
      at = next
    }
    end += at - from
    return at
  }

  function take(isLast: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    let at = 0
    for (;;) {
      at = skipEmptyLines(at, isLast)
      const found = findEnd(rest, at, isLast)
      if (found === undefined) break
      const text = decode(rest.subarray(at, found.textEnd), line)
      delimiter ??= delimiterOf(text)
      end += found.next - at
      const nextLine = line + lineBreaksIn(text) + 1
      records.push({ cells: cellsOf(text, delimiter, line), line, end, nextLine })
      line = nextLine
      at = found.next
    }
    rest = rest.subarray(at)
    if (rest.length > LONGEST_RECORD_BYTES)
      throw new CsvError(line, 'this row is longer than 256 KB: is a quote left open?')
    return records
  }

  return {
    push(bytes) {
      rest = rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([rest, bytes])
      if (!hasBegun) {
        // Its three bytes may come one by one.
        if (rest.length < BOM.length && BOM.subarray(0, rest.length).equals(rest)) return []
        hasBegun = true
        if (rest.subarray(0, BOM.length).equals(BOM)) {
          rest = rest.subarray(BOM.length)
          end = BOM.length
        }
      }
      return take(false)
    },
    end: () => take(true),
    delimiter: () => delimiter,
  }
}

/** Where a record's text ends, and where the next one begins: at a line break outside of quotes. */
function findEnd(
  bytes: Buffer,
  from: number,
  isLast: boolean,
): { textEnd: number; next: number } | undefined {
  let isQuoted = false
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === QUOTE) isQuoted = !isQuoted
    if (isQuoted || (byte !== LF && byte !== CR)) continue
    const next = behindLineBreak(bytes, at, isLast)
    return next === undefined ? undefined : { textEnd: at, next }
  }
  return isLast && from < bytes.length ? { textEnd: bytes.length, next: bytes.length } : undefined
}

/** Where the line break ends that is here; `undefined` if there is none, or not all of it has come. */
function behindLineBreak(bytes: Buffer, at: number, isLast: boolean): number | undefined {
  if (bytes[at] === LF) return at + 1
  if (bytes[at] !== CR) return undefined
  // Whether a LF belongs to it, only the next byte can tell.
  if (at + 1 === bytes.length && !isLast) return undefined
  return bytes[at + 1] === LF ? at + 2 : at + 1
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Buffer, line: number): string {
  try {
    const text = utf8.decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // Told below.
  }
  throw new CsvError(line, 'this is not UTF-8: save the file as "CSV UTF-8"')
}

function delimiterOf(header: string): Delimiter {
  const unquoted = header.replaceAll(/"[^"]*"/g, '')
  return unquoted.split(';').length > unquoted.split(',').length ? ';' : ','
}

function cellsOf(text: string, delimiter: Delimiter, line: number): string[] {
  if (!text.includes('"')) return text.split(delimiter)
  const cells: string[] = []
  const lineAt = (at: number) => line + lineBreaksIn(text.slice(0, at))
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === '"') {
      const { cell, end } = quotedCell(text, at, lineAt)
      cells.push(cell)
      if (end < text.length && text[end] !== delimiter)
        throw new CsvError(lineAt(end), 'there is text behind a closing quote')
      at = end
    } else {
      const found = text.indexOf(delimiter, at)
      const end = found === -1 ? text.length : found
      const cell = text.slice(at, end)
      if (cell.includes('"'))
        throw new CsvError(
          lineAt(at + cell.indexOf('"')),
          'there is a quote within a cell: put the whole cell in quotes, and write each quote in it twice',
        )
      cells.push(cell)
      at = end
    }
  }
  return cells
}

function quotedCell(
  text: string,
  begin: number,
  lineAt: (at: number) => number,
): { cell: string; end: number } {
  for (let at = begin + 1; ; at += 2) {
    at = text.indexOf('"', at)
    if (at === -1) throw new CsvError(lineAt(begin), 'a quote that is opened here is not closed')
    if (text[at + 1] === '"') continue
    return { cell: text.slice(begin + 1, at).replaceAll('""', '"'), end: at + 1 }
  }
}

function lineBreaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}

/** Cells as a line of CSV, with `,` and CR LF. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

function quoted(cell: string): string {
  return /[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

// A cell that begins so would be run as a formula by the program that opens it; `(none)` has a meaning of ours.
const MEANS_SOMETHING = /^'*(?:[=+\-@\t\r\n]|\(none\)$)/

/** Text as a cell that no spreadsheet runs: an apostrophe before what would be taken for a formula. */
export function defused(text: string): string {
  return MEANS_SOMETHING.test(text) ? `'${text}` : text
}

/** What `defused` was given. */
export function undefused(cell: string): string {
  return cell.startsWith("'") && MEANS_SOMETHING.test(cell) ? cell.slice(1) : cell
}
