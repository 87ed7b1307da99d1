import { Type, type Static } from 'typebox'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf, PageQuery, Uuid } from '../../../platform/http/schemas.ts'
import { invalid, notFound, unavailable } from '../../../platform/refusal.ts'
import { shown } from '../merge-rows.ts'
import { removeSheet, requireSheet, saveSheet, settleConflict, syncNow } from '../save-sheet.ts'
import { spreadsheetIdOf, type Sheet, type SheetSettings } from '../sheet.ts'
import { listSyncLines, listSyncs, type Sync } from '../store/sheet-syncs.ts'
import { listConflicts } from '../store/sheets.ts'
import type { SyncContext } from '../sync-sheet.ts'
import {
  ConflictSchema,
  SellerSlug,
  SettingsSchema,
  SheetSchema,
  SyncLineSchema,
  SyncSchema,
} from './stock-sheet-schemas.ts'

const tags = ['Stock sheet']
const config = { access: 'sheet:manage' } as const
const querystring = closed({ seller: SellerSlug })
/** A shop's stock and prices in a spreadsheet: where it is, what its syncs did, and what they leave to a person. */
export function stockSheetRoutes(app: HttpApp, context: SyncContext): void {
  settingsRoutes(app, context)
  syncRoutes(app, context)
  conflictRoutes(app, context)
}

function settingsRoutes(app: HttpApp, context: SyncContext): void {
  const { sql } = context
  const response = { 200: successOf(SheetSchema) }
  app.get(
    '/stock-sheet',
    { config, schema: { tags, summary: 'Where the stock sheet is', querystring, response } },
    async ({ actor, query }) => ok(present(await requireSheet(sql, actor, query.seller), context)),
  )

  app.put(
    '/stock-sheet',
    {
      config,
      schema: {
        tags,
        summary: 'Say where the stock sheet is',
        description:
          'Its columns are found by their names in the first row. Where only one side changed since both were last seen, ' +
          'the other follows; changes on both sides are conflicts for you to settle. Stock that is typed into the sheet ' +
          'counts as so many more or fewer than were last seen there, so what is sold meanwhile is not lost. Share the ' +
          'sheet with `shareWith`, as an editor.',
        body: SettingsSchema,
        response,
      },
    },
    async ({ actor, body: { seller, ...settings } }) =>
      ok(present(await saveSheet(context, actor, seller, settingsOf(settings)), context)),
  )

  app.delete(
    '/stock-sheet',
    {
      config,
      schema: {
        tags,
        summary: 'Sync no sheet any more',
        querystring,
        response: { 200: successOf(Type.Null()) },
      },
    },
    async ({ actor, query }) => {
      await removeSheet(context, actor, query.seller)
      return ok(null)
    },
  )
}

function syncRoutes(app: HttpApp, context: SyncContext): void {
  const { sql, spreadsheets } = context
  app.post(
    '/stock-sheet/syncs',
    {
      config,
      schema: {
        tags,
        summary: 'Sync the stock sheet now',
        description: 'In the background: ask for it until it is `finished` or `failed`.',
        querystring,
        response: { 202: successOf(SyncSchema) },
      },
    },
    async ({ actor, query }, reply) => {
      await requireSheet(sql, actor, query.seller)
      if (spreadsheets === undefined)
        throw unavailable(
          'NO_SHEET_ACCOUNT',
          'There is no service account to open sheets with. Set GOOGLE_SHEETS_KEY.',
        )
      const id = await syncNow(context, actor, query.seller)
      const [sync] = await listSyncs(sql, { sheetId: null, id }, 1)
      return reply.code(202).send(ok(presentSync(sync as Sync)))
    },
  )

  app.get(
    '/stock-sheet/syncs',
    {
      config,
      schema: {
        tags,
        summary: 'The latest syncs',
        description: 'The latest first, 50 at most; kept for 30 days.',
        querystring,
        response: { 200: successOf(Type.Array(SyncSchema)) },
      },
    },
    async ({ actor, query }) => {
      const { id: sheetId } = await requireSheet(sql, actor, query.seller)
      return ok((await listSyncs(sql, { sheetId, id: null }, 50)).map(presentSync))
    },
  )

  app.get(
    '/stock-sheet/syncs/:id',
    {
      config,
      schema: {
        tags,
        summary: 'What a sync did, row by row',
        description: 'Rows that were the same on both sides are counted only.',
        params: closed({ id: IdOf<'SheetSync'>() }),
        querystring: closed({ ...querystring.properties, ...PageQuery }),
        response: {
          200: successOf(
            closed({
              ...SyncSchema.properties,
              lines: Type.Array(SyncLineSchema),
            }),
          ),
        },
      },
    },
    async ({ actor, params: { id }, query: { seller, page, limit } }) => {
      const { id: sheetId } = await requireSheet(sql, actor, seller)
      const [sync] = await listSyncs(sql, { sheetId, id }, 1)
      if (sync === undefined) throw notFound('sync')
      const lines = await listSyncLines(sql, id, { limit, offset: (page - 1) * limit })
      return ok({ ...presentSync(sync), lines })
    },
  )
}

