/** What the register says of a card, in Smile's words. */
export type Finding = {
  resultCode: string
  resultText: string
  number: string
  names: string
  birthDate: string
}

const verified = { number: 'Verified', names: 'Exact Match', birthDate: 'Exact Match' }
const notCompared = { names: 'Not Provided', birthDate: 'Not Provided' }

export const findings = {
  matches: { resultCode: '1020', resultText: 'Exact Match', ...verified },
  'names-differ': { resultCode: '1022', resultText: 'No Match', ...verified, names: 'No Match' },
  'names-differ-a-little': {
    resultCode: '1021',
    resultText: 'Partial Match',
    ...verified,
    names: 'Partial Match',
  },
  'birth-date-differs': { resultCode: '1022', resultText: 'No Match', ...verified, birthDate: 'No Match' },
  'not-found': { resultCode: '1013', resultText: 'Invalid ID', number: 'Not Verified', ...notCompared },
  'issuer-unavailable': {
    resultCode: '1015',
    resultText: 'Issuer Unavailable',
    number: 'Issuer Unavailable',
    ...notCompared,
  },
  'unknown-result': { resultCode: '1999', resultText: 'Something new', ...verified },
} as const satisfies Record<string, Finding>

export type FindingName = keyof typeof findings
export const findingNames = Object.keys(findings) as FindingName[]

/** Cards that say by their number what becomes of them; any other matches. */
const tellingNumbers: Record<string, FindingName | 'invalid-number'> = {
  'GHA-000000001': 'names-differ',
  'GHA-000000002': 'birth-date-differs',
  'GHA-000000003': 'not-found',
  'GHA-000000004': 'invalid-number',
  'GHA-000000005': 'issuer-unavailable',
  'GHA-000000006': 'names-differ-a-little',
}

const cardForm = /^[A-Z]{3}-\d{9}-\d$/

/** What is found of a card; `undefined` if its number is none. A switch that is on goes before the number. */
export function lookUp(number: string, switched: string | undefined): Finding | undefined {
  const name = switched ?? tellingNumbers[number.slice(0, 13)] ?? 'matches'
  if (!cardForm.test(number) || name === 'invalid-number') return undefined
  return findings[name as FindingName]
}
