import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { exportCsv, importCsv, sendCsv } from '../../../tests/harness/imports.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'
import { aReadyPicture } from '../../../tests/harness/pictures.ts'

let market: TestMarket
let horta: Shop
let loja: Shop
beforeAll(async () => {
  market = await startMarket('txova')
  horta = await aShop(market, 'horta')
  loja = await aShop(market, 'loja')
})
afterAll(() => market.stop())

const header = 'sku,name,description,category,unit,price,stock'
const newRow = (sku: string) => `${sku},Arroz ${sku},Arroz de Nicoadala.,cement,saco,350,4`
const look = async (id: string, { ownerToken: token }: Shop) =>
  (await market.get(`/products/${id}`, { token })).data
const moderation = async (id: string, { ownerToken: token }: Shop) =>
  (await market.get(`/products/${id}/moderation`, { token })).data

describe('where the market judges first', () => {
  test('what an import adds waits, once, however often it is sent', async () => {
    const file = [header, newRow('NOVO-1')].join('\n')
    expect((await importCsv(market, horta, file)).ended.created).toBe(1)
    expect((await importCsv(market, horta, `${file}\n`)).ended).toMatchObject({ unchanged: 1, changed: 0 })
    const withStatus = [`${header},status`, `${newRow('NOVO-1')},active`].join('\n')
    expect((await importCsv(market, horta, withStatus)).ended).toMatchObject({ unchanged: 1, changed: 0 })
    const [row] = await market.platform.sql<
      { id: string }[]
    >`select id from catalog.products where sku = 'NOVO-1'`
    const product = await look(row?.id ?? '', horta)
    expect(product).toMatchObject({ status: 'pending', stock: 4 })
    const { decisions } = await moderation(product.id, horta)
    expect(decisions.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['submitted'])
  })

  test('of what was approved the judged columns wait, and the others take effect', async () => {
    const rice = await aProduct(market, horta, { price: 100, stock: 5 })
    const file = `sku,name,price,stock\n${rice.sku},Telefone,900,9\n`
    const { report } = await importCsv(market, horta, file)
    expect(report).toEqual([
      `2,${rice.sku},changed,"name, price, stock","stock 5 → 9; waits to be approved: name, price"`,
    ])
    expect(await look(rice.id, horta)).toMatchObject({
      name: rice.name,
      price: 100,
      stock: 9,
      status: 'active',
    })
    expect((await moderation(rice.id, horta)).submission.change).toMatchObject({
      name: 'Telefone',
      price: 900,
    })
    expect((await importCsv(market, horta, file)).ended).toMatchObject({ unchanged: 1, changed: 0 })

    // An export shows what is for sale; to send it again is not to take back what waits.
    expect((await importCsv(market, horta, await exportCsv(market, horta))).report).toEqual([])
    expect((await moderation(rice.id, horta)).submission.change).toMatchObject({ name: 'Telefone' })
  })

  test('whoever judges puts on sale at once', async () => {
    const admin = { ...horta, ownerToken: tokenOf(market, 'admin') }
    await importCsv(market, admin, [header, newRow('ADMIN-1')].join('\n'))
    const rows = await market.platform.sql`select status from catalog.products where sku = 'ADMIN-1'`
    expect(rows).toEqual([{ status: 'active' }])
  })
})

describe('another’s shop', () => {
  test('is exported and written by its own people, and by whoever manages any', async () => {
    const theirs = await aProduct(market, loja)
    const mine = await aProduct(market, horta)
    const own = await exportCsv(market, horta)
    expect([own.includes(mine.sku), own.includes(theirs.sku)]).toEqual([true, false])
    const all = (await market.get('/products/export.csv', { token: tokenOf(market, 'admin') })).text
    expect([all.includes(mine.sku), all.includes(theirs.sku)]).toEqual([true, true])

    const { ownerToken: token } = horta
    expect((await market.get('/products/export.csv?seller=loja', { token })).status).toBe(404)
    expect((await market.get('/products/imports?seller=loja', { token })).status).toBe(404)
    expect((await sendCsv(market, loja, `sku,price\n${theirs.sku},1\n`, { token })).status).toBe(403)
    // The same SKU in one's own shop is another product.
    const { report } = await importCsv(market, horta, `sku,price\n${theirs.sku},1\n`)
    expect(report[0]).toMatch(/refused,sku,is not that of a product of this shop/)
    expect((await look(theirs.id, loja)).price).toBe(theirs.price)
  })

  test('its imports are nobody’s to see, or to stop', async () => {
    const { data } = await sendCsv(market, loja, [header, newRow('LOJA-1')].join('\n'))
    const { ownerToken: token } = horta
    const path = `/products/imports/${data.id}`
    for (const one of [path, `${path}/report.csv`])
      expect((await market.get(one, { token })).status).toBe(404)
    expect((await market.post(`${path}/cancellation`, {}, { token })).status).toBe(404)
    expect(
      (await market.get('/products/imports', { token })).data.map(({ id }: { id: string }) => id),
    ).not.toContain(data.id)
    await market.settle()
    expect((await market.get(path, { token: loja.ownerToken })).data).toMatchObject({
      state: 'finished',
      created: 1,
    })
  })

  test('a row of another shop says where it belongs', async () => {
    const { report } = await importCsv(market, horta, `sku,seller,price\nX-1,loja,5\n`)
    expect(report).toEqual(['2,X-1,refused,seller,"must be horta, or empty: this import is for that shop"'])
  })

  test('asks for a token, and for a role that has products', async () => {
    const buyer = tokenOf(market, 'buyer')
    expect((await market.get('/products/export.csv')).status).toBe(401)
    expect((await market.get('/products/export.csv', { token: buyer })).status).toBe(403)
    expect((await sendCsv(market, horta, 'sku,price\nA,1\n', { token: buyer })).status).toBe(403)
  })
})

describe('what an import tells', () => {
  test('is one event a batch, and one of its own for each product whose pictures change', async () => {
    const picture = await aReadyPicture(market, horta.ownerToken)
    const skus = ['TELL-1', 'TELL-2', 'TELL-3']
    const rows = skus.map((sku) => `${newRow(sku)},${sku === 'TELL-3' ? picture.id : ''}`)
    await market.platform.sql`delete from platform.outbox`
    await importCsv(market, horta, [`${header},images`, ...rows].join('\n'))
    const told = await market.platform.sql<{ name: string; count: number | null }[]>`
      select name, jsonb_array_length(payload->'productIds') as count from platform.outbox
      where name like 'catalog.product%' order by name`
    expect(told).toEqual([
      { name: 'catalog.product_changed', count: null },
      { name: 'catalog.products_changed', count: 2 },
    ])
    // The picture is the product's: it is not swept, and is listed.
    const owners = await market.platform
      .sql`select owner_kind from media.attachments where upload_id = ${picture.id}`
    expect(owners).toHaveLength(1)
  })

  test('levels that are crossed are told as for a change by hand', async () => {
    const low = await aProduct(market, horta, { stock: 10, reorderLevel: 5 })
    await market.settle()
    await market.platform.sql`delete from platform.outbox`
    await importCsv(market, horta, `sku,stock\n${low.sku},3\n`)
    const told = () => market.platform.sql`
      select name, payload->'available' as available from platform.outbox where name like 'catalog.stock%' order by id`
    expect(await told()).toEqual([{ name: 'catalog.stock_low', available: 3 }])
    await importCsv(market, horta, `sku,reorderLevel\n${low.sku},2\n`)
    expect(await told()).toContainEqual({ name: 'catalog.stock_replenished', available: 3 })
  })
})
