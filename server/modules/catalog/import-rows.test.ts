import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { connect } from 'node:net'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { aProduct, aShop, stockOf, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { exportCsv, importCsv, reportOf, sendCsv } from '../../../tests/harness/imports.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { writeCsv } from './csv.ts'
import { productColumns } from './product-columns.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

const fixture = (name: string) => readFileSync(new URL(`fixtures/imports/${name}.csv`, import.meta.url))
const describing = 'sku,name,description,category,unit,price,stock'
const newRow = (sku: string, category = 'cement') =>
  `${sku},Thing,A thing made for a trial.,${category},bag,10,5`
const add = (...skus: string[]) =>
  importCsv(market, shop, [describing, ...skus.map((sku) => newRow(sku))].join('\n'))
const skusLike = async (pattern: string) => {
  const rows = await market.platform.sql<{ sku: string }[]>`
    select sku from catalog.products where sku like ${pattern} order by sku`
  return rows.map(({ sku }) => sku)
}

describe('a row can not stop a file', () => {
  const images = [
    'photo_jpg',
    'cement',
    '1',
    '_',
    'none',
    'n_a',
    '_IMAGE_x_',
    'C_photos_cement_jpg',
    'data_image_png_base6',
    'https_x_example_a_b_',
    'www_x_example_a_jpg',
    '_x_example_a_jpg',
    '01a22edd2cfc716d9d68',
    '_01a22edd_2cfc_716d_',
    '01a22edd_2cfc_716d_9',
    '01A22EDD_2CFC_716D_9',
  ]
  test.each(images)('that has as its picture: %s', async (name) => {
    await add('L-1', 'L-2')
    for (const dryRun of [true, false]) {
      const { ended, report } = await importCsv(market, shop, fixture(`new-images-${name}`), { dryRun })
      expect(ended).toMatchObject({ state: 'finished', refused: 1 })
      expect(report[0]).toMatch(/^2,L-1,refused,images,/)
    }
  })

  test('but two addresses in one cell are two pictures', async () => {
    const { ended } = await importCsv(market, shop, fixture('new-images-https_x_example_a_jp'))
    expect(ended).toMatchObject({ refused: 0 })
    const [row] = await market.platform.sql`select images from catalog.products where sku = 'L-1'`
    expect(row?.['images']).toEqual(['https://x.example/a.jpg', 'https://x.example/b.jpg'])
  })

  test('of 1,100, wherever it is', async () => {
    const rows = Array.from(
      { length: 1_100 },
      (_, at) => `${newRow(`PZ-${at}`)},draft,${at === 700 ? 'photo.jpg' : ''}`,
    )
    const file = [`${describing},status,images`, ...rows].join('\r\n')
    const { ended, report } = await importCsv(market, shop, file)
    expect(ended).toMatchObject({ state: 'finished', created: 1_099, refused: 1 })
    expect(report.filter((line) => line.includes('refused'))).toEqual([
      expect.stringMatching(/^702,PZ-700,refused,images,/),
    ])
  }, 120_000)

  test.each<[string, string]>([
    ['an SKU of 8 KB', 'X'.repeat(8_000)],
    [
      'an SKU of 120 KB',
      Array.from({ length: 120_000 }, (_, at) => ((at * 7919) % 36).toString(36)).join(''),
    ],
    ['an SKU of signs', '"§$%&/()"'],
    ['an SKU of NUL', 'A\0B'],
  ])('that has %s', async (_what, sku) => {
    for (const dryRun of [true, false]) {
      const file = [describing, newRow(sku), newRow('FINE-1')].join('\n')
      const { ended } = await importCsv(market, shop, file, { dryRun })
      expect(ended).toMatchObject({ state: 'finished', refused: 1 })
    }
    expect(await skusLike('FINE-1')).toEqual(['FINE-1'])
  })

  test('that fails in the database for what nobody foresaw, in a dry run too', async () => {
    const { sql } = market.platform
    await sql`alter table catalog.products add constraint unforeseen check (name <> 'Thing of doom') not valid`
    const skus = Array.from({ length: 40 }, (_, at) => `DOOM-${at + 100}`)
    const rows = skus.map((sku, at) =>
      at % 15 === 7 ? newRow(sku).replace('Thing', 'Thing of doom') : newRow(sku),
    )
    const file = [describing, ...rows].join('\n')
    const dry = await importCsv(market, shop, file, { dryRun: true })
    expect(await skusLike('DOOM-%')).toEqual([])
    const { ended, report } = await importCsv(market, shop, file)
    await sql`alter table catalog.products drop constraint unforeseen`
    expect(ended).toMatchObject({ state: 'finished', created: 37, refused: 3 })
    expect(dry.ended).toMatchObject({ state: 'finished', created: 37, refused: 3 })
    expect(dry.report).toEqual(report)
    expect(report.filter((line) => line.includes('refused'))).toEqual(
      [107, 122, 137].map((n) => expect.stringMatching(new RegExp(`DOOM-${n},refused,row,`))),
    )
    expect(await skusLike('DOOM-%')).toHaveLength(37)
  })

  test('whatever its cells have, and changes none but its own product', async () => {
    await add('FUZZ-1', 'FUZZ-SAFE')
    const before = await market.platform.sql`
      select * from catalog.products where sku in ('FUZZ-SAFE', 'L-2') order by sku`
    const columns = productColumns.filter((column) => column !== 'sku')
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 1_200 }),
      fc.constantFrom(
        '-1',
        '1e400',
        '9'.repeat(400),
        '0x10',
        'NaN',
        'Infinity',
        '1.000',
        '99999999999',
        '2147483648',
      ),
      fc.constantFrom(
        '(none)',
        '=1+1',
        '="5"',
        '\0',
        '\uFFFF',
        '\u202E',
        '31/02/2026',
        '|',
        '=',
        '\\',
        'a=b|a=c',
        '2=1=x',
      ),
      fc.constantFrom(
        '0198c1de-7d3a-7c1e-9b51-2f6a4f0d9a11',
        'https://',
        'https://x/%',
        '{}',
        '🫘'.repeat(90),
      ),
    )
    const row = fc.record({
      sku: fc.oneof(
        fc.constantFrom('FUZZ-1', 'FUZZ-NEW', 'fuzz-1'),
        text.filter((it) => !/safe|l-2/i.test(it)),
      ),
      cells: fc.array(text, { minLength: columns.length, maxLength: columns.length }),
    })
    const quoted = (cell: string) => `"${cell.toWellFormed().replaceAll('"', '""')}"`
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), fc.boolean(), async (rows, dryRun) => {
        const lines = rows.map(({ sku, cells }) => [sku, ...cells].map(quoted).join(','))
        const file = [['sku', ...columns].join(','), ...lines, `FUZZ-SAFE${','.repeat(columns.length)}`].join(
          '\n',
        )
        const { ended } = await importCsv(market, shop, file, { dryRun })
        expect(ended.state).toBe('finished')
        expect(ended.progress.rows).toBe(ended.progress.ofRows)
      }),
      { numRuns: 40 },
    )
    expect(
      await market.platform
        .sql`select * from catalog.products where sku in ('FUZZ-SAFE', 'L-2') order by sku`,
    ).toEqual(before)
  }, 180_000)
})

