import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aShop, type Shop } from '../../../tests/harness/builders.ts'
import { importCsv, sendCsv } from '../../../tests/harness/imports.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  const describing = 'name,description,category,unit,price,stock'
  const rows = ['L-1', 'L-2', 'T-1'].map(
    (sku) => `${sku},Thing ${sku},A thing made for a trial.,cement,bag,10,5`,
  )
  await importCsv(market, shop, [`sku,${describing}`, ...rows].join('\n'))
})
afterAll(() => market.stop())

const fixture = (name: string) => readFileSync(new URL(`fixtures/imports/${name}.csv`, import.meta.url))
const dryRun = (file: string | Buffer) => importCsv(market, shop, file, { dryRun: true })
const counts = ({ ended }: Awaited<ReturnType<typeof dryRun>>) => [
  ended.changed,
  ended.unchanged,
  ended.refused,
]

describe('what a spreadsheet leaves behind is nothing', () => {
  test.each<[string, number, number]>([
    ['07-a_header_rows_', 2, 0],
    ['07-a2_only_rows_', 2, 0],
    ['07-a3_only_header_', 2, 0],
    ['07-a4_comma', 1, 0],
    ['07-b_rows_', 2, 0],
    ['07-b2_rows_', 2, 0],
    ['07-b3_rows_of_blanks', 2, 0],
    ['07-c_short_row', 2, 0],
    ['07-d_sep_', 1, 0],
    ['07-d2_sep_BOM', 1, 0],
    ['07-d3_sep_quoted', 1, 0],
    ['07-e_tabs', 1, 0],
    ['07-e2_pipes', 1, 0],
    ['07-f_title_line', 1, 0],
    ['07-f2_title_with_separators', 1, 0],
    ['07-g_leading_empty_lines', 1, 0],
    ['07-g2_leading_lines', 1, 0],
    ['07-h_total_row', 1, 1],
    ['07-i_header_case_spaces', 1, 0],
    ['07-i2_header_nbsp', 1, 0],
    ['07-i3_header_Price_GHS_', 1, 0],
    ['07-i5_header_with_spaces_reorder_', 1, 0],
    ['07-k_utf16', 1, 0],
    ['07-m_CR_only', 2, 0],
    ['07-n_all_quoted_', 1, 0],
    ['07-q_nbsp_around_number', 1, 0],
    ['07-r_sku_in_quotes_with_spaces', 1, 0],
    ['07-s_zwsp_in_sku', 1, 0],
    ['07-v_L_1_', 1, 0],
    ['07-v2_L_1_', 1, 0],
    ['07-z_name_with_stray_quote_2_', 1, 0],
    ['07-z2_name_2_semis', 1, 0],
    ['07-aa_smart_quoted_cell', 1, 0],
  ])('%s', async (name, changed, refused) => {
    const it = await dryRun(fixture(name))
    expect([it.report.filter((line) => line.includes('refused')).length, ...counts(it)]).toEqual([
      refused,
      changed,
      0,
      refused,
    ])
  })

  test.each<[string, string | Buffer, number]>([
    ['the mark of the end of the file', 'sku;price\r\nL-1;11\r\n\u001A', 1],
    ['the same behind the last cell', 'sku;price\r\nL-1;11\u001A', 1],
    ['capitals, underscores, hyphens', 'SKU,REORDER_LEVEL,weight-grams\nL-1,4,1000\n', 1],
    ['marks that nobody sees in a header', 'sku,\u200Bprice\u200E\nL-1,11\n', 1],
    ['the sign of the currency', 'sku;Price (GH₵)\nL-1;11,50\n', 1],
    ['a column without a name or cells', 'sku,,price\nL-1,,11\n', 1],
    ['several lines above the header', 'Ghana Hardware\n\nPrices of November;;\nsku;price\nL-1;11\n', 1],
    ['mixed line breaks', 'sku,price\r\nL-1,11\nL-2,12\r', 2],
    ['UTF-16 the other way round', Buffer.from('\uFEFFsku;price\nL-1;11\n', 'utf16le').swap16(), 1],
    ['an accent in two parts', `sku,name,isOrganic\nL-1,${'Feijão'.normalize('NFD')},${'SIM'}\n`, 1],
    ['a "no" whose accent is in two parts', `sku,price,isOrganic\nL-1,11,${'não'.normalize('NFD')}\n`, 1],
    ['a full-width SKU', 'sku,price\nＬ-1,11\n', 1],
    ['an SKU with a dash of a word processor', 'sku,price\nL\u20111,11\n', 1],
  ])('%s', async (_what, file, changed) => {
    expect(counts(await dryRun(file))).toEqual([changed, 0, 0])
  })
})

