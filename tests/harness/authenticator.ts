import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What is to be wrong, or other than usual, about an answer. */
export type Wish = {
  origin?: string
  signCount?: number
  isUserVerified?: boolean
  userHandle?: string
  id?: string
  attestation?: { fmt: string; attStmt: Map<string, unknown> }
}

/** A phone with one passkey, and the browser that it speaks through. */
export type Authenticator = {
  make(options: PublicKeyCredentialCreationOptionsJSON, wish?: Wish): RegistrationResponseJSON
  use(options: PublicKeyCredentialRequestOptionsJSON, wish?: Wish): AuthenticationResponseJSON
}

const PRESENT = 0x01
const VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()

export function createAuthenticator(pageOrigin: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(16)
  const id = base64url(credentialId)
  let owner = ''
  let signed = 0

  const clientData = (type: string, challenge: string, origin = pageOrigin) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

  function authenticatorData(rpId: string, { isUserVerified = true, signCount }: Wish, credential?: Buffer) {
    const flags = PRESENT | (isUserVerified ? VERIFIED : 0) | (credential === undefined ? 0 : HAS_CREDENTIAL)
    const head = Buffer.alloc(5)
    head.writeUInt8(flags)
    head.writeUInt32BE(signCount ?? signed, 1)
    return Buffer.concat([sha256(rpId), head, credential ?? Buffer.alloc(0)])
  }

  function credentialData(): Buffer {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    // COSE: an elliptic curve key, ES256, on P-256.
    const cose = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    )
    const length = Buffer.alloc(2)
    length.writeUInt16BE(credentialId.length)
    return Buffer.concat([Buffer.alloc(16), length, credentialId, cose])
  }

  return {
    make(options, wish = {}) {
      owner = options.user.id
      const authData = authenticatorData(options.rp.id ?? '', wish, credentialData())
      const { fmt, attStmt } = wish.attestation ?? { fmt: 'none', attStmt: new Map() }
      const attestation = new Map<string, unknown>([
        ['fmt', fmt],
        ['attStmt', attStmt],
        ['authData', new Uint8Array(authData)],
      ])
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options.challenge, wish.origin)),
          attestationObject: base64url(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0])),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      }
    },
    use(options, wish = {}) {
      signed += 1
      const clientDataJSON = clientData('webauthn.get', options.challenge, wish.origin)
      const data = authenticatorData(options.rpId ?? '', wish)
      const signature = sign('sha256', Buffer.concat([data, sha256(clientDataJSON)]), privateKey)
      return {
        id: wish.id ?? id,
        rawId: wish.id ?? id,
        type: 'public-key',
        response: {
          clientDataJSON: base64url(clientDataJSON),
          authenticatorData: base64url(data),
          signature: base64url(signature),
          userHandle: wish.userHandle ?? owner,
        },
        clientExtensionResults: {},
      }
    },
  }
}
