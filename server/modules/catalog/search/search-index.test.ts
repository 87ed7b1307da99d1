import { array, assert as holds, boolean, constantFrom, integer, option, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor } from '../../../platform/money.ts'
import type { SearchDocument } from './documents.ts'
import { everything, type SearchFilter } from './filter.ts'
import { SearchIndex } from './search-index.ts'
import type { SearchRequest } from './search.ts'

const categories = [
  { id: 'goods', parentId: null, slug: 'goods', name: 'Goods', formerSlugs: [] },
  { id: 'cement', parentId: 'goods', slug: 'cement', name: 'Cement', formerSlugs: ['binders'] },
  { id: 'doors', parentId: 'goods', slug: 'doors', name: 'Doors & windows', formerSlugs: [] },
]

function aDocument(number: number, about: Partial<SearchDocument> = {}): SearchDocument {
  return {
    number,
    name: `Thing ${number}`,
    brand: null,
    description: 'Of no particular kind',
    categoryId: 'goods',
    sellerSlug: 'shop',
    sellerName: 'The shop',
    priceMinor: minor(100),
    isOrganic: false,
    isInStock: true,
    isSoldOut: false,
    isOnSale: false,
    createdAt: number,
    variantsOf: null,
    options: {},
    sold: 0,
    rating: 0,
    ...about,
  }
}

function anIndex(documents: readonly Partial<SearchDocument>[], language: 'en' | 'pt' = 'en') {
  const index = new SearchIndex(language, {
    synonyms: [
      ['rebar', 'iron rod'],
      ['telemóvel', 'celular'],
    ],
    kinds: [['footwear', 'sandal']],
    alsoKnown: [{ named: 'iron rod 12 mm', as: '1/2 inch Y12' }],
    places: ['Accra', 'Maputo'],
  })
  index.setCategories(categories)
  documents.forEach((about, number) => index.put(aDocument(number, about)))
  return index
}

const request: SearchRequest = {
  typed: undefined,
  only: undefined,
  filter: everything,
  sort: { by: 'relevance', order: 'desc' },
  start: { offset: 0 },
  limit: 20,
  wantsFacets: false,
}

const search = (index: SearchIndex, typed: string, more: Partial<SearchRequest> = {}) =>
  index.search({ ...request, typed, ...more })
const numbersOf = (index: SearchIndex, typed: string, more: Partial<SearchRequest> = {}) =>
  search(index, typed, more).page.map(({ number }) => number)

describe('a word finds', () => {
  test.each<[what: string, typed: string, name: string, language: 'en' | 'pt']>([
    ['itself, whatever its case', 'CEMENT', 'Cement 42.5R', 'en'],
    ['its plural', 'tiles', 'Floor tile', 'en'],
    ['its singular', 'battery', 'Batteries', 'en'],
    ['itself without accents', 'acucar', 'Açúcar branco', 'pt'],
    ['itself with accents that are not there', 'açúcar', 'Acucar branco', 'pt'],
    ['a plural in -ões', 'camarão', 'Camarões congelados', 'pt'],
    ['a singular of -ais', 'animal', 'Ração para animais', 'pt'],
    ['the other gender', 'branca', 'Arroz branco', 'pt'],
    ['what begins with it', 'plyw', 'Plywood 12 mm', 'en'],
    ['a synonym', 'celular', 'Telemóvel', 'pt'],
    ['a synonym of several words', 'rebar', 'Iron rod 12 mm', 'en'],
    ['a synonym of one word by several', 'iron rods', 'Rebar 12 mm', 'en'],
    ['a word with a letter missing', 'cemnt', 'Cement', 'en'],
    ['a word with a letter too many', 'cemment', 'Cement', 'en'],
    ['a word with another letter', 'camanto', 'Camento', 'en'],
    ['a word with two letters changed places', 'plywodo', 'Plywood', 'en'],
    ['two words run together', 'ironrod', 'Iron rod', 'en'],
    ['one word written as two', 'wheel barrow', 'Wheelbarrow', 'en'],
    ['a size run together', '12mm', 'Rod 12 mm', 'en'],
    ['a size written apart', '12 mm', 'Rod 12mm', 'en'],
    ['a decimal comma', '42,5', 'Cement 42.5', 'en'],
    ['inches', '4"', 'Pipe 4 inch', 'en'],
    ['a fraction', '1/2 elbow', 'Elbow ½ inch', 'en'],
  ])('%s: %s → %s', (_what, typed, name, language) => {
    const index = anIndex([{ name: 'Hammer' }, { name }, { name: 'Martelo de aço' }], language)
    expect(numbersOf(index, typed)).toEqual([1])
  })

  test('not the beginning of another number', () => {
    expect(numbersOf(anIndex([{ name: 'Rod 120' }, { name: 'Rod 12' }]), 'rod 12', { limit: 1 })).toEqual([1])
  })

  test('nothing, where it has nothing in common', () => {
    expect(search(anIndex([{ name: 'Cement' }]), 'xylophone')).toMatchObject({
      page: [],
      total: 0,
      isNearest: false,
    })
    expect(search(anIndex([{ name: 'Cement' }]), '?!')).toMatchObject({ page: [], total: 0 })
  })

  test('and says how it was read, if it was mistyped', () => {
    const index = anIndex([{ name: 'Açúcar' }], 'pt')
    expect(search(index, 'acuscar').corrected).toBe('açúcar')
    expect(search(index, 'acucar').corrected).toBeNull()
  })
})

