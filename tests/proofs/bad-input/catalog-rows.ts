import { randomInt } from 'node:crypto'
import type { Scene } from '../scene.ts'
import { but, call, nobody, row, texts, type Row } from './row.ts'

const field = (name: string) => `400 VALIDATION_ERROR ${name}`

function goods(s: Scene): object {
  const name = `Bad goods ${randomInt(1e9)}`
  return {
    sku: `BAD-${randomInt(1e9)}`,
    seller: s.shop.seller,
    categoryId: s.categoryId,
    name,
    description: 'Good, solid, and here for a test.',
    unit: 'bag',
    price: 98.5,
    stock: 10,
  }
}

const add = (wish: object) => (s: Scene) =>
  call('POST /products', { token: s.shop.ownerToken, body: but(goods(s), wish) })
/** Numbers that JSON has and `JSON.stringify` has not. */
const addRaw = (name: string, text: string) => (s: Scene) =>
  call('POST /products', {
    token: s.shop.ownerToken,
    raw: `${JSON.stringify(but(goods(s), { [name]: undefined })).slice(0, -1)},"${name}":${text}}`,
  })
const added = [
  'catalog.products',
  'catalog.price_changes',
  'catalog.product_counts',
  'catalog.search_changes',
  'catalog.stock',
  'catalog.stock_movements',
  'catalog.submissions',
  'catalog.moderation_decisions',
  'platform.outbox',
  'platform.audit_log',
  'platform.audit_head',
]
const tiers = (...bulkTiers: object[]) => add({ bulkTiers })

