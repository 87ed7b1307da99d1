import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/*
 * A pass proves that somebody was sent a link about one thing, such as an order: `<id>.<signature>`. It is derived from
 * the thing's id and stored nowhere; 72 bits are enough for what is only ever tried over the network, and short enough
 * for an SMS.
 */
export const PASS_HEADER = 'x-order-pass'

const SIGNATURE_BYTES = 9
const PASS_FORM = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([\w-]{12})$/
/** Of one browser: its last orders. */
const MOST_PASSES = 10

export type Passes = {
  /** What proves that its holder was sent a link about the thing with this id. */
  signatureOf(id: string): string
  isSigned(id: string, signature: string): boolean
  /** The ids of the things that a request shows passes for. */
  shownIn(headers: IncomingHttpHeaders): ReadonlySet<string>
}

export function createPasses(secret: string): Passes {
  const signatureOf = (id: string) =>
    createHmac('sha256', secret)
      .update(`pass for ${id}`)
      .digest()
      .subarray(0, SIGNATURE_BYTES)
      .toString('base64url')

  function isSigned(id: string, signature: string): boolean {
    const right = Buffer.from(signatureOf(id))
    const shown = Buffer.from(signature)
    return shown.length === right.length && timingSafeEqual(shown, right)
  }

  return {
    signatureOf,
    isSigned,
    shownIn(headers) {
      const header = headers[PASS_HEADER]
      if (typeof header !== 'string') return new Set()
      const shown = header.split(',', MOST_PASSES).flatMap((pass) => {
        const [, id, signature] = PASS_FORM.exec(pass.trim()) ?? []
        return id !== undefined && signature !== undefined && isSigned(id, signature) ? [id] : []
      })
      return new Set(shown)
    },
  }
}
