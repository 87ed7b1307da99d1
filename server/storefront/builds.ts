import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Server } from '@sveltejs/kit'
import type { Market } from '../markets/market.ts'

/** The shop as it was built: what answers its pages, and its files: as they are asked for → the folder they are in. */
export type Build = { name: string; server: Server; files: ReadonlyMap<string, string> }

const project = fileURLToPath(new URL('../../', import.meta.url))
const LOOK_EVERY_MS = 2_000
/** Files that never change, for what is in them is in their names. */
const IMMUTABLE = '_app/immutable/'

export const isImmutable = (path: string): boolean => path.startsWith(`/${IMMUTABLE}`)

/**
 * The newest build there is, looked for every other second; where there is none, at each request. In `folder` each build
 * has one of its own, and `current` says which one it is.
 */
export function createBuilds(folder: string, market: Market) {
  const root = resolve(project, folder)
  let name: string | undefined
  let build: Build | undefined
  let looked = -Infinity
  let looking: Promise<void> | undefined

  async function look(): Promise<void> {
    const current = await readFile(`${root}/current`, 'utf8').catch(() => undefined)
    if (current === undefined || current === name) return
    build = await load(root, current, market)
    name = current
  }

  return {
    root,
    async current(): Promise<Build | undefined> {
      if (build === undefined || performance.now() - looked > LOOK_EVERY_MS) {
        looked = performance.now()
        // Waited for: what was built before may have been removed since somebody last asked.
        await (looking ??= look().finally(() => (looking = undefined)))
      }
      return build
    },
  }
}

async function load(root: string, name: string, market: Market): Promise<Build> {
  const at = `${root}/${name}`
  const { server } = (await import(pathToFileURL(`${at}/server/server.js`).href)) as { server: Server }
  await server.init({ env: { ...process.env, MARKET: market.id } })
  await importAll(`${at}/server`)
  const earlier = await filesOfOthers(root, name)
  return { name, server, files: new Map([...earlier, ...(await filesIn(`${at}/client`))]) }
}

/** Pages are imported when they are first asked for: by then the folder may be gone. */
async function importAll(folder: string): Promise<void> {
  const modules = (await namesIn(folder)).filter((path) => path.endsWith('.js'))
  await Promise.all(modules.map((path) => import(pathToFileURL(`${folder}${path}`).href)))
}

/** What pages ask for that were made by an earlier build, and are open still or were kept by somebody. */
async function filesOfOthers(root: string, name: string): Promise<[string, string][]> {
  const entries = await readdir(root, { withFileTypes: true })
  const others = entries.filter((entry) => entry.isDirectory() && entry.name !== name)
  const files = await Promise.all(others.map((other) => filesIn(`${root}/${other.name}/client`)))
  return files.flat().filter(([path]) => isImmutable(path))
}

async function filesIn(folder: string): Promise<[string, string][]> {
  const served = (await namesIn(folder)).filter((path) => !/\.(?:br|gz)$/.test(path))
  return served.map((path) => [path, folder])
}

/** The paths of all files beneath a folder, each with a slash at its beginning; of none where it is not there. */
async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.length).replaceAll('\\', '/'))
}
