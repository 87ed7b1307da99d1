import { aProduct } from '../../harness/builders.ts'
import type { Scene } from '../scene.ts'
import { but, call, nobody, row, texts, type Row } from './row.ts'

const field = (name: string) => `400 VALIDATION_ERROR ${name}`
const place = { addressLine1: '12 Main Road', city: 'Capital', region: 'Centre' }

const put =
  (body: unknown, id: (scene: Scene) => string = (s) => s.product.id) =>
  (s: Scene) =>
    call(`PUT /cart/items/${id(s)}`, { token: s.buyer.token, body })
const many = (quantity: unknown) => put({ quantity })

const fill = (items: (s: Scene) => unknown) => (s: Scene) =>
  call('PATCH /cart', { token: s.buyer.token, body: { items: items(s) } })

const add = (items: (s: Scene) => unknown) => (s: Scene) =>
  call('POST /cart/additions', { token: s.buyer.token, body: { items: items(s) } })

/** The dearest product there can be. */
async function treasure(s: Scene): Promise<string> {
  return (await aProduct(s.market, s.shop, { price: 100_000_000, stock: 1_000_000_000 })).id
}

const cart: Row[] = [
  row('none of a product', field('quantity'), many(0)),
  row('fewer than none', field('quantity'), many(-1)),
  row('half of one', field('quantity'), many(0.5)),
  row('a little more than one', field('quantity'), many(1.000000001)),
  row('more than a million', field('quantity'), many(1_000_001)),
  row('three, in quotes', field('quantity'), many('3')),
  row('a list of quantities', field('quantity'), many([3])),
  row('true', field('quantity'), many(true)),
  row('null', field('quantity'), many(null)),
  row('no quantity', field('quantity'), put({})),
  row('1e400 of it', field('quantity'), (s) =>
    call(`PUT /cart/items/${s.product.id}`, { token: s.buyer.token, raw: '{"quantity":1e400}' }),
  ),
  row('a price of one’s own', field('price'), put({ quantity: 1, price: 0.01 })),
  row(
    'a product by no id',
    field('productId'),
    put({ quantity: 1 }, () => 'cement'),
  ),
  row(
    'a product by an id in words',
    field('productId'),
    put({ quantity: 1 }, (s) => `urn:uuid:${s.product.id}`),
  ),
  row(
    'a product that there is not',
    '404 PRODUCT_NOT_FOUND',
    put({ quantity: 1 }, () => nobody),
  ),
  row(
    'a product that is not for sale',
    '404 PRODUCT_NOT_FOUND',
    put({ quantity: 1 }, (s) => s.draft.id),
  ),
  row('a sum too large to be exact', '4xx', async (s) =>
    call(`PUT /cart/items/${await treasure(s)}`, { token: s.other.token, body: { quantity: 1_000_000 } }),
  ),
  row(
    'several products, but none',
    field('items'),
    fill(() => []),
  ),
  row(
    'several products, more than a cart holds',
    field('items'),
    fill((s) => Array.from({ length: 201 }, () => ({ productId: s.product.id, quantity: 1 }))),
  ),
  row(
    'several products, none of one',
    field('items.0.quantity'),
    fill((s) => [{ productId: s.product.id, quantity: 0 }]),
  ),
  row(
    'several products, one by no id',
    field('items.0.productId'),
    fill(() => [{ productId: 'cement', quantity: 1 }]),
  ),
  row(
    'several products, one twice',
    field('items.1.productId'),
    fill((s) => [1, 2].map((quantity) => ({ productId: s.product.id, quantity }))),
  ),
  row(
    'several products, one not for sale',
    '422 PRODUCT_UNAVAILABLE items.1.productId',
    fill((s) => [s.product, s.draft].map(({ id: productId }) => ({ productId, quantity: 1 }))),
  ),
  row(
    'nothing to add',
    field('items'),
    add(() => []),
  ),
  row(
    'to add less than none',
    field('items.0.quantity'),
    add((s) => [{ productId: s.product.id, quantity: -1 }]),
  ),
  row(
    'to add one twice',
    field('items.1.productId'),
    add((s) => [1, 2].map((quantity) => ({ productId: s.product.id, quantity }))),
  ),
  row(
    'to add something not for sale',
    '422 PRODUCT_UNAVAILABLE items.1.productId',
    add((s) => [s.product, s.draft].map(({ id: productId }) => ({ productId, quantity: 1 }))),
  ),
  row('to add up to a sum too large to be exact', '4xx', async (s) => {
    const items = [{ productId: await treasure(s), quantity: 1_000_000 }]
    return call('POST /cart/additions', { token: s.other.token, body: { items } })
  }),
  row('no id to take out', field('productId'), (s) => call('DELETE /cart/items/1', { token: s.buyer.token })),
  row('an id in words to take out', field('productId'), (s) =>
    call(`DELETE /cart/items/urn:uuid:${s.product.id}`, { token: s.buyer.token }),
  ),
  // Whoever brings no good token is a new guest, and there is nothing to see yet.
  ...['short', 'x'.repeat(43), `${'x'.repeat(42)}'`, '../../../etc/passwd', 'x'.repeat(5_000)].map((token) =>
    row(`a cart token that is none: ${token.slice(0, 10)}, ${token.length} long`, 'harmless', () =>
      call('GET /cart', { headers: { 'x-cart-token': token } }),
    ),
  ),
  row('a cart to empty that there is not', 'harmless', () => call('DELETE /cart')),
]

