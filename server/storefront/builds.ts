import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Server } from '@sveltejs/kit'
import type { Market } from '../markets/market.ts'

/** The shop as it was built: what answers its pages, and its files as they are asked for. */
export type Build = { folder: string; server: Server; files: ReadonlySet<string> }

/** Beneath it each build has a folder of its own, and `current` says which one it is. */
const folder = fileURLToPath(new URL('../../web/build/', import.meta.url))
const LOOK_EVERY_MS = 2_000

/** The newest build there is, looked for every other second; where there is none, at each request. */
export function createBuilds(market: Market) {
  let name: string | undefined
  let build: Build | undefined
  let looked = -Infinity
  let looking: Promise<void> | undefined

  async function look(): Promise<void> {
    const current = await readFile(`${folder}current`, 'utf8').catch(() => undefined)
    if (current === undefined || current === name) return
    build = await load(`${folder}${current}/`, market)
    name = current
  }

  return {
    folder,
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

async function load(at: string, market: Market): Promise<Build> {
  const { server } = (await import(pathToFileURL(`${at}server/server.js`).href)) as { server: Server }
  await server.init({ env: { ...process.env, MARKET: market.id } })
  await importAll(`${at}server`)
  const entries = await readdir(`${at}client`, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(`${at}client`.length).replaceAll('\\', '/'))
  return { folder: `${at}client`, server, files: new Set(files) }
}

/** Pages are imported when they are first asked for: by then the folder may be gone. */
async function importAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const modules = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
  await Promise.all(
    modules.map(({ parentPath, name }) => import(pathToFileURL(`${parentPath}/${name}`).href)),
  )
}
