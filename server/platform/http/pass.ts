import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../clock.ts'

/*
 * A pass proves that somebody may see one thing, such as an order, until a time: `<id>.<seconds>.<signature>`, the time in
 * seconds since 1970. It is derived from the two and stored nowhere; 71 bits are enough for what is only ever tried over
 * the network, and short enough for an SMS.
 */
export const PASS_HEADER = 'x-order-pass'

// Letters and digits only: phones leave out a sign at the end of a link.
const SIGNATURE_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const SIGNATURE_LENGTH = 12
const PASS_FORM = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.(\d{10,11})\.([\dA-Za-z]{12})$/
/** Of one browser: its last orders. */
const MOST_PASSES = 10

export type Passes = {
  /** The whole pass for the thing with this id, good until a time (of which whole seconds count). */
  passFor(id: string, until: Date): string
  /** What of that pass proves it, for whoever knows the thing and the time. */
  signatureOf(id: string, until: Date): string
  /** Whether it is that signature, and its time is not over. */
  isGood(id: string, until: Date, signature: string): boolean
  /** The ids of the things that a request shows passes for. */
  shownIn(headers: IncomingHttpHeaders): ReadonlySet<string>
}

export function createPasses(secret: string, clock: Clock): Passes {
  function sign(id: string, seconds: number): string {
    const digest = createHmac('sha256', secret).update(`pass for ${id} until ${seconds}`).digest()
    return inLettersAndDigits(digest)
  }

  function isGood(id: string, seconds: number, signature: string): boolean {
    const right = Buffer.from(sign(id, seconds))
    const shown = Buffer.from(signature)
    const isSigned = shown.length === right.length && timingSafeEqual(shown, right)
    return isSigned && clock.now().getTime() < seconds * 1000
  }

  return {
    passFor: (id, until) => `${id}.${secondsOf(until)}.${sign(id, secondsOf(until))}`,
    signatureOf: (id, until) => sign(id, secondsOf(until)),
    isGood: (id, until, signature) => isGood(id, secondsOf(until), signature),
    shownIn(headers) {
      const header = headers[PASS_HEADER]
      if (typeof header !== 'string') return new Set()
      const shown = header.split(',', MOST_PASSES).flatMap((pass) => {
        const [, id = '', seconds, signature = ''] = PASS_FORM.exec(pass.trim()) ?? []
        return isGood(id, Number(seconds), signature) ? [id] : []
      })
      return new Set(shown)
    },
  }
}

const secondsOf = (time: Date): number => Math.floor(time.getTime() / 1000)

function inLettersAndDigits(digest: Buffer): string {
  const base = BigInt(SIGNATURE_ALPHABET.length)
  let rest = BigInt(`0x${digest.toString('hex')}`)
  return Array.from({ length: SIGNATURE_LENGTH }, () => {
    const sign = SIGNATURE_ALPHABET[Number(rest % base)]
    rest /= base
    return sign
  }).join('')
}
