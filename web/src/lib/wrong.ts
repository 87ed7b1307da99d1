import type { Messages } from './messages/index.ts'
import type { Refused } from './server/form.ts'

/** What to say at a field of a form that was refused; `undefined` where nothing is wrong with it. */
export function wrongIn(
  refused: Refused | null | undefined,
  { fields: { wrong, missing, notRight } }: Messages,
): (field: string, words?: string) => string | undefined {
  return (field, words) => {
    if (!refused?.wrong.includes(field)) return undefined
    return refused.values[field] === '' ? missing : (words ?? wrong[field] ?? notRight)
  }
}
