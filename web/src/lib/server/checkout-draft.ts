import type { RequestEvent } from '@sveltejs/kit'
import { nothingTyped, typedIn, type Typed } from './checkout-form.ts'
import { isSecure } from './session.ts'

/*
 * What was typed at the checkout, in a cookie that is sent to the checkout alone: the one place that a form without scripts, the
 * server, and the script that notes each field can all write. It is no secret from that script, which has the form itself.
 */

const COOKIE = 'draft'
const PATH = '/checkout'
/** A browser takes 4 kB a cookie; what is typed is some 300 bytes. */
const MOST_BYTES = 1_500
/** As long as a guest's orders are shown on the same phone. */
const SECONDS_ONCE_ORDERED = 30 * 86_400

/** What this browser has typed at the checkout, or ordered with last. */
export function draftIn({ cookies }: RequestEvent): Typed {
  const draft = cookies.get(COOKIE, { decode: (value) => value })
  return draft === undefined ? nothingTyped() : typedIn(new URLSearchParams(draft))
}

/** Until the browser is closed; once ordered, for the next order. */
export function keepDraft(event: RequestEvent, typed: Typed, { isOrdered = false } = {}): void {
  const draft = new URLSearchParams(Object.entries(typed).filter(([, value]) => value !== '')).toString()
  if (draft.length > MOST_BYTES) return
  event.cookies.set(COOKIE, draft, {
    path: PATH,
    // The script notes what is typed there too.
    httpOnly: false,
    sameSite: 'lax',
    secure: isSecure(event),
    encode: (value) => value,
    ...(isOrdered ? { maxAge: SECONDS_ONCE_ORDERED } : {}),
  })
}