describe('a number is one, however it is written:', () => {
  const names = [
    'Polytank 1,000 Litres',
    'Polytank 2,500 Litres',
    'Polytank 1 Litre',
    'Pipe 1 1/2 inch',
    'Pipe 1/2 inch',
  ]
  test.each<[typed: string, name: string]>([
    ...[
      'polytank 1000 litres',
      'polytank 1,000 l',
      'polytank 1.000 ltr',
      'polytank 1 000 litres',
      '1000L polytank',
    ].map((typed): [string, string] => [typed, 'Polytank 1,000 Litres']),
    ['polytank 1\u00A0000 lts', 'Polytank 1,000 Litres'],
    ['polytank 1\u2009000 litros', 'Polytank 1,000 Litres'],
    ['polytank 2500', 'Polytank 2,500 Litres'],
    ['1 litre polytank', 'Polytank 1 Litre'],
    ['1000 ml polytank', 'Polytank 1 Litre'],
    ...[
      '1½ inch pipe',
      '1½" pipe',
      '1 ½ pipe',
      '1-1/2 pipe',
      '1.1/2 in pipe',
      '1.5 inches pipe',
      '1½ polegadas pipe',
    ].map((typed): [string, string] => [typed, 'Pipe 1 1/2 inch']),
    ...['half inch pipe', '0.5" pipe', "½'' pipe", '1/2in pipe'].map((typed): [string, string] => [
      typed,
      'Pipe 1/2 inch',
    ]),
  ])('%s → %s', (typed, name) => {
    const index = anIndex(names.map((each) => ({ name: each })))
    const found = search(index, typed)
    expect(found.isNearest).toBe(false)
    expect(names[found.page[0]?.number ?? -1]).toBe(name)
  })

  test.each(['2.5 litre polytank', '10000 litres polytank', '25 litre polytank', '1,5 litre polytank'])(
    '%s is said to be lacking',
    (typed) => {
      expect(search(anIndex(names.map((name) => ({ name }))), typed).isNearest).toBe(true)
    },
  )
})

test.each<[typed: string, name: string]>([
  ['a16', 'Galaxy A16'],
  ['A 16', 'Galaxy A16'],
  ['16 litros', 'Sprayer 16 L'],
  ['wifi', 'Wi-Fi router'],
  ['wi-fi', 'Wi-Fi router'],
  ['usbc', 'USB-C cable'],
  ['ubolt', 'U-bolt'],
  ['64 giga', 'Tablet 64 GB'],
  ['100 watts', 'Lamp 100 W'],
  ['5 kilos', 'Rice 5 kg'],
  ['500 gramas', 'Salt 0.5 kg'],
  ['Ø12', 'Iron rod 12 mm × 9 m'],
  ['half inch rod', 'Iron rod 12 mm × 9 m'],
  ['y12', 'Iron rod 12 mm × 9 m'],
  ['8x4 board', 'Board 4 × 8 ft'],
  ['M12', 'Bolt M12 × 75'],
  ['footwear', 'Sandal'],
  ['how much is rice', 'Rice 5 kg'],
  ['where can I buy rice in Accra', 'Rice 5 kg'],
])('%s finds %s first, and does not doubt it', (typed, name) => {
  const names = [
    ...['Galaxy A16', 'Sprayer 16 L', 'Wi-Fi router', 'USB-C cable', 'U-bolt', 'Tablet 64 GB', 'Lamp 100 W'],
    ...[
      'Rice 5 kg',
      'Salt 0.5 kg',
      'Iron rod 12 mm × 9 m',
      'Iron rod 9 mm × 12 m',
      'Board 4 × 8 ft',
      'Bolt M12 × 75',
      'Sandal',
    ],
  ]
  const { page, isNearest, corrected } = search(anIndex(names.map((each) => ({ name: each }))), typed)
  expect([names[page[0]?.number ?? -1], isNearest, corrected]).toEqual([name, false, null])
})

