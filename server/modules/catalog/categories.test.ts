import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop } from '../../../tests/harness/builders.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'

let market: TestMarket
let shop: Shop
let admin: string
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
  admin = tokenOf(market, 'admin')
})
afterAll(() => market.stop())

type Category = { id: string; slug: string; name: string }

let drawn = 0
/** A category with a slug of its own; at the root unless it is put below another. */
async function aCategory(wish: { name?: string; slug?: string; parentId?: string } = {}): Promise<Category> {
  drawn += 1
  const slug = `shelf-${drawn}`
  const { status, data, text } = await market.post(
    '/categories',
    { name: `Shelf ${drawn}`, slug, ...wish },
    { token: admin },
  )
  if (status !== 201) throw new Error(text)
  return data
}

const put = (category: { id: string }, product: { id: string }) =>
  market.patch(`/products/${product.id}`, { categoryId: category.id }, { token: shop.ownerToken })
async function aProductIn(category: { id: string }, wish: { name?: string } = {}) {
  const product = await aProduct(market, shop, wish)
  expect((await put(category, product)).status).toBe(200)
  return product
}

const edit = (category: { id: string }, body: object, token = admin) =>
  market.patch(`/categories/${category.id}`, body, { token })
const merge = (from: { id: string }, into: { id: string }, token = admin) =>
  market.post(`/categories/${from.id}/merge`, { into: into.id }, { token })
const remove = (category: { id: string }, token = admin) =>
  market.delete(`/categories/${category.id}`, { token })

const named = async (slugOrId: string) => (await market.get(`/categories/${slugOrId}`)).data
const totalOf = async (category: string) =>
  (await market.get(`/products?category=${category}`)).pagination.total
const found = async (query: string) =>
  (await market.get(`/products?${query}`)).data.map(({ id }: { id: string }) => id)

/** What is counted, and what there is. */
async function countsOf({ id }: { id: string }) {
  const [row] = await market.platform.sql<{ counted: number; there: number }[]>`
    select
      (select coalesce(sum(change), 0) from catalog.product_counts where category_id = ${id})::int as counted,
      (select count(*) from catalog.products where category_id = ${id} and status = 'active')::int as there`
  return { ...row }
}

describe('a category', () => {
  test('is shown with what is above and below it, and how much', async () => {
    const above = await aCategory()
    const category = await aCategory({ parentId: above.id })
    const below = await aCategory({ parentId: category.id })
    await aProductIn(category)
    await aProductIn(below)
    for (const name of [category.slug, category.id]) {
      expect(await named(name)).toMatchObject({
        ...category,
        productCount: 2,
        path: [above],
        children: [{ slug: below.slug, productCount: 1, children: [] }],
      })
    }
    expect((await market.get('/categories/nowhere')).error.code).toBe('CATEGORY_NOT_FOUND')
  })

  test('is shown by its products with all that is above it, the root first', async () => {
    const [root, elsewhere] = [await aCategory(), await aCategory()]
    const above = await aCategory({ parentId: root.id })
    const category = await aCategory({ parentId: above.id })
    const product = await aProductIn(category)
    const shown = async () => (await market.get(`/products/${product.slug}`)).data.category
    expect(await shown()).toEqual({ ...category, path: [root, above] })
    await edit(category, { parentId: elsewhere.id })
    expect(await shown()).toEqual({ ...category, path: [elsewhere] })
    await edit(category, { parentId: null })
    expect(await shown()).toEqual({ ...category, path: [] })
  })

  test('that is renamed is searched by its new name, and so are those below it', async () => {
    const category = await aCategory({ name: 'Oldword' })
    const below = await aCategory({ parentId: category.id })
    const products = [await aProductIn(category), await aProductIn(below)].map(({ id }) => id).sort()
    expect((await found('search=oldword')).sort()).toEqual(products)
    const { data } = await edit(category, { name: 'Newword' })
    expect(data).toMatchObject({ id: category.id, slug: category.slug, name: 'Newword', productCount: 2 })
    expect((await found('search=newword')).sort()).toEqual(products)
    expect(await found('search=oldword')).toEqual([])
  })

  test('is found by every slug that it had, and answers with the one it has', async () => {
    const category = await aCategory({ slug: 'first-slug' })
    await aProductIn(category)
    for (const slug of ['second-slug', 'third-slug'])
      expect((await edit(category, { slug })).status).toBe(200)
    for (const slug of ['first-slug', 'second-slug', 'third-slug']) {
      expect(await named(slug)).toMatchObject({ id: category.id, slug: 'third-slug' })
      expect(await totalOf(slug)).toBe(1)
    }
  })

  test('has a slug for itself that another had before; and given up, it leads to who had it last', async () => {
    const [former, latter] = [await aCategory({ slug: 'wanted-slug' }), await aCategory()]
    await edit(former, { slug: 'given-up' })
    expect((await edit(latter, { slug: 'wanted-slug' })).status).toBe(200)
    expect((await named('wanted-slug')).id).toBe(latter.id)
    await edit(latter, { slug: 'given-up-too' })
    expect(await named('wanted-slug')).toMatchObject({ id: latter.id, slug: 'given-up-too' })
    await edit(former, { slug: 'wanted-slug' })
    expect((await named('wanted-slug')).id).toBe(former.id)
  })

  test('stands where its position says', async () => {
    const above = await aCategory()
    const [a, b] = [await aCategory({ parentId: above.id }), await aCategory({ parentId: above.id })]
    const order = async () => (await named(above.id)).children.map(({ id }: Category) => id)
    await edit(a, { position: 2 })
    await edit(b, { position: 1 })
    expect(await order()).toEqual([b.id, a.id])
    expect((await named(a.id)).position).toBe(2)
    await edit(b, { position: 3 })
    expect(await order()).toEqual([a.id, b.id])
  })
})

