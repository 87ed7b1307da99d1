import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  aProduct,
  aShop,
  stockOf,
  tokenOf,
  type Shop,
  type TestProduct,
} from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { hours, minutes } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import type { ProductId } from './api.ts'

let market: TestMarket
let shop: Shop
let token: string
const adminId = newId<'User'>()
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  token = tokenOf(market, 'admin', adminId)
  market.sandbox.sheets.allow(Infinity)
})
afterAll(() => market.stop())

let spreadsheetId: string
const tab = 'Our stock'
const header = ['SKU', 'Notes', 'Price (GHS)', 'In stock', 'Name']
const columns = { sku: 'SKU', price: 'Price (GHS)', stock: 'In stock', name: 'Name' }

// Each test has a sheet of its own.
beforeEach(async () => {
  market.sandbox.behave('google-sheets', 'normal')
  spreadsheetId = newId()
  market.sandbox.sheets.fill(spreadsheetId, tab, [header])
  await link()
})

async function link(differences: object = {}) {
  const answer = await market.put('/stock-sheet', { spreadsheetId, tab, columns, ...differences }, { token })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.data
}

/** A product with a row of its own that says the same, seen once. */
async function linked(wish: { price?: number; stock?: number } = {}): Promise<TestProduct & { row: number }> {
  const product = await aProduct(market, shop, { price: 100, stock: 50, ...wish })
  const row = rows().length + 1
  type({
    [`A${row}`]: product.sku,
    [`C${row}`]: wish.price ?? 100,
    [`D${row}`]: wish.stock ?? 50,
    [`E${row}`]: 'Mine',
  })
  await sync()
  return { ...product, row }
}

const rows = () => market.sandbox.sheets.rows(spreadsheetId, tab)
const type = (cells: Parameters<TestMarket['sandbox']['sheets']['type']>[2]) =>
  market.sandbox.sheets.type(spreadsheetId, tab, cells)
const cells = ({ row }: { row: number }) => ({ price: rows()[row - 1]?.[2], stock: rows()[row - 1]?.[3] })
const own = async ({ id }: { id: string }) => {
  const { data } = await market.get(`/products/${id}`, { token })
  return { price: data.price, stock: (await stockOf(market, id)).onHand }
}
const edit = (product: { id: string }, change: object) =>
  market.patch(`/products/${product.id}`, change, { token })

async function begin(): Promise<string> {
  const { status, data, text } = await market.post('/stock-sheet/syncs', {}, { token })
  if (status !== 202) throw new Error(text)
  return data.id
}

const look = async (id: string) => (await market.get(`/stock-sheet/syncs/${id}?limit=100`, { token })).data

async function sync() {
  const id = await begin()
  await market.settle()
  return look(id)
}

const conflicts = async () => (await market.get('/stock-sheet/conflicts', { token })).data

const settle = (id: string, keep: string) =>
  market.post(`/stock-sheet/conflicts/${id}/resolution`, { keep }, { token })

/** Counted as 60 in the shop, while somebody typed 80 into the sheet. */
async function inConflict() {
  const product = await linked()
  await edit(product, { stock: 60 })
  type({ [`D${product.row}`]: 80 })
  await sync()
  return product
}

async function receive({ id }: { id: string }, quantity: number): Promise<void> {
  const { onHand } = await stockOf(market, id)
  const { status, text } = await edit({ id }, { stock: onHand + quantity })
  if (status !== 200) throw new Error(text)
}

/** Goods that are sold as orders sell them. */
async function sell({ id }: { id: string }, quantity: number): Promise<void> {
  const hold = { orderId: newId<'Order'>(), round: 1 }
  const { catalog } = market.app.apis
  await catalog.reserve({
    ...hold,
    lines: [{ productId: id as ProductId, quantity }],
    until: new Date('2030-01-01'),
  })
  await catalog.commit(hold)
}