describe('what is not sold is not pretended to be:', () => {
  test.each<[typed: string, document: Partial<SearchDocument>, language: 'en' | 'pt']>([
    ['air conditioner', { name: 'Cable', description: 'For air conditioners' }, 'en'],
    ['açúcar', { name: 'Compota', description: 'Sem açúcar' }, 'pt'],
    ['sugar', { name: 'Jam without sugar' }, 'en'],
  ])('%s is only mentioned', (typed, document, language) => {
    expect(search(anIndex([document], language), typed)).toMatchObject({ isNearest: true, total: 1 })
  })

  test.each<[typed: string, name: string, language: 'en' | 'pt']>([
    ['fridge', 'Ridge cap', 'en'],
    ['cimento', 'Pimento verde', 'pt'],
    ['gerador', 'Regador', 'pt'],
    ['carregar', 'Carrega', 'pt'],
    ['cama', 'Capa', 'pt'],
    ['car', 'Carton', 'en'],
  ])('%s is no mistake for %s', (typed, name, language) => {
    expect(search(anIndex([{ name }], language), typed)).toMatchObject({ total: 0, corrected: null })
  })
})

describe('a seller', () => {
  const goods = [
    { name: 'Decoder', sellerSlug: 'sofala', sellerName: 'Sofala Digital' },
    { name: 'Digital scale', sellerSlug: 'other', sellerName: 'Other' },
    { name: 'Lamp', sellerSlug: 'sofala', sellerName: 'Sofala Digital' },
  ]
  test.each<[typed: string, numbers: number[]]>([
    ['sofala digital', [0, 2]],
    ['Sofala', [0, 2]],
    ['lamp sofala digital', [2]],
    ['digital', [1]],
  ])('is found by name: %s', (typed, numbers) => {
    expect(numbersOf(anIndex(goods), typed).toSorted()).toEqual(numbers)
  })
  test('is suggested', () => {
    expect(anIndex(goods).suggest('sof', 3).queries).toEqual(['Sofala Digital'])
  })
})

test('no unit, number or word that is only mentioned is suggested', () => {
  const index = anIndex([{ name: 'Rod 12 mm', description: 'Milled' }])
  for (const typed of ['12mm', '12', 'm', 'mil']) expect(index.suggest(typed, 3).queries).toEqual([])
})

test('of what stands in a section of several things, each is what its name says', () => {
  const index = new SearchIndex('en', { synonyms: [], kinds: [], alsoKnown: [], places: [] })
  index.setCategories([{ id: 'c', parentId: null, slug: 'c', name: 'Water Tanks & Pumps', formerSlugs: [] }])
  index.put(aDocument(0, { name: 'Surface Water Pump', categoryId: 'c', sold: 99 }))
  index.put(aDocument(1, { name: 'Rambo Tank 500 Litres, Black', categoryId: 'c' }))
  expect(numbersOf(index, 'water tank', { limit: 1 })).toEqual([1])
  expect(numbersOf(index, 'pump', { limit: 1 })).toEqual([0])
})

test('a query of many words is read for its first twelve', () => {
  const index = anIndex([{ name: 'Cement' }, { name: 'Zinc' }])
  const long = `${'cement '.repeat(12)} zinc`
  expect(search(index, long)).toMatchObject({ total: 1, isNearest: false })
})

