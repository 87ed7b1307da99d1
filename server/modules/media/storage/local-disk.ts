import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { signUpload } from '../upload-signature.ts'
import type { Storage, StoredFile } from './storage.ts'

type Options = {
  folder: string
  /** Under which pictures are served, without a slash at the end. */
  publicUrl: string
  /** Of this API, to which files are sent. */
  apiUrl: string
  secret: string
}

/** A folder of this machine, which its API serves from. A file is there whole, and outlives a loss of power, or not at all. */
export function createLocalDisk({ folder, publicUrl, apiUrl, secret }: Options): Storage {
  const pathOf = (key: string) => join(folder, ...key.split('/'))
  return {
    async put(key, file) {
      const path = pathOf(key)
      const parent = dirname(path)
      await mkdir(parent, { recursive: true })
      const temporary = join(parent, `.${randomUUID()}`)
      try {
        await writeDurably(temporary, file)
        await rename(temporary, path)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
      await syncFolder(parent)
    },
    open: (key) => openFile(pathOf(key)),
    async remove(keys) {
      for (const key of keys) await rm(pathOf(key), { force: true })
      for (const parent of new Set(keys.map((key) => dirname(pathOf(key))))) await removeIfEmpty(parent)
    },
    urlOf: (key) => `${publicUrl}/${key}`,
    async offerUpload(key, until) {
      const id = key.slice(key.lastIndexOf('/') + 1)
      const expires = Math.floor(until.getTime() / 1000)
      const query = new URLSearchParams({
        expires: String(expires),
        signature: signUpload(secret, id, expires),
      })
      const url = `${apiUrl}/media/uploads/${id}/file?${query.toString()}`
      return { method: 'PUT', url, fields: {}, fileField: null }
    },
  }
}

async function writeDurably(path: string, file: Buffer): Promise<void> {
  const handle = await open(path, 'wx')
  try {
    await handle.writeFile(file)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

// Else the name of a file that is on the disk may not be.
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function openFile(path: string): Promise<StoredFile | undefined> {
  try {
    const handle = await open(path, 'r')
    const { size } = await handle.stat()
    return { size, content: createReadStream(path, { fd: handle }) }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function removeIfEmpty(path: string): Promise<void> {
  try {
    await rmdir(path)
  } catch (error) {
    if (!isMissing(error) && !isNotEmpty(error)) throw error
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''
const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))
const isNotEmpty = (error: unknown) => ['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))