describe('a category that is moved', () => {
  test('takes along what is below it: counts, listings and what it is searched by', async () => {
    const [from, to] = [await aCategory({ name: 'Fromword' }), await aCategory({ name: 'Toword' })]
    const category = await aCategory({ parentId: from.id })
    const below = await aCategory({ parentId: category.id })
    const product = await aProductIn(below)
    expect(await found('search=fromword')).toEqual([product.id])
    expect((await edit(category, { parentId: to.id })).data.path).toEqual([to])
    expect([await totalOf(from.slug), await totalOf(to.slug)]).toEqual([0, 1])
    expect([(await named(from.id)).productCount, (await named(to.id)).productCount]).toEqual([0, 1])
    expect([await found('search=fromword'), await found('search=toword')]).toEqual([[], [product.id]])
    expect((await edit(category, { parentId: null })).data.path).toEqual([])
  })

  test('is refused below itself, below what is below it, and below nothing', async () => {
    const category = await aCategory()
    const child = await aCategory({ parentId: category.id })
    const grandchild = await aCategory({ parentId: child.id })
    for (const parentId of [category.id, child.id, grandchild.id, '01900000-0000-7000-8000-000000000000']) {
      const { status, error } = await edit(category, { parentId })
      expect({ status, field: error.details?.[0]?.field }).toEqual({ status: 400, field: 'parentId' })
    }
  })

  test('does not come to stand above itself by two moves at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const three = [await aCategory(), await aCategory(), await aCategory()] as const
      const [a, b, c] = three
      const answers = await Promise.all([
        edit(a, { parentId: b.id }),
        edit(b, { parentId: c.id }),
        edit(c, { parentId: a.id }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 400])
      const [row] = await market.platform.sql<{ roots: number }[]>`
        select count(*)::int as roots from catalog.categories
        where id = any(${three.map(({ id }) => id)}) and parent_id is null`
      expect(row?.roots).toBe(1)
    }
  })
})

