import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'
import { standardOutput } from './standard-output.ts'

export type Log = Logger

// Field names that carry personal data or secrets, wherever in a log line they stand (up to three levels deep).
const personal = [
  'password',
  'confirmPassword',
  'email',
  'phone',
  'phoneNumber',
  'msisdn',
  'firstName',
  'lastName',
  'dateOfBirth',
  'ghanaCardNumber',
  'addressLine1',
  'authorization',
  'cookie',
  'token',
  'refresh_token',
  'access_token',
  'secret',
  'apiKey',
]

type DescribedError = { type: string; code?: string; message: string; stack: string; cause?: DescribedError }

/**
 * What an error tells of what went wrong, and nothing of whom it concerned: PostgreSQL's `detail` quotes whole rows,
 * a mail server its recipient.
 */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: withoutPersons(String(error)), stack: '' }
  const { name, message, stack = '', cause } = error
  return {
    type: name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...('constraint_name' in error ? { constraint: error.constraint_name } : {}),
    message: withoutPersons(message),
    stack: withoutPersons(stack),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  }
}

/** A text of somebody else's with its e-mail addresses and long numbers (phones, cards) taken out. */
export function withoutPersons(text: string): string {
  return text.replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[email]').replaceAll(/\+?\b\d{9,16}\b/g, '[number]')
}

/** Structured logs on standard output. Personal data is replaced, not dropped, so that its presence stays visible. */
export function createLog(
  options: { level: string; name: string },
  destination: DestinationStream = standardOutput(),
): Log {
  const settings: LoggerOptions = {
    name: options.name,
    level: options.level,
    redact: {
      paths: personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[redacted]',
    },
    serializers: { err: describeError },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  return pino(settings, destination)
}

/** For the line every request writes: what it holds is named field by field, and nothing of it is anybody's. */
export function withoutRedaction(log: Log): Log {
  return log.child({}, { redact: [] })
}
