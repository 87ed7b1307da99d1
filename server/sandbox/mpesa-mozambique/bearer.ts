import { constants, createPrivateKey, createPublicKey, privateDecrypt, timingSafeEqual } from 'node:crypto'
import { BoundedMap } from '../bounded-map.ts'

export type BearerCheck = ReturnType<typeof createBearerCheck>

/** Whether a Bearer token is this API key, encrypted with RSAES-PKCS1-v1_5 under our public key. */
export function createBearerCheck(privateKeyPem: string, apiKey: string) {
  const key = createPrivateKey(privateKeyPem)
  // A client may use one token for all of its calls; decrypting 4096 bits each time would slow a load test.
  const accepted = new BoundedMap<string, true>(100)

  function check(token: string): 'accepted' | 'unreadable' | 'wrong key' {
    if (accepted.has(token)) return 'accepted'
    const message = decrypt(token)
    if (!message) return 'unreadable'
    const expected = Buffer.from(apiKey)
    if (message.length !== expected.length || !timingSafeEqual(message, expected)) return 'wrong key'
    accepted.set(token, true)
    return 'accepted'
  }

  /** Node refuses to decrypt PKCS#1 v1.5 (CVE-2023-46809), so the padding 00 02 … 00 comes off by hand. */
  function decrypt(token: string): Buffer | undefined {
    try {
      const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(token, 'base64'))
      const end = block.indexOf(0, 2)
      if (block[0] !== 0 || block[1] !== 2 || end < 10) return undefined
      return block.subarray(end + 1)
    } catch {
      return undefined
    }
  }

  /** Base64 SPKI without PEM armour, as the portal shows it. */
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')

  return { check, publicKey }
}
