import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { cloneTemplate } from '../../tests/harness/market.ts'
import { createTestClock, type TestClock } from '../../tests/harness/test-clock.ts'
import { readConfiguration } from './configuration.ts'
import { Environment } from './environment.ts'
import type { PermissionTable } from './http/access.ts'
import type { UserId } from './http/actor.ts'
import { createHttpApp, type HttpApp } from './http/http-app.ts'
import { newId } from './ids.ts'
import { createLog } from './log.ts'
import { openPlatform, type Platform } from './platform.ts'

export type TestPlatform = Platform & {
  clock: TestClock
  databaseUrl: string
  /** What it has logged so far. */
  logged(): string
}

/** A platform on a database of its own, or on that of another one. It ends with the test. */
export async function aPlatform(environment: Record<string, string> = {}): Promise<TestPlatform> {
  const databaseUrl = environment['DATABASE_URL'] ?? (await cloneTemplate('ebuildify'))
  const env = new Environment({
    NODE_ENV: 'test',
    RESPONSE_CACHE: 'false',
    ...environment,
    DATABASE_URL: databaseUrl,
  })
  const configuration = readConfiguration(env)
  env.finish()
  let logged = ''
  const destination = { write: (line: string) => void (logged += line) }
  const log = createLog({ level: configuration.logLevel, name: 'test' }, destination)
  const clock = createTestClock()
  const platform = await openPlatform({ configuration, market: 'test', clock, log })
  onTestFinished(() => platform.close())
  return { ...platform, clock, databaseUrl, logged: () => logged }
}

/** A token of some role, for a person who need not exist. */
export function aToken({ tokens }: Pick<Platform, 'tokens'>, role: string, userId: string = newId()): string {
  const person = { userId: userId as UserId, sessionId: newId(), version: 1 }
  return tokens.issue({ ...person, role, isStrong: true, impersonator: null })
}

export const permissions: PermissionTable = { guest: [], buyer: ['order:create'], admin: ['*'] }

/** An HTTP server with these routes on a free port. It ends with the test. */
export async function aServer(
  platform: Platform,
  routes: (app: HttpApp) => void,
): Promise<{ url: string; app: HttpApp }> {
  const api = { title: 'Test API', description: 'For a test.', version: '1', publicUrl: 'http://127.0.0.1' }
  const app = await createHttpApp(platform, { permissions, api })
  await app.register(async (scope) => routes(scope as HttpApp))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => app.close())
  return { url, app }
}

/** A way to a database that can be cut, or fall silent as where a machine vanishes, and be mended. */
export type CuttableWay = {
  url: string
  cut(): void
  /** Nothing comes through any more, and nobody is told. What was connected then never hears anything again. */
  silence(): void
  mend(): void
}

export async function aCuttableWayTo(databaseUrl: string): Promise<CuttableWay> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isCut = false
  let isSilent = false
  const server = createServer((near) => {
    near.on('error', () => {})
    if (isCut) {
      near.destroy()
      return
    }
    if (isSilent) {
      sockets.add(near.pause())
      return
    }
    const far = connect(Number(target.port), target.hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket)
          other.destroy()
        })
      socket.pipe(other)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const url = new URL(databaseUrl)
  url.port = String((server.address() as { port: number }).port)
  return {
    url: url.href,
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    silence() {
      isSilent = true
      for (const socket of sockets) socket.unpipe().pause()
    },
    mend: () => void (isCut = isSilent = false),
  }
}

/** Tries until it holds. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`it did not come to be within ${withinMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
