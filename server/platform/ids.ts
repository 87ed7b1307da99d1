import { randomInt, randomUUIDv7 } from 'node:crypto'

declare const entity: unique symbol

/** An entity's identity: a UUIDv7, so ids of a later millisecond sort later. People never see one; they see a code. */
export type Id<Entity extends string> = string & { readonly [entity]: Entity }

export function newId<Entity extends string>(): Id<Entity> {
  return randomUUIDv7() as Id<Entity>
}

// No 0/O, 1/I/L, U/V: read aloud over a phone, typed from a receipt.
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ'

/**
 * A short code for people, such as `EB-7K3F-9Q2M`: 29^8 (5 × 10^11) possibilities a prefix. Not a secret.
 * Whoever stores one keeps a unique constraint and draws again on a collision.
 */
export function newCode(prefix: string): string {
  return `${prefix}-${draw(4)}-${draw(4)}`
}

function draw(length: number): string {
  return Array.from({ length }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
}
