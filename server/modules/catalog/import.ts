import type { Id } from '../../platform/ids.ts'
import type { UserId } from '../../platform/http/actor.ts'
import type { Delimiter } from './csv.ts'
import type { SellerId } from './product.ts'

export type ImportId = Id<'Import'>

/** Receiving: the file is still coming. Running: rows are being worked off. The others are ends. */
export const importStates = ['receiving', 'running', 'finished', 'failed', 'cancelled'] as const
export type ImportState = (typeof importStates)[number]

export const outcomes = ['created', 'changed', 'unchanged', 'refused'] as const
export type Outcome = (typeof outcomes)[number]
export type Counts = Record<Outcome, number>

/** Larger files are sent in parts: a second import goes on where the first ended, for each row stands by itself. */
export const LARGEST_IMPORT_BYTES = 100_000_000
/** Rows of one transaction: enough for the round trips not to count, few enough for its locks to be short. */
export const BATCH_ROWS = 500
/** What the rows of a batch hold at most, save where it is one row. */
export const BATCH_LENGTH = 1_000_000

/** A file of products, and how far it is worked off. */
export type ProductImport = Counts & {
  id: ImportId
  sellerId: SellerId
  sellerSlug: string
  startedBy: UserId
  isTrusted: boolean
  mayManageAny: boolean
  isDryRun: boolean
  /** Leaves the stock of products that are there as it is. */
  keepsStock: boolean
  state: ImportState
  delimiter: Delimiter
  columns: string[]
  bytesTotal: number
  rowsTotal: number
  bytesDone: number
  rowsDone: number
  /** Rows that change the stock of a product that was there. */
  stockChanged: number
  receivedAt: Date
  endedAt: Date | null
}

/** A line of the report. */
export type ImportLine = {
  line: number
  sku: string
  outcome: Exclude<Outcome, 'unchanged'>
  /** The column at fault, or those that changed. */
  field: string
  message: string
}
