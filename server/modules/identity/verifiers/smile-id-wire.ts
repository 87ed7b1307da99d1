import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ComparedFields, VerificationRequest, VerifierAnswer } from '../verification.ts'

export type SmileCredentials = { partnerId: string; apiKey: string }

/** Smile's name for a number-only check in its ID API. */
const JOB_TYPE = 5

/** `base64(HMAC-SHA256(apiKey, timestamp ‖ partnerId ‖ "sid_request"))` (docs/providers.md §10.2): it covers no body. */
export function signatureOf({ partnerId, apiKey }: SmileCredentials, timestamp: string): string {
  return createHmac('sha256', apiKey).update(`${timestamp}${partnerId}sid_request`).digest('base64')
}

/** Whether what was received carries the signature of somebody who knows the key. */
export function isSigned(credentials: SmileCredentials, { timestamp, signature }: Json): boolean {
  if (typeof timestamp !== 'string' || typeof signature !== 'string') return false
  const given = Buffer.from(signature)
  const expected = Buffer.from(signatureOf(credentials, timestamp))
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * What a check is asked for with (docs/providers.md §10.3). No account of ours is named: the reference stands for the
 * user too, so that a job is found by it alone.
 */
export function verificationBody(request: VerificationRequest): Json {
  const { number, firstName, lastName, dateOfBirth, reference, consentAt } = request
  return {
    country: 'GH',
    id_type: 'GHANA_CARD',
    id_number: number,
    first_name: firstName,
    last_name: lastName,
    dob: dateOfBirth,
    partner_params: {
      ...jobOf(reference),
      job_type: JOB_TYPE,
      // Version 1 has no field for it; what stands here comes back in the job's status.
      consent_given_at: consentAt.toISOString(),
    },
  }
}

export function jobOf(reference: string): { user_id: string; job_id: string } {
  return { user_id: reference, job_id: reference }
}

/** What Smile answered: a body, or why there is none. */
export type SmileAnswer =
  | { kind: 'answered'; status: number; body: Json }
  | { kind: 'unsent'; detail: string }
  | { kind: 'unclear'; detail: string }

/** The answer to the request itself: accepted, refused, or, where it is synchronous, the result. */
export function readSubmission(answer: SmileAnswer, asked: Asked): VerifierAnswer {
  if (answer.kind !== 'answered')
    return unavailable(answer.kind === 'unsent' ? 'no' : 'perhaps', answer.detail)
  const { status, body } = answer
  if (status >= 200 && status < 300) {
    if ('ResultCode' in body && isSigned(asked.credentials, body)) return readResult(body, asked)
    // What is not proved to be Smile's is asked about, as is what was only accepted.
    return { kind: 'pending' }
  }
  const { detail, words } = readError(status, body)
  if (status >= 500) return unavailable('perhaps', detail)
  // This reference came before: what became of it is to be asked.
  if (/already/i.test(words)) return { kind: 'pending' }
  if (status === 400 && /\bid[_ ]?number\b/i.test(words)) return { kind: 'invalid' }
  return unavailable('no', detail)
}

/** `/job_status` (docs/providers.md §10.4). */
export function readJobStatus(answer: SmileAnswer, asked: Asked): VerifierAnswer {
  if (answer.kind !== 'answered') return unavailable('perhaps', answer.detail)
  const { status, body } = answer
  const { detail, words } = readError(status, body)
  if (status === 404 || (status === 400 && /\bno job\b|\bjob .*not found/i.test(words))) {
    return unavailable('no', detail)
  }
  if (status < 200 || status >= 300) return unavailable('perhaps', detail)
  if (!isSigned(asked.credentials, body))
    return unavailable('perhaps', 'the answer is not signed by Smile ID')
  if (body['job_complete'] !== true) return { kind: 'pending' }
  return readResult(objectOf(body['result']), asked)
}

/** `detail` goes into the log, so it has none of Smile's words: they may repeat what tells of a person. */
function readError(status: number, body: Json): { detail: string; words: string } {
  const code = textOf(body['code'])
  return { detail: `status ${status}, code ${code.slice(0, 10)}`, words: textOf(body['error']) }
}

/** What a result has to be about, and whose signature it has to carry. */
export type Asked = { reference: string; credentials: SmileCredentials }

/** A result, once its signature is known to be right. One about another job proves nothing. */
function readResult(result: Json, { reference }: Asked): VerifierAnswer {
  const { job_id } = objectOf(result['PartnerParams'])
  if (job_id !== reference) return unavailable('perhaps', 'the result is about another job')
  const code = textOf(result['ResultCode'])
  const providerId = textOf(result['SmileJobID']) || null
  return readVerdict(code, objectOf(result['Actions']), providerId)
}

/**
 * A verdict and what it rests on (docs/providers.md §10.5). A match takes the provider's word for the whole, and that
 * the number, the names and the date of birth were each compared and are the same. What is not in the table is no
 * verdict.
 */
export function readVerdict(code: string, actions: Json, providerId: string | null): VerifierAnswer {
  const fields: ComparedFields = {
    ...compared('number', wordsForNumber.get(textOf(actions['Verify_ID_Number']))),
    ...compared('names', wordsForFields.get(textOf(actions['Names']))),
    ...compared('dateOfBirth', wordsForFields.get(textOf(actions['DOB']))),
  }
  switch (code) {
    case '1020': {
      const isWhole = fields.number === true && fields.names === true && fields.dateOfBirth === true
      return isWhole
        ? { kind: 'match', providerId, fields }
        : unavailable('perhaps', `1020, but not of every field: ${JSON.stringify(fields)}`)
    }
    case '1021':
    case '1022':
      return { kind: 'mismatch', providerId, fields }
    case '1013':
      return { kind: 'not_found', providerId }
    case '1014':
    case '1015':
    case '1016':
      // It is over at Smile without a result: the job can only be asked for anew.
      return unavailable('no', `result ${code}`)
    default:
      // 1012 among them: the number is a card's, but nothing says whose.
      return unavailable('perhaps', `result ${code.slice(0, 10)}`)
  }
}

const wordsForNumber = new Map([
  ['Verified', true],
  ['Not Verified', false],
])
const wordsForFields = new Map([
  ['Exact Match', true],
  ['Partial Match', false],
  ['Transposed', false],
  ['No Match', false],
])

function compared(field: keyof ComparedFields, isSame: boolean | undefined): ComparedFields {
  return isSame === undefined ? {} : { [field]: isSame }
}

function unavailable(hasBegun: 'no' | 'perhaps', detail: string): VerifierAnswer {
  return { kind: 'unavailable', hasBegun, detail }
}

export type Json = Record<string, unknown>

/** An answer as an object; `{}` where it is anything else. */
export function readObject(text: string): Json {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return {}
  }
}

export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
