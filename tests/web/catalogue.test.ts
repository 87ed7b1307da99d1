import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { after, days, hours } from '../../server/platform/clock.ts'
import { aPhone, closeBrowser, faultsIn, hasChromium } from '../harness/browser.ts'
import { aProduct, tokenOf, type Shop } from '../harness/builders.ts'
import type { TestMarket } from '../harness/market.ts'
import { aBuyer } from '../harness/people.ts'
import { aPicture, aReadyPicture } from '../harness/pictures.ts'
import { handOver } from '../harness/reviews.ts'
import { startShop } from '../harness/shop.ts'
import { logInAs } from '../harness/shopper.ts'

const withoutScripts = { javaScriptEnabled: false }
const KILOBYTE = 1024

afterAll(closeBrowser)

describe.skipIf(!hasChromium)('looking around in a shop of one merchant', () => {
  let shop: TestMarket
  let admin: string
  let house: Shop
  beforeAll(async () => {
    shop = await startShop('ebuildify')
    admin = tokenOf(shop, 'admin')
    house = { seller: 'sol-little-by-little', ownerId: '', ownerToken: admin }
  }, 120_000)
  afterAll(() => shop.stop())

  const open = async (path: string, options = {}) => {
    const phone = await aPhone({ baseURL: shop.url, ...options })
    await phone.page.goto(path)
    return phone
  }
  const fetchPage = (path: string, init?: RequestInit) =>
    fetch(`${shop.url}${path}`, { redirect: 'manual', ...init })

  test('leads from the home page to a product, narrowed and sorted on the way, without scripts', async () => {
    const { page } = await open('/', withoutScripts)
    await page.getByRole('link', { name: 'Tools & Machines' }).click()
    expect(await page.getByText('21 products').count()).toBe(1)
    await page.getByText('Filter', { exact: true }).click()
    await page.getByLabel('Brand').selectOption({ label: 'Stanley (3)' })
    await page.getByRole('button', { name: 'Show' }).click()
    expect(new URL(page.url()).search).toBe('?brand=Stanley')
    expect(await page.getByText('3 products').count()).toBe(1)
    await page.getByText('Order: In stock, newest first').click()
    await page.getByRole('link', { name: 'Cheapest first' }).click()
    expect(await page.locator('.card a').allTextContents()).toEqual([
      'Tape Measure 8 m',
      'Claw Hammer 16 oz',
      'Spirit Level 120 cm, 3 Vials',
    ])
    await page.getByRole('link', { name: 'Remove filter: Stanley' }).click()
    expect(new URL(page.url()).search).toBe('?sort=price-asc')
    await page.getByRole('link', { name: 'Next' }).click()
    await page.locator('.card a').first().click()
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Add to cart' }).count()).toBe(1)
  })

  test('says how a search was understood, and what there is where nothing was found', async () => {
    const { page } = await open('/', withoutScripts)
    const search = async (typed: string) => {
      await page.getByRole('searchbox').fill(typed)
      await page.getByRole('button', { name: 'Search' }).click()
    }
    await search('cemnt')
    expect(await page.locator('.note').textContent()).toContain('This is what there is for “cement”')
    await search('qqqqzzzz')
    expect(await page.getByText('We found nothing for “qqqqzzzz”').count()).toBe(1)
    await page.getByRole('link', { name: 'Roofing & Ceiling' }).click()
    expect(await page.title()).toBe('Roofing & Ceiling · eBuildify')
  })

  test.each([
    '/search?q=cement&sort=sideways&page=-3&price=abc&option=nothing&unknown=1',
    '/search?q=%20&page=2.5',
    `/search?q=${'long '.repeat(60)}`,
    '/c/tools?option=size:nothing&price=5-1&inStock=maybe',
    `/search?seller=${'s'.repeat(300)}`,
    '/offers?category=no%20such',
  ])('drops what has no meaning: %s', async (path) => {
    expect((await fetchPage(path)).status).toBe(200)
  })

  test('has an address for each choice, without what was not chosen', async () => {
    const answer = await fetchPage('/search?q=cement&brand=&price=&option=&option=size:25%20kg&page=')
    const canonical = '/search?q=cement&option=size%3A25+kg'
    expect([answer.status, answer.headers.get('location')]).toEqual([302, canonical])

    const { page } = await open('/c/tools')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).search))
    await page.getByText('Filter', { exact: true }).click()
    await page.getByLabel('Brand').selectOption({ label: 'Stanley (3)' })
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('3 products').waitFor()
    expect(asked.filter((search) => search !== '')).toEqual(['?brand=Stanley'])
  })

  test('shows of an article one size with that size’s own price, and beside it what the sizes begin at', async () => {
    const add = (litres: string, price: number) =>
      aProduct(shop, house, {
        name: `Zedtank ${litres} Litres`,
        price,
        category: 'cement',
        optionGroup: 'zedtank',
        options: { size: litres },
        bulkTiers: [{ minQuantity: 3, discountPercent: 7 }],
      })
    const sizes = [await add('500', 78.05), await add('1,000', 132), await add('5,000', 645)]
    shop.clock.advance(days(8))
    const admin = tokenOf(shop, 'admin')
    const today = shop.clock.now().toISOString().slice(0, 10)
    const endsAt = after(new Date(`${today}T00:00:00Z`), days(3))
    const lastDay = new Intl.DateTimeFormat('en-GH', { dateStyle: 'long', timeZone: 'UTC' }).format(
      after(endsAt, -hours(1)),
    )
    const sales = [{ price: 114.9, endsAt: endsAt.toISOString() }]
    await shop.put(`/products/${sizes[1]?.id}/prices`, { groupPrices: [], sales }, { token: admin })
    await shop.settle()

    const { page } = await open('/search?q=zedtank&sort=price-desc', withoutScripts)
    const card = async (path: string) => {
      await page.goto(path)
      return (await page.locator('.card').first().innerText()).replaceAll(/\s+/g, ' ').trim()
    }
    const dearest = 'Zedtank 5,000 Litres GH₵645.00 per bag 3 options, from GH₵78.05'
    expect(await card('/search?q=zedtank&sort=price-desc')).toBe(dearest)
    const cheapest = 'Zedtank 500 Litres GH₵78.05 per bag 3 options, from GH₵78.05'
    expect(await card('/search?q=zedtank&sort=price-asc')).toBe(cheapest)
    const between = 'Offer Zedtank 1,000 Litres GH₵114.90 per bag before GH₵132.00 3 options, from GH₵78.05'
    expect(await card('/search?q=zedtank&price=100-200')).toBe(between)

    await page.goto(`/p/${sizes[1]?.slug}`)
    expect(await page.locator('.price.big').innerText()).toContain(`until ${lastDay}`)
    expect(await page.locator('.price.big s').innerText()).toBe('GH₵132.00')
    const data = JSON.parse((await page.locator('[type="application/ld+json"]').textContent()) ?? '')
    expect(data['@graph'][0].offers).toMatchObject({
      price: 114.9,
      priceValidUntil: after(endsAt, -hours(1)).toISOString().slice(0, 10),
    })
    // Seven per cent off 132 is more than 114.90.
    expect(await page.getByText('The more, the cheaper').count()).toBe(0)
    await page.goto(`/p/${sizes[0]?.slug}`)
    const cells = await page.locator('[aria-labelledby="bulk"] tbody td').allInnerTexts()
    expect(cells.map((text) => text.replaceAll(/\s+/g, ' '))).toEqual(['GH₵72.5865 −7%', 'GH₵217.76'])
  })

  test('says where a product stands, from the home page down, to people and search engines', async () => {
    const product = await aProduct(shop, house, { category: 'cement' })
    const { page } = await open(`/p/${product.slug}`, withoutScripts)
    const links = page.getByRole('navigation', { name: 'You are here' }).getByRole('link')
    expect(await links.allTextContents()).toEqual(['Home', 'Cement & Mortar', 'Cement'])
    const data = JSON.parse((await page.locator('[type="application/ld+json"]').textContent()) ?? '')
    const trail = data['@graph'].at(-1).itemListElement
    expect(trail.map(({ position, item }: any) => [position, item])).toEqual([
      [1, `${shop.url}/`],
      [2, `${shop.url}/c/cement-and-mortar`],
      [3, `${shop.url}/c/cement`],
      [4, `${shop.url}/p/${product.slug}`],
    ])
  })

  test('has no page for what cannot be the name of anything', async () => {
    for (const path of ['/c/No%20Such', '/c/none', '/p/none', '/p/%22', '/s/none', '/sitemap/9.xml'])
      expect([path, (await fetchPage(path)).status]).toEqual([path, 404])
  })

  test('leads whoever comes to a page that is no more to the last one', async () => {
    const answer = await fetchPage('/c/tools?page=40')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/c/tools?page=2'])
  })

  test('leads from a name that a category had to the one it has', async () => {
    const { data: tree } = await shop.get('/categories')
    const nails = tree.flatMap((it: any) => it.children).find((it: any) => it.slug === 'nails')
    await shop.patch(`/categories/${nails.id}`, { slug: 'nails-and-pins' }, { token: admin })
    const answer = await fetchPage('/c/nails?sort=name')
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/c/nails-and-pins?sort=name'])
  })

  test('shows all of a product: pictures, sale, bulk prices, variants, reviews', async () => {
    const product = await aProduct(shop, house, {
      name: 'Trowel </script><b>10"',
      stock: 7,
      price: 50,
      bulkTiers: [{ minQuantity: 10, discountPercent: 20 }],
      optionGroup: 'trowels',
      options: { size: '10 in' },
    })
    const wider = await aProduct(shop, house, {
      ...{ name: 'Trowel 12 in', price: 60, stock: 0 },
      ...{ optionGroup: 'trowels', options: { size: '12 in' } },
    })
    const pictures = [await aReadyPicture(shop, admin), await aReadyPicture(shop, admin)]
    await shop.patch(`/products/${product.id}`, { images: pictures.map(({ id }) => id) }, { token: admin })
    const now = shop.clock.now()
    const sale = { price: 45, startsAt: now, endsAt: new Date(now.getTime() + hours(48)) }
    await shop.put(`/products/${product.id}/prices`, { groupPrices: [], sales: [sale] }, { token: admin })
    const buyer = await aBuyer(shop)
    await handOver(shop, buyer, product)
    const review = { rating: 4, title: 'Good in the hand', text: 'It does what a trowel has to do.' }
    const { data: written } = await shop.post(`/products/${product.id}/reviews`, review, {
      token: buyer.token,
    })
    await shop.post(`/reviews/${written.id}/approval`, {}, { token: admin })
    await shop.put(`/reviews/${written.id}/reply`, { text: 'Thank you for writing.' }, { token: admin })
    await shop.settle()

    const { page, complaints } = await open(`/p/${product.slug}`)
    expect(await page.title()).toBe('Trowel </script><b>10" · eBuildify')
    const main = page.getByRole('main')
    for (const text of [
      'Only 7 left',
      'GH₵45.00',
      'Good in the hand',
      'Bought here',
      'Thank you for writing.',
    ])
      expect([text, await main.getByText(text).count()]).toEqual([text, 1])
    expect(await main.getByRole('row').allTextContents()).toEqual([
      'FromEachTogether',
      '10 × bagGH₵40.00 −11.1%GH₵400.00',
    ])
    expect(await main.getByRole('link', { name: '12 in Sold out' }).getAttribute('href')).toBe(
      `/p/${wider.slug}`,
    )
    const [first, second] = await main.locator('img').all()
    expect(await first?.getAttribute('fetchpriority')).toBe('high')
    expect(await second?.getAttribute('loading')).toBe('lazy')
    expect(await page.evaluate(`document.querySelector('main img').currentSrc`)).toMatch(/\.avif$/)
    const data = JSON.parse((await page.locator('[type="application/ld+json"]').textContent()) ?? '')
    expect(data['@graph'][0]).toMatchObject({
      name: 'Trowel </script><b>10"',
      offers: { price: 45, priceCurrency: 'GHS', availability: 'https://schema.org/InStock' },
      aggregateRating: { ratingValue: 4, reviewCount: 1 },
    })
    expect(await faultsIn(page)).toEqual([])
    expect(complaints).toEqual([])

    await page.goto('/offers')
    expect(await page.locator('.card source').first().getAttribute('srcset')).toMatch(/320\.avif 320w$/)
    expect(await faultsIn(page)).toEqual([])
  })

  test('asks whoever finds a review helpful to log in, and counts them once', async () => {
    const product = await aProduct(shop, house)
    const [writer, reader] = [await aBuyer(shop), await aBuyer(shop)]
    await handOver(shop, writer, product)
    const { data: review } = await shop.post(
      `/products/${product.id}/reviews`,
      { rating: 5, text: 'It is as good as they say.' },
      { token: writer.token },
    )
    await shop.post(`/reviews/${review.id}/approval`, {}, { token: admin })

    const phone = await open(`/p/${product.slug}`, withoutScripts)
    const { page } = phone
    page.setDefaultTimeout(5_000)
    const vote = () => page.getByRole('button', { name: 'This review helped me' }).click()
    await vote()
    expect(new URL(page.url()).pathname).toBe('/login')
    await page.fill('main [name=who]', reader.email)
    await page.fill('main [name=password]', reader.password)
    await page.getByRole('main').getByRole('button', { name: 'Log in' }).click()
    expect(page.url()).toBe(`${shop.url}/p/${product.slug}#review-${review.id}`)
    expect(await page.getByText('It helped').count()).toBe(0)
    for (let again = 0; again < 2; again += 1) {
      await vote()
      expect(page.url()).toBe(`${shop.url}/p/${product.slug}?voted=${review.id}#voted`)
      expect(await page.getByText('It helped 1 person').count()).toBe(1)
      expect(await page.evaluate('document.activeElement.textContent')).toContain('Thank you')
    }
    expect((await page.goto('/account/reviews/%E2%82%AC/helpful'))?.status()).toBe(404)
    await page.goto(`/p/${product.slug}`)
    const guest = await open(`/p/${product.slug}`)
    expect(await guest.page.getByText('It helped 1 person').count()).toBe(1)
    expect(await faultsIn(guest.page)).toEqual([])

    await page.getByRole('link', { name: 'Write a review' }).click()
    await page.check('main [name=rating][value="4"]')
    await page.fill('main [name=text]', 'I only looked at it so far.')
    await page.getByRole('button', { name: 'Save the review' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('once it has arrived')

    await phone.context.clearCookies()
    await logInAs(shop, phone, writer)
    await page.goto(`/p/${product.slug}`)
    await vote()
    expect(await page.getByRole('alert').textContent()).toBe('This review is your own.')
    await page.getByRole('link', { name: 'What buyers say' }).click()
    expect(page.url()).toBe(`${shop.url}/p/${product.slug}#review-${review.id}`)
  })

  test('sells nothing that is sold out, and says how long a back-order takes', async () => {
    const product = await aProduct(shop, house, { stock: 0 })
    const { page } = await open(`/p/${product.slug}`, withoutScripts)
    expect(await page.getByText('Sold out').count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Add to cart' }).count()).toBe(0)
    const backorders = { limit: 5, leadDays: 14 }
    await shop.put(`/products/${product.id}/backorders`, backorders, { token: admin })
    await page.reload()
    expect(await page.getByText('it is here in about 14 days').count()).toBe(1)
    expect(await page.locator('#quantity-rule').innerText()).toContain('5')
  })

  test('shows a contractor their own price, and keeps that page from everybody else', async () => {
    const product = await aProduct(shop, house, { price: 80 })
    const prices = { groupPrices: [{ customerGroup: 'contractor', price: 70 }], sales: [] }
    await shop.put(`/products/${product.id}/prices`, prices, { token: admin })
    const cookie = `access=${tokenOf(shop, 'contractor')}; refresh=some`
    const theirs = await fetchPage(`/p/${product.slug}`, { headers: { cookie } })
    expect(await theirs.text()).toContain('Your price')
    expect(theirs.headers.get('cache-control')).toMatch(/^private/)
    const guests = await fetchPage(`/p/${product.slug}`)
    expect(await guests.text()).not.toContain('70.00')
    expect(guests.headers.get('cache-control')).toMatch(/^public/)
  })

  test('shows a contractor their own prices in every list, which is theirs alone and not kept', async () => {
    const product = await aProduct(shop, house, { name: 'Zwieback mortar', brand: 'Zwie', price: 80 })
    const sold = { price: 78, endsAt: new Date(shop.clock.now().getTime() + hours(48)) }
    const prices = { groupPrices: [{ customerGroup: 'contractor', price: 70.07 }], sales: [sold] }
    await shop.put(`/products/${product.id}/prices`, prices, { token: admin })
    await shop.settle()
    const member = tokenOf(shop, 'contractor')
    await shop.put(`/wishlist/items/${product.id}`, undefined, { token: member })
    const cookie = `access=${member}; refresh=some`
    // Newest of what is on offer, and so on the home page.
    const lists = ['/', '/offers?brand=Zwie', '/c/cement?brand=Zwie', '/search?q=zwieback']
    for (const path of lists) {
      const theirs = await fetchPage(path, { headers: { cookie } })
      const html = await theirs.text()
      expect([path, html.includes('70.07'), html.includes('Your price')]).toEqual([path, true, true])
      expect([path, theirs.headers.get('cache-control')?.startsWith('private')]).toEqual([path, true])
      expect([path, theirs.headers.get('x-offline')]).toEqual([path, null])
      const guests = await fetchPage(path)
      expect([path, (await guests.text()).includes('70.07')]).toEqual([path, false])
      expect([path, guests.headers.get('x-offline')]).toEqual([path, 'keep'])
    }
    for (const path of ['/account/wishlist', '/suggestions?q=zwieback'])
      expect(await (await fetchPage(path, { headers: { cookie } })).text()).toContain('70.07')
    expect(await (await fetchPage('/suggestions?q=zwieback')).text()).not.toContain('70.07')

    const byPrice = ['/search?q=zwieback&sort=price-desc', '/search?q=zwieback&price=50-79']
    for (const path of byPrice) {
      const note = 'Order and price filter go by what everybody pays. Your price may be lower.'
      const theirs = await (await fetchPage(path, { headers: { cookie } })).text()
      expect([theirs.includes(note), (await (await fetchPage(path)).text()).includes(note)]).toEqual([
        true,
        false,
      ])
    }
  })

  test('has what is sold out at the end of a category', async () => {
    const read = async (page: number) => {
      const html = await (await fetchPage(`/c/tools?page=${page}`)).text()
      return [...html.matchAll(/<li class="card[\s\S]*?<\/li>/g)].map(([card]) => card.includes('Sold out'))
    }
    const cards = [...(await read(1)), ...(await read(2))]
    expect(cards.length).toBeGreaterThan(20)
    expect(cards).toContain(true)
    expect(cards.slice(cards.indexOf(true))).not.toContain(false)
  })

  test('offers what may be meant while somebody types, by keyboard too', async () => {
    const { page, complaints } = await open('/')
    const box = page.getByRole('combobox')
    await box.pressSequentially('ceme')
    await page.getByRole('option', { name: 'cement', exact: true }).waitFor()
    expect(await faultsIn(page)).toEqual([])
    await box.press('ArrowDown')
    const active = await box.getAttribute('aria-activedescendant')
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true')
    await box.press('Escape')
    expect(await box.getAttribute('aria-expanded')).toBe('false')
    await box.press('End')
    await box.pressSequentially('n')
    await page.getByRole('option', { name: 'Cement & Mortar' }).click()
    await page.waitForURL('**/c/cement-and-mortar')
    await page.getByRole('combobox').pressSequentially('wheelb')
    await page.getByRole('option').first().waitFor()
    await page.getByRole('combobox').press('ArrowUp')
    await page.getByRole('combobox').press('Enter')
    await page.waitForURL('**/p/wheelbarrow-*')
    expect(complaints).toEqual([])
  })

  test('names every product and category to search engines, once', async () => {
    const read = async (path: string) =>
      [...(await (await fetchPage(path)).text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url)
    const index = await read('/sitemap.xml')
    expect(index).toEqual([`${shop.url}/sitemap/0.xml`, `${shop.url}/sitemap/1.xml`])
    expect(await read('/sitemap/0.xml')).toContain(`${shop.url}/c/cement`)
    const products = await read('/sitemap/1.xml')
    const { total } = (await shop.get('/products?limit=1')).pagination
    expect(new Set(products).size).toBe(total)
    expect(await (await fetchPage('/robots.txt')).text()).toContain(`Sitemap: ${shop.url}/sitemap.xml`)
  })

  test('weighs little at the first visit, pictures that are seen included', async () => {
    const file = await aPicture(1600, 1200).blur(2).jpeg().toBuffer()
    const picture = await aReadyPicture(shop, admin, file)
    const product = await aProduct(shop, house)
    await shop.patch(`/products/${product.id}`, { images: [picture.id] }, { token: admin })
    for (const path of ['/', '/c/cement', `/p/${product.slug}`]) {
      const { page } = await open(path)
      const weight = await page.evaluate<number>(
        `performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize ?? 0), 0)`,
      )
      expect([path, weight < 100 * KILOBYTE]).toEqual([path, true])
    }
  })
})

describe.skipIf(!hasChromium)('looking around in a shop of many sellers', () => {
  let shop: TestMarket
  beforeAll(async () => {
    shop = await startShop('txova')
  }, 120_000)
  afterAll(() => shop.stop())

  test('shows each size with its own price and, if that is on sale, its own price before, in Portuguese', async () => {
    const { page } = await aPhone(withoutScripts)
    const cardsOf = async (path: string) => {
      await page.goto(`${shop.url}${path}`)
      const texts = await page.locator('.card').allInnerTexts()
      return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim())
    }
    const [panel] = await cardsOf('/search?q=painel+solar+200+W')
    expect(panel).toMatch(/Painel solar monocristalino de 200 W 9300,00 MT por .* opções, desde 950,00 MT/)

    const { data: offers } = await shop.get('/products?onSale=true&limit=20&facets=true')
    const texts = await cardsOf('/offers')
    expect(offers.length).toBeGreaterThan(3)
    const amount = new Intl.NumberFormat('pt-MZ', { minimumFractionDigits: 2 })
    for (const [at, { id, name }] of offers.entries()) {
      const { regularPrice, shownPrice } = (await shop.get(`/products/${id}`)).data
      expect(shownPrice.before).toBe(regularPrice)
      const [own, before] = [shownPrice.amount, regularPrice].map((it) =>
        amount.format(it).replaceAll(/\s/g, ' '),
      )
      expect(texts[at]).toContain(name)
      expect(texts[at]).toContain(`${own} MT`)
      expect(texts[at]).toContain(`antes ${before} MT`)
    }
  })

  test('shows all that one seller has, in Portuguese, without scripts', async () => {
    const { page } = await aPhone(withoutScripts)
    await page.goto(`${shop.url}/search?q=capulana`)
    await page.locator('.card a').first().click()
    const seller = page.getByRole('main').locator('a[href^="/s/"]')
    const name = await seller.textContent()
    await seller.click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`Produtos de ${name}`)
    await page.getByText('Filtrar', { exact: true }).click()
    expect(await page.getByLabel('Vendedor').count()).toBe(0)
    await page.getByLabel('Só o que há em stock').check()
    await page.getByRole('button', { name: 'Mostrar' }).click()
    expect(new URL(page.url()).searchParams.get('inStock')).toBe('true')
    await page.getByRole('link', { name: 'Retirar o filtro: Só o que há em stock' }).click()
    expect(new URL(page.url()).search).toBe('')
  })
})