describe('a sync', () => {
  test('of what nobody changed changes nothing', async () => {
    const product = await linked()
    const { state, rows: counts, lines } = await sync()
    expect({ state, lines }).toEqual({ state: 'finished', lines: [] })
    expect(counts).toMatchObject({ read: 1, unchanged: 1, applied: 0, written: 0, conflict: 0, refused: 0 })
    expect(await own(product)).toEqual({ price: 100, stock: 50 })
  })

  test('applies what was changed in the sheet: stock by a movement, the price as an edit does', async () => {
    const product = await linked()
    type({ [`C${product.row}`]: 112.5, [`D${product.row}`]: 80 })
    const { lines, rows: counts } = await sync()
    expect(counts).toMatchObject({ applied: 1, written: 0, unchanged: 0 })
    expect(lines).toEqual([
      {
        rowNumber: product.row,
        sku: product.sku,
        field: 'price',
        outcome: 'applied',
        message: '100 → 112.5',
      },
      { rowNumber: product.row, sku: product.sku, field: 'stock', outcome: 'applied', message: '50 → 80' },
    ])
    expect(await own(product)).toEqual({ price: 112.5, stock: 80 })
    const movements = await market.platform.sql`
      select kind, change, reason from catalog.stock_movements where product_id = ${product.id} order by moved_at, id`
    expect(movements.at(-1)).toEqual({ kind: 'adjusted', change: 30, reason: 'correction' })
  })

  test('writes what was changed here', async () => {
    const product = await linked()
    await edit(product, { price: 99, stock: 41 })
    expect((await sync()).rows).toMatchObject({ written: 1, applied: 0 })
    expect(cells(product)).toEqual({ price: 99, stock: 41 })
    expect((await sync()).lines).toEqual([])
  })

  test('of different changes on both sides is a conflict, and neither side changes until somebody settles it', async () => {
    const [mine, theirs] = [await linked(), await linked()]
    for (const product of [mine, theirs]) {
      await edit(product, { price: 90 })
      type({ [`C${product.row}`]: 95 })
    }
    expect((await sync()).rows).toMatchObject({ conflict: 2, applied: 0, written: 0 })
    expect((await sync()).rows).toMatchObject({ conflict: 2 })
    for (const product of [mine, theirs]) {
      expect([(await own(product)).price, cells(product).price]).toEqual([90, 95])
    }
    const listed = await conflicts()
    const idOf = ({ sku }: TestProduct) => listed.find((one: { sku: string }) => one.sku === sku)?.id
    expect(listed[0]).toMatchObject({ field: 'price', ours: 90, theirs: 95, keep: null })
    const resolve = (product: TestProduct, keep: string) =>
      market.post(`/stock-sheet/conflicts/${idOf(product)}/resolution`, { keep }, { token })
    expect((await resolve(mine, 'ours')).status).toBe(200)
    await market.settle()
    await resolve(theirs, 'theirs')
    await market.settle()
    expect([(await own(mine)).price, cells(mine).price]).toEqual([90, 90])
    expect([(await own(theirs)).price, cells(theirs).price]).toEqual([95, 95])
    expect(await conflicts()).toEqual([])
  })

  test('of a conflict that was settled loses nothing that was received meanwhile: it is a question again', async () => {
    const product = await inConflict()
    const [before] = await conflicts()
    await settle(before.id, 'theirs')
    await receive(product, 50)
    await market.settle()
    expect([(await own(product)).stock, cells(product).stock]).toEqual([110, 80])
    const [again] = await conflicts()
    expect(again).toMatchObject({ ours: 110, theirs: 80, keep: null })

    expect((await settle(before.id, 'theirs')).status).toBe(404)
    await sell(product, 5)
    await settle(again.id, 'theirs')
    await market.settle()
    expect([(await own(product)).stock, cells(product).stock]).toEqual([75, 75])
  })

  test('leaves a conflict that is known as it was found, whatever is sold', async () => {
    const product = await inConflict()
    const [before] = await conflicts()
    await sell(product, 5)
    await sync()
    expect(await conflicts()).toEqual([before])
  })

  test('that runs while a conflict is settled is followed by another, which sees to it', async () => {
    const product = await inConflict()
    const [{ id: conflict }] = await conflicts()
    const running = await begin()
    // Behind its back: it has compared the rows, and does not come back to them.
    const sql = market.platform.sqlFor('catalog')
    const { begin: transact } = sql
    const settleBehind = async (...work: Parameters<typeof transact>) => {
      Object.assign(sql, { begin: transact })
      const done = await transact(...work)
      expect((await settle(conflict, 'theirs')).status).toBe(200)
      return done
    }
    Object.assign(sql, { begin: settleBehind })
    await market.settle()
    const { data } = await market.get('/stock-sheet/syncs', { token })
    expect(data.findIndex(({ id }: { id: string }) => id === running)).toBe(1)
    expect(data[0]).toMatchObject({ state: 'finished', isByHand: true, rows: { applied: 1 } })
    expect([(await own(product)).stock, await conflicts()]).toEqual([80, []])
  })

  test('names in the history of prices who began it, and nobody if it was the timetable', async () => {
    const product = await linked()
    const authorOf = async (price: number) => {
      const [change] = await market.platform.sql`
        select actor_id from catalog.price_changes where product_id = ${product.id} and to_minor = ${price * 100}`
      return change?.['actorId']
    }
    type({ [`C${product.row}`]: 105 })
    await sync()
    expect(await authorOf(105)).toBe(adminId)
    type({ [`C${product.row}`]: 106 })
    await market.runTimetable('catalog.sync-sheets')
    expect(await authorOf(106)).toBeNull()
  })

  test('of the same change on both sides is none', async () => {
    const product = await linked()
    await edit(product, { price: 90 })
    type({ [`C${product.row}`]: 90 })
    expect((await sync()).lines).toEqual([])
    await edit(product, { price: 91 })
    await sync()
    expect(cells(product).price).toBe(91)
  })

  test('adds goods that were typed in to what is left after sales', async () => {
    const product = await linked({ stock: 100 })
    await sell(product, 3)
    type({ [`D${product.row}`]: 120 })
    expect((await sync()).rows).toMatchObject({ applied: 1, written: 1, conflict: 0 })
    expect([(await own(product)).stock, cells(product).stock]).toEqual([117, 117])
  })

  test('of a count here and another number there is a conflict, also where some were sold', async () => {
    const product = await linked({ stock: 100 })
    await sell(product, 3)
    await edit(product, { stock: 90 })
    type({ [`D${product.row}`]: 120 })
    expect((await sync()).rows).toMatchObject({ conflict: 1 })
    expect([(await own(product)).stock, cells(product).stock]).toEqual([90, 120])
  })

  test('is there every hour by itself, unless it is switched off', async () => {
    const product = await linked()
    type({ [`C${product.row}`]: 120 })
    await market.runTimetable('catalog.sync-sheets')
    expect((await own(product)).price).toBe(120)
    await link({ isActive: false })
    type({ [`C${product.row}`]: 130 })
    await market.runTimetable('catalog.sync-sheets')
    expect((await own(product)).price).toBe(120)
  })
})

