import type { RawAnswer } from '../raw-request.ts'

/** What is wrong with an answer as a refusal of this API; empty if nothing is. */
export function faultsOfRefusal(answer: RawAnswer): string[] {
  const { status, headers, text } = answer
  if (status < 400 || status >= 500) return [`it was answered ${status}: ${text.slice(0, 300)}`]
  const faults: string[] = []
  const check = (isFine: boolean, fault: string) => {
    if (!isFine) faults.push(fault)
  }
  const body = read(text)
  if (body === undefined) return [`status ${status}, and the answer is no JSON object: ${text.slice(0, 300)}`]
  const error = asObject(body['error'])
  const details = error['details']
  check(
    /^application\/json\b/.test(headers['content-type'] ?? ''),
    `it calls itself ${headers['content-type']}`,
  )
  check(body['success'] === false, 'success is not false')
  check(
    isText(body['message']) && body['message'] === error['message'],
    'the message is not said twice alike',
  )
  check(/^[A-Z][A-Z_]+$/.test(codeOf(answer)), `the code is ${codeOf(answer)}`)
  check(isText(error['requestId']), 'there is no request id')
  check(details === undefined || isListOfDetails(details), 'the details are no list of fields and messages')
  check(status !== 401 || headers['www-authenticate'] !== undefined, 'a 401 without WWW-Authenticate')
  const unknown = [
    ...Object.keys(body).filter((key) => !['success', 'message', 'error'].includes(key)),
    ...Object.keys(error).filter((key) => !['code', 'message', 'details', 'requestId'].includes(key)),
  ]
  check(unknown.length === 0, `it says more than it should: ${unknown.join(', ')}`)
  if (faults.length > 0) faults.push(text.slice(0, 300))
  return faults
}

export function codeOf(answer: RawAnswer): string {
  const { code } = asObject(read(answer.text)?.['error'])
  return typeof code === 'string' ? code : ''
}

export function fieldsOf(answer: RawAnswer): string[] {
  const details = asObject(read(answer.text)?.['error'])['details']
  return isListOfDetails(details) ? details.map(({ field }) => field) : []
}

function isListOfDetails(details: unknown): details is { field: string; message: string }[] {
  return (
    Array.isArray(details) &&
    details.length > 0 &&
    details.map(asObject).every(({ field, message }) => typeof field === 'string' && isText(message))
  )
}

const isText = (value: unknown) => typeof value === 'string' && value !== ''

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function read(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return undefined
  }
}
