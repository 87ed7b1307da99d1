import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aShop, type Shop } from '../../../tests/harness/builders.ts'
import { importCsv, sendCsv } from '../../../tests/harness/imports.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

const ROWS = Number(process.env['IMPORT_ROWS'] ?? 15_000)
const header = 'sku,name,description,category,brand,unit,price,stock,reorderLevel,bulkTiers\r\n'

function rows(from: number, to: number, price = 100): string {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index)
  return numbers
    .map(
      (n) =>
        `SKU-${n},Iron rod number ${n},"Ribbed, for concrete; ${'x'.repeat(n % 200)}",cement,Ironhand,length,${price}.5,${n % 50},5,10=2|100=5\r\n`,
    )
    .join('')
}

/** The same file each time, made as it is sent. */
function largeFile(): ReadableStream<Uint8Array> {
  let made = 0
  return new ReadableStream({
    pull(controller) {
      const next = Math.min(made + 1_000, ROWS)
      controller.enqueue(Buffer.from((made === 0 ? header : '') + rows(made, next)))
      made = next
      if (made === ROWS) controller.close()
    },
  })
}

test(`${ROWS} rows are imported without the memory growing, and a second time change nothing`, async () => {
  const { data } = await sendCsv(market, shop, largeFile())
  expect(data).toMatchObject({ state: 'running', progress: { rows: 0, ofRows: ROWS } })
  const started = performance.now()
  const heap: number[] = []
  for (let batch = 0; batch * 500 < ROWS; batch += 1) {
    await importJob(data.id)
    // The first batches fill caches that stay: statements that are prepared, code that is compiled.
    if (batch % 10 === 9) heap.push(heapMb())
  }
  const seconds = (performance.now() - started) / 1000
  const growth = Math.max(...heap) - (heap[0] ?? 0)
  process.stdout.write(
    `${ROWS} rows in ${seconds.toFixed(1)} s; heap ${heap.map(Math.round).join(', ')} MB\n`,
  )
  expect(growth).toBeLessThan(10)
  const { data: ended } = await market.get(`/products/imports/${data.id}`, { token: shop.ownerToken })
  expect(ended).toMatchObject({ state: 'finished', created: ROWS, refused: 0, progress: { rows: ROWS } })
  const [count] = await market.platform.sql`
    select count(*)::int as products, (select count(*)::int from catalog.stock_movements) as movements from catalog.products`
  expect(count).toEqual({ products: ROWS, movements: ROWS - Math.ceil(ROWS / 50) })

  await market.platform.sql`delete from platform.outbox`
  const again = await importCsv(market, shop, largeFile())
  expect(again.ended).toMatchObject({ created: 0, changed: 0, unchanged: ROWS, refused: 0 })
  expect(again.report).toEqual([])
  const told = await market.platform.sql`select id from platform.outbox where name like 'catalog.product%'`
  expect(told).toEqual([])
}, 600_000)

test('a batch that is cut off leaves nothing of itself; its next try, and a second one beside it, do it once', async () => {
  const { sql } = market.platform
  const file = header + rows(1_000_000, 1_001_200)
  const { data } = await sendCsv(market, shop, file)
  const done = async () => {
    const [row] = await sql`
      select rows_done, created, (select count(*)::int from catalog.products where sku like 'SKU-100____') as products,
        (select count(*)::int from catalog.import_lines where import_id = ${data.id}) as lines
      from catalog.imports where id = ${data.id}`
    return { ...row }
  }
  await importJob(data.id)
  const afterOne = { rowsDone: 500, created: 500, products: 500, lines: 500 }
  expect(await done()).toEqual(afterOne)

  // Fails in the very last statement of the second batch.
  await sql`alter table catalog.imports add constraint cut check (rows_done < 1000 or id <> ${sql.unsafe(`'${data.id}'`)})`
  await expect(importJob(data.id)).rejects.toThrow('cut')
  expect(await done()).toEqual(afterOne)
  await sql`alter table catalog.imports drop constraint cut`

  await Promise.all([importJob(data.id), importJob(data.id)])
  expect(await done()).toEqual({ rowsDone: 1_000, created: 1_000, products: 1_000, lines: 1_000 })
  await market.settle()
  expect(await done()).toEqual({ rowsDone: 1_200, created: 1_200, products: 1_200, lines: 1_200 })
  const twice = await sql`
    select product_id from catalog.stock_movements group by product_id, kind having count(*) > 1`
  expect(twice).toEqual([])
})

test('a batch that can not be done at any try ends the import, and says so', async () => {
  const { sql } = market.platform
  const { data } = await sendCsv(market, shop, header + rows(2_000_000, 2_000_001))
  await sql`alter table catalog.imports add constraint cut check (rows_done < 1 or id <> ${sql.unsafe(`'${data.id}'`)})`
  await expect(importJob(data.id, { number: 8, isLast: true })).rejects.toThrow('cut')
  await sql`alter table catalog.imports drop constraint cut`
  const { data: ended } = await market.get(`/products/imports/${data.id}`, { token: shop.ownerToken })
  expect(ended).toMatchObject({ state: 'failed', created: 0, endedAt: expect.any(String) })
  const { status } = await sendCsv(market, shop, header + rows(2_000_000, 2_000_001))
  expect(status).toBe(202)
})

/** What a worker does with one job of an import. */
async function importJob(importId: string, attempt = { number: 1, isLast: false }): Promise<void> {
  const jobs = market.app.modules.flatMap((module) => module.jobs ?? [])
  await jobs.find(({ name }) => name === 'catalog.import-products')?.run({ importId }, attempt)
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function heapMb(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1024 / 1024
}
