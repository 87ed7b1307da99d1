import type { InsCode } from './codes.ts'

export type Fields = Record<string, unknown>

type Rule = { pattern: RegExp; code: InsCode; optional?: boolean }

/** The fields of each operation, in the order in which they are checked. All values are strings. */
const reference: Rule = { pattern: /^[A-Za-z0-9]{1,20}$/, code: 'INS-17' }
const thirdParty: Rule = { pattern: /^[A-Za-z0-9]{1,50}$/, code: 'INS-19' }
const msisdn: Rule = { pattern: /^258(84|85)[0-9]{7}$/, code: 'INS-2051' }
const shortcode: Rule = { pattern: /^[0-9]{5,6}$/, code: 'INS-13' }
// Cents and no less: a wallet cannot hold a tenth of a centavo.
const amount: Rule = { pattern: /^[1-9][0-9]*(\.[0-9]{1,2})?$/, code: 'INS-15' }

const rules = {
  payment: {
    input_TransactionReference: reference,
    input_CustomerMSISDN: msisdn,
    input_Amount: amount,
    input_ThirdPartyReference: thirdParty,
    input_ServiceProviderCode: shortcode,
  },
  query: {
    input_QueryReference: { pattern: /^[A-Za-z0-9_]{1,50}$/, code: 'INS-14' },
    input_ThirdPartyReference: thirdParty,
    input_ServiceProviderCode: shortcode,
  },
  reversal: {
    input_TransactionID: { pattern: /^[A-Za-z0-9]{1,20}$/, code: 'INS-18' },
    input_SecurityCredential: { pattern: /^.+$/, code: 'INS-25' },
    input_InitiatorIdentifier: { pattern: /^.+$/, code: 'INS-24' },
    input_ThirdPartyReference: thirdParty,
    input_ServiceProviderCode: shortcode,
    input_ReversalAmount: { ...amount, optional: true },
  },
} as const satisfies Record<string, Record<string, Rule>>

export type RequestKind = keyof typeof rules

/** The code with which a request is refused for its form, or undefined. */
export function faultOf(kind: RequestKind, fields: Fields, serviceProviderCode: string): InsCode | undefined {
  const own: Record<string, Rule> = rules[kind]
  const entries = Object.entries(own)
  if (entries.some(([name, { optional }]) => !optional && isMissing(fields[name]))) return 'INS-20'
  for (const [name, { pattern, code }] of entries) {
    const value = fields[name]
    if (isMissing(value)) continue
    if (typeof value !== 'string') return 'INS-21'
    if (!pattern.test(value)) return code
  }
  return fields['input_ServiceProviderCode'] === serviceProviderCode ? undefined : 'INS-13'
}

const isMissing = (value: unknown) => value === undefined || value === null || value === ''

/** A field as text; what is not text counts as absent. */
export function field(fields: Fields, name: string): string {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

export const centavos = (written: string) => Math.round(Number(written) * 100)
