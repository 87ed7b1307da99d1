import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import { findBinaries, type Binaries } from './binaries.ts'

/*
 * Started as root, PostgreSQL runs as a user of its own, who may not enter root's home, a folder of `mktemp -d`, or
 * whatever was installed under `umask 077`. What that user has to reach then lies where the system has such things.
 */
const CACHE = '/var/cache/makola'
const STATE = '/var/lib/makola'

/** PostgreSQL's programs where the account can run them: those of npm, or a copy of them, made once a version. */
export async function reachableBinaries(account: Account): Promise<Binaries> {
  const { programs, root, version } = findBinaries()
  if (await areReachable(account, Object.values(programs))) return programs
  const copy = join(CACHE, `postgresql-${version}`)
  if (!(await exists(copy))) await copyForEverybody(root, copy)
  const moved = Object.entries(programs).map(([name, path]) => [name, join(copy, path.slice(root.length))])
  return Object.fromEntries(moved) as Binaries
}

/** The folder for a server's data: the one that was asked for, or where the account can't enter that, one of the system's. */
export async function reachableFolder(wanted: string, account: Account): Promise<string> {
  const elsewhere = elsewhereOf(wanted)
  if (account.uid === undefined) return wanted
  if (!(await exists(elsewhere))) {
    if (await areReachable(account, [wanted])) return wanted
    if (await exists(join(wanted, 'data'))) throw unreachable(wanted, account)
  }
  await mkdirForEverybody(STATE, elsewhere)
  return elsewhere
}

/** Forgets a database for good, wherever its data is. No server may run on it. */
export async function removeDatabaseFolder(folder: string): Promise<void> {
  const path = await realpath(folder).catch(() => folder)
  for (const one of [path, elsewhereOf(path)]) await rm(one, { recursive: true, force: true })
}

/** Of each checkout its own: the same name for the same path. */
function elsewhereOf(wanted: string): string {
  const digest = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
  return join(STATE, `${basename(wanted)}-${digest}`)
}

function unreachable(folder: string, { uid }: Account): Error {
  return new Error(
    `PostgreSQL does not run as root but as user ${uid}, who may not enter ${folder}, where its data is: ` +
      `allow it with \`chmod o+x\` on the folders above, or start Makola as an ordinary user`,
  )
}

async function areReachable(account: Account, paths: string[]): Promise<boolean> {
  if (account.uid === undefined) return true
  for (const path of paths) {
    const isProgram = (await stat(path)).isFile()
    const needed = isProgram ? [path, ...parentsOf(path)] : parentsOf(path)
    for (const one of needed) if (!(await mayEnter(account, one))) return false
    if (isProgram && !(await mayRead(account, path))) return false
  }
  return true
}

const mayEnter = (account: Account, path: string) => mayUse(account, path, 1)
const mayRead = (account: Account, path: string) => mayUse(account, path, 4)

async function mayUse({ uid, gid }: Account, path: string, bit: number): Promise<boolean> {
  const { mode, uid: owner, gid: group } = await stat(path)
  return (mode & (owner === uid ? bit << 6 : group === gid ? bit << 3 : bit)) !== 0
}

function parentsOf(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [] : [...parentsOf(parent), parent]
}

/** In one step, by renaming: of two runs that copy at once, the slower one's is thrown away. */
async function copyForEverybody(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${process.pid}`
  await mkdirForEverybody(CACHE)
  await rm(unfinished, { recursive: true, force: true })
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true })
  await letEverybodyRead(unfinished)
  await rename(unfinished, to).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true })
    if (!(await exists(to))) throw error
  })
}

async function letEverybodyRead(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isSymbolicLink()) continue
    const { mode } = await stat(path)
    await chmod(path, entry.isDirectory() || mode & 0o100 ? 0o755 : 0o644)
  }
}

/** Whatever the umask says. */
async function mkdirForEverybody(...folders: string[]): Promise<void> {
  for (const folder of folders) {
    await mkdir(folder, { recursive: true })
    await chmod(folder, 0o755)
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
