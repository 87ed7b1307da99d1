import { Type } from 'typebox'
import { closed, defaulted, IdOf, Instant, Line, Nullable } from '../../../platform/http/schemas.ts'
import { firstSights } from '../sheet-merge.ts'
import { sheetFields, syncOutcomes, syncStates } from '../sheet.ts'

const Column = Line(1, 100)
const OptionalColumn = defaulted(Type.Union([Column, Type.Null()], { default: null }))

export const SellerSlug = Type.Optional(
  Type.String({ minLength: 1, maxLength: 120, description: 'Slug; the house if left out' }),
)

export const SettingsSchema = closed(
  {
    seller: SellerSlug,
    spreadsheetId: Type.String({
      minLength: 5,
      maxLength: 1000,
      description: 'The whole address of the spreadsheet, or the long part of it',
    }),
    tab: Line(1, 100),
    columns: closed({ sku: Column, price: OptionalColumn, stock: OptionalColumn, name: OptionalColumn }),
    firstSight: defaulted(
      Type.Enum(firstSights, {
        default: 'ask',
        description: 'Where both sides differ when they are first seen: a conflict each, or one side holds',
      }),
    ),
    isActive: defaulted(Type.Boolean({ default: true, description: 'Synced every hour' })),
  },
  {
    examples: [
      {
        spreadsheetId: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms',
        tab: 'Stock',
        columns: { sku: 'SKU', price: 'Price (GHS)', stock: 'In stock' },
      },
    ],
  },
)

export const SheetSchema = closed({
  ...SettingsSchema.properties,
  seller: Type.String(),
  shareWith: Nullable(
    Type.String({ description: 'The account that the sheet must be shared with, as an editor' }),
  ),
  savedAt: Instant,
})

export const SyncSchema = closed({
  id: IdOf<'SheetSync'>(),
  state: Type.Enum(syncStates),
  failure: Nullable(Type.String({ description: 'Why it failed, and what to do' })),
  rows: closed({
    read: Type.Integer(),
    unchanged: Type.Integer(),
    applied: Type.Integer({ description: 'Taken into the shop' }),
    written: Type.Integer({ description: 'Written into the sheet' }),
    conflict: Type.Integer(),
    refused: Type.Integer(),
    vanished: Type.Integer({ description: 'In the sheet once, and no longer' }),
  }),
  isByHand: Type.Boolean(),
  startedAt: Instant,
  endedAt: Nullable(Instant),
})

export const ConflictSchema = closed({
  id: IdOf<'SheetConflict'>(),
  sku: Type.String(),
  field: Type.Enum(sheetFields),
  theirs: Type.Number({ description: 'What the sheet had' }),
  ours: Type.Number({ description: 'What the shop had' }),
  foundAt: Instant,
  keep: Nullable(Type.Enum(['ours', 'theirs'])),
})

export const SyncLineSchema = closed({
  rowNumber: Type.Integer({ description: 'In the sheet; 0 for what is in none' }),
  sku: Type.String(),
  field: Type.String(),
  outcome: Type.Enum(syncOutcomes),
  message: Type.String(),
})
