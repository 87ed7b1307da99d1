import type { VerificationRequest, VerifierAnswer, VerifierName } from '../verification.ts'

/**
 * Whoever asks the issuer of identity cards for us. Results tell what is known, never throw for what a provider does;
 * each is written from docs/providers.md.
 */
export type IdentityVerifier = {
  name: VerifierName
  /** Has a card compared with a person. To be called once a reference, unless it is known that nothing has begun. */
  verify(request: VerificationRequest): Promise<VerifierAnswer>
  /** What became of a check that was asked for, or may have been. */
  resultOf(reference: string): Promise<VerifierAnswer>
  /** Which check a callback is about. `forged`: it is not from the provider. What it says is not believed. */
  readCallback(rawBody: string): { reference: string | null } | 'forged'
}
