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

/** Which of the rules a password breaks. */
export type PasswordWeakness = 'kinds' | 'length' | 'leaked' | 'guessable'

/** A word shorter than this says nothing of whom it belongs to. */
const SHORTEST_WORD = 4

/**
 * The first rule that a password breaks; `undefined` if it breaks none. `words`: what whoever guesses at this one would
 * try first, see `guessableWords`.
 */
export function weaknessOf(password: string, words: readonly string[] = []): PasswordWeakness | undefined {
  if (![/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u].every((kind) => kind.test(password))) return 'kinds'
  const length = [...password].length
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) return 'length'
  const form = plainForm(password)
  if (leakedForms.has(form)) return 'leaked'
  const holds = words.some((word) => word.length >= SHORTEST_WORD && form.includes(plainForm(word)))
  return holds ? 'guessable' : undefined
}

/** What somebody's password is not to contain. */
export function guessableWords(
  market: { name: string },
  { email, firstName, lastName }: { email: string; firstName: string; lastName: string },
): string[] {
  return [market.name, email.slice(0, email.lastIndexOf('@')), firstName, lastName]
}

const faults: Record<PasswordWeakness, string> = {
  kinds: 'must have a lower-case letter, an upper-case letter and a digit',
  length: `must have ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`,
  leaked: 'is among the passwords that are tried first, because others used it; choose another',
  guessable: 'must not contain your name, your e-mail address or the name of this market',
}

/** What is wrong with a password, in the API's words; `undefined` if nothing is. */
export function faultOfPassword(password: string, words: readonly string[] = []): string | undefined {
  const weakness = weaknessOf(password, words)
  return weakness && faults[weakness]
}

// `P@ssw0rd1!` is `password1` to whoever guesses: case, look-alikes and what stands around the word add nothing.
function plainForm(password: string): string {
  return password
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/[@431!0$5]/g, (character) => lookalikes[character] ?? character)
}
