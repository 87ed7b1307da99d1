import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { aProduct, aShop, stockOf, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { exportCsv, importCsv, reportOf, sendCsv } from '../../../tests/harness/imports.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { days, minutes } from '../../platform/clock.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

const header = 'sku,name,description,category,unit,price,stock'
const newRow = (sku: string, { price = '98.50', stock = '10', name = `Cement ${sku}` } = {}) =>
  `${sku},${name},Portland cement for columns and slabs.,cement,bag,${price},${stock}`
const file = (...rows: string[]) => [header, ...rows].join('\r\n')

const productBySku = async (sku: string) => {
  const [row] = await market.platform.sql<
    { id: string }[]
  >`select id from catalog.products where sku = ${sku}`
  if (row === undefined) return undefined
  return (await market.get(`/products/${row.id}`, { token: shop.ownerToken })).data
}

describe('an import', () => {
  test('adds what is new and changes what is there, in the columns of the file only', async () => {
    const nails = await aProduct(market, shop, { price: 12, stock: 40, brand: 'Ironhand' })
    const { ended, report } = await importCsv(
      market,
      shop,
      `sku,price,stock,name,description,category,unit\n${nails.sku},13.5,35,,,,\nIMP-1,98.50,7,Ghacem 42.5R,"Rapid, for slabs.",cement,bag\n`,
    )
    expect(ended).toMatchObject({ state: 'finished', created: 1, changed: 1, unchanged: 0, refused: 0 })
    expect(ended.progress).toMatchObject({ rows: 2, ofRows: 2 })
    expect(report).toEqual([`2,${nails.sku},changed,"price, stock",stock 40 → 35`, '3,IMP-1,created,,'])
    expect(await productBySku(nails.sku)).toMatchObject({
      price: 13.5,
      stock: 35,
      brand: 'Ironhand',
      name: nails.name,
    })
    expect(await productBySku('IMP-1')).toMatchObject({
      ...{ price: 98.5, stock: 7, name: 'Ghacem 42.5R', description: 'Rapid, for slabs.', status: 'active' },
      ...{ category: { slug: 'cement' }, slug: expect.stringMatching(/^ghacem-42-5r-/) },
    })
    const prices = await market.platform.sql`
      select from_minor, to_minor, actor_id from catalog.price_changes
      where product_id = ${nails.id} or to_minor = 9850 order by to_minor`
    expect(prices.slice(-2)).toEqual([
      { fromMinor: 1_200, toMinor: 1_350, actorId: shop.ownerId },
      { fromMinor: null, toMinor: 9_850, actorId: shop.ownerId },
    ])
    const movements = await market.platform.sql`
      select change, kind, reason from catalog.stock_movements where product_id = ${nails.id} order by moved_at, id`
    expect(movements).toEqual([
      { change: 40, kind: 'received', reason: null },
      { change: -5, kind: 'adjusted', reason: 'correction' },
    ])
  })

  test('of the same file again changes nothing, and reports nothing', async () => {
    const rows = file(newRow('TWICE-1'), newRow('TWICE-2'))
    await importCsv(market, shop, rows)
    const before = await market.platform.sql`select * from catalog.products order by id`
    const { ended, report } = await importCsv(market, shop, rows)
    expect(ended).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
    expect(report).toEqual([])
    expect(await market.platform.sql`select * from catalog.products order by id`).toEqual(before)
  })

  test('that is a dry run decides all of it and writes none of it', async () => {
    const known = await aProduct(market, shop, { price: 20 })
    const rows = file(newRow('DRY-1'), `${known.sku},,,,,21,`, newRow('DRY-2', { price: '-1' }))
    const before = await fingerprint()
    const dry = await importCsv(market, shop, rows, { dryRun: true })
    expect(await fingerprint()).toEqual(before)
    const real = await importCsv(market, shop, rows)
    expect(dry.ended).toMatchObject({ isDryRun: true, created: 1, changed: 1, refused: 1 })
    expect(real.ended).toMatchObject({ isDryRun: false, created: 1, changed: 1, refused: 1 })
    expect(dry.report).toEqual(real.report)
  })

  test('takes what an export gives, and changes nothing by it', async () => {
    const odd = await aProduct(market, shop, {
      ...{
        name: '=SUM(A1:A9) "quoted", and; more',
        brand: '+Plus',
        stock: 3,
        isOrganic: true,
        reorderLevel: 2,
      },
      bulkTiers: [
        { minQuantity: 100, discountPercent: 5 },
        { minQuantity: 50, discountPercent: 7.25, customerGroup: 'contractor' },
      ],
    })
    await market.patch(
      `/products/${odd.id}`,
      {
        ...{ options: { size: '50 kg | wet', colour: 'a=b' }, optionGroup: '(none)', weightGrams: 50_000 },
        ...{
          description: '@ two\nlines, "quoted"',
          images: ['https://example.com/a.jpg', 'https://example.com/b.jpg'],
        },
      },
      { token: shop.ownerToken },
    )
    const exported = await exportCsv(market, shop)
    expect(exported).toContain(`"'=SUM(A1:A9) ""quoted"", and; more"`)
    expect(exported).not.toMatch(/(^|,)"?[=+@]/m)
    const before = await market.platform.sql`select * from catalog.products order by id`
    const { ended, report } = await importCsv(market, shop, exported)
    expect(report).toEqual([])
    expect(ended).toMatchObject({ created: 0, changed: 0, refused: 0, unchanged: before.length })
    expect(await market.platform.sql`select * from catalog.products order by id`).toEqual(before)

    // And it says all that there is to say: from it the same product is made anew.
    const moved = exported.replaceAll(odd.sku, 'AGAIN-1')
    await importCsv(
      market,
      shop,
      [moved.split('\r\n')[0], ...moved.split(/\r\n(?=[A-Z])/).filter((row) => row.startsWith('AGAIN'))].join(
        '\r\n',
      ),
    )
    const again = await productBySku('AGAIN-1')
    const { name, brand, description, options, images, bulkTiers, weightGrams, stock } = await productBySku(
      odd.sku,
    )
    expect(again).toMatchObject({ name, brand, description, options, images, bulkTiers, weightGrams, stock })
  })

  test('empties what may be empty by (none), and leaves it by an empty cell', async () => {
    const product = await aProduct(market, shop, {
      brand: 'Ironhand',
      bulkTiers: [{ minQuantity: 9, discountPercent: 1 }],
    })
    const { report } = await importCsv(market, shop, `sku,brand,bulkTiers,unit\n${product.sku},,,\n`)
    expect(report).toEqual([])
    const second = await importCsv(
      market,
      shop,
      `sku,brand,bulkTiers,unit\n${product.sku},(none),(none),(none)\n`,
    )
    expect(second.report).toEqual([`2,${product.sku},refused,unit,can not be without a value`])
    await importCsv(market, shop, `sku,brand,bulkTiers\n${product.sku},(none),(none)\n`)
    expect(await productBySku(product.sku)).toMatchObject({ brand: null, bulkTiers: [] })
  })

  test('reads what European spreadsheets write', async () => {
    const text = `\uFEFFSKU;Name;description;category;unit;price;stock;isOrganic;bulkTiers\r\nPT-1;Feijão;Feijão manteiga, de Nampula.;cement;saco;1250,5;3;VERDADEIRO;10=2,5\r\n`
    expect((await importCsv(market, shop, text)).report).toEqual(['2,PT-1,created,,'])
    expect(await productBySku('PT-1')).toMatchObject({
      ...{ name: 'Feijão', price: 1250.5, isOrganic: true },
      bulkTiers: [{ minQuantity: 10, discountPercent: 2.5 }],
    })
  })

  test('comes zipped, too', async () => {
    expect((await importCsv(market, shop, file(newRow('ZIP-1')), { isZipped: true })).ended.created).toBe(1)
  })
})

describe('a row that is refused', () => {
  test.each<[string, string, string, RegExp]>([
    ['a price of nothing', newRow('BAD', { price: '0' }), 'price', /more than 0/],
    ['a price with three decimals', newRow('BAD', { price: '0.125' }), 'price', /two decimals/],
    [
      'a price with three digits behind its point',
      newRow('BAD', { price: '1.250' }),
      'price',
      /write 1250 or 1.25: a group of three digits/,
    ],
    ['a price in words', newRow('BAD', { price: 'cheap' }), 'price', /number/],
    ['a price with a currency', newRow('BAD', { price: 'GHS 5' }), 'price', /number/],
    ['stock of less than nothing', newRow('BAD', { stock: '-4' }), 'stock', /number/],
    ['half a piece', newRow('BAD', { stock: '1.5' }), 'stock', /integer/],
    ['no such category', newRow('BAD').replace('cement,bag', 'no-such,bag'), 'category', /slug/],
    ['a name that is too short', newRow('BAD', { name: 'ab' }), 'name', /at least 3/],
    ['no SKU', newRow(''), 'sku', /required/],
    ['an SKU with a space', newRow('B AD'), 'sku', /letters and digits/],
    ['what a new product needs', 'BAD,,,cement,bag,5,1', 'name', /required/],
    ['too few cells', 'BAD,Cement', 'sku', /not that of a product of this shop/],
    ['too many cells', `${newRow('BAD')},more`, 'row', /8 cells, and the header 7/],
  ])('%s: says its column and keeps nobody else out', async (_what, row, column, message) => {
    const good = `GOOD-${Math.random()}`
    const { ended, report } = await importCsv(market, shop, file(row, newRow(good)))
    expect(ended).toMatchObject({ state: 'finished', created: 1, refused: 1 })
    const [, , outcome, field = '', why = ''] = (report[0] ?? '').split(',')
    expect([outcome, field]).toEqual(['refused', column])
    expect(why + report[0]).toMatch(message)
    expect(await productBySku('BAD')).toBeUndefined()
  })

  test('because its SKU came before', async () => {
    const { report } = await importCsv(market, shop, file(newRow('SAME'), newRow('SAME', { price: '5' })))
    expect(report[1]).toMatch(/^3,SAME,refused,sku,"is in line 2 already/)
    expect((await productBySku('SAME')).price).toBe(98.5)
  })

  test('because it would take what is reserved', async () => {
    const product = await aProduct(market, shop, { stock: 10 })
    await market.app.apis.catalog.reserve({
      ...{ orderId: crypto.randomUUID() as never, round: 1, until: new Date('2030-01-01') },
      lines: [{ productId: product.id as never, quantity: 6 }],
    })
    const { report } = await importCsv(market, shop, `sku,stock\n${product.sku},5\n`)
    expect(report).toEqual([`2,${product.sku},refused,stock,must not be less than what is reserved`])
    await importCsv(market, shop, `sku,stock\n${product.sku},6\n`)
    expect(await stockOf(market, product.id)).toEqual({ onHand: 6, reserved: 6 })
  })

  test('because its picture is somebody else’s', async () => {
    const product = await aProduct(market, shop)
    const stranger = '0198c1de-7d3a-7c1e-9b51-2f6a4f0d9a11'
    const { report } = await importCsv(
      market,
      shop,
      `sku,images\n${product.sku},${stranger} http://x.example/a.jpg\n`,
    )
    expect(report).toEqual([
      `2,${product.sku},refused,images,"must be https addresses, or ids of pictures that you sent, parted by spaces"`,
    ])
    const second = await importCsv(market, shop, `sku,images\n${product.sku},${stranger}\n`)
    expect(second.report).toEqual([
      `2,${product.sku},refused,images,must be the id of a picture that you sent`,
    ])
  })
})

describe('a file that is refused as a whole', () => {
  test.each<[string, string | Buffer, string, RegExp]>([
    ['an unknown column', 'sku,colour,prize\nA,b,1\n', 'colour', /not a known column; known are sku/],
    ['a missing SKU', 'name,price\nA,1\n', 'sku', /required as a column/],
    ['a column twice', 'sku,price,Price\nA,1,2\n', 'price', /once/],
    ['nothing but SKUs', 'sku\nA\n', 'header', /besides/],
    ['nothing at all', '', 'body', /header/],
    [
      'millions of empty lines',
      `sku,price\n${'\n'.repeat(1_000_000)}A,1`,
      'body',
      /line 1000002: .*100000 empty rows/,
    ],
    ['a header alone', 'sku,price\n', 'body', /at least one row/],
    ['an open quote', 'sku,price\nA,"1\nB,2\n', 'body', /line 2: a quote/],
    ['Latin-1', Buffer.from('sku,name\nA,Feij\xe3o\n', 'latin1'), 'body', /line 2: this is not UTF-8/],
  ])('%s', async (_what, content, field, message) => {
    const { status, error } = await sendCsv(market, shop, content)
    expect([status, error.code]).toEqual([400, 'VALIDATION_ERROR'])
    expect(error.details?.find((detail) => detail.field === field)?.message).toMatch(message)
    expect(
      await market.platform.sql`select id from catalog.imports where state in ('receiving', 'running')`,
    ).toEqual([])
  })

  test('one that is no CSV by its type', async () => {
    const { status, error } = await sendCsv(market, shop, '{}', { type: 'application/json' })
    expect([status, error.details]).toEqual([
      400,
      [{ field: 'body', message: expect.stringContaining('is JSON') }],
    ])
  })

  test('one that is too large, before it has come as a whole', async () => {
    const row = `${newRow('LARGE')}\n`.repeat(2_000)
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += row.length
        controller.enqueue(Buffer.from(sent === row.length ? `${header}\n${row}` : row))
        if (sent > 140_000_000) controller.close()
      },
    })
    const { status, error } = await sendCsv(market, shop, endless)
    expect([status, error.details?.[0]?.message]).toEqual([400, expect.stringContaining('at most 100 MB')])
    expect(await market.platform.sql`select import_id from catalog.import_chunks`).toEqual([])
  }, 180_000)
})