const adding: Row[] = [
  row('three decimals in a price', field('price'), add({ price: 98.505 })),
  row('a tenth of the smallest coin', field('price'), add({ price: 0.001 })),
  row('a price of nothing', field('price'), add({ price: 0 })),
  row('a price of less than nothing', field('price'), add({ price: -1 })),
  row('a price beyond all bounds', field('price'), add({ price: 1e9 })),
  row('a price of 1e400', field('price'), addRaw('price', '1e400')),
  row('a price of -1e400', field('price'), addRaw('price', '-1e400')),
  row('a price too small to be told from nothing', field('price'), addRaw('price', '1e-400')),
  row('a price of NaN', field('body'), addRaw('price', 'NaN')),
  row('a price of Infinity', field('body'), addRaw('price', 'Infinity')),
  row('a price in quotes', field('price'), add({ price: '98.50' })),
  row('a price with its currency', field('price'), add({ price: { amount: 98.5, currency: 'GHS' } })),
  row('a price that is null', field('price'), add({ price: null })),
  row('no price', field('price'), add({ price: undefined })),
  row('a price said twice, the last one wrong', field('price'), addRaw('price', '98.5,"price":-1')),
  row('half a bag in stock', field('stock'), add({ stock: 0.5 })),
  row('fewer than none in stock', field('stock'), add({ stock: -1 })),
  row('more in stock than there can be', field('stock'), add({ stock: 1e10 })),
  row('a stock beyond exact numbers', field('stock'), addRaw('stock', '9007199254740993')),
  row('an SKU with a way out', field('sku'), add({ sku: '../../etc/passwd' })),
  row('an SKU with blanks', field('sku'), add({ sku: 'A B' })),
  row('an SKU that is taken', '409 SKU_TAKEN sku', (s) =>
    call('POST /products', { token: s.shop.ownerToken, body: but(goods(s), { sku: s.product.sku }) }),
  ),
  row('a name of two letters', field('name'), add({ name: 'Ab' })),
  row('a name of 101 letters', field('name'), add({ name: 'a'.repeat(101) })),
  row('a name of two lines', field('name'), add({ name: 'Cement\nand sand' })),
  row('a short description', field('description'), add({ description: 'Too short' })),
  row('a description of blanks', field('description'), add({ description: ' '.repeat(20) })),
  row('21 images', field('images'), add({ images: Array.from({ length: 21 }, (_, at) => `/${at}.jpg`) })),
  row('an image that is no address', field('images.0'), add({ images: ['not an address'] })),
  row('an object for images', field('images'), add({ images: { 0: '/a.jpg' } })),
  row('goods without weight', field('weightGrams'), add({ weightGrams: 0 })),
  row(
    'a tier from one piece on',
    field('bulkTiers.0.minQuantity'),
    tiers({ minQuantity: 1, discountPercent: 5 }),
  ),
  row(
    'a discount of everything',
    field('bulkTiers.0.discountPercent'),
    tiers({ minQuantity: 5, discountPercent: 100 }),
  ),
  row(
    'a discount below nothing',
    field('bulkTiers.0.discountPercent'),
    tiers({ minQuantity: 5, discountPercent: -5 }),
  ),
  row(
    'three decimals in a discount',
    field('bulkTiers.0.discountPercent'),
    tiers({ minQuantity: 5, discountPercent: 5.555 }),
  ),
  row(
    'a tier that gives less for more',
    field('bulkTiers.1'),
    tiers({ minQuantity: 5, discountPercent: 5 }, { minQuantity: 10, discountPercent: 4 }),
  ),
  row('options that are a list', field('options'), add({ options: ['red'] })),
  row('an option that is an object', field('options.colour'), add({ options: { colour: { $gt: '' } } })),
  row('an option whose name is none', field('options.$where'), add({ options: { $where: { a: [1] } } })),
  row(
    '11 options',
    field('options'),
    add({ options: Object.fromEntries([...'abcdefghijk'].map((key) => [key, 'x'])) }),
  ),
  row('an unknown status', field('status'), add({ status: 'sold' })),
  row('a category that there is not', field('categoryId'), add({ categoryId: nobody })),
  row('a category by its name', field('categoryId'), add({ categoryId: 'cement' })),
  row('a category by an id in words', field('categoryId'), add({ categoryId: `urn:uuid:${nobody}` })),
  row('a seller that there is not', field('seller'), add({ seller: 'nobody' })),
  row('the shop of another', '403 FORBIDDEN', add({ seller: 'other' }), { market: 'txova' }),
  row('an owner of one’s own choice', field('sellerId'), add({ sellerId: nobody })),
  row('a buyer who sells', '403 FORBIDDEN', (s) =>
    call('POST /products', { token: s.buyer.token, body: goods(s) }),
  ),
  row('a guest who sells', '401 AUTHENTICATION_REQUIRED', (s) => call('POST /products', { body: goods(s) })),
  ...Object.entries(texts).flatMap(([kind, text]) => [
    row(`${kind} for a name`, 'text', add({ name: text }), { changes: added, echo: text }),
    row(`${kind} for an option`, 'text', add({ options: { colour: text } }), { changes: added, echo: text }),
    row(
      `${kind} for a customer group`,
      'text',
      tiers({ minQuantity: 5, discountPercent: 5, customerGroup: text }),
      {
        changes: [...added, 'catalog.price_tiers'],
        echo: text,
      },
    ),
  ]),
  row('options called as objects are built', 'text', add({ options: { constructor: 'a', toString: 'b' } }), {
    changes: added,
    echo: 'toString',
  }),
]

const edit = (id: (scene: Scene) => string, body: unknown) => (s: Scene) =>
  call(`PATCH /products/${id(s)}`, { token: s.shop.ownerToken, body })
const mine = (s: Scene) => s.product.id

