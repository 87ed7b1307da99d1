import cluster from 'node:cluster'
import { flushCompileCache } from 'node:module'
import { constants, setPriority } from 'node:os'
import { createApp, type App } from './app.ts'
import { fail } from './fail.ts'
import type { Market } from './markets/market.ts'
import { systemClock } from './platform/clock.ts'
import { workerCheck } from './platform/health.ts'
import { openPlatform, type Platform } from './platform/platform.ts'
import { endWhenTold } from './platform/processes/end-when-told.ts'
import type { Settings } from './settings.ts'

/**
 * One process of a market, until it is told to end. Its database is up to date. A worker of its own gives way to whoever
 * answers requests on the same machine: what it does may be done a moment later.
 */
export async function serve(market: Market, settings: Settings): Promise<void> {
  const { configuration } = settings
  const { role } = configuration
  const platform = await openPlatform({ configuration, market: market.id, clock: systemClock })
  const app = await createApp(platform, market, settings)
  if (role === 'worker') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  if (role !== 'worker') for (const module of app.modules) await module.warmUp?.()
  // Where several share a port it is the API's, and the worker beside them has none.
  const address = cluster.isWorker && role === 'worker' ? undefined : await listen(app, settings)
  platform.log.info({ address, role, market: market.id }, 'ready')
  endWhenTold(platform.log, () => endCleanly(app, platform))
  if (role !== 'api') {
    app.worker.start()
    platform.healthChecks['worker'] = workerCheck(platform.sql, app.worker)
  }
  // Where NODE_COMPILE_CACHE is set: else only a process that ends cleanly leaves its compiled code to the next one.
  flushCompileCache()
}

async function listen({ http }: App, { configuration: { host, port } }: Settings): Promise<string> {
  try {
    return await http.listen({ host, port })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      fail(`Port ${port} is taken by another program. Stop it, or set PORT to another one.`)
    }
    return fail(`It is not possible to listen on HOST ${host}, PORT ${port}: ${message}`)
  }
}

async function endCleanly({ http, worker }: App, { close }: Platform): Promise<void> {
  await Promise.all([http.close(), worker.stop()])
  await close()
}
