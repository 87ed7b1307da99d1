import { describe, expect, test } from 'vitest'
import { isSigned, readJobStatus, readSubmission, readVerdict, signatureOf } from './smile-id-wire.ts'

const credentials = { partnerId: '001', apiKey: 'test_api_key' }
const asked = { reference: 'ref-1', credentials }

const verified = { Verify_ID_Number: 'Verified', Names: 'Exact Match', DOB: 'Exact Match' }

describe('the signature', () => {
  const timestamp = '2026-01-01T00:00:00.000Z'
  const signature = 'TdYlng04jMV59dpyHtZMA8OWuxb+cruNjMHlzpvo7Bc='

  test('is that of docs/providers.md §14', () => {
    expect(signatureOf(credentials, timestamp)).toBe(signature)
    expect(isSigned(credentials, { timestamp, signature })).toBe(true)
  })

  test.each([
    ['none', { timestamp }],
    ['no time', { signature }],
    ['another time', { timestamp: '2026-01-01T00:00:00.001Z', signature }],
    ['another form of time', { timestamp: 1767225600000, signature }],
    ['a part of it', { timestamp, signature: signature.slice(0, -2) }],
    ['nothing', { timestamp, signature: '' }],
  ])('%s proves nothing', (_what, body) => {
    expect(isSigned(credentials, body)).toBe(false)
  })
})

describe('a verdict', () => {
  test.each([
    ['1020', verified, 'match', { number: true, names: true, dateOfBirth: true }],
    [
      '1021',
      { ...verified, Names: 'Partial Match' },
      'mismatch',
      { number: true, names: false, dateOfBirth: true },
    ],
    [
      '1021',
      { ...verified, Names: 'Transposed' },
      'mismatch',
      { number: true, names: false, dateOfBirth: true },
    ],
    [
      '1022',
      { ...verified, Names: 'No Match' },
      'mismatch',
      { number: true, names: false, dateOfBirth: true },
    ],
    ['1022', { ...verified, DOB: 'No Match' }, 'mismatch', { number: true, names: true, dateOfBirth: false }],
    ['1022', { ...verified, DOB: 'Not Provided' }, 'mismatch', { number: true, names: true }],
    ['1022', {}, 'mismatch', {}],
  ] as const)('%s with %o is a %s', (code, actions, kind, fields) => {
    expect(readVerdict(code, actions, '0001')).toEqual({ kind, providerId: '0001', fields })
  })

  test('1013 is no card', () => {
    const actions = { Verify_ID_Number: 'Not Verified', Names: 'Not Applicable' }
    expect(readVerdict('1013', actions, '0001')).toEqual({ kind: 'not_found', providerId: '0001' })
  })

  test.each(['1014', '1015', '1016'])('%s is none, and the job is over', (code) => {
    expect(readVerdict(code, {}, null)).toMatchObject({ kind: 'unavailable', hasBegun: 'no' })
  })

  test.each([
    ['a number that is only valid', '1012', { ...verified, Return_Personal_Info: 'Returned' }],
    ['a code that nobody knows', '1999', verified],
    ['a code of biometrics', '0810', verified],
    ['none', '', verified],
    ['a match without what it rests on', '1020', {}],
    ['a match without the number', '1020', { ...verified, Verify_ID_Number: 'Issuer Unavailable' }],
    ['a match whose number is not verified', '1020', { ...verified, Verify_ID_Number: 'Not Verified' }],
    ['a match with names that differ a little', '1020', { ...verified, Names: 'Partial Match' }],
    ['a match with names that were not compared', '1020', { ...verified, Names: 'Not Provided' }],
    ['a match with a date that was not compared', '1020', { ...verified, DOB: 'Not Provided' }],
    ['a match in words that nobody knows', '1020', { ...verified, Names: 'exact match' }],
    ['a match in words of the language', '1020', { ...verified, Names: 'constructor' }],
    ['a match in no words', '1020', { Verify_ID_Number: true, Names: true, DOB: true }],
  ])('%s is no verdict', (_what, code, actions) => {
    expect(readVerdict(code, actions, '0001')).toMatchObject({ kind: 'unavailable', hasBegun: 'perhaps' })
  })
})

