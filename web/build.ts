import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  access,
  constants,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createBuilder } from 'vite'

/*
 * Builds the shop, if what it is made from has changed since: `npm run build`. Each build has a folder of its own, and
 * `build/current` names the newest, so that a market which serves goes over from one to the next between two requests.
 */

const here = fileURLToPath(new URL('.', import.meta.url))
const builds = resolve(here, '..', process.env['STOREFRONT_BUILDS'] ?? 'web/build')
const sources = [
  'src',
  'static',
  'adapter.ts',
  'build-icons.ts',
  'build-script.ts',
  'vite.config.ts',
  '../package-lock.json',
  '../server/markets',
]
/** The newest, and those that pages still open were made by. */
const KEPT = 3

/** A build takes seconds; whoever has held the lock for longer was killed. */
const LOCK_HELD_AT_MOST_MS = 120_000

await mkdir(builds, { recursive: true })
const name = await fingerprint()
if (await isBuilt(name)) console.log('The shop is built, and nothing it is made from has changed.')
else await alone(() => buildAs(name))

/** One build at a time, in whatever process: who waited may find that it is done. */
async function alone(work: () => Promise<void>): Promise<void> {
  const lock = join(builds, 'lock')
  for (;;) {
    const isMine = await mkdir(lock).then(
      () => true,
      () => false,
    )
    if (isMine) break
    const held = await stat(lock).catch(() => undefined)
    if (held !== undefined && Date.now() - held.mtimeMs > LOCK_HELD_AT_MOST_MS)
      await rm(lock, { recursive: true, force: true })
    await sleep(200)
  }
  try {
    if (!(await isBuilt(name))) await work()
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

async function buildAs(name: string): Promise<void> {
  const begun = performance.now()
  console.log('Building the shop …')
  process.chdir(await workshop())
  process.env['SHOP_BUILD'] = join(builds, name)
  // SvelteKit's own words tell of commands that there are none of here.
  const { log } = console
  console.log = () => {}
  // Vite would else write what it made of its configuration beside it, where nothing may be written perhaps.
  await (await createBuilder({ configLoader: 'native' })).buildApp()
  console.log = log
  await writeFile(join(builds, 'current.new'), name)
  await rename(join(builds, 'current.new'), join(builds, 'current'))
  await removeOld()
  console.log(`The shop is built (${((performance.now() - begun) / 1000).toFixed(1)} s).`)
}

/** Where it is built: here, or where nothing may be written here, in a copy beside the builds. */
async function workshop(): Promise<string> {
  const mayWrite = await access(here, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (mayWrite) return here
  const work = `${builds}-work`
  await rm(work, { recursive: true, force: true })
  await cp(here, join(work, 'web'), {
    recursive: true,
    filter: (path) => path !== join(here, 'node_modules'),
  })
  for (const name of ['server', 'node_modules', 'package.json', 'tsconfig.json'])
    await symlink(resolve(here, '..', name), join(work, name))
  return join(work, 'web')
}

async function isBuilt(name: string): Promise<boolean> {
  const current = await readFile(join(builds, 'current'), 'utf8').catch(() => undefined)
  return current === name && existsSync(join(builds, name, 'server/server.js'))
}

/** Of everything the build is made from: paths and contents. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const path of await filesOf(join(here, source)))
      hash.update(path.slice(here.length)).update(await readFile(path))
  }
  return hash.digest('hex').slice(0, 12)
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return []
  if (found.isFile()) return [path]
  const inside = await readdir(path, { recursive: true, withFileTypes: true })
  return inside
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

async function removeOld(): Promise<void> {
  const folders = (await readdir(builds, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && entry.name !== 'lock',
  )
  const aged = await Promise.all(
    folders.map(async ({ name }) => ({ name, at: (await stat(join(builds, name))).mtimeMs })),
  )
  const old = aged.sort((one, other) => other.at - one.at).slice(KEPT)
  for (const { name } of old) await rm(join(builds, name), { recursive: true, force: true })
}
