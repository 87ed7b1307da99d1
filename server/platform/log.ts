import { pino, type Logger } from 'pino'

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

/** Structured logs on standard output. Personal data is replaced, not dropped, so that its presence stays visible. */
export function createLog(options: { level: string; name: string }): Log {
  return pino({
    name: options.name,
    level: options.level,
    redact: {
      paths: personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[redacted]',
    },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  })
}
