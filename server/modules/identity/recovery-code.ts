import { randomInt } from 'node:crypto'

// Crockford's: whoever reads 0 for O, or 1 for I or L, is understood. Ten of 32 characters are 50 bits.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const HALF = 5
const AT_ONCE = 10

/** As many as somebody is given at once, such as `7h2kd-0xqv9`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: AT_ONCE }, () => `${draw(HALF)}-${draw(HALF)}`)
}

/** A code as it was handed out, however it is typed; `undefined` if it is none. */
export function readRecoveryCode(typed: string): string | undefined {
  const plain = typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1')
  const isOne = plain.length === 2 * HALF && [...plain].every((character) => alphabet.includes(character))
  return isOne ? `${plain.slice(0, HALF)}-${plain.slice(HALF)}` : undefined
}

function draw(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}