const editing: Row[] = [
  row('an edit of nothing', field('body'), edit(mine, {})),
  row('another SKU', field('sku'), edit(mine, { sku: 'NEW' })),
  row('another seller', field('sellerId'), edit(mine, { sellerId: nobody })),
  row('three decimals in a price', field('price'), edit(mine, { price: 1.005 })),
  row('null for a list of tiers', field('bulkTiers'), edit(mine, { bulkTiers: null })),
  row('less in stock than is promised', '422 STOCK_RESERVED stock', edit(mine, { stock: 1 })),
  row('a category that there is not', field('categoryId'), edit(mine, { categoryId: nobody })),
  row(
    'a product that there is not',
    '404 PRODUCT_NOT_FOUND',
    edit(() => nobody, { price: 1 }),
  ),
  row(
    'a product by no id',
    field('id'),
    edit(() => 'A_B', { price: 1 }),
  ),
  row(
    'the product of another',
    '404 PRODUCT_NOT_FOUND',
    edit((s) => s.otherProduct?.id ?? '', { price: 1 }),
    {
      market: 'txova',
    },
  ),
  row('a buyer who sets prices', '403 FORBIDDEN', (s) =>
    call(`PATCH /products/${s.product.id}`, { token: s.buyer.token, body: { price: 0.01 } }),
  ),
]

const setPrices = (wish: object) => (s: Scene) =>
  call(`PUT /products/${mine(s)}/prices`, {
    token: s.shop.ownerToken,
    body: but({ groupPrices: [], sales: [] }, wish),
  })
const inADay = () => new Date(Date.now() + 86_400_000).toISOString()
const aSale = (wish: object) => (s: Scene) =>
  setPrices({ sales: [{ price: 60, endsAt: inADay(), ...wish }] })(s)

const prices: Row[] = [
  row('a sale at a third decimal', field('sales.0.price'), aSale({ price: 60.005 })),
  row('a sale for nothing', field('sales.0.price'), aSale({ price: 0 })),
  row('a sale at a higher price', field('sales.0.price'), aSale({ price: 99 })),
  row('a sale at a slip of the finger', field('sales.0.price'), aSale({ price: 6 })),
  row('a sale without an end', field('sales.0.endsAt'), aSale({ endsAt: undefined })),
  row('a sale until null', field('sales.0.endsAt'), aSale({ endsAt: null })),
  row('a sale until a day of no year', field('sales.0.endsAt'), aSale({ endsAt: 'Friday' })),
  row('a sale until 30 February', field('sales.0.endsAt'), aSale({ endsAt: '2027-02-30T00:00:00Z' })),
  row('a sale until a leap second', field('sales.0.endsAt'), aSale({ endsAt: '2030-06-30T23:59:60Z' })),
  row('a sale until long ago', field('sales.0.endsAt'), aSale({ endsAt: '0001-01-01T00:00:00Z' })),
  row('a sale until the end of time', field('sales.0.endsAt'), aSale({ endsAt: '9999-12-31T23:59:59Z' })),
  row(
    'a sale for a group that there is not',
    field('sales.0.customerGroup'),
    aSale({ customerGroup: 'friends' }),
  ),
  row(
    '21 sales',
    field('sales'),
    setPrices({ sales: Array.from({ length: 21 }, () => ({ price: 60, endsAt: inADay() })) }),
  ),
  row('a group by SQL', field('groupPrices.0.customerGroup'), (s) =>
    setPrices({ groupPrices: [{ customerGroup: texts['SQL text'], price: 60 }] })(s),
  ),
  row('no group prices', field('groupPrices'), setPrices({ groupPrices: undefined })),
  row('prices of a product that there is not', '404 PRODUCT_NOT_FOUND', (s) =>
    call('PUT /products/nothing/prices', { token: s.shop.ownerToken, body: { groupPrices: [], sales: [] } }),
  ),
  row(
    'the prices of another',
    '404 PRODUCT_NOT_FOUND',
    (s) => call(`GET /products/${s.otherProduct?.id ?? ''}/prices`, { token: s.shop.ownerToken }),
    { market: 'txova' },
  ),
  row('a history from a cursor that is none', field('cursor'), (s) =>
    call(`GET /products/${mine(s)}/price-history?cursor=rubbish`, { token: s.shop.ownerToken }),
  ),
  row('a buyer who looks at what it cost', '403 FORBIDDEN', (s) =>
    call(`GET /products/${mine(s)}/price-history`, { token: s.buyer.token }),
  ),
]

