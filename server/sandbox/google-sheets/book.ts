/** What stands in a cell; of a formula its text and what it comes to (nothing is computed here). */
export type Cell = string | number | boolean | null | { formula: string; value: string | number }

export type Grid = Cell[][]

/** Spreadsheets by id, their tabs by name, rows of cells. */
export type Book = Map<string, Map<string, Grid>>

export type Range = { tab: string; fromRow: number; toRow: number; fromColumn: number; toColumn: number }

const [ROWS, COLUMNS] = [50_000, 702]

/** A1 notation, rows and columns from 0: `Stock!A2:B9`, `'Our stock'!1:1`, `Stock!C5`, `Stock`. */
export function rangeOf(text: string): Range | undefined {
  const parts = /^(?:'((?:[^']|'')+)'|([^'!]+))(?:!([A-Z]{0,2})(\d*)(?::([A-Z]{0,2})(\d*))?)?$/.exec(text)
  if (parts === null) return undefined
  const [, quoted, plain, fromLetters = '', fromNumber = '', toLetters, toNumber] = parts
  const isOne = toLetters === undefined
  const last = (given: string | undefined, from: string, to: (it: string) => number, most: number) => {
    if (isOne && from !== '') return to(from)
    return given === undefined || given === '' ? most : to(given)
  }
  return {
    tab: quoted?.replaceAll("''", "'") ?? plain ?? '',
    fromRow: fromNumber === '' ? 0 : Number(fromNumber) - 1,
    fromColumn: fromLetters === '' ? 0 : columnOf(fromLetters),
    toRow: last(toNumber, fromNumber, (it) => Number(it) - 1, ROWS - 1),
    toColumn: last(toLetters, fromLetters, columnOf, COLUMNS - 1),
  }
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

export type Render = 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA'

/** What a range has, without empty cells and rows at its end; `undefined` if it has nothing. */
export function read(grid: Grid, range: Range, render: Render): unknown[][] | undefined {
  const rows = grid
    .slice(range.fromRow, range.toRow + 1)
    .map((row) => trimmed(row.slice(range.fromColumn, range.toColumn + 1).map((cell) => shown(cell, render))))
  while (rows.at(-1)?.length === 0) rows.pop()
  return rows.length === 0 ? undefined : rows
}

function shown(cell: Cell | undefined, render: Render): unknown {
  const isFormula = typeof cell === 'object' && cell !== null
  const value = isFormula ? (render === 'FORMULA' ? cell.formula : cell.value) : (cell ?? '')
  return render === 'FORMATTED_VALUE' ? value.toLocaleString('en') : value
}

function trimmed(cells: unknown[]): unknown[] {
  const last = cells.findLastIndex((cell) => cell !== '')
  return cells.slice(0, last + 1)
}

/** Writes from a range's first cell on; `null` leaves a cell as it is, an empty text clears it. */
export function write(
  grid: Grid,
  { fromRow, fromColumn }: Pick<Range, 'fromRow' | 'fromColumn'>,
  values: readonly (readonly Cell[])[],
  isRaw: boolean,
): void {
  values.forEach((cells, down) => {
    const row = (grid[fromRow + down] ??= [])
    cells.forEach((cell, across) => {
      if (cell === null) return
      const isFormula = !isRaw && typeof cell === 'string' && cell.startsWith('=')
      row[fromColumn + across] = isFormula ? { formula: cell, value: '#NAME?' } : cell === '' ? null : cell
    })
  })
  // Without holes, which some ways of going through a list pass over.
  for (let at = 0; at < grid.length; at += 1) grid[at] = Array.from(grid[at] ?? [], (cell) => cell ?? null)
}
