import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { onTestFinished } from 'vitest'

/** The shell has none of the windows and pages of its own that nobody looks at here, and takes half the time. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const CHROMIUM =
  process.env['CHROMIUM'] ?? INSTALLED.find((path) => existsSync(path)) ?? INSTALLED.join(' or ')

/** Where there is no Chromium, what needs one is skipped, and says so. */
export const hasChromium = existsSync(CHROMIUM)
if (!hasChromium) process.stderr.write(`No Chromium at ${CHROMIUM}: the browser tests are skipped.\n`)

/** A browser's window on a phone, and what went wrong in it. */
export type Phone = {
  page: Page
  context: BrowserContext
  /** Errors on the console, exceptions, and refusals by the pages' own policy. */
  complaints: string[]
}

let running: Promise<Browser> | undefined

/** One browser for a test file; each phone has a profile of its own. Close it in `afterAll` by `closeBrowser`. */
export function theBrowser(): Promise<Browser> {
  return (running ??= chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  }))
}

export async function closeBrowser(): Promise<void> {
  await (await running)?.close()
  running = undefined
}

/** A phone of 360 × 640, unless said otherwise. */
export async function aPhone(options: BrowserContextOptions = {}): Promise<Phone> {
  const browser = await theBrowser()
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    ...options,
  })
  // Less than a test may take, so that what was waited for is named.
  context.setDefaultTimeout(20_000)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, context, complaints }
}

/** Nothing has to be scrolled sideways. */
export async function isAsWideAsTheScreen(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')
}

type Violation = { id: string; help: string; nodes: { html: string }[] }

/**
 * What is wrong with the page as it stands: it has to be scrolled sideways, or axe finds something against WCAG 2.2 A and AA.
 * Axe is a script itself: without them it is left out.
 */
export async function faultsIn(page: Page, { scripts = true } = {}): Promise<string[]> {
  const tooWide = (await isAsWideAsTheScreen(page)) ? [] : [`wider than the screen: ${page.url()}`]
  return [...tooWide, ...(scripts ? await accessibilityFaults(page) : [])]
}

async function accessibilityFaults(page: Page): Promise<string[]> {
  const axe = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)
  // By the debugger, which the page's policy against foreign scripts does not concern.
  await page.evaluate(await readFile(axe, 'utf8'))
  const found = await page.evaluate<{ violations: Violation[] }>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' | ')}`,
  )
}
