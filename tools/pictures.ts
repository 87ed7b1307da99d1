import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import sharp from 'sharp'
import { demoLogins } from '../server/seed.ts'

/*
 * Pictures of every page of both shops on a small phone, for the README, and an index of them: `npm run pictures`, with
 * `npm start` running and the pictures of its goods come in.
 */

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const screen = { width: 360, height: 640 }
const firstPort = Number(process.env['FIRST_PORT'] ?? 4000)
const handsetUrl = `http://127.0.0.1:${firstPort + 10}/`

type Shop = { id: string; url: string; search: string; category: string; phone: string; role: string }

const shops: Shop[] = [
  {
    id: 'ebuildify',
    url: `http://127.0.0.1:${firstPort}`,
    search: 'cement',
    category: 'tools',
    phone: '0241234567',
    role: 'customer',
  },
  {
    id: 'txova',
    url: `http://127.0.0.1:${firstPort + 1}`,
    search: 'capulana',
    category: 'moda',
    phone: '841234567',
    role: 'buyer',
  },
]

const aboutTheShop = ['about', 'delivery', 'returns', 'help', 'terms', 'privacy', 'offline']
const entrances = ['orders/find', 'login', 'signup', 'forgot']
const ofAnAccount = [
  'account',
  'account/orders',
  'account/addresses',
  'account/addresses/new',
  'account/wishlist',
  'account/reviews',
  'account/profile',
  'account/security',
  'account/second-factor',
  'account/password',
  'account/email',
  'account/phone',
  'account/card',
  'account/data',
]

/** Until every image that is on the screen is there. */
const imagesSeen = `Promise.all([...document.images]
  .filter((image) => image.getBoundingClientRect().top < innerHeight)
  .map((image) => image.decode().catch(() => {})))`

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) await rm(`${folder}${name}`)
  const names = new Set<string>()
  for (const shop of shops) for (const name of await walkThrough(shop)) names.add(name)
  await writeFile(`${folder}README.md`, indexOf([...names]))
} finally {
  await browser.close()
}

/** Looks around, buys as a guest and with an account; resolves with the names of the pictures taken. */
async function walkThrough(shop: Shop): Promise<string[]> {
  const names: string[] = []
  const context = await browser.newContext({ viewport: screen, deviceScaleFactor: 1.5, locale: 'en' })
  const page = await context.newPage()
  const picture = async (name: string, of: Page = page) => {
    await of.waitForLoadState('networkidle')
    await of.evaluate(imagesSeen)
    const file = `${shop.id}-${name}.webp`
    await sharp(await of.screenshot())
      .webp({ quality: 75 })
      .toFile(`${folder}${file}`)
    names.push(name)
    console.log(`docs/pictures/${file}`)
  }
  const open = async (path: string, name = path.replaceAll('/', '-')) => {
    const answer = await page.goto(`${shop.url}/${path}`)
    // A page that only one market has.
    if (answer?.status() === 404) return
    await picture(name)
  }
  await open('', 'home')
  await open(`c/${shop.category}`, 'category')
  await open('offers')
  await open(`search?q=${shop.search}`, 'search')
  await openFirst(page)
  await picture('product')
  await addToCart(page)
  await open('cart')
  await open('checkout')
  await orderAsGuest(page, shop)
  await page.waitForURL(({ href, pathname }) => pathname.endsWith('/payment') && href.startsWith(shop.url))
  await picture('payment')
  const handset = await answerOnPhone(context, picture)
  await page.locator('payment-watch .good').waitFor()
  await picture('paid')
  await page.locator('payment-watch a.button').click()
  await page.waitForURL(/placed=1/)
  await picture('order')
  await handset.close()
  for (const path of entrances) await open(path)

  await context.clearCookies()
  await logIn(page, shop)
  await orderAgain(page, shop)
  for (const path of [...ofAnAccount, ...aboutTheShop]) await open(path)
  await context.close()
  return names
}

async function openFirst(page: Page): Promise<void> {
  await page.locator('.card:not(:has(.bad)) a').first().click()
  await page.waitForURL(/\/p\//)
}

async function addToCart(page: Page): Promise<void> {
  await page.locator('add-to-cart button').click()
  await page.locator('add-to-cart [role="status"]:not([hidden])').waitFor()
}

async function orderAsGuest(page: Page, { url, phone }: Shop): Promise<void> {
  await page.fill('#name', 'Ama Mensah')
  await page.fill('#phone', phone)
  await page.fill('#addressLine1', '12 Main Road')
  await page.fill('#city', 'Capital')
  await page.selectOption('#region', { index: 1 })
  const isByWallet = (await page.locator('#network').count()) > 0
  if (isByWallet) await page.selectOption('#network', { index: 1 })
  await page.locator('send-again button.wide').last().click()
  if (!isByWallet) return
  // The browser goes on by itself to the page where the provider asks for a code.
  await page.waitForURL(({ href }) => !href.startsWith(url))
  await page.fill('#code', '123456')
  await page.click('button')
  await page.locator('h1', { hasText: 'Approve' }).waitFor()
  await page.goBack()
  if (!page.url().startsWith(url)) await page.goBack()
}

async function answerOnPhone(
  context: BrowserContext,
  picture: (name: string, of: Page) => Promise<void>,
): Promise<Page> {
  const handset = await context.newPage()
  await handset.goto(handsetUrl)
  await handset.getByRole('button', { name: 'Approve' }).waitFor()
  await picture('phone', handset)
  await handset.getByRole('button', { name: 'Approve' }).click()
  return handset
}

async function logIn(page: Page, { id, url, role }: Shop): Promise<void> {
  const login = demoLogins(id).find((one) => one.role === role)
  await page.goto(`${url}/login`)
  await page.fill('#who', login?.email ?? '')
  await page.fill('[type="password"]', login?.password ?? '')
  await page.locator('main form button').last().click()
  await page.waitForURL(/\/account/)
}

/** So that an account has an order and a wish to show. */
async function orderAgain(page: Page, shop: Shop): Promise<void> {
  await page.goto(`${shop.url}/c/${shop.category}`)
  await openFirst(page)
  await addToCart(page)
  await page.locator('form[action="/account/wishlist"] button').click()
  await page.waitForLoadState('networkidle')
  await page.goto(`${shop.url}/checkout`)
  for (const [field, value] of Object.entries({ addressLine1: '12 Main Road', city: 'Capital' }))
    if (await page.isVisible(`#${field}`)) await page.fill(`#${field}`, value)
  if (await page.isVisible('#region')) await page.selectOption('#region', { index: 1 })
  await page.check('#method-cash_on_delivery')
  await page.locator('send-again button.wide').last().click()
  await page.waitForURL(/placed=1/)
}

function indexOf(names: string[]): string {
  const pictures = names.map((name) => {
    const both = shops.map(({ id }) => `<img src="${id}-${name}.webp" width="240" alt="${id}: ${name}" />`)
    return [`## ${name.replaceAll('-', ' ')}`, '', ...both].join('\n')
  })
  return `# Every page of the shop, on a small phone\n\n${pictures.join('\n\n')}\n`
}