describe('the order', () => {
  test('has the thing itself before what goes with it, and that before what mentions it', () => {
    const index = anIndex([
      { name: 'Paint', description: 'For every door' },
      { name: 'Tee with access door' },
      { name: 'Door hinge' },
      { name: 'Panel door', categoryId: 'doors' },
    ])
    expect(numbersOf(index, 'door')).toEqual([3, 2, 1, 0])
  })

  test.each([
    ['is in stock', { isInStock: false }, { isInStock: true }],
    ['sells better', { sold: 3 }, { sold: 300 }],
    ['is liked better', { rating: 2 }, { rating: 5 }],
  ])('of equals has first what %s', (_what, worse, better) => {
    const named = { name: 'Cement' }
    expect(
      numbersOf(
        anIndex([
          { ...named, ...worse },
          { ...named, ...better },
        ]),
        'cement',
      ),
    ).toEqual([1, 0])
    expect(
      numbersOf(
        anIndex([
          { ...named, ...better },
          { ...named, ...worse },
        ]),
        'cement',
      ),
    ).toEqual([0, 1])
  })

  test('has what misses a word after all that have every word, and says if none has', () => {
    const index = anIndex([{ name: 'White gloss' }, { name: 'White paint' }, { name: 'Hammer' }])
    expect(search(index, 'white paint')).toMatchObject({ isNearest: false, total: 2 })
    expect(numbersOf(index, 'white paint')).toEqual([1, 0])
    expect(search(index, 'white xylophone')).toMatchObject({ isNearest: true, total: 2 })
  })

  test.each(['price', 'name', 'newest'] as const)(
    'by %s pages on, forwards and back, without a gap',
    (by) => {
      const index = anIndex(
        Array.from({ length: 57 }, (_, at) => ({
          name: `Nail ${'abc'[at % 3]}`,
          priceMinor: minor(100 + (at % 5)),
          createdAt: at % 7,
        })),
      )
      for (const order of ['asc', 'desc'] as const) {
        const sort = { by, order }
        const whole = search(index, 'nail', { sort, limit: 100 }).page
        const paged = []
        let start: SearchRequest['start'] = { offset: 0 }
        for (;;) {
          const { page, hasMore } = search(index, 'nail', { sort, limit: 10, start })
          paged.push(...page)
          const last = page.at(-1)
          if (!hasMore || last === undefined) break
          start = { after: last }
        }
        expect(paged).toEqual(whole)
        expect(whole).toHaveLength(57)
      }
    },
  )
})

describe('a product that changes', () => {
  test('is found by what it is now, and only so', () => {
    const index = anIndex([{ name: 'Cement' }])
    index.put(aDocument(0, { name: 'Hammer' }))
    expect([numbersOf(index, 'cement'), numbersOf(index, 'hammer')]).toEqual([[], [0]])
    index.remove(0)
    expect(numbersOf(index, 'hammer')).toEqual([])
    expect([index.size, index.waste]).toEqual([0, 2])
  })

  test('stands among the rest by the words of its category', () => {
    const index = anIndex([{ name: 'Ghacem', categoryId: 'cement' }])
    expect(numbersOf(index, 'cement')).toEqual([0])
    const filter = { ...everything, category: 'binders' }
    expect(numbersOf(index, 'ghacem', { filter })).toEqual([0])
    expect(numbersOf(index, 'ghacem', { filter: { ...everything, category: 'doors' } })).toEqual([])
  })
})

test('variants of one article are one entry, shown by the one that fits best', () => {
  const index = anIndex(
    ['10 mm', '12 mm', '16 mm'].map((size, at) => ({
      name: `Rod ${size}`,
      variantsOf: 'shop/rod',
      options: { size },
      priceMinor: minor(300 - at),
    })),
  )
  expect(search(index, 'rod')).toMatchObject({ total: 1 })
  expect(numbersOf(index, 'rod 12 mm')).toEqual([1])
  expect(numbersOf(index, 'rod', { sort: { by: 'price', order: 'asc' } })).toEqual([2])
  const { facets } = search(index, 'rod', { wantsFacets: true })
  expect(facets?.options).toEqual([
    { name: 'size', values: ['10 mm', '12 mm', '16 mm'].map((value) => ({ value, count: 1 })) },
  ])
  expect(facets?.brands).toEqual([])
  expect(facets?.sellers).toEqual([{ slug: 'shop', name: 'The shop', count: 1 }])
})

