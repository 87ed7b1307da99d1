import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, type ProductWish, type Shop } from '../../../tests/harness/builders.ts'
import { importCsv } from '../../../tests/harness/imports.ts'
import { startMarket, type TestMarket } from '../../../tests/harness/market.ts'

let market: TestMarket
let shop: Shop
beforeAll(async () => {
  market = await startMarket('ebuildify')
  shop = await aShop(market)
})
afterAll(() => market.stop())

let groups = 0
const aGroup = () => `rods-${(groups += 1)}`

const aVariant = (group: string, size: string, wish: ProductWish = {}) =>
  aProduct(market, shop, {
    ...{ name: `${group} ${size}`, optionGroup: group, options: { size }, category: 'goods' },
    ...wish,
  })

const edit = (id: string, body: object) => market.patch(`/products/${id}`, body, { token: shop.ownerToken })

/** The entries of a group in the listing of everything, and what the tree counts in all. */
async function entriesOf(group: string) {
  const { data } = await market.get('/products?limit=100')
  const { data: tree } = await market.get('/categories')
  const { pagination } = await market.get('/products?category=goods')
  expect(pagination.total).toBe(tree[0].productCount)
  return data.filter(({ name }: { name: string }) => name.startsWith(group))
}
const namesOf = async (group: string) =>
  (await entriesOf(group)).map(({ name }: { name: string }) => name.slice(group.length + 1))