describe('a file that was exported and comes back', () => {
  /** The export's rows of one product, with other cells. */
  async function changedExport(sku: string, change: Record<string, string>, without: string[] = []) {
    const [columns = [], ...rows]: string[][] = parse(await exportCsv(market, shop), { bom: true })
    const row = rows.find((it) => it[0] === sku) ?? []
    const cells = columns.map((column, at) => change[column] ?? row[at] ?? '')
    return writeCsv(
      [columns, cells].map((line) => line.filter((_, at) => !without.includes(columns[at] ?? ''))),
    )
  }
  const sell = async (productId: string, quantity: number) => {
    const orderId = crypto.randomUUID() as never
    const hold = { orderId, round: 1 }
    const lines = [{ productId: productId as never, quantity }]
    await market.app.apis.catalog.reserve({ ...hold, until: new Date('2030-01-01'), lines })
    await market.app.apis.catalog.commit(hold)
  }

  test('with another price does not undo what was sold since', async () => {
    const product = await aProduct(market, shop, { price: 10, stock: 100 })
    const file = await changedExport(product.sku, { price: '11' })
    await sell(product.id, 20)
    const { ended, report } = await importCsv(market, shop, file)
    expect(report).toEqual([`2,${product.sku},changed,price,`])
    expect(ended.stockChanged).toBe(0)
    expect((await stockOf(market, product.id)).onHand).toBe(80)
  })

  test('with another stock is refused if something was sold since, and twice is as good as once', async () => {
    const product = await aProduct(market, shop, { price: 10, stock: 100 })
    const stale = await changedExport(product.sku, { stock: '130', price: '12' })
    await sell(product.id, 20)
    const refused = await importCsv(market, shop, stale)
    expect(refused.report).toEqual([
      expect.stringMatching(
        /refused,stock,"?was 100 when this file was exported, and is 80 now: export again/,
      ),
    ])
    const fresh = await changedExport(product.sku, { stock: '130', price: '12' })
    const dry = await importCsv(market, shop, fresh, { dryRun: true })
    expect(dry.ended).toMatchObject({ changed: 1, stockChanged: 1 })
    expect(dry.report).toEqual([`2,${product.sku},changed,"price, stock",stock 80 → 130`])
    expect((await importCsv(market, shop, fresh)).ended).toMatchObject({ changed: 1, stockChanged: 1 })
    expect((await importCsv(market, shop, fresh)).ended).toMatchObject({ unchanged: 1, stockChanged: 0 })
    expect((await stockOf(market, product.id)).onHand).toBe(130)
    await sell(product.id, 5)
    expect((await importCsv(market, shop, fresh)).ended).toMatchObject({ refused: 1 })
    expect((await stockOf(market, product.id)).onHand).toBe(125)
  })

  test('can be told to leave the stock alone', async () => {
    const product = await aProduct(market, shop, { price: 10, stock: 100 })
    const file = await changedExport(product.sku, { stock: '7', price: '12' }, ['stockSeen'])
    const { ended } = await importCsv(market, shop, file, { dryRun: true })
    expect(ended.stockChanged).toBe(1)
    const told = await importCsv(market, shop, file, { stock: 'ignore' })
    expect(told.report).toEqual([`2,${product.sku},changed,price,`])
    expect((await stockOf(market, product.id)).onHand).toBe(100)
    const counted = await importCsv(market, shop, file)
    expect(counted.ended.stockChanged).toBe(1)
    expect((await stockOf(market, product.id)).onHand).toBe(7)
    const wrong = await importCsv(market, shop, file, { stock: 'never' }).catch(
      (error: Error) => error.message,
    )
    expect(wrong).toMatch(/VALIDATION_ERROR/)
  })
})

