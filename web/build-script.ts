import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

/** What runs in the browser: one module, apart from the pages. `path` is where the shop serves it. */
export type BuiltScript = { folder: string; path: string; name: string }

const entry = fileURLToPath(new URL('./src/script/main.ts', import.meta.url))
const SERVED_FROM = '_app/immutable/script'

/** Bundles the browser's script into a folder, under a name that changes with what is in it. */
export async function buildScript(folder: string): Promise<BuiltScript> {
  rmSync(folder, { recursive: true, force: true })
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      target: 'es2020',
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: { input: entry, output: { entryFileNames: 'shop.[hash].js' } },
    },
  })) as Rolldown.RolldownOutput
  const { fileName } = built.output[0]
  return { folder, path: `${SERVED_FROM}/${fileName}`, name: fileName }
}

/** Puts it among the files that the shop serves. */
export function copyScript({ folder, path, name }: BuiltScript, client: string): void {
  cpSync(`${folder}/${name}`, `${client}/${path}`)
}
