import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { ebuildify as demo } from '../server/demo/ebuildify/index.ts'
import { generateProducts } from '../server/demo/generate.ts'
import type { DemoProduct } from '../server/demo/demo-market.ts'
import type { Sql } from '../server/platform/database/database.ts'

/*
 * The demo loader's products by COPY, for catalogues of a million. Same goods, same rows in the same tables; only the
 * indexes are built afterwards instead of all along.
 */

type Place = { sellers: Map<string, string>; shelves: Map<string, string>; locationId: string }

/** Shops and categories must be there already, and no products. */
export async function copyProducts(sql: Sql, count: number): Promise<void> {
  const place = await readPlace(sql)
  const indexes = await dropIndexes(sql)
  await copy(sql, count, productColumns, (product, number) => [productLine(product, number, place)])
  await copy(sql, count, 'price_tiers (product_id, customer_group, min_quantity, discount_bp)', tierLines)
  await copy(sql, count, 'stock (product_id, location_id, on_hand, reorder_level)', (product, number) => [
    [productId(number), place.locationId, product.stock, product.reorderLevel],
  ])
  await copy(
    sql,
    count,
    'stock_movements (id, product_id, location_id, change, kind, moved_at)',
    (product, number) => [
      [movementId(number), productId(number), place.locationId, product.stock, 'received', addedAt(number)],
    ],
  )
  await unlimited(sql, async (connection) => {
    for (const definition of indexes) await connection.unsafe(definition)
    await connection`
      insert into catalog.product_counts (category_id, change)
      select category_id, count(*) from catalog.products group by category_id`
    await connection`
      insert into catalog.price_changes (product_id, kind, to_minor, changed_at)
      select id, 'price', price_minor, created_at from catalog.products`
    // Only what was filled: of tables known to be empty the planner would expect that they stay so.
    await connection`
      vacuum analyze catalog.products, catalog.price_tiers, catalog.stock, catalog.stock_movements, catalog.product_counts,
        catalog.price_changes`
  })
}

type Line = readonly (string | number | boolean | null)[]

/** Triggers and foreign keys sleep meanwhile: what they would look up or check is right by construction. */
async function copy(
  sql: Sql,
  count: number,
  target: string,
  linesOf: (product: DemoProduct, number: number) => readonly Line[],
): Promise<void> {
  function* text() {
    let number = 0
    let chunk = ''
    for (const product of generateProducts(demo, count)) {
      number += 1
      for (const line of linesOf(product, number)) chunk += `${line.map(cell).join('\t')}\n`
      if (chunk.length < CHUNK) continue
      yield chunk
      chunk = ''
    }
    yield chunk
  }
  await unlimited(sql, async (connection) => {
    await connection`set session_replication_role = replica`
    const into = await connection.unsafe(`copy catalog.${target} from stdin`).writable()
    await pipeline(Readable.from(text(), { objectMode: false }), into)
    await connection`reset session_replication_role`
  })
}

const CHUNK = 256 * 1024

async function unlimited(sql: Sql, work: (connection: Sql) => Promise<void>): Promise<void> {
  const connection = await sql.reserve()
  try {
    await connection`set statement_timeout = 0`
    await connection`set maintenance_work_mem = '512MB'`
    await work(connection)
  } finally {
    await connection`reset statement_timeout`
    await connection`reset maintenance_work_mem`
    connection.release()
  }
}

const productColumns = `products (
  id, seller_id, category_id, sku, slug, name, description, brand, unit, price_minor, weight_grams, is_bulk_item,
  is_organic, status, created_at, updated_at, offered_since
)`

function productLine(product: DemoProduct, number: number, { sellers, shelves }: Place): Line {
  return [
    productId(number),
    sellers.get(product.seller) ?? null,
    shelves.get(product.category) ?? null,
    product.sku,
    `${product.sku.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${number}`,
    product.name,
    product.description,
    product.brand,
    product.unit,
    product.price.replace('.', ''),
    product.weightGrams,
    product.isBulkItem,
    product.isOrganic,
    'active',
    addedAt(number),
    addedAt(number),
    addedAt(number),
  ]
}

function tierLines({ bulkTiers }: DemoProduct, number: number): Line[] {
  return bulkTiers.map(({ customerGroup, minQuantity, discountPercent }) => [
    productId(number),
    customerGroup ?? '',
    minQuantity,
    Math.round(discountPercent * 100),
  ])
}

const productId = (number: number) => uuid('8000', number)
const movementId = (number: number) => uuid('9000', number)
const uuid = (variant: string, number: number) =>
  `01900000-0000-7000-${variant}-${number.toString(16).padStart(12, '0')}`

const FIRST_ADDED_MS = Date.UTC(2026, 0, 1)

/** One a second, so that no two are equally new. */
function addedAt(number: number): string {
  return new Date(FIRST_ADDED_MS + number * 1000).toISOString()
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return '\\N'
  return String(value).replaceAll(/[\\\t\n\r]/g, (character) => `\\${character}`)
}

async function readPlace(sql: Sql): Promise<Place> {
  const sellers = await sql<{ slug: string; id: string }[]>`select slug, id from catalog.sellers`
  const shelves = await sql<{ slug: string; id: string }[]>`select slug, id from catalog.categories`
  const [location] = await sql<{ id: string }[]>`
    insert into catalog.locations (id, seller_id, name, position)
    select ${uuid('a000', 0)}::uuid, id, 'Main store', 0 from catalog.sellers where is_house
    on conflict (seller_id, name) do update set position = excluded.position
    returning id`
  return {
    sellers: new Map(sellers.map(({ slug, id }) => [slug, id])),
    shelves: new Map(shelves.map(({ slug, id }) => [slug, id])),
    locationId: location?.id ?? '',
  }
}

/** Those that are not constraints; resolves with what makes them again. */
async function dropIndexes(sql: Sql): Promise<string[]> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index
    where indrelid in ('catalog.products'::regclass, 'catalog.stock_movements'::regclass)
      and not exists (select from pg_constraint where conindid = indexrelid)`
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
  return indexes.map(({ definition }) => definition)
}
