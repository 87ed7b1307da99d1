/** One reason why one field was refused. `field` is a dotted path into the request (`deliveryAddress.city`). */
export type RefusalDetail = { field: string; message: string }

/** What sort of "no" this is; the HTTP layer alone knows which status belongs to each. */
export type RefusalKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'notFound' | 'conflict' | 'rule' | 'slowed' | 'unavailable'

/**
 * An expected failure: the request can't be done, and the caller is told why and what to do next.
 * `code` is stable and for programs; `message` is for people. Anything else that is thrown is a defect.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly details: readonly RefusalDetail[]
  /** Seconds after which the same request may succeed; sent as `Retry-After`. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    kind: RefusalKind,
    code: string,
    message: string,
    more: { details?: readonly RefusalDetail[]; retryAfterSeconds?: number } = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.details = more.details ?? []
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}

/** The input is malformed: each detail names a field and what to do about it. */
export function invalid(...details: [RefusalDetail, ...RefusalDetail[]]): Refusal {
  return new Refusal('invalid', 'VALIDATION_ERROR', whatIsWrong(details), { details })
}

/** The first thing that is wrong, by its field, and how many more fields are: `email must be a valid email.` */
export function whatIsWrong([first, ...others]: readonly RefusalDetail[]): string {
  if (first === undefined) return 'The request is not valid.'
  const start = `${first.field} ${first.message.replace(/\.$/, '')}`
  const more = new Set(others.map(({ field }) => field).filter((field) => field !== first.field)).size
  if (more === 0) return `${start}.`
  return `${start}, and ${more} more ${more === 1 ? 'field needs' : 'fields need'} attention.`
}

/** No such thing, or not the caller's to know about: the two look the same from outside. */
export function notFound(thing: string): Refusal {
  return new Refusal('notFound', `${thing.toUpperCase().replaceAll(' ', '_')}_NOT_FOUND`, `No such ${thing}.`)
}

export function unauthenticated(code: string, message: string): Refusal {
  return new Refusal('unauthenticated', code, message)
}

export function forbidden(message = 'Your role does not allow this.'): Refusal {
  return new Refusal('forbidden', 'FORBIDDEN', message)
}

/** It collides with what exists or happens now: a taken e-mail address, a request still under way. */
export function conflict(code: string, message: string, details: readonly RefusalDetail[] = []): Refusal {
  return new Refusal('conflict', code, message, { details })
}

/** Well-formed and allowed, but a rule of the business forbids it: too little stock, an illegal move. */
export function ruleBroken(code: string, message: string, details: readonly RefusalDetail[] = []): Refusal {
  return new Refusal('rule', code, message, { details })
}

export function slowed(retryAfterSeconds: number): Refusal {
  return new Refusal(
    'slowed',
    'TOO_MANY_REQUESTS',
    `Too many requests. Try again in ${retryAfterSeconds} s.`,
    {
      retryAfterSeconds,
    },
  )
}

/** Something this needs is down just now; nothing was changed. */
export function unavailable(code: string, message: string, retryAfterSeconds = 10): Refusal {
  return new Refusal('unavailable', code, message, { retryAfterSeconds })
}
