import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { seconds } from '../../../platform/clock.ts'
import type { Sql } from '../../../platform/database/database.ts'
import { person, type Actor } from '../../../platform/http/actor.ts'
import { ok, successOf } from '../../../platform/http/envelope.ts'
import type { HttpApp } from '../../../platform/http/http-app.ts'
import { closed, IdOf, Instant, Nullable } from '../../../platform/http/schemas.ts'
import { conflict, invalid, notFound } from '../../../platform/refusal.ts'
import { exportProducts, exportReport, scopeOf } from '../export-products.ts'
import { stopImport } from '../import-products.ts'
import { importStates, type ImportId, type ProductImport } from '../import.ts'
import { productColumns } from '../product-columns.ts'
import { managesProductsOf } from '../product.ts'
import { receiveImport } from '../receive-import.ts'
import { findImport, listImports } from '../store/imports.ts'
import type { ProductRouteContext } from './products.ts'

const tags = ['Import and export']
const config = { access: 'product:update' } as const
const Slug = Type.String({ minLength: 1, maxLength: 120, description: 'Slug; your own shop if left out' })
const params = closed({ id: IdOf<'Import'>() })
const LATEST = 50
const SILENT_MS = seconds(2)

const ImportSchema = closed({
  id: IdOf<'Import'>(),
  seller: Type.String({ description: 'Slug' }),
  isDryRun: Type.Boolean(),
  state: Type.Enum(importStates.filter((state) => state !== 'receiving')),
  progress: closed({
    rows: Type.Integer({ description: 'Worked off so far' }),
    ofRows: Type.Integer(),
    bytes: Type.Integer(),
    ofBytes: Type.Integer(),
  }),
  created: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  stockChanged: Type.Integer({
    description: 'Rows that change the stock of a product that was there; in a dry run, that would',
  }),
  receivedAt: Instant,
  endedAt: Nullable(Instant),
})

const csvAnswer = {
  200: { description: 'CSV (RFC 4180)', content: { 'text/csv': { schema: Type.String() } } },
}

/** Files of products, in and out. */
export function importRoutes(app: HttpApp, context: ProductRouteContext): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // Spreadsheets, browsers and command lines each call a CSV something else: its bytes tell what it is.
    scope.addContentTypeParser('*', ({ headers }, payload, done) => {
      const isForm = /^multipart\//i.test(headers['content-type'] ?? '')
      const message = 'must not be a form: send the file itself as the body'
      done(isForm ? invalid({ field: 'content-type', message }) : null, payload)
    })
    sendRoute(scope, context)
  })
  exportRoute(app, context)
  lookRoutes(app, context)
  reportRoute(app, context)
  cancelRoute(app, context)
}

function sendRoute(app: HttpApp, context: ProductRouteContext): void {
  app.post(
    '/products/imports',
    {
      config: { access: 'product:create' },
      // Unpacked as it is read, and no further than a file of products would.
      decompress: false,
      schema: {
        tags,
        summary: 'Add and change products by a CSV file',
        description:
          'UTF-8, or UTF-16 with its mark; parted by `,`, `;`, tabs or `|` (with all but `,` numbers may have a comma too); at most ' +
          '100 MB, plain or packed by gzip. Whatever the content type says, the file itself is looked at. The header may stand ' +
          'below a title, in the first 20 lines, and names columns of those that the export has, however they are spaced; `sku` ' +
          'must be one. A row whose SKU the shop has, in capitals or small letters, changes that product in just these columns; ' +
          'any other row that describes a product adds one. An empty cell leaves things as they are, `(none)` empties what may be ' +
          'empty. A number with a group of three digits (`1.250`) is refused, for it may mean either. A row is judged as a ' +
          'request for the same would be, and stands by itself: see the report. `stock` is what there is now at the first ' +
          'location, as counted; where `stockSeen` says the same, as in a file that was exported and not touched there, the stock stays; ' +
          'where the stock was changed both in the file and since in the shop, the row is refused. `stock=ignore` leaves the stock of ' +
          'products that are there as it is. With `dryRun` nothing but the report is written; `stockChanged` tells how many rows ' +
          'would change stock. A shop has one file at a time that comes or is worked off; blank rows are nothing, and more than ' +
          '100,000 of them are refused.',
        consumes: ['text/csv'],
        querystring: closed({
          seller: Type.Optional(Slug),
          dryRun: Type.Optional(Type.Boolean()),
          stock: Type.Optional(
            Type.Enum(['set', 'ignore'], {
              description: '`ignore` leaves the stock of products that are there as it is',
              default: 'set',
            }),
          ),
        }),
        body: Type.Unsafe<Readable>({
          contentMediaType: 'text/csv',
          description: `The file. Columns: ${productColumns.join(', ')}`,
          examples: ['sku,price,stock\r\nCEM-GHACEM-42-5R,98.50,4800\r\n'],
        }),
        response: { 202: successOf(ImportSchema) },
      },
    },
    async (request, reply) => {
      const { actor, body, headers, query, raw } = request
      if (!(body instanceof Readable)) throw invalid({ field: 'body', message: 'must be the file' })
      const wanted = {
        seller: query.seller,
        isDryRun: query.dryRun ?? false,
        keepsStock: query.stock === 'ignore',
        encoding: headers['content-encoding'],
        length: headers['content-length'],
      }
      const id = await receiveImport(context, actor, wanted, body).catch((error: unknown) => {
        drain(raw)
        throw error
      })
      return reply.code(202).send(ok(present(await findOwn(context.sql, actor, id))))
    },
  )
}

