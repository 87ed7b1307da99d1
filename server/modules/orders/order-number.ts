import { CODE_ALPHABET } from '../../platform/ids.ts'
import { foldCode } from '../../platform/typed-text.ts'

const LENGTH = 8
const SIGNS = new RegExp(`^[${CODE_ALPHABET}]{${LENGTH}}$`)

/**
 * The order numbers that a text may mean, the likeliest first: it may have words around it, lack its prefix, or be the
 * reference of a payment, which begins with the number. All of them may be looked for, together with the buyer's phone.
 */
export function orderNumbersIn(prefix: string, typed: string): string[] {
  const signs = foldCode(typed)
  const places = [...signs].map((_sign, at) => at)
  const bodies = places
    .map((at) => ({ at, body: signs.slice(at, at + LENGTH) }))
    .filter(({ body }) => SIGNS.test(body))
  const hasPrefix = ({ at }: { at: number }) => signs.slice(0, at).endsWith(prefix)
  const likeliest = [...bodies.filter(hasPrefix), ...bodies.filter((it) => !hasPrefix(it))]
  return [...new Set(likeliest.map(({ body }) => `${prefix}-${body.slice(0, 4)}-${body.slice(4)}`))]
}