describe('imports of a shop', () => {
  test('run one at a time, and can be stopped', async () => {
    const first = await sendCsv(market, shop, file(newRow('WAITS-1')))
    const second = await sendCsv(market, shop, file(newRow('WAITS-2')))
    expect([second.status, second.error.code]).toEqual([409, 'IMPORT_RUNNING'])
    const path = `/products/imports/${first.data.id}/cancellation`
    expect((await market.post(path, {}, { token: shop.ownerToken })).data.state).toBe('cancelled')
    expect((await market.post(path, {}, { token: shop.ownerToken })).error.code).toBe('IMPORT_ENDED')
    await market.settle()
    expect(await productBySku('WAITS-1')).toBeUndefined()
    const { data } = await market.get('/products/imports', { token: shop.ownerToken })
    expect(data[0]).toMatchObject({ id: first.data.id, state: 'cancelled' })
  })

  test('come one at a time, unless nothing comes any more', async () => {
    const first = await sendSlowly('SLOW-1')
    const refused = await sendCsv(market, shop, file(newRow('SLOW-3')))
    expect([refused.status, refused.error.code]).toEqual([409, 'IMPORT_RUNNING'])
    market.clock.advance(minutes(3))
    const second = await sendSlowly('SLOW-2')
    const silent = await first.finish()
    expect([silent.status, silent.error.details?.[0]?.message]).toEqual([
      400,
      expect.stringContaining('slowly'),
    ])
    expect((await second.finish()).status).toBe(202)
    await market.settle()
    expect([await productBySku('SLOW-1'), (await productBySku('SLOW-2'))?.sku]).toEqual([undefined, 'SLOW-2'])
  })

  test('are gone after 30 days', async () => {
    const { ended } = await importCsv(market, shop, file(newRow('OLD-1')))
    market.clock.advance(days(31))
    await market.runTimetable('catalog.sweep-imports')
    const path = `/products/imports/${ended.id}`
    expect((await market.get(path, { token: tokenOf(market, 'admin') })).status).toBe(404)
  })

  test('leave a trace in the audit log, and nothing of the file', async () => {
    const token = tokenOf(market, 'admin')
    const owner = { ...shop, ownerToken: token }
    const { ended } = await importCsv(market, owner, file(newRow('TRACE-1')))
    const { data } = await market.get(`/audit-log?thingId=${ended.id}`, { token })
    expect(data.map(({ action }: { action: string }) => action)).toEqual([
      'import.finished',
      'import.started',
    ])
    expect(await market.platform.sql`select import_id from catalog.import_chunks`).toEqual([])
    expect(await market.platform.sql`select import_id from catalog.import_skus`).toEqual([])
    expect(await reportOf(market, owner, ended.id)).toHaveLength(1)
  })
})