test('what is asked for by its number is in the order of what sells, whatever was searched before', () => {
  const index = anIndex([{ sold: 1 }, { sold: 1000 }, { name: 'Cement' }])
  const only = () => numbersOf(index, 'sku-1', { only: [0, 1, 2] })
  expect(only()).toEqual([1, 0, 2])
  search(index, 'cement')
  expect(only()).toEqual([1, 0, 2])
})

test('synonyms of several words find what has come since they were last looked for', () => {
  const index = anIndex([{ name: 'Iron rod' }])
  expect(numbersOf(index, 'rebar')).toEqual([0])
  index.put(aDocument(1, { name: 'Iron rod', sold: 5 }))
  expect(numbersOf(index, 'rebar')).toEqual([1, 0])
  index.remove(0)
  expect(numbersOf(index, 'rebar')).toEqual([1])
})

describe('of a word in very many products', () => {
  const many = 6_000
  /** Two words each, that stand in different fields; sales and stock differ, and some are variants. */
  const gravel = (number: number) =>
    aDocument(number, {
      name: ['Gravel', 'Gravel grey', 'Bag of gravel', 'Sand'][number % 4] as string,
      description: number % 3 === 0 ? 'Gravel for paths' : 'For gardens',
      isInStock: number % 5 !== 0,
      sold: (number * 7) % 90,
      rating: number % 6,
      variantsOf: number % 50 === 0 ? `shop/${number % 1000}` : null,
    })
  const aPit = () => {
    const index = anIndex([])
    for (let number = 1; number <= many; number += 1) index.put(gravel(number))
    return index
  }
  /** Where all are counted they are all ranked: a price that nothing exceeds does that. */
  const exact = { filter: { ...everything, minPrice: minor(0) } }
  const first = (index: SearchIndex, more: Partial<SearchRequest> = {}) =>
    numbersOf(index, 'gravel', { limit: 300, ...more })

  test('the first pages are those of all that were ranked', () => {
    const index = aPit()
    expect(first(index)).toEqual(first(index, exact))
    expect(search(index, 'gravel').isCutShort).toBe(true)
    expect(search(index, 'gravel', exact).isCutShort).toBe(false)
  })

  test('what changes is in its place at once, and what died is nowhere', () => {
    const index = aPit()
    const best = first(index)
    index.put(aDocument(many + 1, { name: 'Gravel', sold: 10_000, rating: 5 }))
    expect(first(index)).toEqual([many + 1, ...best.slice(0, -1)])
    for (const number of best.slice(0, 100)) index.remove(number)
    for (const number of best.slice(100, 200)) index.put(gravel(number))
    expect(first(index)).toEqual(first(index, exact))
  })

  test('the first are found, however many better ones died', () => {
    const index = aPit()
    const best = numbersOf(index, 'gravel', { limit: 1_500 })
    for (const number of best) index.remove(number)
    expect(first(index)).toEqual(first(index, exact))
  })

  test('pages follow each other to the last that the total tells of', () => {
    const index = aPit()
    const { total } = search(index, 'gravel')
    const paged = Array.from({ length: Math.ceil(total / 100) }, (_, at) =>
      numbersOf(index, 'gravel', { limit: 100, start: { offset: at * 100 } }),
    ).flat()
    expect(total).toBeGreaterThanOrEqual(1_000)
    expect(paged).toHaveLength(total)
    expect(new Set(paged).size).toBe(total)
    expect(numbersOf(index, 'gravel', { start: { offset: total } })).toEqual([])
  })

  test('together with another, those that have both where it tells what they are come first', () => {
    const index = aPit()
    index.put(aDocument(many + 1, { name: 'Grey gravel', rating: 5 }))
    const found = search(index, 'gardens gravel')
    expect(found).toMatchObject({ isCutShort: true, isNearest: false })
    expect(search(index, 'gardens gravel', exact).total).toBeGreaterThan(found.total)
    expect(numbersOf(index, 'grey gravel', { limit: 1 })).toEqual(
      numbersOf(index, 'grey gravel', { limit: 1, ...exact }),
    )
    const nearest = search(index, 'gravel xylophone')
    expect(nearest.isNearest).toBe(true)
    expect(nearest.page.map(({ number }) => number)).toEqual(
      search(index, 'gravel xylophone', exact).page.map(({ number }) => number),
    )
  })
})