describe('a row that can not be taken is refused with the reason, and stops no other', () => {
  test.each<[string, Record<string, string | number | boolean>, string, RegExp]>([
    ['text for a price', { C: 'ask Kofi' }, 'price', /the text “ask Kofi”/],
    ['a number typed as text', { C: '99' }, 'price', /must be a number, and is the text “99”/],
    ['an empty price', { C: '' }, 'price', /is empty/],
    ['a price of nothing', { C: 0 }, 'price', /more than 0/],
    ['three decimals', { C: 1.005 }, 'price', /two decimals/],
    ['a price that no listing has', { C: 100_000_000.01 }, 'price', /at most 100,000,000/],
    ['more than can be counted', { D: 1_000_000_001 }, 'stock', /at most 1,000,000,000/],
    ['a barcode for the stock', { D: 123_456_789_012_345_678 }, 'stock', /at most 1,000,000,000/],
    ['stock beyond all numbers', { D: 1e20 }, 'stock', /at most 1,000,000,000/],
    ['half a bag', { D: 2.5 }, 'stock', /whole number/],
    ['stock of less than nothing', { D: -1 }, 'stock', /whole number/],
    ['a tick', { D: true }, 'stock', /text “true”/],
    ['an unknown SKU', { A: 'NOBODY' }, 'sku', /not that of a product/],
    ['no SKU', { A: '' }, 'sku', /is empty/],
  ])('%s', async (_what, typed, field, message) => {
    const [bad, good] = [await linked(), await linked()]
    for (const [column, value] of Object.entries(typed)) type({ [`${column}${bad.row}`]: value })
    type({ [`C${good.row}`]: 105 })
    const { state, lines } = await sync()
    expect(state).toBe('finished')
    const line = lines.find(({ rowNumber }: { rowNumber: number }) => rowNumber === bad.row)
    expect(line).toMatchObject({ field, outcome: 'refused', message: expect.stringMatching(message) })
    expect([(await own(bad)).price, (await own(good)).price]).toEqual([100, 105])
  })

  test('an SKU in two rows: neither', async () => {
    const product = await linked()
    type({ [`A${product.row + 1}`]: product.sku, [`C${product.row + 1}`]: 7, [`D${product.row + 1}`]: 7 })
    const { rows: counts, lines } = await sync()
    expect(counts.refused).toBe(2)
    expect(lines[0].message).toMatch(/more than one row/)
    expect(await own(product)).toEqual({ price: 100, stock: 50 })
  })

  test('fewer than are promised to orders', async () => {
    const product = await linked({ stock: 10 })
    const { catalog } = market.app.apis
    const lines = [{ productId: product.id as ProductId, quantity: 6 }]
    await catalog.reserve({ orderId: newId<'Order'>(), round: 1, lines, until: new Date('2030-01-01') })
    type({ [`D${product.row}`]: 5, [`C${product.row}`]: 120 })
    expect((await sync()).lines[0]).toMatchObject({
      field: 'stock',
      message: expect.stringContaining('reserved'),
    })
    expect(await own(product)).toEqual({ price: 100, stock: 10 })
  })

  test('a row that is gone is told, and nothing is changed', async () => {
    const product = await linked()
    market.sandbox.sheets.fill(spreadsheetId, tab, [header])
    const { rows: counts, lines } = await sync()
    expect(counts.vanished).toBe(1)
    expect(lines).toEqual([expect.objectContaining({ sku: product.sku, outcome: 'vanished', rowNumber: 0 })])
    expect(await own(product)).toEqual({ price: 100, stock: 50 })
  })

  test('empty rows and short rows are no trouble', async () => {
    const product = await aProduct(market, shop, { price: 100, stock: 50 })
    market.sandbox.sheets.fill(spreadsheetId, tab, [
      header,
      [],
      [null, 'a note'],
      [product.sku, '', 100, 50],
      [],
    ])
    expect((await sync()).rows).toMatchObject({ read: 1, refused: 0 })
  })
})

