import type { UserId } from '../../platform/http/actor.ts'
import type { Id } from '../../platform/ids.ts'
import { foldTyped } from '../../platform/typed-text.ts'
import type { SellerId } from './product.ts'
import type { FirstSight, Seen } from './sheet-merge.ts'

export type SheetId = Id<'Sheet'>
export type SyncId = Id<'SheetSync'>
export type ConflictId = Id<'SheetConflict'>

/** What a sheet is kept the same of. A price is in minor units here. */
export const sheetFields = ['price', 'stock'] as const
export type SheetField = (typeof sheetFields)[number]

/** Where a shop's sheet is, and what its columns are called. */
export type SheetSettings = {
  spreadsheetId: string
  tab: string
  skuColumn: string
  priceColumn: string | null
  stockColumn: string | null
  /** Its empty cells get the product's name. */
  nameColumn: string | null
  firstSight: FirstSight
  isActive: boolean
}

/** The id in the address of a spreadsheet, or one that was typed alone; that of a published copy is none. */
export function spreadsheetIdOf(typed: string): string | undefined {
  const text = foldTyped(typed)
  const [, inPath] = /\/spreadsheets\/(?:u\/\d+\/)?d\/([A-Za-z0-9_-]{5,120})(?:[/?#]|$)/.exec(text) ?? []
  const [, inQuery] = /google\.com\/.*[?&]id=([A-Za-z0-9_-]{5,120})(?:[&#]|$)/.exec(text) ?? []
  return inPath ?? inQuery ?? (/^[A-Za-z0-9_-]{5,120}$/.test(text) ? text : undefined)
}

export type Sheet = SheetSettings & {
  id: SheetId
  sellerId: SellerId
  sellerSlug: string
  savedBy: UserId
  savedAt: Date
}

export const syncStates = ['running', 'finished', 'failed'] as const
export type SyncState = (typeof syncStates)[number]

export const syncOutcomes = ['applied', 'written', 'conflict', 'refused', 'vanished'] as const
export type SyncOutcome = (typeof syncOutcomes)[number]

export type SyncLine = {
  rowNumber: number
  sku: string
  field: string
  outcome: SyncOutcome
  message: string
}

export type SeenCell = { sku: string; field: SheetField; seen: Seen }

export type CellValue = string | number | boolean

/** The spreadsheets of a provider, as far as a sync needs them. */
export type Spreadsheets = {
  /** Whom a sheet must be shared with. */
  account: string
  /** The rows of each range (A1 notation): values as they are, or formulas where a cell has one. */
  read(
    spreadsheetId: string,
    ranges: readonly string[],
    what: 'values' | 'formulas',
  ): Promise<CellValue[][][]>
  /** Writes single cells as they are given: nothing of it is taken for a formula. */
  write(spreadsheetId: string, cells: readonly { range: string; value: string | number }[]): Promise<void>
}

/** Why a call brought nothing. Busy and down pass by themselves; the others want a person. */
export class SpreadsheetsFailure extends Error {
  readonly kind: 'busy' | 'down' | 'refused'
  constructor(kind: 'busy' | 'down' | 'refused', message: string) {
    super(message)
    this.name = 'SpreadsheetsFailure'
    this.kind = kind
  }
}
