import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import lighthouse, { type Result } from 'lighthouse'
import { chromium } from 'playwright-core'
import { demoLogins } from '../server/seed.ts'

/*
 * What a shopper on a cheap phone gets: `npm run bench:web`. Lighthouse, as a slow phone on a slow network, opens pages of
 * each market's shop for the first time; the four scores and what came over the wire are printed. Then how many pages a second a
 * market's process gives out. It measures a running `npm start`, or starts one.
 */

const { values } = parseArgs({ options: { port: { type: 'string', default: '4000' } } })
const firstPort = Number(values.port)
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const DEBUGGING_PORT = 9_333
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const READY_WITHIN_MS = 120_000
const CONNECTIONS = 16
const STRETCH_MS = 3_000

type Shop = { name: string; url: string; pages: Record<string, string> }

const started = (await isReady(firstPort)) ? undefined : start()
try {
  await untilReady()
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      `--remote-debugging-port=${DEBUGGING_PORT}`,
    ],
  })
  try {
    const shops = [await shopAt('eBuildify', firstPort), await shopAt('Txova', firstPort + 1)]
    for (const shop of shops) await measure(shop)
    for (const shop of shops) await measureThroughput(shop)
  } finally {
    await browser.close()
  }
} finally {
  if (started !== undefined) {
    started.kill('SIGINT')
    await once(started, 'exit')
  }
}

async function measure({ name, url, pages }: Shop): Promise<void> {
  console.log(`\n${name}`)
  console.log(
    'page       performance  accessibility  best practices  SEO   first paint  largest   all kB  script kB  requests',
  )
  for (const [page, path] of Object.entries(pages)) {
    const result = await lighthouse(`${url}${path}`, {
      port: DEBUGGING_PORT,
      onlyCategories: [...categories],
      logLevel: 'error',
    })
    if (result === undefined) throw new Error(`${path} was not measured`)
    console.log(line(page, result.lhr))
  }
}

/** By this process beside theirs: on a machine with few processors it takes a good part of what it measures. */
async function measureThroughput({ name, url, pages }: Shop): Promise<void> {
  console.log(`\n${name}, ${CONNECTIONS} connections, gzip`)
  const kinds = {
    'kept for guests': {},
    'made for each': { cookie: `access=${await anAccessToken(url)}` },
  }
  for (const [kind, headers] of Object.entries(kinds)) {
    for (const [page, path] of Object.entries(pages)) {
      const many = await pagesIn(STRETCH_MS, `${url}${path}`, headers)
      console.log(`${page.padEnd(11)}${kind.padEnd(17)}${Math.round((many * 1000) / STRETCH_MS)} pages/s`)
    }
  }
}

async function pagesIn(ms: number, url: string, headers: Record<string, string>): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const end = performance.now() + ms
  let many = 0
  const onePage = async () => {
    const asked = get(url, { agent, headers: { ...headers, 'accept-encoding': 'gzip' } })
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    await once(answer.resume(), 'end')
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`)
    many += 1
  }
  const shopper = async () => {
    while (performance.now() < end) await onePage()
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, shopper))
  agent.destroy()
  return many
}

/** Of somebody of the demonstration, whose pages are their own. */
async function anAccessToken(url: string): Promise<string> {
  const market = url.endsWith(String(firstPort)) ? 'ebuildify' : 'txova'
  const { email, password } =
    demoLogins(market).find(({ role }) => role === 'customer' || role === 'buyer') ?? {}
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  return ((await answer.json()) as { data: { tokens: { access_token: string } } }).data.tokens.access_token
}

type Transfer = { transferSize: number; resourceType?: string }

function line(page: string, { categories: scored, audits }: Result): string {
  const scores = categories.map((id) => Math.round((scored[id]?.score ?? 0) * 100))
  const details = audits['network-requests']?.details
  const items = (details?.type === 'table' ? details.items : []) as unknown as Transfer[]
  const kilobytes = (some: Transfer[]) =>
    (some.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000).toFixed(1)
  const ms = (id: string) => `${Math.round(audits[id]?.numericValue ?? 0)} ms`
  return [
    page.padEnd(11),
    String(scores[0]).padEnd(13),
    String(scores[1]).padEnd(15),
    String(scores[2]).padEnd(16),
    String(scores[3]).padEnd(6),
    ms('first-contentful-paint').padEnd(13),
    ms('largest-contentful-paint').padEnd(10),
    kilobytes(items).padEnd(8),
    kilobytes(items.filter(({ resourceType }) => resourceType === 'Script')).padEnd(11),
    items.length,
  ].join('')
}

/** A home, a category and a product with a picture, where there is one. */
async function shopAt(name: string, port: number): Promise<Shop> {
  const url = `http://127.0.0.1:${port}`
  const answer = await fetch(`${url}/api/v1/products?limit=50`)
  const { data } = (await answer.json()) as {
    data: { slug: string; image: string | null; category: { slug: string } }[]
  }
  const product = data.find(({ image }) => image !== null) ?? data[0]
  if (product === undefined) throw new Error(`${name} sells nothing`)
  const pages = {
    home: '/',
    category: `/c/${product.category.slug}`,
    product: `/p/${product.slug}`,
    offers: '/offers',
  }
  return { name, url, pages }
}

function start() {
  const local = fileURLToPath(new URL('../server/local.ts', import.meta.url))
  return spawn(process.execPath, [local], {
    stdio: 'inherit',
    env: { ...process.env, FIRST_PORT: String(firstPort) },
  })
}

async function untilReady(): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await isReady(firstPort)) || !(await isReady(firstPort + 1))) {
    if (Date.now() > deadline) throw new Error('The shops did not become ready.')
    await sleep(500)
  }
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
  return answer?.ok === true
}
