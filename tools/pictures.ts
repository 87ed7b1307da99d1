import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { demoLogins } from '../server/seed.ts'

/*
 * Pictures of every page of both shops on a small phone, for the README: `npm run pictures`, with `npm start` running and
 * the pictures of its goods come in.
 */

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const screen = { width: 360, height: 640 }

type Shop = { id: string; url: string; search: string; phone: string; role: string; waits: boolean }

const shops: Shop[] = [
  {
    id: 'ebuildify',
    url: 'http://127.0.0.1:4000',
    search: 'cement',
    phone: '0241234567',
    role: 'customer',
    waits: false,
  },
  {
    id: 'txova',
    url: 'http://127.0.0.1:4001',
    search: 'capulana',
    phone: '841234567',
    role: 'buyer',
    waits: true,
  },
]

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  await mkdir(folder, { recursive: true })
  for (const shop of shops) await walkThrough(shop)
} finally {
  await browser.close()
}

/** Looks around, buys as a guest, and has an account, taking a picture of each page. */
async function walkThrough({ id, url, search, phone, role, waits }: Shop): Promise<void> {
  const context = await browser.newContext({ viewport: screen, deviceScaleFactor: 1.5, locale: 'en' })
  const page = await context.newPage()
  const picture = async (name: string) => {
    await page.waitForLoadState('networkidle')
    await sharp(await page.screenshot())
      .webp({ quality: 75 })
      .toFile(`${folder}${id}-${name}.webp`)
    console.log(`docs/pictures/${id}-${name}.webp`)
  }
  const open = async (path: string, name: string) => {
    await page.goto(`${url}${path}`)
    await picture(name)
  }
  await open('/', 'home')
  await open(`/search?q=${search}`, 'search')
  await page.locator('.card a').first().click()
  await page.waitForURL(/\/p\//)
  await picture('product')
  await page.locator('add-to-cart button').click()
  await page.locator('add-to-cart [role="status"]:not([hidden])').waitFor()
  await open('/cart', 'cart')
  await open('/checkout', 'checkout')
  await fillCheckout(page, phone)
  await page.locator('send-again button').last().click()
  // Where it does not wait here, the browser goes on to the provider's page by itself.
  await page.waitForURL(({ href, pathname }) =>
    waits ? pathname.endsWith('/payment') : !href.startsWith(url),
  )
  if (waits) await picture('payment')
  await context.clearCookies()

  const login = demoLogins(id).find((one) => one.role === role)
  await open('/login', 'login')
  await page.fill('#who', login?.email ?? '')
  await page.fill('[type="password"]', login?.password ?? '')
  await page.locator('main form button').last().click()
  await page.waitForURL(/\/account/)
  await picture('account')
  await open('/help', 'help')
  await open('/offline', 'offline')
  await context.close()
}

async function fillCheckout(page: Page, phone: string): Promise<void> {
  await page.fill('#name', 'Ama Mensah')
  await page.fill('#phone', phone)
  await page.fill('#addressLine1', '12 Main Road')
  await page.fill('#city', 'Capital')
  await page.selectOption('#region', { index: 1 })
  if ((await page.locator('#network').count()) > 0) await page.selectOption('#network', { index: 1 })
}