describe('variants of one article', () => {
  test('are one entry, with what they cost and have together', async () => {
    const group = aGroup()
    await aVariant(group, '10 mm', { price: 80, stock: 5 })
    await aVariant(group, '12 mm', { price: 95.5, stock: 0 })
    await aVariant(group, '16 mm', { price: 140, stock: 7 })
    const [entry, ...others] = await entriesOf(group)
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      price: 80,
      stock: 5,
      variants: { count: 3, minPrice: 80, maxPrice: 140, stock: 12 },
    })
    const { data: found } = await market.get(`/products?search=${group}`)
    expect(found[0].variants).toEqual(entry.variants)
    const alone = await aProduct(market, shop, { name: 'No variant at all' })
    const { data: single } = await market.get(`/products?search=${alone.sku}`)
    expect(single[0].variants).toBeNull()
  })

  test('are one page: each knows all of them, itself among them', async () => {
    const group = aGroup()
    const first = await aVariant(group, 'small', { price: 10 })
    const second = await aVariant(group, 'large', { price: 30, stock: 2 })
    const drawn = await aVariant(group, 'draft')
    await edit(drawn.id, { status: 'draft' })
    const shown = [
      {
        id: first.id,
        slug: first.slug,
        name: first.name,
        options: { size: 'small' },
        image: null,
        price: 10,
        amount: 10,
        stock: 1000,
      },
      {
        id: second.id,
        slug: second.slug,
        name: second.name,
        options: { size: 'large' },
        image: null,
        price: 30,
        amount: 30,
        stock: 2,
      },
    ]
    for (const { slug } of [first, second])
      expect((await market.get(`/products/${slug}`)).data.variants).toEqual(shown)
    const alone = await aProduct(market, shop)
    expect((await market.get(`/products/${alone.slug}`)).data.variants).toEqual([])
  })

  test('are shown by the first that is for sale, whatever becomes of the others', async () => {
    const group = aGroup()
    const [one, two, three] = [
      await aVariant(group, 'one'),
      await aVariant(group, 'two'),
      await aVariant(group, 'three'),
    ]
    expect(await namesOf(group)).toEqual(['one'])
    await edit(one.id, { status: 'archived' })
    expect(await namesOf(group)).toEqual(['two'])
    await edit(three.id, { status: 'archived' })
    expect(await namesOf(group)).toEqual(['two'])
    await edit(one.id, { status: 'active' })
    expect(await namesOf(group)).toEqual(['one'])
    await edit(two.id, { optionGroup: null })
    expect(new Set(await namesOf(group))).toEqual(new Set(['one', 'two']))
    await edit(two.id, { optionGroup: group })
    expect(await namesOf(group)).toEqual(['one'])
    const elsewhere = aGroup()
    await edit(one.id, { optionGroup: elsewhere })
    expect(new Set(await namesOf(group))).toEqual(new Set(['one', 'two']))
  })

  test('of which several change at once stay one entry', async () => {
    const group = aGroup()
    const all = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((size) => aVariant(group, size)))
    for (let round = 0; round < 4; round += 1) {
      const changes = all.map(({ id }, at) =>
        edit(id, { status: (at + round) % 3 === 0 ? 'archived' : 'active' }),
      )
      const answers = await Promise.all(changes)
      expect(answers.every(({ status }) => status === 200)).toBe(true)
      expect(await namesOf(group)).toHaveLength(1)
    }
    await Promise.all(all.map(({ id }) => edit(id, { status: 'archived' })))
    expect(await namesOf(group)).toEqual([])
  })

  test('are changed all at once, time and again, and nobody is turned away', async () => {
    const group = aGroup()
    const all = await Promise.all(['a', 'b', 'c', 'd'].map((size) => aVariant(group, size)))
    const answers: number[] = []
    for (let round = 0; round < 15; round += 1)
      for (const status of ['archived', 'active'])
        answers.push(...(await Promise.all(all.map(({ id }) => edit(id, { status })))).map((it) => it.status))
    expect(answers).toEqual(Array.from({ length: 120 }, () => 200))
    expect(await namesOf(group)).toHaveLength(1)
  })

  test('trade places between two articles all at once, and nobody is turned away', async () => {
    const groups = [aGroup(), aGroup()] as const
    const all = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((size, at) => aVariant(groups[at % 2] as string, size)),
    )
    for (let round = 1; round <= 8; round += 1) {
      const answers = await Promise.all(
        all.map(({ id }, at) => edit(id, { optionGroup: groups[(at + round) % 2] })),
      )
      expect(answers.map(({ status }) => status)).toEqual(all.map(() => 200))
    }
    for (const group of groups) {
      const shown = await market.platform.sql`
        select from catalog.products where option_group = ${group} and not is_hidden_variant`
      expect(shown).toHaveLength(1)
    }
  })

  test('are at most 200, whichever way they come', async () => {
    const [group, other] = [aGroup(), aGroup()]
    const header = 'sku,name,description,category,unit,price,stock,optionGroup'
    const row = (size: number, of = group) =>
      `${of}-${size},${of} ${size},In many sizes.,goods,piece,${size + 1},1,${of}`
    const sizes = Array.from({ length: 202 }, (_, at) => at)
    const first = await importCsv(market, shop, [header, ...sizes.map((size) => row(size))].join('\n'))
    expect(first.ended).toMatchObject({ created: 200, refused: 2 })
    expect(first.report.slice(-2)).toEqual(
      [200, 201].map(
        (size) =>
          `${size + 2},${group}-${size},refused,optionGroup,"has 200 products already, which is the most"`,
      ),
    )

    const full = { status: 400, error: { details: [{ field: 'optionGroup' }] } }
    const { data: categories } = await market.get('/categories')
    const one = { sku: `${group}-new`, name: 'One more', description: 'In many sizes.', unit: 'piece' }
    const body = { ...one, categoryId: categories[0].id, price: 1, stock: 1, optionGroup: group }
    expect(await market.post('/products', body, { token: shop.ownerToken })).toMatchObject(full)
    const stranger = await aVariant(other, 'one')
    expect(await edit(stranger.id, { optionGroup: group })).toMatchObject(full)

    const [entry] = await entriesOf(`${group} `)
    const members = (await market.get(`/products/${entry.id}`)).data.variants
    expect(members).toHaveLength(200)
    expect((await edit(members[7].id, { optionGroup: group, name: 'As it was' })).status).toBe(200)
    const moving = [
      `sku,optionGroup`,
      `${stranger.sku},${group}`,
      `${group}-3,${other}`,
      `${group}-4,${group}`,
    ]
    const second = await importCsv(market, shop, moving.join('\n'))
    expect(second.ended).toMatchObject({ changed: 1, unchanged: 1, refused: 1 })
    expect((await edit(stranger.id, { optionGroup: group })).status).toBe(200)
  })

  test('beyond 200 that were there before are not shown, save whose page it is', async () => {
    const group = aGroup()
    await aVariant(group, 'first')
    await market.platform.sql`
      insert into catalog.products (
        id, seller_id, category_id, sku, slug, name, description, unit, price_minor, is_bulk_item, is_organic, status,
        option_group, options, images, created_at, updated_at
      )
      select gen_random_uuid(), seller_id, category_id, sku || '-' || at, slug || '-' || at, name, description, unit,
        price_minor, false, false, status, option_group, options, images, created_at, updated_at
      from catalog.products, generate_series(1, 204) at where option_group = ${group}`
    const rows = await market.platform.sql<{ id: string }[]>`
      select id from catalog.products where option_group = ${group} order by number`
    const last = rows.at(-1)?.id
    const { variants } = (await market.get(`/products/${last}`)).data
    expect(variants).toHaveLength(200)
    expect(variants.at(-1).id).toBe(last)
    const [entry] = await entriesOf(group)
    expect(entry.variants.count).toBe(200)
  })

  test('of different sellers have nothing to do with each other', async () => {
    const group = aGroup()
    await aVariant(group, 'ours')
    const { catalog } = market.app.apis
    await catalog.importCatalogue({
      sellers: [{ slug: `other-${group}`, name: 'Other', ownerId: null, isHouse: false }],
      categories: [],
      products: ['x', 'y'].map((size) => ({
        ...{
          sellerSlug: `other-${group}`,
          categorySlug: 'goods',
          sku: `${group}-${size}`,
          name: `${group} ${size}`,
        },
        ...{ description: 'Of another seller.', brand: null, unit: 'bag', priceMinor: 500 as never },
        ...{ weightGrams: null, isBulkItem: false, isOrganic: false, status: 'active' as const },
        ...{ optionGroup: group, options: { size }, images: [], stock: 1, reorderLevel: 0, tiers: [] },
      })),
    })
    expect(new Set(await namesOf(group))).toEqual(new Set(['ours', 'x']))
  })
})