const signed = (body: object) => {
  const timestamp = '2026-11-20T10:00:00.000Z'
  return { ...body, timestamp, signature: signatureOf(credentials, timestamp) }
}
const aResult = (changes: object = {}) => ({
  ResultCode: '1020',
  SmileJobID: '0000000001',
  PartnerParams: { user_id: 'ref-1', job_id: 'ref-1', job_type: 5 },
  Actions: verified,
  ...changes,
})
const answered = (status: number, body: Record<string, unknown>) =>
  ({ kind: 'answered', status, body }) as const

describe('the answer to a request', () => {
  test.each([
    ['accepted', answered(200, { success: true }), { kind: 'pending' }],
    ['accepted in silence', answered(202, {}), { kind: 'pending' }],
    ['a result at once', answered(200, signed(aResult())), { kind: 'match', providerId: '0000000001' }],
    ['a result that nobody signed', answered(200, aResult()), { kind: 'pending' }],
    [
      'a result of another job',
      answered(200, signed(aResult({ PartnerParams: { job_id: 'ref-2' } }))),
      { kind: 'unavailable', hasBegun: 'perhaps' },
    ],
    ['a number of no card', answered(400, { error: 'Invalid id_number' }), { kind: 'invalid' }],
    ['a repeat', answered(400, { error: 'Job already exists in this account' }), { kind: 'pending' }],
    ['another fault of ours', answered(400, { code: '2213' }), { kind: 'unavailable', hasBegun: 'no' }],
    ['a wrong key', answered(401, { code: '2205' }), { kind: 'unavailable', hasBegun: 'no' }],
    ['an empty purse', answered(402, {}), { kind: 'unavailable', hasBegun: 'no' }],
    ['too many requests', answered(429, {}), { kind: 'unavailable', hasBegun: 'no' }],
    ['their failure', answered(500, {}), { kind: 'unavailable', hasBegun: 'perhaps' }],
    ['a gateway that gave up', answered(503, {}), { kind: 'unavailable', hasBegun: 'perhaps' }],
    ['no way there', { kind: 'unsent', detail: '' } as const, { kind: 'unavailable', hasBegun: 'no' }],
    ['no answer', { kind: 'unclear', detail: '' } as const, { kind: 'unavailable', hasBegun: 'perhaps' }],
  ])('%s', (_what, answer, expected) => {
    expect(readSubmission(answer, asked)).toMatchObject(expected)
  })
})

test('what goes into the log repeats nothing that Smile says of a person', () => {
  const body = { code: '2213', error: 'GHA-712345678-1 of Ama Mensah can not be checked' }
  const answer = readSubmission(answered(400, body), asked)
  expect(answer).toEqual({ kind: 'unavailable', hasBegun: 'no', detail: 'status 400, code 2213' })
})

describe("a job's status", () => {
  const complete = (result: unknown) =>
    answered(200, signed({ job_complete: true, job_success: true, result }))
  test.each([
    ['under way', answered(200, signed({ job_complete: false, result: null })), { kind: 'pending' }],
    ['complete', complete(aResult()), { kind: 'match' }],
    ['complete without a result', complete(null), { kind: 'unavailable', hasBegun: 'perhaps' }],
    ['complete about nothing', complete({ ResultCode: '1020', Actions: verified }), { kind: 'unavailable' }],
    [
      'of another job',
      complete(aResult({ PartnerParams: { job_id: 'ref-2' } })),
      { kind: 'unavailable', hasBegun: 'perhaps' },
    ],
    [
      'unsigned',
      answered(200, { job_complete: true, result: aResult() }),
      { kind: 'unavailable', hasBegun: 'perhaps' },
    ],
    ['unknown', answered(404, { error: 'No job found' }), { kind: 'unavailable', hasBegun: 'no' }],
    [
      'unknown by its words',
      answered(400, { error: 'No job found' }),
      { kind: 'unavailable', hasBegun: 'no' },
    ],
    ['refused', answered(400, { code: '2204' }), { kind: 'unavailable', hasBegun: 'perhaps' }],
    ['a wrong key', answered(401, {}), { kind: 'unavailable', hasBegun: 'perhaps' }],
    ['down', answered(503, {}), { kind: 'unavailable', hasBegun: 'perhaps' }],
    ['no way there', { kind: 'unsent', detail: '' } as const, { kind: 'unavailable', hasBegun: 'perhaps' }],
  ])('%s', (_what, answer, expected) => {
    expect(readJobStatus(answer, asked)).toMatchObject(expected)
  })
})
