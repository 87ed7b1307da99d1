import { createApp } from './app.ts'
import { ebuildify } from './demo/ebuildify/index.ts'
import { demoPassword, loadDemoMarket } from './demo/load.ts'
import type { DemoMarket } from './demo/demo-market.ts'
import { txova } from './demo/txova/index.ts'
import { markets } from './markets/index.ts'
import { systemClock } from './platform/clock.ts'
import { openPlatform } from './platform/platform.ts'
import { readSettings } from './settings.ts'

export const demoMarkets: Readonly<Record<string, DemoMarket>> = { ebuildify, txova }

/** Fills a market with its demonstration people, shops and goods. What is there already stays as it is. */
export async function seedMarket(id: string, environment: Record<string, string>): Promise<void> {
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
    await loadDemoMarket({ ...apis, market, demo, clock: systemClock })
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