const order =
  (wish: object | ((scene: Scene) => object) = {}, headers = {}) =>
  (s: Scene) =>
    call('POST /orders', {
      token: s.buyer.token,
      body: but(
        { items: [{ productId: s.product.id, quantity: 1 }], deliveryAddress: place },
        typeof wish === 'function' ? wish(s) : wish,
      ),
      headers,
    })
const item = (wish: object) =>
  order((s) => ({ items: [but({ productId: s.product.id, quantity: 1 }, wish)] }))
const at = (wish: object) => order({ deliveryAddress: but(place, wish) })
const asGuest = (contact: object | undefined) => (s: Scene) =>
  call('POST /orders', {
    body: { items: [{ productId: s.product.id, quantity: 1 }], deliveryAddress: place, contact },
  })
const key = (value: string | string[]) => order({}, { 'idempotency-key': value })

const ordered = [
  'catalog.reservation_lines',
  'catalog.reservations',
  'catalog.stock',
  'orders.history',
  'orders.lines',
  'orders.orders',
  'orders.parts',
  'payments.intents',
  'platform.outbox',
]

const placing: Row[] = [
  row('no products', field('items'), order({ items: [] })),
  row(
    '201 products',
    field('items'),
    order((s) => ({ items: Array(201).fill({ productId: s.product.id, quantity: 1 }) })),
  ),
  row('an object for products', field('items'), order({ items: { 0: {} } })),
  row('null for products', field('items'), order({ items: null })),
  row('none of a product', field('items.0.quantity'), item({ quantity: 0 })),
  row('fewer than none', field('items.0.quantity'), item({ quantity: -5 })),
  row('half of one', field('items.0.quantity'), item({ quantity: 0.5 })),
  row('a billion', field('items.0.quantity'), item({ quantity: 1e9 })),
  row('one, in quotes', field('items.0.quantity'), item({ quantity: '1' })),
  row('no quantity', field('items.0.quantity'), item({ quantity: undefined })),
  row('a price of one’s own', field('items.0.unitPrice'), item({ unitPrice: 0.01 })),
  row('a total of one’s own', field('totalAmount'), order({ totalAmount: 0.01 })),
  row(
    'a buyer of one’s own choice',
    field('buyerId'),
    order((s) => ({ buyerId: s.other.userId })),
  ),
  row('a status of one’s own', field('status'), order({ status: 'confirmed' })),
  row('a product by no id', field('items.0.productId'), item({ productId: 'cement' })),
  row('a product by an id in words', field('items.0.productId'), item({ productId: `urn:uuid:${nobody}` })),
  row('a product that there is not', `422 PRODUCT_UNAVAILABLE items.${nobody}`, item({ productId: nobody })),
  row(
    'a product that is not for sale',
    '422 PRODUCT_UNAVAILABLE',
    order((s) => ({ items: [{ productId: s.draft.id, quantity: 1 }] })),
  ),
  row(
    'a product by its id in capitals',
    'text',
    order((s) => ({ items: [{ productId: s.product.id.toUpperCase(), quantity: 1 }] })),
    {
      changes: ordered,
    },
  ),
  row('more than there is', '422 INSUFFICIENT_STOCK', item({ quantity: 1_000_000 })),
  row(
    'more than there is, in 200 lines',
    '422 INSUFFICIENT_STOCK',
    order((s) => ({ items: Array(200).fill({ productId: s.product.id, quantity: 1_000_000 }) })),
  ),
  row('a sum too large to be exact', '4xx', async (s) => {
    const items = [{ productId: await treasure(s), quantity: 1_000_000 }]
    return order({ items })(s)
  }),
  row('an empty cart', field('items'), order({ items: undefined })),
  row('no address', field('deliveryAddress'), order({ deliveryAddress: undefined })),
  row('an address that is null', field('deliveryAddress'), order({ deliveryAddress: null })),
  row('a list of addresses', field('deliveryAddress'), order({ deliveryAddress: [place] })),
  row('an address in one line', field('deliveryAddress'), order({ deliveryAddress: '12 Main Road' })),
  row('an address in another', field('deliveryAddress.deliveryAddress'), at({ deliveryAddress: place })),
  row('no city', field('deliveryAddress.city'), at({ city: undefined })),
  row('a city that is a number', field('deliveryAddress.city'), at({ city: 7 })),
  row('a street of two lines', field('deliveryAddress.addressLine1'), at({ addressLine1: '12 Main\nRoad' })),
  row('a longitude round the world', field('deliveryAddress.longitude'), at({ longitude: 181 })),
  row(
    'a digital address that is none',
    field('deliveryAddress.digitalAddress'),
    at({ digitalAddress: 'Spintex Road' }),
    { market: 'ebuildify' },
  ),
  row(
    'a digital address where there are none',
    field('deliveryAddress.digitalAddress'),
    at({ digitalAddress: 'GA-183-8164' }),
    { market: 'txova' },
  ),
  row('an unknown part of an address', field('deliveryAddress.planet'), at({ planet: 'Mars' })),
  row('a guest without a name', field('contact'), asGuest(undefined)),
  row('a guest whose phone is none', field('contact.phone'), asGuest({ name: 'A Guest', phone: '123' })),
  row('a guest without a phone', field('contact.phone'), asGuest({ name: 'A Guest' })),
  row('a guest whose e-mail address is none', field('contact.email'), (s) =>
    asGuest({ name: 'A Guest', phone: s.market.market.phone.example, email: 'a@b@c' })(s),
  ),
  row('a guest of two lines', field('contact.name'), (s) =>
    asGuest({ name: 'A\nGuest', phone: s.market.market.phone.example })(s),
  ),
  row('an order by whoever may not order', '403 FORBIDDEN', (s) => ({
    ...order()(s),
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${s.as(s.market.market.id === 'txova' ? 'support' : 'driver')}`,
    },
  })),
  row('an Idempotency-Key too short', field('idempotency-key'), key('short')),
  row('an Idempotency-Key too long', field('idempotency-key'), key('x'.repeat(129))),
  row('an empty Idempotency-Key', field('idempotency-key'), key('')),
  row('an Idempotency-Key with blanks', field('idempotency-key'), key('two words here')),
  row('an Idempotency-Key that is no ASCII', field('idempotency-key'), key('chave-é-boa')),
  row('two Idempotency-Keys', field('idempotency-key'), key(['12345678', '87654321'])),
  row('an Idempotency-Key used with another body', '422 IDEMPOTENCY_KEY_REUSED', async (s) => {
    const used = { token: s.buyer.token, headers: { 'idempotency-key': `used-${crypto.randomUUID()}` } }
    const items = [{ productId: s.product.id, quantity: 1 }]
    await s.market.post('/orders', { items, deliveryAddress: place }, used)
    return order({ items: [{ productId: s.product.id, quantity: 2 }] }, used.headers)(s)
  }),
  ...Object.entries(texts).map(([kind, text]) =>
    row(`${kind} for a street`, 'text', at({ addressLine1: text }), { changes: ordered, echo: text }),
  ),
]

const lookUp = (body: object) => () => call('POST /orders/lookup', { body })

const looking: Row[] = [
  row('a number of nothing', field('orderNumber'), lookUp({ orderNumber: '', phone: '1' })),
  row('no phone', field('phone'), lookUp({ orderNumber: 'EB-2222-2222' })),
  row('a phone that is none', field('phone'), lookUp({ orderNumber: 'EB-2222-2222', phone: '123' })),
  row('a phone for all', field('phone'), lookUp({ orderNumber: 'EB-2222-2222', phone: '%' })),
  row('an order of somebody by the phone of another', '404 ORDER_NOT_FOUND', async (s) => {
    const { data } = await s.market.get(`/orders/${s.buyer.orderId}`, { token: s.buyer.token })
    return lookUp({ orderNumber: data.orderNumber, phone: s.other.phone })()
  }),
  ...Object.entries(texts).map(([kind, text]) =>
    row(`${kind} for a number`, 'text', (s) =>
      call('POST /orders/lookup', { body: { orderNumber: text, phone: s.other.phone } }),
    ),
  ),
]

const list = (query: string) => (s: Scene) => call(`GET /orders?${query}`, { token: s.buyer.token })

const listing: Row[] = [
  row('an unknown status', field('status'), list('status=paid')),
  row('two statuses', field('status'), list('status=pending&status=confirmed')),
  row('yesterday', field('from'), list('from=yesterday')),
  row('a day without a time', field('from'), list('from=2026-01-01')),
  row('a month 13', field('to'), list('to=2026-13-01T00:00:00Z')),
  row('a 30th of February', field('to'), list('to=2026-02-30T00:00:00Z')),
  row('an hour 24', field('from'), list('from=2026-01-01T24:00:00Z')),
  row('a time without a zone', field('from'), list('from=2026-01-01T00:00:00')),
  // Both are date-times by RFC 3339, and neither is one to PostgreSQL or to Date.
  row('a leap second', 'text', list('from=2016-12-31T23:59:60Z')),
  row('the year 0', 'text', list('from=0000-01-01T00:00:00Z')),
  row('the end of time', 'text', list('to=9999-12-31T23:59:59.999-23:59')),
  row('page 0', field('page'), list('page=0')),
  row('a limit of 101', field('limit'), list('limit=101')),
  row('the orders of another', field('buyerId'), (s) => list(`buyerId=${s.other.userId}`)(s)),
  row('a guest who proves nothing', '401 CART_TOKEN_REQUIRED', () => call('GET /orders')),
  row('a guest whose token is none', '401 CART_TOKEN_REQUIRED', () =>
    call('GET /orders', { headers: { 'x-cart-token': "' or 1=1 --" } }),
  ),
]

const unknown = '404 ORDER_NOT_FOUND'
const look =
  (id: (scene: Scene) => string, headers = {}) =>
  (s: Scene) =>
    call(`GET /orders/${id(s)}`, { token: s.buyer.token, headers })
const cancel = (id: (scene: Scene) => string, body: unknown) => (s: Scene) =>
  call(`POST /orders/${id(s)}/cancellation`, { token: s.buyer.token, body })
const mine = (s: Scene) => s.buyer.orderId

const one: Row[] = [
  row(
    'an order by its number',
    field('id'),
    look(() => 'EB-7K3F-9Q2M'),
  ),
  row(
    'an order by an id in words',
    field('id'),
    look((s) => `urn:uuid:${s.buyer.orderId}`),
  ),
  row(
    'an order that there is not',
    unknown,
    look(() => nobody),
  ),
  row(
    'the order of another',
    unknown,
    look((s) => s.other.orderId),
  ),
  row(
    'the order of a guest',
    unknown,
    look((s) => s.guest.orderId),
  ),
  row('the order of a guest, for another guest', unknown, (s) =>
    call(`GET /orders/${s.guest.orderId}`, { headers: { 'x-cart-token': 'x'.repeat(43) } }),
  ),
  row('the order of a user, for a guest', unknown, (s) =>
    call(`GET /orders/${s.buyer.orderId}`, { headers: { 'x-cart-token': s.guest.cartToken } }),
  ),
  row(
    'a cancellation of another’s order',
    unknown,
    cancel((s) => s.other.orderId, {}),
  ),
  row(
    'a cancellation of a guest’s order',
    unknown,
    cancel((s) => s.guest.orderId, {}),
  ),
  row('a cancellation without a body', field('body'), (s) =>
    call(`POST /orders/${s.buyer.orderId}/cancellation`, { token: s.buyer.token }),
  ),
  row('a list of cancellations', field('body'), cancel(mine, [])),
  row('a reason of nothing', field('reason'), cancel(mine, { reason: '' })),
  row('a reason of two lines', field('reason'), cancel(mine, { reason: 'a\nb' })),
  row('a reason that is an object', field('reason'), cancel(mine, { reason: {} })),
  row('a refund of one’s own', field('refundAmount'), cancel(mine, { refundAmount: 1e6 })),
]

const move =
  (body: unknown, wish: { id?: string; part?: string; token?: string } | ((s: Scene) => object) = {}) =>
  (s: Scene) => {
    const { id, part, token } = {
      id: s.buyer.orderId,
      part: s.buyer.partId,
      token: s.shop.ownerToken,
      ...(typeof wish === 'function' ? wish(s) : wish),
    }
    return call(`PATCH /orders/${id}/parts/${part}`, { token, body })
  }

const parts: Row[] = [
  row('an unknown status', field('status'), move({ status: 'eaten' })),
  row('a status that is not the seller’s to give', field('status'), move({ status: 'confirmed' })),
  row('no status', field('status'), move({})),
  row('a list of statuses', field('status'), move({ status: ['shipped'] })),
  row('a part that is not paid', '422 ILLEGAL_MOVE', move({ status: 'processing' })),
  row('a part by no id', field('partId'), move({ status: 'shipped' }, { part: '1' })),
  row(
    'a part by an id in words',
    field('partId'),
    move({ status: 'shipped' }, (s) => ({ part: `urn:uuid:${s.buyer.partId}` })),
  ),
  row('a part that there is not', unknown, move({ status: 'shipped' }, { part: nobody })),
  row(
    'a part of another order',
    unknown,
    move({ status: 'shipped' }, (s) => ({ part: s.other.partId })),
  ),
  row(
    'a buyer who ships',
    '403 FORBIDDEN',
    move({ status: 'shipped' }, (s) => ({ token: s.buyer.token })),
  ),
  row(
    'the part of another seller',
    unknown,
    move({ status: 'processing' }, (s) => ({ token: s.otherShop?.ownerToken })),
    {
      market: 'txova',
    },
  ),
]

export const ordersRows: Record<string, Row[]> = {
  'the cart': cart,
  'placing an order': placing,
  'listing orders': listing,
  'one order': one,
  'an order by its number and phone': looking,
  'the parts of an order': parts,
}
