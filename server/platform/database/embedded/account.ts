import { execFile } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Whom the server runs as. Empty: whoever we are. */
export type Account = { uid?: number; gid?: number }

const run = promisify(execFile)

/**
 * PostgreSQL refuses to run as root. Then it runs as the owner of its data, at first as the user `postgres`, which is
 * created where there is none. Refuses a folder that another ordinary user owns.
 */
export async function serverAccount(folder: string, dataFolder: string): Promise<Account> {
  const us = process.getuid?.()
  if (us === undefined) return {}
  const data = await stat(dataFolder).catch(() => undefined)
  if (us === 0) return data ? { uid: data.uid, gid: data.gid } : postgresAccount()
  const owner = (data ?? (await stat(folder))).uid
  if (owner === us) return {}
  throw new Error(
    `The database folder ${folder} belongs to another user (${owner}): name another folder, or run as that user`,
  )
}

async function postgresAccount(): Promise<Account> {
  try {
    await run('id', ['-u', 'postgres']).catch(() => run('useradd', ['--system', '--user-group', 'postgres']))
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch (cause) {
    const advice = 'create one with `useradd --system postgres`, or start Makola as an ordinary user'
    throw new Error(`PostgreSQL does not run as root, and there is no user postgres: ${advice}`, { cause })
  }
}

export async function giveTo({ uid, gid }: Account, paths: string[]): Promise<void> {
  if (uid === undefined || gid === undefined) return
  for (const path of paths) await chown(path, uid, gid)
}