describe('what is meant and can not be told is refused, in the row', () => {
  test.each<[string, string | Buffer, RegExp]>([
    [
      'a number of a group of three digits',
      fixture('01-thousands'),
      /write 1250 or 1.25.*\n.*write 1000 or 1:/,
    ],
    [
      'a cell too many with something in it',
      fixture('07-c3_longer_row'),
      /row,"has 4 cells, and the header 3/,
    ],
    ['a value below no name', 'sku,,price\nL-1,5,11\n', /column 2, which has no name/],
    ['an error of the spreadsheet', fixture('07-w_N_A_price'), /price,"must be a number/],
    [
      'a row that is parted in another way',
      fixture('07-p_header_commas_rows_semis_mix'),
      /letters and digits|not parted/,
    ],
    ['a character that is no text', 'sku,price,name\nL-1,11,a\0b thing\n'.padEnd(2000, '\n'), /U\+0000/],
    ['a total', fixture('07-h_total_row'), /Total,refused,sku,is not that of a product of this shop$/m],
  ])('%s', async (_what, file, message) => {
    const it = await dryRun(file)
    expect(it.ended).toMatchObject({ state: 'finished', refused: 1 })
    expect(it.report.join('\n')).toMatch(message)
  })

  test('with what is allowed, for a column that nobody knows', async () => {
    for (const name of ['07-i4_header_Pre_o_', '07-i6_extra_own_column']) {
      const { status, error } = await sendCsv(market, shop, fixture(name))
      expect([status, error.details?.[0]?.message]).toEqual([
        400,
        expect.stringMatching(/not a known column; known are sku, .*bulkTiers/),
      ])
    }
    const dollars = await sendCsv(market, shop, 'sku,price (USD)\nL-1,5\n')
    expect([dollars.status, dollars.error.details?.[0]?.field]).toEqual([400, 'price (USD)'])
    for (const name of ['07-t_no_rows', '07-u_empty', '07-l_windows_1252'])
      expect((await sendCsv(market, shop, fixture(name))).status).toBe(400)
  })
})

describe('a number', () => {
  const form = (cell: string, delimiter: string) => `sku${delimiter}price\nL-1${delimiter}${cell}\n`
  test.each([
    '1.250',
    '1,250',
    '10.000',
    '98,500',
    '12.000',
    '01.250',
    '1.250.000',
    '1.250,50',
    '1,250.50',
    '1 250',
    '1\u00A0250',
    "1'250",
    'GH₵ 12.00',
    '12.00 GHS',
    '١٢',
    '１２',
    '1e3',
    '12.',
    '.5',
    '+12',
    '5²',
    '½',
  ])('%s is refused in any file', async (cell) => {
    for (const delimiter of [',', ';', '\t'])
      expect(counts(await dryRun(form(delimiter === ',' ? `"${cell}"` : cell, delimiter)))).toEqual([0, 0, 1])
  })

  test.each([
    ['12,5', ';', 12.5],
    ['12,00', ';', 12],
    ['12.50', ';', 12.5],
    ['1250.50', ',', 1250.5],
    ['1250,5', '\t', 1250.5],
    ['1250', ',', 1250],
    ['\u200E1250', ',', 1250],
  ])('%s is read with %s between cells', async (cell, delimiter, price) => {
    const before = 'sku,price\nL-1,10\n'
    await importCsv(market, shop, before)
    expect((await importCsv(market, shop, form(cell, delimiter))).report).toEqual(['2,L-1,changed,price,'])
    const [row] = await market.platform
      .sql`select price_minor::int as price from catalog.products where sku = 'L-1'`
    expect(row).toEqual({ price: price * 100 })
    await importCsv(market, shop, before)
  })

  test.each<[string, string]>([
    ['stock', '1.000'],
    ['weightGrams', '50.000'],
    ['reorderLevel', '5,000'],
    ['bulkTiers', '2.000=7.5'],
    ['bulkTiers', '1,000=5'],
    ['stockSeen', '1.000'],
  ])('of a group of three digits is refused in %s: %s', async (column, cell) => {
    const it = await dryRun(`sku;price;${column}\nL-1;10;${cell}\n`)
    expect(it.report).toEqual([
      expect.stringMatching(new RegExp(`refused,${column},.*a group of three digits`)),
    ])
  })
})

describe('what is sent is looked at, not its label', () => {
  test.each([
    'application/vnd.ms-excel',
    'text/plain',
    'application/octet-stream',
    'application/csv',
    'text/comma-separated-values',
    'text/x-csv',
    'application/x-csv',
    'application/x-www-form-urlencoded',
    'text/csv; charset=windows-1252',
    'application/json',
    '',
  ])('CSV as “%s” is taken', async (type) => {
    const { status, data } = await sendCsv(market, shop, 'sku,price\nL-1,10\n', { type, dryRun: true })
    expect(status).toBe(202)
    await market.settle()
    expect(data.progress.ofRows).toBe(1)
  })

  test('gzip is known by its bytes', async () => {
    const { gzipSync } = await import('node:zlib')
    const file = gzipSync('sku,price\nL-1,12\n')
    for (const type of ['application/gzip', 'text/csv']) {
      const it = await importCsv(market, shop, file, { dryRun: true, type })
      expect(counts(it)).toEqual([1, 0, 0])
    }
  })

  test.each<[string, string | Buffer, string, RegExp]>([
    ['JSON', '[{"sku":"L-1"}]', 'text/csv', /JSON.*CSV UTF-8/],
    [
      'an Excel workbook',
      Buffer.from('PK\u0003\u0004 and more'),
      'text/csv',
      /Excel workbook.*Save as.*CSV UTF-8/,
    ],
    ['a web page', '<html><table></table>', 'application/vnd.ms-excel', /web page.*CSV/],
    ['a PDF', '%PDF-1.7\n%abc', 'text/csv', /PDF/],
    [
      'a form',
      '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nsku,price\r\n--x--',
      'multipart/form-data; boundary=x',
      /form: send the file itself/,
    ],
    [
      'a form that is not called one',
      '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nsku\r\n',
      'text/csv',
      /form: send the file itself/,
    ],
    ['half a gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 'text/csv', /unpacked/],
  ])('%s is refused by name', async (_what, file, type, message) => {
    const { status, error } = await sendCsv(market, shop, file, { type })
    expect([status, error.details?.[0]?.message]).toEqual([400, expect.stringMatching(message)])
  })
})
