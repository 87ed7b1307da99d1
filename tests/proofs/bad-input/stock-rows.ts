import { firstLocationOf } from '../../harness/stock.ts'
import type { Scene } from '../scene.ts'
import { but, call, nobody, row, texts, type Row } from './row.ts'

const field = (name: string) => `400 VALIDATION_ERROR ${name}`

/** One line about the scene's product at its shop's first location, with some fields replaced. */
const change = (what: string, line: object, wish: object | ((s: Scene) => object) = {}) =>
  async function send(s: Scene) {
    const place = await firstLocationOf(s.market, s.shop)
    const at = what === 'transfers' ? { fromLocationId: place } : { locationId: place }
    const body = { ...at, lines: [{ productId: s.product.id, ...line }] }
    const replaced = typeof wish === 'function' ? wish(s) : wish
    return call(`POST /stock/${what}`, { token: s.shop.ownerToken, body: but(body, replaced) })
  }

const changes: Row[] = [
  row('nothing received', field('lines.0.quantity'), change('receipts', { quantity: 0 })),
  row('half a bag received', field('lines.0.quantity'), change('receipts', { quantity: 0.5 })),
  row(
    'three decimals in a cost',
    field('lines.0.unitCost'),
    change('receipts', { quantity: 1, unitCost: 1.005 }),
  ),
  row('no lines', field('lines'), change('receipts', {}, { lines: [] })),
  row(
    '201 lines',
    field('lines'),
    change('receipts', {}, (s) => ({
      lines: Array.from({ length: 201 }, () => ({ productId: s.product.id, quantity: 1 })),
    })),
  ),
  row(
    'one product in two lines',
    field('lines.1.productId'),
    change('counts', {}, (s) => ({
      lines: [1, 2].map((counted) => ({ productId: s.product.id, counted })),
    })),
  ),
  row('more than there can be', '422 STOCK_TOO_LARGE', change('receipts', { quantity: 1_000_000_000 })),
  row(
    'a location that there is not',
    '404 LOCATION_NOT_FOUND',
    change('counts', { counted: 1 }, { locationId: nobody }),
  ),
  row(
    'a product that there is not',
    '404 PRODUCT_NOT_FOUND',
    change('counts', { productId: nobody, counted: 1 }),
  ),
  row(
    'the product of another',
    '404 PRODUCT_NOT_FOUND',
    change('counts', {}, (s) => ({
      lines: [{ productId: s.otherProduct?.id, counted: 1 }],
    })),
    { market: 'txova' },
  ),
  row(
    'a change by nothing',
    field('lines.0.change'),
    change('adjustments', { change: 0 }, { reason: 'lost' }),
  ),
  row('no reason', field('reason'), change('adjustments', { change: 1 })),
  row('a reason of one’s own', field('reason'), change('adjustments', { change: 1 }, { reason: 'because' })),
  row(
    'more than there is',
    '422 STOCK_RESERVED',
    change('adjustments', { change: -900_000 }, { reason: 'lost' }),
  ),
  row('fewer than none counted', field('lines.0.counted'), change('counts', { counted: -1 })),
  row('fewer counted than are promised', '422 STOCK_RESERVED', change('counts', { counted: 0 })),
  row('carried to where it is', field('toLocationId'), async (s) => {
    const place = await firstLocationOf(s.market, s.shop)
    return change('transfers', { quantity: 1 }, { toLocationId: place })(s)
  }),
  row(
    'carried to nowhere',
    '404 LOCATION_NOT_FOUND',
    change('transfers', { quantity: 1 }, { toLocationId: nobody }),
  ),
  row('a buyer who counts', '403 FORBIDDEN', (s) =>
    call('POST /stock/counts', {
      token: s.buyer.token,
      body: { locationId: nobody, lines: [{ productId: nobody, counted: 1 }] },
    }),
  ),
]

const opened = ['catalog.locations', 'platform.audit_log', 'platform.audit_head']
const open = (wish: object) => (s: Scene) =>
  call('POST /stock/locations', { token: s.shop.ownerToken, body: but({ name: 'Annex', position: 5 }, wish) })

const locations: Row[] = [
  row('a position below nothing', field('position'), open({ position: -1 })),
  row('a name that is taken', '409 LOCATION_NAME_TAKEN name', open({ name: 'Main store' })),
  row('the shop of another', '403 FORBIDDEN', open({ seller: 'other' }), { market: 'txova' }),
  row('a shop that there is not', field('seller'), open({ seller: 'nobody' })),
  row('closing what is full', '422 LOCATION_NOT_EMPTY', async (s) =>
    call(`DELETE /stock/locations/${await firstLocationOf(s.market, s.shop)}`, { token: s.shop.ownerToken }),
  ),
  row(
    'closing the location of another',
    '404 LOCATION_NOT_FOUND',
    async (s) =>
      call(`DELETE /stock/locations/${s.otherShop && (await firstLocationOf(s.market, s.otherShop))}`, {
        token: s.shop.ownerToken,
      }),
    { market: 'txova' },
  ),
  ...Object.entries(texts).map(([kind, text]) =>
    row(`${kind} for a location`, 'text', open({ name: text }), { changes: opened, echo: text }),
  ),
]

const look = (path: string) => (s: Scene) => call(`GET ${path}`, { token: s.shop.ownerToken })
const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const looking: Row[] = [
  row('low perhaps', field('lowStock'), look('/stock?lowStock=perhaps')),
  row('a location in words', field('location'), look('/stock?location=tema')),
  row('page 0', field('page'), look('/stock?page=0')),
  row('a search of nothing', field('search'), look('/stock?search=')),
  row('a search in SQL', 'harmless', look(`/stock?search=${encodeURIComponent(texts['SQL text'])}`)),
  row('a seller in SQL', 'harmless', look(`/stock?seller=${encodeURIComponent(texts['SQL text'])}`)),
  row('a product that there is not', '404 PRODUCT_NOT_FOUND', look('/products/nothing/stock')),
  row(
    'the stock of another',
    '404 PRODUCT_NOT_FOUND',
    (s) => look(`/products/${s.otherProduct?.id}/stock`)(s),
    {
      market: 'txova',
    },
  ),
  row('a cursor that is none', field('cursor'), (s) =>
    look(`/products/${s.product.id}/stock-movements?cursor=rubbish`)(s),
  ),
  row('a cursor with no time', field('cursor'), (s) =>
    look(`/products/${s.product.id}/stock-movements?cursor=${cursor(['yesterday', nobody])}`)(s),
  ),
]

const allow = (body: object) => (s: Scene) =>
  call(`PUT /products/${s.product.id}/backorders`, { token: s.shop.ownerToken, body })

const backorders: Row[] = [
  row('a limit below nothing', field('limit'), allow({ limit: -1, leadDays: 5 }), { market: 'ebuildify' }),
  row('no days', field('leadDays'), allow({ limit: 5 }), { market: 'ebuildify' }),
  row('a market that has none', '404 ROUTE_NOT_FOUND', allow({ limit: 5, leadDays: 5 }), { market: 'txova' }),
]

export const stockRows: Record<string, Row[]> = {
  'changing stock': changes,
  locations,
  'looking at stock': looking,
  'back-orders': backorders,
}