/**
 * What of a refused file is still to come is read and dropped, for who sends it hears why only once it is sent: a connection
 * that is cut before has no answer. It is cut once nothing comes any more; the server's own limit ends the rest.
 */
function drain(incoming: IncomingMessage): void {
  if (incoming.complete) return
  const giveUp = setTimeout(() => incoming.socket.destroy(), SILENT_MS).unref()
  incoming.unpipe()
  incoming.on('data', () => giveUp.refresh())
  incoming.once('end', () => clearTimeout(giveUp))
  incoming.resume()
}

function exportRoute(app: HttpApp, { sql }: ProductRouteContext): void {
  app.get(
    '/products/export.csv',
    {
      config,
      schema: {
        tags,
        summary: 'Products as a CSV file',
        description:
          'All of your shop, by SKU, streamed; whoever may manage any product gets those of `seller`, or all. An import of ' +
          'it changes nothing. Prices are in major units. `stock` is what lies at the first location, reserved goods ' +
          'included, and `stockSeen` the same once more: where the two are equal, an import leaves the stock alone. An apostrophe stands before what a ' +
          'spreadsheet would take for a formula; an import takes it away.',
        querystring: closed({ seller: Type.Optional(Slug) }),
        response: csvAnswer,
      },
    },
    async ({ actor, query }, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="products.csv"')
        .send((await exportProducts(sql, actor, query.seller)) as never),
  )
}

function lookRoutes(app: HttpApp, { sql }: ProductRouteContext): void {
  app.get(
    '/products/imports',
    {
      config,
      schema: {
        tags,
        summary: 'The latest imports',
        description: `Of your shop, the latest first, ${LATEST} at most; kept for 30 days.`,
        querystring: closed({ seller: Type.Optional(Slug) }),
        response: { 200: successOf(Type.Array(ImportSchema)) },
      },
    },
    async ({ actor, query }) => {
      const rows = await listImports(sql, await scopeOf(sql, actor, query.seller), LATEST)
      return ok(rows.map(present))
    },
  )

  app.get(
    '/products/imports/:id',
    {
      config,
      schema: {
        tags,
        summary: 'How far an import is',
        params,
        response: { 200: successOf(ImportSchema) },
      },
    },
    async ({ actor, params: { id } }) => ok(present(await findOwn(sql, actor, id))),
  )
}

function reportRoute(app: HttpApp, { sql }: ProductRouteContext): void {
  app.get(
    '/products/imports/:id/report.csv',
    {
      config,
      schema: {
        tags,
        summary: 'What became of the rows of an import, as CSV',
        description:
          'By line: rows that were refused, with the column and what to do about it; those that changed a product, with ' +
          'the columns; those that added one. While it runs, as far as it is.',
        params,
        response: csvAnswer,
      },
    },
    async ({ actor, params: { id } }, reply) => {
      await findOwn(sql, actor, id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="report.csv"')
        .send(exportReport(sql, id) as never)
    },
  )
}

function cancelRoute(app: HttpApp, context: ProductRouteContext): void {
  app.post(
    '/products/imports/:id/cancellation',
    {
      config,
      schema: {
        tags,
        summary: 'Stop an import',
        description: 'What was done stays done.',
        params,
        response: { 200: successOf(ImportSchema) },
      },
    },
    async ({ actor, params: { id } }) => {
      const it = await findOwn(context.sql, actor, id)
      if (!(await stopImport(context, it, 'cancelled')))
        throw conflict('IMPORT_ENDED', 'This import has ended already.')
      return ok(present(await findOwn(context.sql, actor, id)))
    },
  )
}

/** An import into a shop that the actor manages; another's is not there. */
async function findOwn(sql: Sql, actor: Actor, id: ImportId): Promise<ProductImport> {
  const it = await findImport(sql, id)
  const mine =
    it !== undefined &&
    managesProductsOf(
      { id: it.sellerId, ownerId: it.sellerOwnerId },
      person(actor).userId,
      actor.can('product:manage-any'),
    )
  if (!mine) throw notFound('import')
  return it
}

function present(it: ProductImport) {
  const { id, sellerSlug: seller, isDryRun, created, changed, unchanged, refused, stockChanged } = it
  return {
    ...{ id, seller, isDryRun, created, changed, unchanged, refused, stockChanged },
    state: it.state as 'running',
    progress: { rows: it.rowsDone, ofRows: it.rowsTotal, bytes: it.bytesDone, ofBytes: it.bytesTotal },
    receivedAt: it.receivedAt.toISOString(),
    endedAt: it.endedAt?.toISOString() ?? null,
  }
}