function conflictRoutes(app: HttpApp, context: SyncContext): void {
  const { sql } = context
  const listed = async (...[actor, seller]: [Parameters<typeof requireSheet>[1], string | undefined]) => {
    const { id } = await requireSheet(sql, actor, seller)
    return (await listConflicts(sql, id, null)).map(({ sold: _internal, ...one }) => ({
      ...one,
      theirs: shown(one.field, one.theirs),
      ours: shown(one.field, one.ours),
      foundAt: one.foundAt.toISOString(),
    }))
  }

  app.get(
    '/stock-sheet/conflicts',
    {
      config,
      schema: {
        tags,
        summary: 'What both sides changed',
        querystring,
        response: { 200: successOf(Type.Array(ConflictSchema)) },
      },
    },
    async ({ actor, query }) => ok(await listed(actor, query.seller)),
  )

  app.post(
    '/stock-sheet/conflicts/:id/resolution',
    {
      config,
      schema: {
        tags,
        summary: 'Say which side of a conflict holds',
        description:
          'A sync sees to it at once, or behind the one that is running. If the cell has been changed since the conflict ' +
          'was found, or with `theirs` the shop’s side by anything but sales, it is one again, under another id.',
        params: closed({ id: IdOf<'SheetConflict'>() }),
        body: closed(
          { seller: SellerSlug, keep: Type.Enum(['ours', 'theirs']) },
          { examples: [{ keep: 'theirs' }] },
        ),
        response: { 200: successOf(closed({ id: Uuid, keep: Type.Enum(['ours', 'theirs']) })) },
      },
    },
    async ({ actor, params: { id }, body: { seller, keep } }) => {
      await settleConflict(context, actor, seller, id, keep)
      return ok({ id, keep })
    },
  )
}

function settingsOf({ columns, ...rest }: Omit<Static<typeof SettingsSchema>, 'seller'>): SheetSettings {
  const { sku, price, stock, name } = columns
  const spreadsheetId = spreadsheetIdOf(rest.spreadsheetId)
  if (spreadsheetId === undefined) {
    const message =
      'must be the address of a Google spreadsheet, as it stands above it in the browser: https://docs.google.com/spreadsheets/d/…'
    throw invalid({ field: 'spreadsheetId', message })
  }
  return { ...rest, spreadsheetId, skuColumn: sku, priceColumn: price, stockColumn: stock, nameColumn: name }
}

function present(sheet: Sheet, { spreadsheets }: SyncContext) {
  const { spreadsheetId, tab, firstSight, isActive } = sheet
  const { skuColumn: sku, priceColumn: price, stockColumn: stock, nameColumn: name } = sheet
  return {
    ...{ spreadsheetId, tab, firstSight, isActive, columns: { sku, price, stock, name } },
    seller: sheet.sellerSlug,
    shareWith: spreadsheets?.account ?? null,
    savedAt: sheet.savedAt.toISOString(),
  }
}

function presentSync({
  id,
  state,
  failure,
  rowsRead,
  rowsTold,
  startedBy,
  startedAt,
  endedAt,
  ...counts
}: Sync) {
  const { applied, written, conflict, refused, vanished } = counts
  const unchanged = Math.max(rowsRead - rowsTold, 0)
  return {
    ...{ id, state, failure, isByHand: startedBy !== null },
    rows: { read: rowsRead, unchanged, applied, written, conflict, refused, vanished },
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}