describe('an SKU', () => {
  test('is the same in capitals and small letters, in files and in JSON', async () => {
    await add('CASE-1')
    const { report } = await importCsv(market, shop, 'sku,price\ncase-1,77\n')
    expect(report).toEqual(['2,case-1,changed,price,'])
    expect(await skusLike('%ase-1')).toEqual([])
    const twice = await importCsv(market, shop, 'sku,price\nCASE-1,78\ncAse-1,79\n')
    expect(twice.report[1]).toMatch(/refused,sku,"is in line 2 already/)
    const [category] = (await market.get('/categories')).data
    const body = {
      ...{ sku: 'case-1', categoryId: category.id, seller: shop.seller, name: 'The same', unit: 'bag' },
      ...{ description: 'It is the same again.', price: 5, stock: 1 },
    }
    const { status, error } = await market.post('/products', body, { token: shop.ownerToken })
    expect([status, error.code]).toEqual([409, 'SKU_TAKEN'])
    const spaced = await market.post('/products', { ...body, sku: 'CEM 42.5' }, { token: shop.ownerToken })
    expect(spaced.error.details).toEqual([
      { field: 'sku', message: expect.stringContaining('letters and digits') },
    ])
  })

  test('of before that differs from another by capitals only stays a product of its own', async () => {
    await add('OLD-1', 'OLD-2')
    await market.platform.sql`
      update catalog.products set sku = 'old-1', sku_key = 'OLD-1 ' || id where sku = 'OLD-2'`
    const { report } = await importCsv(market, shop, 'sku,price\nOLD-1,21\nold-1,22\n')
    expect(report).toEqual(['2,OLD-1,changed,price,', '3,old-1,changed,price,'])
    const exported = await exportCsv(market, shop)
    expect((await importCsv(market, shop, exported)).ended).toMatchObject({
      changed: 0,
      created: 0,
      refused: 0,
    })
  })

  test.each<[string, RegExp]>([
    ['NOBODY-1', /^2,NOBODY-1,refused,sku,is not that of a product of this shop$/],
    ['123', /did you mean 000123\?$/],
    ['NEAR1', /did you mean NEAR-1\?$/],
    ['near_1', /did you mean NEAR-1\?$/],
  ])('that the shop does not have is one line in a list of prices: %s', async (sku, message) => {
    await add('000123', 'NEAR-1')
    const { report } = await importCsv(market, shop, `sku,price\n${sku},9\n`)
    expect(report).toEqual([expect.stringMatching(message)])
  })

  test.each<[string, RegExp]>([
    ['123', /is 000123 without the zeros before it/],
    ['2-Jan', /looks like a date/],
    ['02/jan', /looks like a date/],
    ['Jan-26', /looks like a date/],
    ['2-fev', /looks like a date/],
    ['jan/26', /looks like a date/],
    ['01/02/2026', /looks like a date/],
    ['2026-01-02', /looks like a date/],
    ['5.90123E+12', /shortened/],
    ['5.90123E12', /shortened/],
    ['5E+12', /shortened/],
    ['CEM 42.5', /letters and digits, with \. _ \/ - between them/],
    ['A&B', /letters and digits/],
    ['CEM#42', /letters and digits/],
  ])('as a spreadsheet leaves it adds no product: %s', async (sku, message) => {
    await add('000123')
    const { ended, report } = await importCsv(market, shop, [describing, newRow(sku)].join('\n'))
    expect(ended).toMatchObject({ created: 0, refused: 1 })
    expect(report.join('\n')).toMatch(message)
  })

  test.each(['12345', 'E12', 'MAR-1', 'SET-12', 'Set-13', '12-SET', '1-2', '5E12', '42.5R'])(
    'that is one may be added: %s',
    async (sku) => {
      expect((await add(sku)).ended.created).toBe(1)
    },
  )
})

describe('a cell', () => {
  const change = (column: string, cell: string) =>
    importCsv(market, shop, `sku\t${column}\nCELL-1\t${cell}\n`, { dryRun: true })

  test.each<[string, string]>([
    ['category', 'Cement'],
    ['category', 'cEMENT '],
    ['options', 'Length (m)=6|T-shirt=L|Size 1=x'],
    ['options', 'Cor & tamanho=x|Colour/finish=y|pack_size=3'],
    ['options', `${'Dimensão'.normalize('NFD')}=3`],
    ['bulkTiers', '100=5%'],
    ['bulkTiers', '100 = 5 % | 500=7,5'],
    ['bulkTiers', '100=5=contractor'],
    ['isBulkItem', 'Sim'],
    ['isBulkItem', ' VERDADEIRO '],
  ])('is understood in %s: %s', async (column, cell) => {
    await add('CELL-1')
    const { ended, report } = await change(column, cell)
    expect([ended.refused, report.join()]).toEqual([0, expect.not.stringContaining('refused')])
  })

  test.each<[string, string, RegExp]>([
    ['category', 'Nothing such', /slug or the name of a category, such as/],
    ['bulkTiers', '100:5', /quantity=per cent.*such as 100=5/],
    ['bulkTiers', '100=5=Contractors', /customer group that is not there: it must be one of contractor/],
    ['options', 'Size!=3', /letters, digits, spaces and the signs \( \) \/ - \. & _/],
    ['options', 'size: 3', /name=value/],
    ['isBulkItem', 'x', /yes or no/],
  ])('says what is allowed in %s: %s', async (column, cell, message) => {
    await add('CELL-1')
    const { report } = await change(column, cell)
    expect(report).toEqual([expect.stringMatching(message)])
  })

  test('of a category is asked for its slug where two have the name', async () => {
    await market.app.apis.catalog.importCatalogue({
      sellers: [],
      categories: [
        { slug: 'roof-nails', name: 'Nails' },
        { slug: 'wood-nails', name: 'Nails' },
      ],
      products: [],
    })
    await add('CELL-1')
    expect((await change('category', 'nails')).report).toEqual([
      expect.stringMatching(/several categories: write the slug, one of roof-nails, wood-nails/),
    ])
  })

  test('says the same in JSON: options in two parts are one name, unknown groups are refused', async () => {
    const product = await aProduct(market, shop)
    const by = { token: shop.ownerToken }
    const options = { ['Dimensão'.normalize('NFD')]: '3', 'Length (m)': '6' }
    expect((await market.patch(`/products/${product.id}`, { options }, by)).data.options).toEqual({
      Dimensão: '3',
      'Length (m)': '6',
    })
    const wrong = await market.patch(`/products/${product.id}`, { options: { 'a*b': '1' } }, by)
    expect(wrong.error.details?.[0]?.message).toMatch(/letters, digits, spaces/)
    const bulkTiers = [{ minQuantity: 10, discountPercent: 5, customerGroup: 'Contractors' }]
    const group = await market.patch(`/products/${product.id}`, { bulkTiers }, by)
    expect([group.status, group.error.details?.[0]?.field]).toEqual([400, 'bulkTiers.0.customerGroup'])
  })
})

test('what unpacks to more than a hundred times its size is refused, and keeps nobody waiting', async () => {
  const { brotliCompressSync, gzipSync } = await import('node:zlib')
  const bomb = Buffer.from(`sku,price\n${'A,1\n'.repeat(20_000_000)}`)
  for (const [encoding, packed] of [
    ['br', brotliCompressSync(bomb, { params: { 1: 4 } })],
    ['gzip', gzipSync(bomb)],
  ] as const) {
    const response = await fetch(`${market.url}/api/v1/products/imports?seller=${shop.seller}`, {
      method: 'POST',
      body: new Uint8Array(packed),
      headers: {
        'content-type': 'text/csv',
        'content-encoding': encoding,
        authorization: `Bearer ${shop.ownerToken}`,
      },
    })
    const answer = (await response.json()) as { error: { details: { message: string }[] } }
    expect([response.status, answer.error.details[0]?.message]).toEqual([
      400,
      expect.stringContaining('100 times its size'),
    ])
  }
  expect(await market.platform.sql`select id from catalog.imports where state = 'receiving'`).toEqual([])
}, 120_000)

test('who sends more than 100 MB to its end hears why, and no connection is cut before', async () => {
  const { hostname, port } = new URL(market.url)
  const socket = connect(Number(port), hostname)
  let heard = ''
  socket.on('data', (bytes) => (heard += String(bytes)))
  const head = [
    `POST /api/v1/products/imports?seller=${shop.seller} HTTP/1.1`,
    `host: ${hostname}:${port}`,
    'content-type: text/csv',
    'content-length: 101000000',
    `authorization: Bearer ${shop.ownerToken}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  const piece = Buffer.from('sku,price\n'.repeat(100_000))
  for (let sent = 0; sent < 101; sent += 1) if (!socket.write(piece)) await once(socket, 'drain')
  await vi.waitFor(() => expect(heard).toMatch(/^HTTP\/1.1 400 [^]*at most 100 MB/))
  socket.destroy()
}, 120_000)

test('a stranger sees neither an import nor its report', async () => {
  const { data } = await sendCsv(market, shop, 'sku,price\nL-1,10\n', { dryRun: true })
  const stranger = tokenOf(market, 'buyer')
  expect((await market.get(`/products/imports/${data.id}`, { token: stranger })).status).toBe(403)
  await market.settle()
  expect(await reportOf(market, shop, data.id)).toBeDefined()
})
