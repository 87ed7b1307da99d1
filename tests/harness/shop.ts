import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { demoMarkets } from '../../server/seed.ts'
import { loadDemoMarket } from '../../server/demo/load.ts'
import { startMarket, type TestMarket } from './market.ts'

const build = fileURLToPath(new URL('../../web/build.ts', import.meta.url))

/** A market with its demonstration goods and people, and its web shop as it is built from what stands there now. */
export async function startShop(
  id: 'ebuildify' | 'txova',
  environment: Record<string, string> = {},
): Promise<TestMarket> {
  await buildShop()
  // Links and pictures name the address, so it is known before it is listened at.
  const port = String(await freePort())
  const address = { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` }
  const market = await startMarket(id, { STOREFRONT: 'true', ...address, ...environment })
  const demo = demoMarkets[id]
  if (demo === undefined) throw new Error(`no demonstration of ${id}`)
  await loadDemoMarket({ ...market.app.apis, market: market.market, clock: market.clock, demo })
  await market.settle()
  return market
}

/** Has the shop built, if what it is made from has changed. */
export const buildShop = () => promisify(execFile)(process.execPath, [build])

/** Below those that the system gives to whoever asks for any: until it is listened at, nobody else is given it. */
async function freePort(): Promise<number> {
  const port = randomInt(10_000, 32_000)
  const server = createServer().listen(port, '127.0.0.1')
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  if (!isFree) return freePort()
  server.close()
  await once(server, 'close')
  return port
}
