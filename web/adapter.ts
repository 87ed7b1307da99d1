import { rmSync } from 'node:fs'
import type { Adapter } from '@sveltejs/kit'
import { buildIcons } from './build-icons.ts'
import { copyScripts, type BuiltScripts } from './build-script.ts'

/**
 * Puts what SvelteKit has built into one folder for the server of a market, which serves it beside its API: `client/`, each
 * file compressed besides, and `server/server.js`, whose `server` answers requests.
 */
export function folder(out: string, scripts: BuiltScripts): Adapter {
  return {
    name: 'makola',
    async adapt(builder) {
      rmSync(out, { recursive: true, force: true })
      builder.writeClient(`${out}/client`)
      copyScripts(scripts, `${out}/client`)
      await buildIcons(`${out}/client`)
      await builder.compress(`${out}/client`)
      const server = builder.getServerDirectory()
      builder.generateServerInstance(`${server}/server.js`)
      builder.copy(server, `${out}/server`)
    },
  }
}
