import { afterEach, describe, expect, test } from 'vitest'
import { startMarket, type TestMarket } from '../../tests/harness/market.ts'
import { fetchPicture, storedKeys } from '../../tests/harness/pictures.ts'
import { ebuildify } from './ebuildify/index.ts'
import { loadDemoPictures, mediaIdOf } from './load-pictures.ts'
import { loadDemoMarket } from './load.ts'
import { pictureOf } from './pictures/picture-of.ts'
import { txova } from './txova/index.ts'

const markets = { ebuildify, txova }

/** Boards, white planks, white and red paint; oils to cook with and to care with. */
const acrossShelves: Record<string, string[]> = {
  ebuildify: [
    'emulsion-paint + gloss-and-coatings',
    'plywood-and-boards + roofing-accessories',
    'plywood-and-boards + roofing-sheets',
  ],
  txova: ['cuidado-da-pele + oleos-e-coco', 'cuidado-do-cabelo + oleos-e-coco'],
}

describe.each(Object.entries(markets))('the pictures of %s', (id, demo) => {
  test('are there for all goods, and only goods of like kinds share one', () => {
    expect(demo.products.filter((product) => pictureOf(id, product) === undefined)).toEqual([])
    const sharing = Map.groupBy(demo.products, (product) => mediaIdOf(pictureOf(id, product)!))
    expect(sharing.size).toBeGreaterThan(demo.products.length / 2)
    // What looks alike stands on one shelf; where it does not, it was looked at.
    const shelves = [...sharing.values()].map((goods) => [...new Set(goods.map(({ category }) => category))])
    const across = shelves.filter((shelf) => shelf.length > 1).map((shelf) => shelf.sort().join(' + '))
    expect([...new Set(across)].sort()).toEqual(acrossShelves[id])
  })

  test('are small, draw by themselves and run nothing', () => {
    for (const product of demo.products) {
      const { svg, alt } = pictureOf(id, product)!
      expect(svg.length).toBeLessThan(6_000)
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 800 800">/)
      expect(svg).not.toMatch(/script|href|<style|style=|<text|<image|foreignObject|\bon\w+=|NaN|undefined/)
      const defined = new Set([...svg.matchAll(/ id="(\w+)"/g)].map(([, name]) => name))
      const used = [...svg.matchAll(/url\(#(\w+)\)/g)].map(([, name]) => name)
      expect(`${product.sku}: ${used.filter((name) => !defined.has(name)).join()}`).toBe(`${product.sku}: `)
      expect(alt).toMatch(/^\p{Lu}.{1,60}$/u)
    }
  })
})

test('goods that look alike share a picture, and colours tell them apart', () => {
  const idOf = (sku: string) => mediaIdOf(pictureOf('ebuildify', { sku })!)
  expect(idOf('CAB-SC-15-RED')).toBe(idOf('CAB-SC-6-RED'))
  expect(idOf('CAB-SC-15-RED')).not.toBe(idOf('CAB-SC-15-BLA'))
  expect(mediaIdOf(pictureOf('txova', { sku: 'CAB-CHA-COC' })!)).not.toBe(idOf('CAB-SC-15-RED'))
  expect(idOf('CAB-SC-15-RED')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
})

describe('pictures that are brought in', () => {
  let market: TestMarket
  afterEach(() => market.stop())

  test('are shown once they are made, stored once for all who show them, and brought in once', async () => {
    const target = await open('ebuildify', ['SAN-WC-CC', 'SAN-WC-1P', 'SAF-CONE-75'])
    await loadDemoMarket({ ...target, withPictures: true })
    expect(await images()).toEqual([])

    expect(await loadDemoPictures(target)).toBe(2)
    await market.settle()
    const shown = await images()
    expect(shown).toHaveLength(3)
    expect(new Set(shown).size).toBe(2)
    expect((await fetchPicture(market, shown[0]!)).headers.get('content-type')).toBe('image/webp')
    const kept = await storedKeys(market)
    expect(kept).toHaveLength(18)

    expect(await loadDemoPictures(target)).toBe(0)
    expect(await loadDemoMarket({ ...target, withPictures: true })).toMatchObject({ products: 0 })
    await market.settle()
    expect(await storedKeys(market)).toEqual(kept)
    const { data } = await market.get('/products?search=cone')
    const { data: cone } = await market.get(`/products/${data[0].slug}`)
    expect(cone.pictures).toMatchObject([{ state: 'ready', alt: 'A traffic cone', width: 800, height: 800 }])
  })

  test('are not looked for by goods that were loaded without', async () => {
    const target = await open('txova', ['FRU-MAN-KG'])
    await loadDemoMarket(target)
    expect(await loadDemoPictures(target)).toBe(0)
    expect(await images()).toEqual([])
  })

  test('go on from where bringing them in was cut off', async () => {
    const target = await open('txova', ['FRU-MAN-KG', 'FRU-PAP-UN'])
    await loadDemoMarket({ ...target, withPictures: true })
    const cut = loadDemoPictures(target, async () => {
      throw new Error('told to end')
    })
    await expect(cut).rejects.toThrow('told to end')
    expect(await loadDemoPictures(target)).toBe(1)
    await market.settle()
    expect(await images()).toHaveLength(2)
  })

  test('are listed where they are found once the address of the shop has changed', async () => {
    const target = await open('txova', ['FRU-MAN-KG'])
    await loadDemoMarket({ ...target, withPictures: true })
    await loadDemoPictures(target)
    await market.settle()
    const [there] = await images()
    await market.platform.sql`
      update catalog.products set images = array[replace(images[1], 'http://', 'http://before.')]
      where image_sources is not null`
    expect(await images()).not.toEqual([there])

    await loadDemoPictures(target)
    expect(await images()).toEqual([there])
  })

  async function open(id: keyof typeof markets, skus: string[]) {
    market = await startMarket(id)
    const products = markets[id].products.filter(({ sku }) => skus.includes(sku))
    const demo = { ...markets[id], products, sales: [] }
    return { ...market.app.apis, market: market.market, clock: market.clock, demo }
  }

  async function images(): Promise<string[]> {
    const { data } = await market.get('/products?limit=100&sortBy=name')
    return data.flatMap(({ image }: { image: string | null }) => image ?? [])
  }
})
