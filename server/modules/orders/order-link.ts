import { after, days } from '../../platform/clock.ts'
import { foldCode } from '../../platform/typed-text.ts'
import type { OrderId } from './order.ts'

/*
 * The link in an order's messages: short enough for an SMS, and on any phone it shows how the order stands and lets it
 * be paid. It is the order's number, without its hyphens, and the signature of its pass: `EB7K3F9Q2M.k3Jd9sKq2Lm0`.
 * For how long it is good follows from when the order was placed.
 */
const LINK_FORM = /^([A-Z0-9]{1,8})([A-Z0-9]{4})([A-Z0-9]{4})\.([\dA-Za-z]{12})$/
const LINK_FOR_DAYS = 90

type LinkOptions = { publicUrl: string; passes: { signatureOf(id: string, until: Date): string } }

export function orderLink(
  { publicUrl, passes }: LinkOptions,
  { id, number, placedAt }: { id: OrderId; number: string; placedAt: Date },
): string {
  return `${publicUrl}/o/${foldCode(number)}.${passes.signatureOf(id, linkEnd(placedAt))}`
}

/** Until when the link of an order placed then is good. */
export function linkEnd(placedAt: Date): Date {
  return after(placedAt, days(LINK_FOR_DAYS))
}

/** The number and the signature that a link's last part names; `undefined` where it can't be one. */
export function readLink(link: string): { number: string; signature: string } | undefined {
  const [, prefix, first, second, signature] = LINK_FORM.exec(link) ?? []
  return signature === undefined ? undefined : { number: `${prefix}-${first}-${second}`, signature }
}