const looking: Row[] = [
  row('a product that there is not', '404 PRODUCT_NOT_FOUND', () => call('GET /products/nothing')),
  row('a draft', '404 PRODUCT_NOT_FOUND', (s) =>
    call(`GET /products/${s.draft.id}`, { token: s.buyer.token }),
  ),
  row('a product with a blank', field('id'), () => call('GET /products/a%20b')),
]

const list = (query: string) => () => call(`GET /products?${query}`)
const cursor = (value: unknown, sortBy = 'newest') =>
  list(`sortBy=${sortBy}&cursor=${Buffer.from(JSON.stringify(value)).toString('base64url')}`)

const listing: Row[] = [
  row('page 0', field('page'), list('page=0')),
  row('page -1', field('page'), list('page=-1')),
  row('page 1.5', field('page'), list('page=1.5')),
  row('page one', field('page'), list('page=one')),
  row('page 10001', field('page'), list('page=10001')),
  row('page 1e400', field('page'), list('page=1e400')),
  row('no page', field('page'), list('page=')),
  row('a limit of 0', field('limit'), list('limit=0')),
  row('a limit of 101', field('limit'), list('limit=101')),
  row('two pages', field('page'), list('page=1&page=2')),
  row('two searches', field('search'), list('search=a&search=b')),
  row('a list of searches', field('search[]'), list('search[]=a')),
  row('an object of prices', field('minPrice[gt]'), list('minPrice[gt]=1')),
  row('an unknown order', field('sortBy'), list('sortBy=colour')),
  row('an order in SQL', field('sortBy'), list('sortBy=price%3Bdrop%20table%20catalog.products')),
  row('an unknown direction', field('sortOrder'), list('sortOrder=up')),
  row('a price below nothing', field('minPrice'), list('minPrice=-1')),
  row('a price of NaN', field('minPrice'), list('minPrice=NaN')),
  row('a price of 1e400', field('maxPrice'), list('maxPrice=1e400')),
  row('three decimals in a price', field('maxPrice'), list('maxPrice=1.005')),
  row('perhaps', field('organic'), list('organic=perhaps')),
  row('perhaps on sale', field('onSale'), list('onSale=perhaps')),
  row('on sale twice', field('onSale'), list('onSale=true&onSale=true')),
  row('an unknown filter', field('colour'), list('colour=red')),
  row('a filter called __proto__', field('__proto__'), list('__proto__=1')),
  row('a field that no product shows', field('fields'), list('fields=name,sellerOwnerId')),
  row('a field that every object has', field('fields'), list('fields=constructor')),
  row('fields with a hole', field('fields'), list('fields=name,,price')),
  row('a search of nothing', field('search'), list('search=')),
  row('a search of 101 characters', field('search'), list(`search=${'a'.repeat(101)}`)),
  row('a cursor that is none', field('cursor'), list('cursor=rubbish')),
  row('a cursor of 501 characters', field('cursor'), list(`cursor=${'a'.repeat(501)}`)),
  row('a cursor that is an object', field('cursor'), cursor({ value: 'a', id: nobody })),
  row('a cursor with a number', field('cursor'), cursor([1, nobody])),
  row('a cursor with no id', field('cursor'), cursor(['2026-01-01', 'x'])),
  row('a cursor with an id of dashes', field('cursor'), cursor(['2026-01-01', '-'.repeat(36)])),
  row('a cursor with no time', field('cursor'), cursor(['yesterday, or so', nobody])),
  row('a cursor with a time beyond time', field('cursor'), cursor(['999999-01-01', nobody])),
  row('a cursor with no price', field('cursor'), cursor(['cheap', nobody], 'price')),
  row('a cursor with a price beyond numbers', field('cursor'), cursor(['9'.repeat(40), nobody], 'price')),
  row('a cursor with U+0000', field('cursor'), cursor(['a\0b', nobody], 'name')),
  row('a cursor where the order is by relevance', 'text', () =>
    call(
      `GET /products?search=product&sortBy=relevance&cursor=${Buffer.from(JSON.stringify(['best', nobody])).toString('base64url')}`,
    ),
  ),
  row('a category in SQL', 'harmless', list(`category=${encodeURIComponent(texts['SQL text'])}`)),
  row('a seller in SQL', 'harmless', list(`seller=${encodeURIComponent(texts['SQL text'])}`)),
  ...Object.entries({
    ...texts,
    'search operators': `'a' & !b | (c <-> :*) \\`,
    'wild cards': '%_%',
  }).flatMap(([kind, text]) =>
    ['search', 'brand'].map((name) =>
      row(`${kind} for a ${name}`, 'text', list(`${name}=${encodeURIComponent(text.toWellFormed())}`)),
    ),
  ),
  row('half a character for a search', 'text', list('search=%ED%A0%BD')),
]

