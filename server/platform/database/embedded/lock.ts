import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { DatabaseFolder } from './folder.ts'
import { startOf } from './running-process.ts'

export class DatabaseFolderInUse extends Error {
  constructor(folder: string, pid?: number) {
    const by = pid ? ` (process ${pid})` : ''
    super(
      `The database folder ${folder} is in use by another run${by}: stop that one first, or name another folder`,
    )
    this.name = 'DatabaseFolderInUse'
  }
}

export type FolderLock = {
  /** Whether the run before ended without letting go of the folder: killed, or cut off from power. */
  abandoned: boolean
  release(): Promise<void>
}

/** Lets one process at a time use the folder. A lock whose holder is dead is taken over. */
export async function lockFolder({ path: folder, lock: path }: DatabaseFolder): Promise<FolderLock> {
  const ours = (await holderName(process.pid)) ?? `${process.pid}`
  for (let abandoned = false; ; abandoned = true) {
    if (await createFile(path, ours)) return { abandoned, release: () => rm(path, { force: true }) }
    const theirs = await readFile(path, 'utf8').catch(() => '')
    const pid = Number(theirs.split(' ')[0])
    if (pid && theirs === (await holderName(pid))) throw new DatabaseFolderInUse(folder, pid)
    await removeUnlessReplaced(path, theirs)
  }
}

/** Two runs may find the same dead lock: the slower one must not remove the lock that the quicker one has since made. */
async function removeUnlessReplaced(path: string, content: string) {
  const aside = `${path}.${process.pid}`
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  )
  if (!moved) return
  if ((await readFile(aside, 'utf8')) === content) return rm(aside)
  await rename(aside, path)
}

async function createFile(path: string, content: string) {
  try {
    await writeFile(path, content, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** A process number comes again after a restart (in a container nearly always), so its start is part of the name. */
async function holderName(pid: number): Promise<string | undefined> {
  const start = await startOf(pid)
  return start && `${pid} ${start}`
}