describe('formulas', () => {
  test('are read by what they come to, and never written over', async () => {
    const product = await linked()
    type({ [`C${product.row}`]: { formula: '=B2*1.2', value: 120.00000000001 } })
    await sync()
    expect((await own(product)).price).toBe(120)
    await edit(product, { price: 150 })
    const { lines } = await sync()
    expect(lines).toEqual([
      expect.objectContaining({
        field: 'price',
        outcome: 'refused',
        message: expect.stringMatching(/formula.*150/),
      }),
    ])
    expect(cells(product).price).toEqual({ formula: '=B2*1.2', value: 120.00000000001 })
  })

  test('are never made: a name that looks like one is text', async () => {
    const product = await aProduct(market, shop, {
      price: 100,
      stock: 50,
      name: '=HYPERLINK("http://x.example")',
    })
    market.sandbox.sheets.fill(spreadsheetId, tab, [header, [product.sku, '', 100, 50]])
    await sync()
    expect(rows()[1]?.[4]).toBe('=HYPERLINK("http://x.example")')
  })
})

describe('the first time both are seen', () => {
  test.each([
    ['ask', { price: 100, stock: 50 }, { price: 70, stock: 30 }, 1],
    ['sheet', { price: 70, stock: 30 }, { price: 70, stock: 30 }, 0],
    ['shop', { price: 100, stock: 50 }, { price: 100, stock: 50 }, 0],
  ])('%s', async (firstSight, inShop, inSheet, conflict) => {
    await link({ firstSight })
    const product = await aProduct(market, shop, { price: 100, stock: 50 })
    market.sandbox.sheets.fill(spreadsheetId, tab, [header, [product.sku, '', 70, 30, 'Mine']])
    expect((await sync()).rows.conflict).toBe(conflict)
    expect(await own(product)).toEqual(inShop)
    expect(cells({ row: 2 })).toEqual(inSheet)
  })
})

