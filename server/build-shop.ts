import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Builds the web shop into a folder, if it has changed. What it prints is seen; the markets answer meanwhile, and go on if it fails. */
export async function buildShop(builds: string): Promise<void> {
  const build = fileURLToPath(new URL('../web/build.ts', import.meta.url))
  await once(
    spawn(process.execPath, [build], {
      stdio: 'inherit',
      env: { ...process.env, STOREFRONT_BUILDS: builds },
    }),
    'exit',
  )
}

/** Builds it whenever its sources change. */
export function buildShopAnew(builds: string): void {
  let building: Promise<void> | undefined
  let isStale = false
  const begin = () => {
    isStale = false
    building = buildShop(builds).then(() => {
      building = undefined
      if (isStale) begin()
    })
  }
  watch(fileURLToPath(new URL('../web/src/', import.meta.url)), { recursive: true }, () => {
    if (building === undefined) begin()
    else isStale = true
  })
}