/** Begins to send a file of one row, whose end comes when it is told to; resolves once the shop has noticed. */
async function sendSlowly(sku: string) {
  const receiving = async () => {
    const rows = await market.platform.sql<{ id: string }[]>`
      select id from catalog.imports where state = 'receiving'`
    return rows.map(({ id }) => id).join()
  }
  const before = await receiving()
  const end = Promise.withResolvers<void>()
  const content = new ReadableStream<Uint8Array>({
    // As many lines as a title and a header may take up.
    start: (controller) => controller.enqueue(Buffer.from(`${header}\n${'\n'.repeat(1_100)}`)),
    async pull(controller) {
      await end.promise
      controller.enqueue(Buffer.from(newRow(sku)))
      controller.close()
    },
  })
  const sent = sendCsv(market, shop, content)
  await vi.waitFor(async () => expect(['', before]).not.toContain(await receiving()))
  return {
    finish() {
      end.resolve()
      return sent
    },
  }
}

async function fingerprint() {
  const { sql } = market.platform
  return Promise.all([
    sql`select * from catalog.products order by id`,
    sql`select * from catalog.stock order by product_id, location_id`,
    sql`select * from catalog.stock_movements order by id`,
    sql`select id from platform.outbox where name <> 'catalog.import_ended' order by id`,
  ])
}
