import { openDatabase, type Sql, type Transaction } from '../../server/platform/database/database.ts'
import { newCode, newId } from '../../server/platform/ids.ts'
import { pickDistinct } from '../random.ts'
import { WrongAnswer, type Operation } from '../workload.ts'

/*
 * The smallest honest transaction for an order of three products: the order, its lines, guarded stock, a payment to be
 * made, and the row that tells others. Seven statements with `begin` and `commit`, one connection for each that runs at
 * once, and no HTTP: the driver itself runs it, so its processor time is Node's.
 */

let pool: Sql | undefined

export const orderTransaction: Operation = async (_send, { fixtures, random, connections }) => {
  pool ??= openDatabase({
    url: fixtures.databaseUrl,
    maxConnections: connections,
    applicationName: 'makola bench floor',
  })
  const productIds = pickDistinct(fixtures.products, 3, random).map(({ id }) => id)
  await pool.begin((tx) => placeSmallest(tx, productIds.sort()))
}

async function placeSmallest(tx: Transaction, productIds: string[]): Promise<void> {
  const id = newId()
  const now = new Date()
  const [taken] = await tx<{ lines: number }[]>`
    with locked as materialized (
      select product_id from floor.stock
      where product_id = any(${productIds}::uuid[]) and on_hand - reserved >= 1
      order by product_id for update
    ), taken as (
      update floor.stock s set reserved = s.reserved + 1 from locked where s.product_id = locked.product_id
      returning s.product_id
    )
    select count(*)::int as lines from taken`
  if (taken?.lines !== productIds.length) throw new WrongAnswer('the floor ran out of stock')
  await tx`
    insert into floor.orders (id, number, buyer_id, status, total_minor, delivery_address, placed_at)
    values (
      ${id}, ${newCode('EB')}, ${newId()}, 'pending', 30000,
      ${tx.json({ addressLine1: '12 Spintex Road', city: 'Accra', region: 'Greater Accra' })}, ${now}
    )`
  await tx`
    insert into floor.lines (order_id, position, product_id, name, quantity, price_minor)
    select ${id}, line.position, line.product_id, 'A product of the catalogue', 1, 10000
    from unnest(${productIds}::uuid[]) with ordinality as line (product_id, position)`
  await tx`
    insert into floor.payments (id, order_id, amount_minor, status, created_at)
    values (${newId()}, ${id}, 30000, 'open', ${now})`
  await tx`
    insert into floor.outbox (id, name, payload, announced_at)
    values (${newId()}, 'orders.placed', ${tx.json({ orderId: id, totalMinor: 30000 })}, ${now})`
}

/** The tables of the transaction, with the stock of the catalogue. To be repeated after the catalogue is loaded. */
export async function createFloorTables(sql: Sql): Promise<void> {
  await sql`drop schema if exists floor cascade`
  await sql`create schema floor`
  await sql`
    create table floor.stock (
      product_id uuid primary key, on_hand integer not null, reserved integer not null default 0,
      check (reserved <= on_hand)
    )`
  await sql`insert into floor.stock (product_id, on_hand) select product_id, on_hand from catalog.stock`
  await sql`
    create table floor.orders (
      id uuid primary key, number text not null unique, buyer_id uuid not null, status text not null,
      total_minor bigint not null, delivery_address jsonb not null, placed_at timestamptz not null
    )`
  await sql`
    create table floor.lines (
      order_id uuid not null references floor.orders, position integer not null, product_id uuid not null,
      name text not null, quantity integer not null, price_minor bigint not null, primary key (order_id, position)
    )`
  await sql`
    create table floor.payments (
      id uuid primary key, order_id uuid not null unique references floor.orders, amount_minor bigint not null,
      status text not null, created_at timestamptz not null
    )`
  await sql`
    create table floor.outbox (
      id uuid primary key, name text not null, payload jsonb not null, announced_at timestamptz not null
    )`
  await sql`analyze floor.stock`
}
