import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Account, giveTo, serverAccount } from './account.ts'
import { type Binaries, serverEnvironment } from './binaries.ts'
import { reachableBinaries, reachableFolder } from './reachable.ts'

/** The folder of one server, and what it takes to run PostgreSQL on it. */
export type DatabaseFolder = {
  path: string
  data: string
  log: string
  password: string
  /** Written by PostgreSQL: the number of its process, and its state. */
  postmaster: string
  lock: string
  binaries: Binaries
  account: Account
}

/** Makes the folder if there is none. Where the server may not enter it, its data lies elsewhere, which `say` is told. */
export async function openDatabaseFolder(
  wanted: string,
  say: (line: string) => void,
): Promise<DatabaseFolder> {
  await mkdir(wanted, { recursive: true })
  const asked = await realpath(wanted)
  const account = await serverAccount(asked, join(asked, 'data'))
  const path = await reachableFolder(asked, account)
  const binaries = await reachableBinaries(account)
  if (path !== asked)
    say(
      `PostgreSQL does not run as root, and its user may not enter ${asked}: ` +
        `its data is in ${path}, its programs in ${dirname(dirname(binaries.postgres))}.`,
    )
  if (account.uid !== undefined) await chmod(path, 0o711)
  return {
    path,
    data: join(path, 'data'),
    log: join(path, 'postgres.log'),
    password: join(path, 'password'),
    postmaster: join(path, 'data', 'postmaster.pid'),
    lock: join(path, 'run.lock'),
    binaries,
    account,
  }
}

/** Makes the data on the first run. In one step, by renaming: a run killed half-way leaves none rather than bad data. */
export async function initialise(folder: DatabaseFolder, options: { durable: boolean }): Promise<void> {
  if (await exists(folder.data)) return
  const unfinished = `${folder.data}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await writePassword(folder.password)
  await giveTo(folder.account, [unfinished, folder.password])
  await runInitdb(folder, unfinished, options.durable ? [] : ['--no-sync'])
  await rename(unfinished, folder.data)
}

/** Chosen at random: whoever may read the folder may sign in, other users of the machine may not. */
async function writePassword(path: string) {
  await writeFile(path, randomBytes(16).toString('hex'), { mode: 0o600, flush: true })
}

async function runInitdb({ binaries, account, password }: DatabaseFolder, data: string, flags: string[]) {
  const child = spawn(
    binaries.initdb,
    [
      ...['--pgdata', data, '--username', 'postgres', '--auth', 'scram-sha-256', '--pwfile', password],
      ...[
        '--encoding',
        'UTF8',
        '--locale',
        'C',
        '--locale-provider',
        'builtin',
        '--builtin-locale',
        'C.UTF-8',
      ],
      ...flags,
    ],
    {
      ...account,
      cwd: data,
      env: serverEnvironment(),
      windowsHide: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const [messages] = await Promise.all([child.stderr.toArray(), once(child, 'close')])
  if (child.exitCode !== 0)
    throw new Error(`PostgreSQL could not make its data folder: ${messages.join('').trim()}`)
}

const LOG_LIMIT_BYTES = 10_000_000

/** Keeps at most one older log. */
export async function rotateLog({ log }: DatabaseFolder): Promise<void> {
  if ((await exists(log)) && (await stat(log)).size > LOG_LIMIT_BYTES) await rename(log, `${log}.1`)
}

/** The lines of postmaster.pid: 1 the process, 8 its state. Nothing where no server runs. */
export async function postmasterLines({ postmaster }: DatabaseFolder): Promise<string[]> {
  return (await readFile(postmaster, 'utf8').catch(() => '')).split('\n')
}

async function exists(path: string) {
  return stat(path).then(
    () => true,
    () => false,
  )
}