describe('facets', () => {
  test('offer the other values of an option whose chosen value nothing has', () => {
    const index = anIndex(['S', 'M'].map((size) => ({ options: { size } })))
    const filter = { ...everything, options: new Map([['size', 'XXL']]) }
    const { total, facets } = index.search({
      ...request,
      ...{ sort: { by: 'newest', order: 'desc' }, filter, wantsFacets: true },
    })
    expect(total).toBe(0)
    expect(facets?.options[0]?.values).toEqual([
      { value: 'M', count: 1 },
      { value: 'S', count: 1 },
    ])
  })

  const documents = array(
    record({
      brand: option(constantFrom('Ghacem', 'Dangote'), { nil: null }),
      categoryId: constantFrom('goods', 'cement', 'doors'),
      sellerSlug: constantFrom('one', 'two'),
      priceMinor: integer({ min: 1, max: 900 }).map((price) => minor(price * 100)),
      isOrganic: boolean(),
      isInStock: boolean(),
      isOnSale: boolean(),
      variantsOf: option(constantFrom('a', 'b'), { nil: null }),
      options: constantFrom<Record<string, string>[]>(
        {},
        { size: 'S' },
        { size: 'M' },
        { size: 'M', colour: 'red' },
      ),
    }),
    { maxLength: 25 },
  )
  const wishes = record({
    category: option(constantFrom('goods', 'cement'), { nil: undefined }),
    brand: option(constantFrom('GHACEM', 'None'), { nil: undefined }),
    seller: option(constantFrom('one'), { nil: undefined }),
    minPrice: option(constantFrom(minor(20_000)), { nil: undefined }),
    maxPrice: option(constantFrom(minor(70_000)), { nil: undefined }),
    organic: option(boolean(), { nil: undefined }),
    inStock: option(boolean(), { nil: undefined }),
    onSale: option(boolean(), { nil: undefined }),
    options: constantFrom(new Map<string, string>(), new Map([['Size', 'm']])),
  })

  test('count just what is found when they are chosen', () => {
    holds(
      property(documents, wishes, (products, filter) => {
        const index = anIndex(products)
        const total = (more: Partial<SearchFilter>) =>
          index.search({ ...request, sort: { by: 'newest', order: 'desc' }, filter: { ...filter, ...more } })
            .total
        const { facets } = index.search({
          ...request,
          sort: { by: 'newest', order: 'desc' },
          filter,
          wantsFacets: true,
        })
        if (facets === undefined) throw new Error('no facets')
        for (const { slug, count } of facets.categories) expect(count).toBe(total({ category: slug }))
        for (const { name, count } of facets.brands) expect(count).toBe(total({ brand: name }))
        for (const { slug, count } of facets.sellers) expect(count).toBe(total({ seller: slug }))
        for (const { name, values } of facets.options)
          for (const { value, count } of values) {
            const others = [...filter.options].filter(([other]) => other.toLowerCase() !== name)
            expect(count).toBe(total({ options: new Map([...others, [name, value]]) }))
          }
        for (const { minPrice, maxPrice, count } of facets.prices)
          expect(count).toBe(total({ minPrice, maxPrice: maxPrice ?? undefined }))
        expect(facets.organic).toBe(total({ organic: true }))
        expect(facets.inStock).toBe(total({ inStock: true }))
        expect(facets.onSale).toBe(total({ onSale: true }))
      }),
    )
  })
})

test('suggestions go on from what is typed, most frequent first', () => {
  const index = anIndex(
    [{ name: 'Castanha de caju' }, { name: 'Castanha de caju torrada' }, { name: 'Castanha de caramelo' }],
    'pt',
  )
  expect(index.suggest('Castanha de ca', 3).queries).toEqual(['castanha de caju', 'castanha de caramelo'])
  expect(index.suggest('doo', 3)).toEqual({ queries: [], categories: [categories[2]] })
  expect(index.suggest('  ', 3)).toEqual({ queries: [], categories: [] })
})
