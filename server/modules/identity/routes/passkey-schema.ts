import { Type } from 'typebox'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { closed, Nullable } from '../../../platform/http/schemas.ts'

/*
 * What browsers make of an authenticator's answer (`PublicKeyCredential.toJSON()`, WebAuthn level 3): some fields come
 * only from some of them, and are let through unread.
 */

const Bytes = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[\\w-]+$', description: 'base64url' })

// At most 1,023 bytes.
const CredentialId = Bytes(1_364)
const ClientData = Bytes(4_000)

const common = {
  id: CredentialId,
  rawId: CredentialId,
  type: Type.Literal('public-key'),
  authenticatorAttachment: Type.Optional(Nullable(Type.String({ maxLength: 30 }))),
  clientExtensionResults: Type.Record(Type.String(), Type.Unknown()),
}

export const MadePasskey = Type.Unsafe<RegistrationResponseJSON>(
  closed({
    ...common,
    response: closed({
      clientDataJSON: ClientData,
      attestationObject: Bytes(8_000),
      authenticatorData: Type.Optional(Bytes(8_000)),
      transports: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z-]{1,20}$' }), { maxItems: 10 })),
      publicKeyAlgorithm: Type.Optional(Type.Integer()),
      publicKey: Type.Optional(Nullable(Bytes(4_000))),
    }),
  }),
)

export const UsedPasskey = Type.Unsafe<AuthenticationResponseJSON>(
  closed({
    ...common,
    response: closed({
      clientDataJSON: ClientData,
      authenticatorData: Bytes(4_000),
      signature: Bytes(4_000),
      userHandle: Type.Optional(Nullable(Bytes(100))),
    }),
  }),
)

/** Handed to the browser as it is. */
export const BrowserOptions = (method: 'create' | 'get') => {
  const parse = method === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON'
  return Type.Record(Type.String(), Type.Unknown(), {
    description: `For \`navigator.credentials.${method}\`, by way of \`PublicKeyCredential.${parse}\``,
  })
}

const id = 'pQ8Zl2mX0vYc7nTq4rKs1w'
const clientDataJSON = 'eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0'

export const madeExample = {
  id,
  rawId: id,
  type: 'public-key',
  response: {
    clientDataJSON,
    attestationObject: 'o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVg',
    transports: ['internal', 'hybrid'],
  },
  clientExtensionResults: {},
}

export const usedExample = {
  id,
  rawId: id,
  type: 'public-key',
  response: {
    clientDataJSON,
    authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA',
    signature: 'MEUCIQDx0h3Zb7t1',
    userHandle: 'AZjB3n06fB6bUS9qTw2aEQ',
  },
  clientExtensionResults: {},
}
