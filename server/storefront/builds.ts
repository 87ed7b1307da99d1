import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Server } from '@sveltejs/kit'
import type { Market } from '../markets/market.ts'

/** The shop as it was built: what answers its pages, and its files as they are asked for. */
export type Build = { folder: string; server: Server; files: ReadonlySet<string> }

/** Beneath it each build has a folder of its own, and `current` says which one it is. */
const folder = fileURLToPath(new URL('../../web/build/', import.meta.url))
const LOOK_EVERY_MS = 2_000

/** The newest build there is. Where there is none, it is looked for again at each request; else every other second. */
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
        looking ??= look().finally(() => (looking = undefined))
        // Whoever comes while the first is being loaded waits; a newer one is loaded beside the requests.
        if (build === undefined) await looking
        else looking.catch(() => {})
      }
      return build
    },
  }
}

async function load(at: string, market: Market): Promise<Build> {
  const { server } = (await import(pathToFileURL(`${at}server/server.js`).href)) as { server: Server }
  await server.init({ env: { ...process.env, MARKET: market.id } })
  const entries = await readdir(`${at}client`, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(`${at}client`.length).replaceAll('\\', '/'))
  return { folder: `${at}client`, server, files: new Set(files) }
}