test('another column for the price is seen for the first time, and applied to nothing by itself', async () => {
  const product = await linked()
  type({ F1: 'Cost', [`F${product.row}`]: 60 })
  await link({ columns: { ...columns, price: 'Cost' } })
  expect((await sync()).rows).toMatchObject({ applied: 0, conflict: 1 })
  expect((await own(product)).price).toBe(100)
})

describe('a sync that is cut off', () => {
  test('behind the write: what is sold until the next one is not taken twice', async () => {
    const product = await linked({ stock: 100 })
    await sell(product, 3)
    market.sandbox.behave('google-sheets', 'succeed-but-time-out', { on: ['write'], holdMs: 1 })
    const id = await begin()
    await market.app.runWhatIsDue()
    expect(cells(product).stock).toBe(97)
    await sell(product, 2)
    market.sandbox.behave('google-sheets', 'normal')
    await later()
    expect((await look(id)).state).toBe('finished')
    expect([(await own(product)).stock, cells(product).stock]).toEqual([95, 95])
  })

  test('before the write: what was applied is not applied again', async () => {
    const product = await linked({ stock: 100 })
    await sell(product, 3)
    type({ [`D${product.row}`]: 120 })
    market.sandbox.behave('google-sheets', 'time-out', { on: ['write'], holdMs: 1 })
    const id = await begin()
    await market.app.runWhatIsDue()
    expect([(await own(product)).stock, cells(product).stock]).toEqual([117, 120])
    market.sandbox.behave('google-sheets', 'normal')
    await later()
    const { state, lines } = await look(id)
    expect(state).toBe('finished')
    expect(lines.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['applied', 'written'])
    expect([(await own(product)).stock, cells(product).stock]).toEqual([117, 117])
  })

  test('by the quota: it goes on a minute later', async () => {
    const product = await linked()
    await edit(product, { price: 77 })
    market.sandbox.behave('google-sheets', 'too-many-requests', { times: 1 })
    const id = await begin()
    await market.app.runWhatIsDue()
    expect((await look(id)).state).toBe('running')
    market.clock.advance(minutes(1))
    await market.settle()
    expect((await look(id)).state).toBe('finished')
    expect(cells(product).price).toBe(77)
  })

  test('because rows were sorted meanwhile: no cell of another row is written', async () => {
    const [first, second] = [await linked(), await linked()]
    await edit(first, { price: 77 })
    // Between the reading of the sheet and the look before the write there is one transaction.
    const sql = market.platform.sqlFor('catalog')
    const { begin: transact } = sql
    const sortBehind = async (...work: Parameters<typeof transact>) => {
      const done = await transact(...work)
      Object.assign(sql, { begin: transact })
      const [head = [], one = [], other = []] = rows()
      market.sandbox.sheets.fill(spreadsheetId, tab, [head, other, one])
      return done
    }
    const id = await begin()
    Object.assign(sql, { begin: sortBehind })
    await market.settle()
    const { lines } = await look(id)
    expect(lines).toEqual([
      expect.objectContaining({
        sku: first.sku,
        outcome: 'refused',
        message: expect.stringContaining('moved'),
      }),
    ])
    expect(
      rows()
        .slice(1)
        .map((row) => row[2]),
    ).toEqual([100, 100])
    await sync()
    expect(
      rows()
        .slice(1)
        .map((row) => [row[0], row[2]]),
    ).toEqual([
      [second.sku, 100],
      [first.sku, 77],
    ])
  })

  async function later(): Promise<void> {
    market.clock.advance(minutes(20))
    await market.settle()
  }
})

describe('a sheet that can not be synced', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'is not shared',
      () => market.sandbox.behave('google-sheets', 'not-shared'),
      /shared with makola@stand-in/,
    ],
    ['is not there', () => link({ spreadsheetId: `gone-${newId()}` }), /no such sheet/],
    ['has no such tab', () => link({ tab: 'Elsewhere' }), /Unable to parse range/],
    ['lacks a column', () => link({ columns: { ...columns, price: 'Cost' } }), /no column “Cost”/],
    ['has a column twice', () => type({ B1: 'sku' }), /two columns “SKU”/],
  ])('because it %s says so', async (_what, arrange, message) => {
    await arrange()
    expect(await sync()).toMatchObject({ state: 'failed', failure: expect.stringMatching(message) })
  })

  test('while Google is down is tried again, and given up for the next hour', async () => {
    await linked()
    market.sandbox.behave('google-sheets', 'server-error')
    const id = await begin()
    for (let hour = 0; hour < 3; hour += 1) {
      market.clock.advance(hours(1))
      await market.settle()
    }
    expect(await look(id)).toMatchObject({ state: 'failed', failure: expect.stringContaining('500') })
  })

  test('one sync at a time', async () => {
    await begin()
    expect((await market.post('/stock-sheet/syncs', {}, { token })).error.code).toBe('SYNC_RUNNING')
    await market.settle()
  })

  test('a token that was taken back is asked for again', async () => {
    market.sandbox.sheets.revokeTokens()
    expect((await sync()).state).toBe('finished')
  })
})

