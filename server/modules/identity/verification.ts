/** What was compared, and whether it is the same; what is missing was not compared. */
export type ComparedFields = { number?: boolean; names?: boolean; dateOfBirth?: boolean }

export type VerifierName = 'smile-id'

export type VerificationRequest = {
  /** Of the card, in the market's form. */
  number: string
  firstName: string
  lastName: string
  /** ISO date. */
  dateOfBirth: string
  /** Ours, unique. */
  reference: string
  consentAt: Date
}

export type VerifierAnswer =
  /** It is this person's card: every field that was given was compared, and is the same. */
  | { kind: 'match'; providerId: string | null; fields: ComparedFields }
  | { kind: 'mismatch'; providerId: string | null; fields: ComparedFields }
  /** No such card was issued. */
  | { kind: 'not_found'; providerId: string | null }
  /** The number is none of a card. */
  | { kind: 'invalid' }
  /** Under way: ask for the result. */
  | { kind: 'pending' }
  /** `hasBegun`: `no` if it may be asked for again; else only `resultOf` can tell. */
  | { kind: 'unavailable'; hasBegun: 'no' | 'perhaps'; detail: string }
