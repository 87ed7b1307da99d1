import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildShop } from './shop.ts'

const builds = fileURLToPath(new URL('../../web/build', import.meta.url))

/** A folder of builds that only one test serves from, by `STOREFRONT_BUILDS`. */
export type Deploys = {
  folder: string
  /** Puts the shop there, as it stands now, under a name; its script, too, is called by it. */
  deploy(name: string): Promise<void>
  remove(): Promise<void>
}

export async function startDeploys(): Promise<Deploys> {
  const folder = await mkdtemp(join(tmpdir(), 'makola-builds-'))
  await buildShop()
  const current = await readFile(join(builds, 'current'), 'utf8')
  return {
    folder,
    async deploy(name) {
      const at = join(folder, name)
      await cp(join(builds, current), at, { recursive: true })
      await renameBuild(at, current, name)
      await writeFile(join(folder, 'current'), name)
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function renameBuild(at: string, current: string, name: string): Promise<void> {
  const scripts = join(at, 'client/_app/immutable/script')
  const files = await readdir(scripts)
  const [script] = files.filter((file) => file.endsWith('.js'))
  if (script === undefined) throw new Error(`no script in ${scripts}`)
  for (const file of files)
    await rename(join(scripts, file), join(scripts, file.replace(script, scriptOf(name))))
  // As they were compressed they have the earlier names in them.
  for (const end of ['br', 'gz']) await rm(join(at, `client/service-worker.js.${end}`), { force: true })
  const texts = (await readdir(join(at, 'server'), { recursive: true }))
    .filter((path) => path.endsWith('.js'))
    .map((path) => join(at, 'server', path))
  for (const path of [...texts, join(at, 'client/service-worker.js')]) {
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replaceAll(current, name).replaceAll(script, scriptOf(name)))
  }
}

/** The file that the script of a build is in. */
export const scriptOf = (name: string): string => `shop.${name}.js`
