import { stringify } from 'csv-stringify/sync'

/** A row of a CSV file, and the line that it begins in, from 1. */
export type CsvRow = { cells: string[]; line: number }

/** What may stand between cells. */
export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** What is wrong with a file, and in which line. From there on nothing can be told of it. */
export class CsvError extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.name = 'CsvError'
    this.line = line
  }
}

/** Rows as CSV, with `,` and CR LF. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { record_delimiter: '\r\n', quoted_match: /[;\t|\r\n]|^\s|\s$/ })
}

/** A row that a spreadsheet has left behind, and that says nothing. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

// A cell that begins so would be run as a formula by the program that opens it; `(none)` has a meaning of ours.
const MEANS_SOMETHING = /^'*(?:[=+\-@\t\r\n]|\(none\)$)/

/** Text as a cell that no spreadsheet runs: an apostrophe before what would be taken for a formula. */
export function defused(text: string): string {
  return MEANS_SOMETHING.test(text) ? `'${text}` : text
}

/** What `defused` was given; and the text of `="…"`, which is how text is kept text in spreadsheets. */
export function undefused(cell: string): string {
  if (cell.startsWith("'") && MEANS_SOMETHING.test(cell)) return cell.slice(1)
  return /^="((?:[^"]|"")*)"$/.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell
}