describe('a category that is merged into another', () => {
  test('leaves it all: products of every status, categories, counts, and the ways to it', async () => {
    const [from, into] = [await aCategory({ name: 'Mergedword' }), await aCategory({ name: 'Stayingword' })]
    const child = await aCategory({ parentId: from.id })
    await edit(from, { slug: 'merged-slug' })
    const [active, draft, deep] = [await aProductIn(from), await aProductIn(from), await aProductIn(child)]
    await market.patch(`/products/${draft.id}`, { status: 'draft' }, { token: shop.ownerToken })
    await aProductIn(into)

    const { status, data } = await merge(from, into)
    expect(status).toBe(200)
    expect(data).toMatchObject({ ...into, productCount: 3, children: [{ id: child.id, productCount: 1 }] })
    for (const former of [from.slug, 'merged-slug', from.id]) {
      expect(await named(former)).toMatchObject({ id: into.id, slug: into.slug })
      expect(await totalOf(former)).toBe(3)
    }
    expect(await found('search=mergedword')).toEqual([])
    expect(await found('search=stayingword')).toEqual(expect.arrayContaining([active.id, deep.id]))
    expect(await countsOf(into)).toEqual({ counted: 2, there: 2 })
    const shown = await market.get(`/products/${draft.id}`, { token: shop.ownerToken })
    expect(shown.data.category.id).toBe(into.id)
  })

  test('leads on where the other is merged in its turn', async () => {
    const [a, b, c] = [await aCategory(), await aCategory(), await aCategory()]
    await merge(a, b)
    await merge(b, c)
    for (const former of [a.slug, a.id, b.slug, b.id]) expect((await named(former)).id).toBe(c.id)
  })

  test('is refused into itself, below itself, and into nothing', async () => {
    const category = await aCategory()
    const child = await aCategory({ parentId: category.id })
    for (const into of [category, child, { id: '01900000-0000-7000-8000-000000000000' }]) {
      const { status, error } = await merge(category, into)
      expect({ status, field: error.details?.[0]?.field }).toEqual({ status: 400, field: 'into' })
    }
    expect((await merge({ id: '01900000-0000-7000-8000-000000000000' }, child)).status).toBe(404)
  })

  test('loses and doubles no product that is added, moved or taken off sale meanwhile', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [from, into, other] = [await aCategory(), await aCategory(), await aCategory()]
      const [away, off, ...rest] = [
        await aProductIn(from),
        await aProductIn(from),
        await aProductIn(from),
        await aProductIn(other),
      ]
      const [, coming] = rest
      const late = await aProduct(market, shop)
      const answers = await Promise.all([
        put(other, away),
        put(from, late),
        merge(from, into),
        market.patch(`/products/${off.id}`, { status: 'archived' }, { token: shop.ownerToken }),
        put(from, coming as { id: string }),
        market.runTimetable('catalog.compact-product-counts').then(() => ({ status: 200 })),
      ])
      expect(answers.filter(({ status }) => status >= 500)).toEqual([])
      expect(answers[2]?.status).toBe(200)
      for (const category of [into, other]) {
        const { counted, there } = await countsOf(category)
        expect(counted).toBe(there)
        expect(await totalOf(category.slug)).toBe(there)
      }
    }
  })
})

test('products that come while their category is renamed are found by the new name', async () => {
  const category = await aCategory({ name: 'Racedword' })
  const products = await Promise.all(Array.from({ length: 6 }, () => aProduct(market, shop)))
  await Promise.all([
    edit(category, { name: 'Wonword' }),
    ...products.map((product) => put(category, product)),
  ])
  expect(await found('search=racedword')).toEqual([])
  expect(await found('search=wonword')).toHaveLength(products.length)
})

test('a category is renamed and moved while its products are being changed', async () => {
  const [category, parent] = [await aCategory(), await aCategory()]
  const product = await aProductIn(category)
  await market.platform.sql.begin(async (tx) => {
    await tx`select from catalog.products where id = ${product.id} for update`
    expect((await edit(category, { name: 'Unhindered', parentId: parent.id })).status).toBe(200)
  })
  expect(await found('search=unhindered')).toEqual([product.id])
})

