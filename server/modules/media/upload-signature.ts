import { createHmac, timingSafeEqual } from 'node:crypto'

/** What proves that an address to send a file to was given out here, for this upload and until then (in Unix seconds). */
export function signUpload(secret: string, id: string, expires: number): string {
  return createHmac('sha256', secret).update(`media upload ${id} ${expires}`).digest('hex')
}

/** Whether an address was given out here and its time is not over. */
export function isSigned(
  secret: string,
  { id, expires, signature }: { id: string; expires: number; signature: string },
  now: Date,
): boolean {
  const expected = Buffer.from(signUpload(secret, id, expires))
  const given = Buffer.from(signature)
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
  return isOurs && now.getTime() < expires * 1000
}
