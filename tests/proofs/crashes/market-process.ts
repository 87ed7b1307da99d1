import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Sandbox } from '../../../server/sandbox/index.ts'
import { standInEnvironment } from '../../../server/stand-ins.ts'
import { compileCache } from '../../harness/process.ts'
import { createScaffold, type IsIdle, type Scaffold } from './scaffold.ts'
import { httpProtocol, postgresProtocol } from './wire.ts'

/** `node server/main.ts`, as it runs anywhere, with a scaffold between it and its database and providers. */
export type MarketProcess = {
  scaffold: Scaffold
  /** The port of its API; rejects if it ended before it was ready. */
  ready: Promise<number>
  /** Resolves when the process is gone, whoever ended it. */
  gone: Promise<void>
  hasEnded(): boolean
  endedBy(): string | null
  /** Asks it to end as a process manager does; `kill -9` is the scaffold's. */
  end(): void
  kill(): void
  /** What it last wrote. */
  lines: string[]
}

export type ProcessWish = {
  market: string
  role: 'api' | 'worker'
  databaseUrl: string
  sandbox: Sandbox
  isIdle: IsIdle
}

const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url))
const LINES_KEPT = 60

export async function startProcess(wish: ProcessWish): Promise<MarketProcess> {
  const kill = () => void child.kill('SIGKILL')
  const scaffold = createScaffold({ kill, isIdle: wish.isIdle })
  const env = await environmentOf(wish, scaffold)
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  const { promise: ready, resolve, reject } = Promise.withResolvers<number>()
  // Nobody may be waiting for a spare that is ended before its turn.
  ready.catch(() => {})
  const lines: string[] = []
  function note(line: string): void {
    lines.push(line)
    if (lines.length > LINES_KEPT) lines.shift()
    const address = addressWhenReady(line)
    if (address !== undefined) resolve(Number(new URL(address).port))
  }
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', note)
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  void gone.then(() => {
    scaffold.close()
    reject(new Error(`the process ended before it was ready:\n${lines.join('\n')}`))
  })
  return {
    scaffold,
    ready,
    gone,
    kill,
    lines,
    endedBy: () => child.signalCode,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    end: () => void child.kill('SIGTERM'),
  }
}

function addressWhenReady(line: string): string | undefined {
  if (!line.includes('"msg":"ready"')) return undefined
  return (JSON.parse(line) as { address: string }).address
}

async function environmentOf(
  { market, role, databaseUrl, sandbox }: ProcessWish,
  scaffold: Scaffold,
): Promise<Record<string, string>> {
  const standIns = standInEnvironment(sandbox)
  for (const name of ['FLUTTERWAVE_URL', 'MPESA_MZ_C2B_URL', 'AFRICAS_TALKING_URL']) {
    const url = new URL(standIns[name] ?? '')
    const port = await scaffold.way({ host: url.hostname, port: Number(url.port) }, httpProtocol)
    standIns[name] = (standIns[name] ?? '').replace(`:${url.port}`, `:${port}`)
  }
  standIns['MPESA_MZ_QUERY_URL'] = standIns['MPESA_MZ_REVERSAL_URL'] = standIns['MPESA_MZ_C2B_URL'] ?? ''
  const database = new URL(databaseUrl)
  const server = { host: database.hostname, port: Number(database.port) }
  database.port = String(await scaffold.way(server, postgresProtocol))
  return {
    PATH: process.env['PATH'] ?? '',
    ...standIns,
    NODE_ENV: 'test',
    ...compileCache,
    MARKET: market,
    ROLE: role,
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: database.href,
    DATABASE_ROLE_PER_MODULE: 'true',
    END_WITH_STDIN: 'true',
    RATE_LIMIT_ORDERS: '100000',
    RATE_LIMIT_ANONYMOUS: '100000',
  }
}
