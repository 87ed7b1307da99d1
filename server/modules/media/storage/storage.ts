import type { Readable } from 'node:stream'

/** Where files lie. Keys are paths: `media/…` is open to everybody, `incoming/…` to nobody but this module. */
export type Storage = {
  /** Writes the whole file or nothing; may be repeated. */
  put(key: string, file: Buffer, contentType: string): Promise<void>
  /** `undefined` if there is no such file. */
  open(key: string): Promise<StoredFile | undefined>
  /** What is not there is removed already. */
  remove(keys: readonly string[]): Promise<void>
  /** Where everybody finds a file whose key begins with `media/`. */
  urlOf(key: string): string
  /** How somebody may send a file straight to the storage, once it is asked for, until a moment. */
  offerUpload(key: string, until: Date): Promise<UploadOffer>
}

export type StoredFile = { size: number; content: Readable }

/** A request to be made: the file under `fileField` of a form after `fields`, or as the whole body if that is null. */
export type UploadOffer = {
  method: 'POST' | 'PUT'
  url: string
  fields: Record<string, string>
  fileField: string | null
}