const newCategory = (wish: object) => (s: Scene) =>
  call('POST /categories', { token: s.as('admin'), body: but({ name: 'Sand', slug: 'sand' }, wish) })

const editCategory = (body: object) => (s: Scene) =>
  call(`PATCH /categories/${s.categoryId}`, { token: s.as('admin'), body })
const mergeInto = (into: (s: Scene) => unknown) => (s: Scene) =>
  call(`POST /categories/${s.categoryId}/merge`, { token: s.as('admin'), body: { into: into(s) } })

const categories: Row[] = [
  row('a slug in capitals', field('slug'), newCategory({ slug: 'Sand' })),
  row('a slug with a way out', field('slug'), newCategory({ slug: '../sand' })),
  row('a slug that is taken', '409 SLUG_TAKEN slug', newCategory({ slug: 'cement' })),
  row('a parent that there is not', field('parentId'), newCategory({ parentId: nobody })),
  row('a parent that is null', field('parentId'), newCategory({ parentId: null })),
  row('a position below nothing', field('position'), newCategory({ position: -1 })),
  row('a position in quotes', field('position'), newCategory({ position: '1' })),
  row('an edit of nothing', field('body'), editCategory({})),
  row('a name of blanks', field('name'), editCategory({ name: '   ' })),
  row('a slug that is taken by an edit', '409 SLUG_TAKEN slug', editCategory({ slug: 'cement' })),
  row('a parent by its slug', field('parentId'), editCategory({ parentId: 'goods' })),
  row('a category above itself', field('parentId'), (s) => editCategory({ parentId: s.categoryId })(s)),
  row(
    'a merge into itself',
    field('into'),
    mergeInto((s) => s.categoryId),
  ),
  row(
    'a merge into nothing',
    field('into'),
    mergeInto(() => nobody),
  ),
  row('a merge of what there is not', '404 CATEGORY_NOT_FOUND', (s) =>
    call(`POST /categories/${nobody}/merge`, { token: s.as('admin'), body: { into: s.categoryId } }),
  ),
  row('the end of a category with goods in it', '422 CATEGORY_NOT_EMPTY', (s) =>
    call(`DELETE /categories/${s.categoryId}`, { token: s.as('admin') }),
  ),
  row('the end of a category by its slug', field('id'), (s) =>
    call('DELETE /categories/goods', { token: s.as('admin') }),
  ),
  row('a category that there is not', '404 CATEGORY_NOT_FOUND', () => call('GET /categories/nothing')),
  row('a category with a blank', field('id'), () => call('GET /categories/a%20b')),
  row('a buyer who orders the shelves', '403 FORBIDDEN', (s) =>
    call('POST /categories', { token: s.buyer.token, body: { name: 'Sand', slug: 'sand' } }),
  ),
]

const aReview = (wish: object) => (s: Scene) =>
  call(`POST /products/${s.product.id}/reviews`, {
    token: s.buyer.token,
    body: but({ rating: 5, text: 'All of it was dry, and on time.' }, wish),
  })