describe('who may', () => {
  test('staff only', async () => {
    for (const role of ['customer', 'driver']) {
      const other = tokenOf(market, role)
      expect((await market.get('/stock-sheet', { token: other })).status).toBe(403)
      expect((await market.post('/stock-sheet/syncs', {}, { token: other })).status).toBe(403)
    }
    expect((await market.get('/stock-sheet')).status).toBe(401)
  })

  test('settings name different columns, at least one beside the SKU', async () => {
    const put = (wish: object) => market.put('/stock-sheet', { spreadsheetId, tab, columns: wish }, { token })
    expect((await put({ sku: 'SKU' })).error.details?.[0]?.field).toBe('columns')
    expect((await put({ sku: 'SKU', price: 'sku' })).error.details?.[0]?.field).toBe('columns')
    expect((await put({ sku: 'SKU', colour: 'x', price: 'y' })).status).toBe(400)
    expect((await market.get('/stock-sheet', { token })).data).toMatchObject({
      ...{ seller: 'shop', columns, shareWith: 'makola@stand-in.iam.example.com' },
    })
  })

  test('a sheet that is taken away is forgotten', async () => {
    await linked()
    expect((await market.delete('/stock-sheet', { token })).status).toBe(200)
    expect((await market.get('/stock-sheet', { token })).status).toBe(404)
    expect(await market.platform.sql`select sku from catalog.sheet_cells`).toEqual([])
  })
})

describe('what a person pastes', () => {
  test.each([
    (id: string) => `https://docs.google.com/spreadsheets/d/${id}/edit#gid=0`,
    (id: string) => `https://docs.google.com/spreadsheets/d/${id}/edit?usp=sharing`,
    (id: string) => `https://docs.google.com/spreadsheets/u/1/d/${id}/edit`,
    (id: string) => `docs.google.com/spreadsheets/d/${id}`,
    (id: string) => `https://drive.google.com/open?id=${id}`,
    (id: string) => ` ${id}\n`,
    (id: string) => `\u200B${id}`,
  ])('as the place of its sheet is understood: %s', async (address) => {
    const { spreadsheetId: saved } = await link({ spreadsheetId: address(spreadsheetId) })
    expect(saved).toBe(spreadsheetId)
  })

  test.each([
    'https://docs.google.com/spreadsheets/d/e/2PACX-1vQ/pubhtml',
    'https://docs.google.com/document/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit',
    'Our stock sheet',
  ])('and is no sheet is refused with what is wanted: %s', async (address) => {
    const { status, error } = await market.put(
      '/stock-sheet',
      { spreadsheetId: address, tab, columns },
      { token },
    )
    expect([status, error.details?.[0]]).toEqual([
      400,
      { field: 'spreadsheetId', message: expect.stringContaining('docs.google.com/spreadsheets/d/') },
    ])
  })

  test('an SKU in small letters, with marks that nobody sees, is that of the product', async () => {
    const product = await linked({ stock: 50 })
    type({ [`A${product.row}`]: `\u200B${product.sku.toLowerCase()} `, [`D${product.row}`]: 49 })
    await sync()
    expect((await stockOf(market, product.id)).onHand).toBe(49)
  })

  test('a text of any length where an SKU should be stops no other row', async () => {
    const product = await linked({ stock: 50 })
    type({
      [`A${product.row + 1}`]: 'X'.repeat(9_000),
      [`C${product.row + 1}`]: 5,
      [`D${product.row + 1}`]: 5,
    })
    type({ [`D${product.row}`]: 48 })
    await sync()
    expect((await stockOf(market, product.id)).onHand).toBe(48)
  })
})
