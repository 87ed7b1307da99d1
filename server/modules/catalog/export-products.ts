import { Readable } from 'node:stream'
import type { Sql } from '../../platform/database/database.ts'
import { person, type Actor } from '../../platform/http/actor.ts'
import { notFound } from '../../platform/refusal.ts'
import { defused, writeCsv } from './csv.ts'
import type { ImportId } from './import.ts'
import { fieldsOf, productColumns, writeRow } from './product-columns.ts'
import { managesProductsOf, type SellerId } from './product.ts'
import { listForExport, listSellersForExport } from './store/export.ts'
import { listLines } from './store/imports.ts'
import { findSellerBySlug, findShopOf } from './store/products.ts'

const PAGE = 500
const UTF8_BOM = '\uFEFF'

/**
 * Products as CSV, in the form that an import takes, read a page at a time as they are taken: the actor's own, or, for
 * whoever manages any, one seller's or all.
 */
export async function exportProducts(sql: Sql, actor: Actor, slug: string | undefined): Promise<Readable> {
  return Readable.from(productLines(sql, await scopeOf(sql, actor, slug)))
}

/** Whose products; `null` for everybody's. Another's shop is, to a seller, no shop at all. */
export async function scopeOf(sql: Sql, actor: Actor, slug: string | undefined): Promise<SellerId | null> {
  const { userId } = person(actor)
  const mayManageAny = actor.can('product:manage-any')
  if (slug !== undefined) {
    const seller = await findSellerBySlug(sql, slug)
    if (seller === undefined || !managesProductsOf(seller, userId, mayManageAny)) throw notFound('seller')
    return seller.id
  }
  if (mayManageAny) return null
  const own = await findShopOf(sql, userId)
  if (own === undefined) throw notFound('seller')
  return own
}

async function* productLines(sql: Sql, only: SellerId | null): AsyncGenerator<string> {
  // With it Excel takes the file for UTF-8.
  yield UTF8_BOM + writeCsv([productColumns])
  for await (const { id, slug } of sellersOf(sql, only)) {
    for (let after = ''; ;) {
      const products = await listForExport(sql, id, after, PAGE)
      yield writeCsv(products.map((product) => writeRow(product.sku, slug, fieldsOf(product))))
      if (products.length < PAGE) break
      after = products.at(-1)?.sku ?? ''
    }
  }
}

async function* sellersOf(sql: Sql, only: SellerId | null) {
  for (let after = ''; ;) {
    const sellers = await listSellersForExport(sql, only, after, PAGE)
    yield* sellers
    if (sellers.length < PAGE) return
    after = sellers.at(-1)?.slug ?? ''
  }
}

const reportColumns = ['line', 'sku', 'outcome', 'column', 'message']

/** What became of each row of an import that was not so already, as CSV. */
export function exportReport(sql: Sql, id: ImportId): Readable {
  return Readable.from(reportLines(sql, id))
}

async function* reportLines(sql: Sql, id: ImportId): AsyncGenerator<string> {
  yield UTF8_BOM + writeCsv([reportColumns])
  for (let after = { line: 0, position: -1 }; ;) {
    const lines = await listLines(sql, id, after, PAGE)
    yield writeCsv(
      lines.map(({ line, sku, outcome, field, message }) =>
        [String(line), sku, outcome, field, message].map(defused),
      ),
    )
    if (lines.length < PAGE) return
    after = lines.at(-1) ?? after
  }
}