const asAdmin = (line: string, body: unknown) => (s: Scene) => call(line, { token: s.as('admin'), body })

const reviews: Row[] = [
  row('no stars', field('rating'), aReview({ rating: 0 })),
  row('six stars', field('rating'), aReview({ rating: 6 })),
  row('half a star', field('rating'), aReview({ rating: 4.5 })),
  row('a review of nine letters', field('text'), aReview({ text: 'Very good' })),
  row('a review of blanks', field('text'), aReview({ text: ' '.repeat(20) })),
  row('a review of 2001 letters', field('text'), aReview({ text: 'a'.repeat(2001) })),
  row('a title of two lines', field('title'), aReview({ title: 'Good\nvery' })),
  row('a review of what did not arrive', '422 NOT_BOUGHT', aReview({})),
  row('a review of what there is not', '404 PRODUCT_NOT_FOUND', (s) =>
    call('POST /products/nothing/reviews', {
      token: s.buyer.token,
      body: { rating: 5, text: 'All of it was dry, and on time.' },
    }),
  ),
  row('a review by a guest', '401 AUTHENTICATION_REQUIRED', (s) =>
    call(`POST /products/${s.product.id}/reviews`, { body: { rating: 5, text: 'All of it was dry.' } }),
  ),
  row('reviews from a cursor that is none', field('cursor'), (s) =>
    call(`GET /products/${s.product.id}/reviews?cursor=rubbish`),
  ),
  row('reviews of a draft', '404 PRODUCT_NOT_FOUND', (s) => call(`GET /products/${s.draft.id}/reviews`)),
  row(
    'a report for no known reason',
    field('reason'),
    asAdmin(`POST /reviews/${nobody}/reports`, { reason: 'x' }),
  ),
  row(
    'a vote on what there is not',
    '404 REVIEW_NOT_FOUND',
    asAdmin(`PUT /reviews/${nobody}/helpful-vote`, {}),
  ),
  row(
    'a rejection without a reason',
    field('reason'),
    asAdmin(`POST /reviews/${nobody}/rejection`, { reason: '' }),
  ),
  row('a buyer who judges reviews', '403 FORBIDDEN', (s) =>
    call(`POST /reviews/${nobody}/approval`, { token: s.buyer.token, body: {} }),
  ),
]

const inTxova = { market: 'txova' } as const
const moderation: Row[] = [
  row(
    'a seller who approves their own',
    '403 FORBIDDEN',
    (s) => call(`POST /products/${s.product.id}/approval`, { token: s.shop.ownerToken, body: {} }),
    inTxova,
  ),
  row(
    'an approval of what waits for none',
    '422 NOTHING_SUBMITTED',
    (s) => call(`POST /products/${s.product.id}/approval`, { token: s.as('admin'), body: {} }),
    inTxova,
  ),
  row(
    'a suspension without a reason',
    field('reason'),
    (s) => call(`POST /products/${s.product.id}/suspension`, { token: s.as('admin'), body: {} }),
    inTxova,
  ),
  row(
    'the end of a suspension that there is not',
    '422 NOT_SUSPENDED',
    (s) => call(`DELETE /products/${s.product.id}/suspension`, { token: s.as('admin') }),
    inTxova,
  ),
  row(
    'what was decided about the product of another',
    '404 PRODUCT_NOT_FOUND',
    (s) => call(`GET /products/${s.otherProduct?.id ?? ''}/moderation`, { token: s.shop.ownerToken }),
    inTxova,
  ),
  row(
    'a status that only the market gives',
    field('status'),
    (s) =>
      call(`PATCH /products/${s.product.id}`, { token: s.shop.ownerToken, body: { status: 'suspended' } }),
    inTxova,
  ),
]

export const catalogRows: Record<string, Row[]> = {
  'adding a product': adding,
  'editing a product': editing,
  'prices of a product': prices,
  'looking at a product': looking,
  'listing products': listing,
  categories,
  reviews,
  moderation,
}
