import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { UserId } from '../../platform/http/actor.ts'

/** Keys of 32 bytes. New text is encrypted under `current`; the others still open what was encrypted before. */
export type FieldKeys = {
  current: { id: string; key: Buffer }
  byId: ReadonlyMap<string, Buffer>
  hashKey: Buffer
}

/** One encrypted field of users, such as the national id. */
export type FieldCipher = {
  /** Encrypts for one user: `keyId:base64`. The same text gives another result each time. */
  seal(text: string, userId: UserId): string
  /** Throws if the text was altered, belongs to another user or field, or its key is gone. */
  open(sealed: string, userId: UserId): string
  /** The same for the same text, and worthless without the key: finds a value, and keeps it unique. */
  hash(text: string): Buffer
}

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

export function createFieldCipher(field: string, { current, byId, hashKey }: FieldKeys): FieldCipher {
  // Authenticated with the text, so that a cipher text copied to another row or column does not open there.
  const boundTo = (userId: UserId) => Buffer.from(`${field} of ${userId}`)
  return {
    seal(text, userId) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv(ALGORITHM, current.key, iv).setAAD(boundTo(userId))
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${current.id}:${Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64')}`
    },
    open(sealed, userId) {
      const [keyId = '', body = ''] = sealed.split(':')
      const key = byId.get(keyId)
      if (key === undefined)
        throw new Error(`${field} is encrypted under the key ${keyId}, which is not configured`)
      const bytes = Buffer.from(body, 'base64')
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(boundTo(userId))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    },
    hash(text) {
      return createHmac('sha256', hashKey).update(`${field} ${text}`).digest()
    },
  }
}
