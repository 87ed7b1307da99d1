import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

/** What runs in the browser, apart from the pages: where each file lies, and where the shop serves it. */
export type BuiltScripts = {
  /** Of the script that every page names; it changes with what is in it. */
  path: string
  files: readonly { from: string; to: string }[]
}

const SERVED_FROM = '_app/immutable/script'
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const folder = here('./.svelte-kit/script')

/** Bundles the browser's script, and the service worker, which has to know how the script is called, and changes with each build. */
export async function buildScripts(version: string): Promise<BuiltScripts> {
  rmSync(folder, { recursive: true, force: true })
  const script = await bundle(here('./src/script/main.ts'), { folder, name: 'shop.[hash].js', format: 'es' })
  const path = `/${SERVED_FROM}/${script}`
  // At the root of the shop, for a service worker rules over what lies beneath it.
  const worker = await bundle(here('./src/worker/main.ts'), {
    folder: `${folder}/worker`,
    name: 'service-worker.js',
    format: 'iife',
    define: { SHOP_SCRIPT: JSON.stringify(path), SHOP_VERSION: JSON.stringify(version) },
  })
  return {
    path,
    files: [
      { from: `${folder}/${script}`, to: path },
      { from: `${folder}/worker/${worker}`, to: `/${worker}` },
    ],
  }
}

/** Puts them among the files that the shop serves. */
export function copyScripts({ files }: BuiltScripts, client: string): void {
  for (const { from, to } of files) cpSync(from, `${client}${to}`)
}

type Bundle = { folder: string; name: string; format: 'es' | 'iife'; define?: Record<string, string> }

async function bundle(input: string, { folder, name, format, define = {} }: Bundle): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define,
    build: {
      outDir: folder,
      target: 'es2020',
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: { input, output: { entryFileNames: name, format } },
    },
  })) as Rolldown.RolldownOutput
  return built.output[0].fileName
}