describe('a category is removed', () => {
  test('when nothing is in it, and its slugs lead nowhere', async () => {
    const category = await aCategory()
    expect(await remove(category)).toMatchObject({ status: 200, data: null })
    expect((await market.get(`/categories/${category.slug}`)).status).toBe(404)
    expect((await remove(category)).error.code).toBe('CATEGORY_NOT_FOUND')
  })

  test('not while a category or any product is in it', async () => {
    const category = await aCategory()
    const child = await aCategory({ parentId: category.id })
    expect((await remove(category)).error.code).toBe('CATEGORY_NOT_EMPTY')
    const product = await aProductIn(child)
    await market.patch(`/products/${product.id}`, { status: 'archived' }, { token: shop.ownerToken })
    expect((await remove(child)).error.code).toBe('CATEGORY_NOT_EMPTY')
  })

  test('or a product comes into it at the same moment, and then it stays', async () => {
    for (let round = 0; round < 5; round += 1) {
      const category = await aCategory()
      const product = await aProduct(market, shop)
      const [removed, moved] = await Promise.all([remove(category), put(category, product)])
      const isGone = removed.status === 200
      expect([removed.status, moved.status]).toEqual(isGone ? [200, 400] : [422, 200])
      if (isGone) expect(moved.error.details?.[0]?.field).toBe('categoryId')
    }
  })
})

test('only administrators change categories, and the audit log has what they did', async () => {
  const [category, other] = [await aCategory(), await aCategory()]
  const customer = tokenOf(market, 'customer')
  for (const answer of [
    await edit(category, { name: 'Mine' }, customer),
    await merge(category, other, customer),
    await remove(category, customer),
  ])
    expect(answer).toMatchObject({ status: 403, error: { code: 'FORBIDDEN' } })
  await edit(category, { name: 'Named' })
  await edit(category, { slug: other.slug }).then(({ error }) => expect(error.code).toBe('SLUG_TAKEN'))
  await merge(category, other)
  await remove(other)
  const audited = await market.platform.sql<{ action: string }[]>`
    select action from platform.audit_log where thing_id in (${category.id}, ${other.id}) order by seq`
  expect(audited.map(({ action }) => action)).toEqual([
    'category.created',
    'category.created',
    'category.edited',
    'category.merged',
    'category.removed',
  ])
})

test('where answers are kept, a change is seen at once', async () => {
  const kept = await startMarket('ebuildify', { RESPONSE_CACHE: 'true' })
  try {
    await aShop(kept)
    const token = tokenOf(kept, 'admin')
    const { data } = await kept.get('/categories/cement')
    expect((await kept.get('/categories')).data[0].children[0].name).toBe('Cement')
    await kept.patch(`/categories/${data.id}`, { name: 'Cement and lime' }, { token })
    expect((await kept.get('/categories')).data[0].children[0].name).toBe('Cement and lime')
    expect((await kept.get('/categories/cement')).data.name).toBe('Cement and lime')
  } finally {
    await kept.stop()
  }
})

test('in a market of many sellers, a change that waits follows its category into another', async () => {
  const txova = await startMarket('txova')
  try {
    const mine = await aShop(txova)
    const token = tokenOf(txova, 'admin')
    const product = await aProduct(txova, mine)
    const add = async (slug: string) =>
      (await txova.post('/categories', { name: 'A shelf', slug }, { token })).data as Category
    const [from, into] = [await add('from-here'), await add('into-here')]
    await txova.patch(`/products/${product.id}`, { categoryId: from.id }, { token: mine.ownerToken })
    expect((await txova.delete(`/categories/${from.id}`, { token })).error.code).toBe('CATEGORY_NOT_EMPTY')
    expect((await txova.post(`/categories/${from.id}/merge`, { into: into.id }, { token })).status).toBe(200)
    expect((await txova.post(`/products/${product.id}/approval`, {}, { token })).status).toBe(200)
    expect((await txova.get(`/products/${product.slug}`)).data.category.slug).toBe('into-here')
    for (const role of ['seller', 'support'])
      expect((await txova.delete(`/categories/${into.id}`, { token: tokenOf(txova, role) })).status).toBe(403)
  } finally {
    await txova.stop()
  }
})
