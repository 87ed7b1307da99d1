import { fail } from '@sveltejs/kit'
import type { ApiFailure } from './api.ts'

/** A form that was refused, as its page shows it again: what was typed (no password), which fields are wrong, and why. */
export type Refused = {
  /** Which form of a page with several. */
  form: string
  values: Record<string, string>
  wrong: string[]
  problem: string
}

/** Fields whose contents never go back into a page. */
const SECRETS = /password|code/i

/** What was typed into these fields, without blanks around it; a password as it is. */
export function typedIn<Name extends string>(form: FormData, ...names: Name[]): Record<Name, string> {
  const typed = names.map((name) => {
    const value = form.get(name)
    const text = typeof value === 'string' ? value : ''
    return [name, /password/i.test(name) ? text : text.trim()]
  })
  return Object.fromEntries(typed) as Record<Name, string>
}

/** The page again, with status 422; `failure` as the API puts it, whose details name the fields as the form does. */
export function refuse(
  failure: Pick<ApiFailure['error'], 'code' | 'details'>,
  typed: Record<string, string> = {},
  form = '',
) {
  const values = Object.fromEntries(Object.entries(typed).filter(([name]) => !SECRETS.test(name)))
  const wrong = failure.details?.map(({ field }) => field) ?? []
  return fail(422, { form, values, wrong, problem: failure.code } satisfies Refused)
}

const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u]

/** A refusal that says `common` where a password keeps the rules that can be seen, and was refused as easily guessed. */
export function markingCommon<Failure extends Pick<ApiFailure['error'], 'code' | 'details'>>(
  failure: Failure,
  password: string,
): Failure {
  const isRefused = failure.details?.some(({ field }) => field === 'password') ?? false
  const isFit = KINDS.every((kind) => kind.test(password)) && password.length >= 8 && password.length <= 128
  if (!isRefused || !isFit) return failure
  return { ...failure, details: [...(failure.details ?? []), { field: 'common', message: '' }] }
}
