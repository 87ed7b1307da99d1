import { createApp, type Apis } from './app.ts'
import { ebuildify } from './demo/ebuildify/index.ts'
import { demoPassword, loadDemoMarket } from './demo/load.ts'
import { loadDemoPictures } from './demo/load-pictures.ts'
import type { DemoMarket } from './demo/demo-market.ts'
import { txova } from './demo/txova/index.ts'
import { markets } from './markets/index.ts'
import type { Market } from './markets/market.ts'
import { systemClock } from './platform/clock.ts'
import { pause } from './platform/pause.ts'
import { openPlatform } from './platform/platform.ts'
import { readSettings } from './settings.ts'

export const demoMarkets: Readonly<Record<string, DemoMarket>> = { ebuildify, txova }

/** Fills a market with its demonstration people, shops and goods. What is there already stays as it is. */
export async function seedMarket(id: string, environment: Record<string, string>): Promise<void> {
  await withMarket(id, environment, async (target) => {
    await loadDemoMarket({ ...target, withPictures: true })
  })
}

/** How long after a picture was made, or was not, that is noticed. */
const LOOK_EVERY_MS = 100

/**
 * Brings in the pictures of the demonstration goods that have not come yet, one at a time, while another process serves
 * the market and makes of them what shops show. Where it was cut off, it goes on; with none missing it ends at once.
 */
export async function seedPictures(
  id: string,
  environment: Record<string, string>,
  signal: AbortSignal,
): Promise<void> {
  await withMarket(id, environment, async (target) => {
    const { media } = target
    await loadDemoPictures(target, async (mediaId) => {
      while ((await media.describe([mediaId]))[0]?.state === 'waiting') {
        signal.throwIfAborted()
        await pause(LOOK_EVERY_MS, signal)
      }
      signal.throwIfAborted()
    })
  })
}

type Target = Apis & { market: Market; demo: DemoMarket }

async function withMarket(
  id: string,
  environment: Record<string, string>,
  work: (target: Target) => Promise<void>,
): Promise<void> {
  const market = markets[id]
  const demo = demoMarkets[id]
  if (market === undefined || demo === undefined) throw new Error(`there is no demo data for ${id}`)
  const settings = readSettings({ ...environment, LOG_LEVEL: 'warn', RESPONSE_CACHE: 'false' }, market)
  const platform = await openPlatform({
    configuration: settings.configuration,
    market: id,
    clock: systemClock,
  })
  try {
    const { apis } = await createApp(platform, market, settings)
    await work({ ...apis, market, demo })
  } finally {
    await platform.close()
  }
}

/** Whom to log in as: the first person of each role. */
export function demoLogins(id: string): { role: string; email: string; password: string }[] {
  const people = demoMarkets[id]?.people ?? []
  const first = people.filter(({ role }, index) => people.findIndex((other) => other.role === role) === index)
  return first.map(({ role, email }) => ({ role, email, password: demoPassword }))
}
