import leaked from './leaked-passwords.json' with { type: 'json' }

export const SHORTEST_PASSWORD = 8
export const LONGEST_PASSWORD = 128

const lookalikes: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
}

const leakedForms = new Set(leaked.passwords.split(' ').map(plainForm))

/** What is wrong with a password of acceptable length; `undefined` if nothing is. */
export function faultOfPassword(password: string): string | undefined {
  if (![/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u].every((kind) => kind.test(password))) {
    return 'must have a lower-case letter, an upper-case letter and a digit'
  }
  if (leakedForms.has(plainForm(password))) {
    return 'is among the passwords that are tried first, because others used it; choose another'
  }
  return undefined
}

// `P@ssw0rd1!` is `password1` to whoever guesses: case, look-alikes and what stands around the word add nothing.
function plainForm(password: string): string {
  return password
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/[@431!0$5]/g, (character) => lookalikes[character] ?? character)
}
