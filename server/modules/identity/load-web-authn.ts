/** The library of passkeys, loaded by whoever first uses one: it was a tenth of what a start loads. */
export async function loadWebAuthn() {
  const [ceremonies, { decodeAttestationObject }] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ])
  return { ...ceremonies, decodeAttestationObject }
}

export type AttestationObject = ReturnType<
  Awaited<ReturnType<typeof loadWebAuthn>>['decodeAttestationObject']
>
