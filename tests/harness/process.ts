import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { onTestFinished } from 'vitest'
import { cloneTemplate } from './market.ts'

/** A real process of a market, as `npm run serve` starts it. */
export type TestProcess = {
  child: ChildProcess
  /** All it has written so far. */
  output(): string
  /** What of that went to its standard error. */
  errors(): string
  /** Resolves with its address once it listens. */
  ready(): Promise<string>
  /** Resolves with its exit code once it has ended, and all that it started. */
  exit(): Promise<number | null>
}

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
const READY_WITHIN_MS = 20_000

/** Where processes keep their compiled code: starting is most of what some proofs cost, and this halves it. */
export const compileCache = { NODE_COMPILE_CACHE: join(tmpdir(), 'makola-compile-cache') }

/** Starts one, with these words on its command line. It is killed at the end of the test, if it still runs then. */
export function startProcess(environment: Record<string, string>, ...words: string[]): TestProcess {
  const child = spawn(process.execPath, [main, ...words], {
    env: {
      ...compileCache,
      MARKET: 'ebuildify',
      PORT: '0',
      RESPONSE_CACHE: 'false',
      STOREFRONT: 'false',
      ...environment,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let [output, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text
    errors += text
  })
  const closed = once(child, 'close')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    // A stream that nobody reads would never close.
    child.stdout.resume()
    await closed
  })
  return {
    child,
    output: () => output,
    errors: () => errors,
    async ready() {
      const isOver = () => output.includes('"msg":"ready"') || child.exitCode !== null
      await untilIt(isOver, READY_WITHIN_MS).catch(() => {
        throw new Error(`the process is not ready within ${READY_WITHIN_MS} ms:\n${output}`)
      })
      const address = /"address":"([^"]+)"/.exec(output)?.[1]
      if (address === undefined) throw new Error(`the process did not start:\n${output}`)
      return address
    },
    async exit() {
      await closed
      return child.exitCode
    },
  }
}

/** A migrated database for processes, and a way to look into it. */
export async function aDatabase(): Promise<{ url: string; sql: postgres.Sql }> {
  const url = await cloneTemplate('ebuildify')
  const sql = postgres(url, { max: 3, onnotice: () => {} })
  onTestFinished(() => sql.end({ timeout: 1 }))
  return { url, sql }
}

/** Tries until it holds. */
export async function untilIt(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`it did not come to be within ${withinMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
