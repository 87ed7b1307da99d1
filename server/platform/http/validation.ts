import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { FastifySchema, FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify'
import type { RefusalDetail } from '../refusal.ts'
import { foldCode, foldLine, foldTyped } from '../typed-text.ts'

const MOST_DETAILS = 20

// Bodies mean what they say: a number in quotes is not a number. Text from addresses and headers has no types to keep.
const exact = ajv({ coerceTypes: false })
const fromText = ajv({ coerceTypes: true })

function ajv(options: { coerceTypes: boolean }): Ajv {
  const instance = new Ajv({
    ...options,
    allErrors: true,
    useDefaults: true,
    removeAdditional: false,
    strict: false,
    // For `x-form` of the schema that something fails.
    verbose: true,
  })
  addFolds(instance)
  formats.default(instance)
  // The library's take `urn:uuid:…`, leap seconds and the year 0, which PostgreSQL and Date do not.
  instance.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  instance.addFormat('date-time', { validate: isInstant })
  return instance
}

const folds = { line: foldLine, typed: foldTyped, code: foldCode }
/** How a text is read before it is judged: see `typed-text.ts`. In a schema: `fold: 'line'`. */
export type Fold = keyof typeof folds

type Place = { parentData: Record<string | number, unknown>; parentDataProperty: string | number }

/** `fold` on a text, and `foldNames` on an object whose fields people name: both before any other rule of the schema. */
function addFolds(instance: Ajv): void {
  instance.addKeyword({
    keyword: 'fold',
    type: 'string',
    before: 'maxLength',
    modifying: true,
    errors: false,
    validate: (fold: Fold, text: string, _schema: unknown, place?: Place) => {
      if (place !== undefined) place.parentData[place.parentDataProperty] = folds[fold](text)
      return true
    },
  })
  instance.addKeyword({
    keyword: 'foldNames',
    type: 'object',
    before: 'maxProperties',
    modifying: true,
    errors: false,
    validate: (fold: Fold, object: Record<string, unknown>) => {
      for (const [name, value] of Object.entries(object)) {
        const folded = folds[fold](name)
        if (folded === name || Object.hasOwn(object, folded)) continue
        delete object[name]
        Object.defineProperty(object, folded, { value, enumerable: true, writable: true, configurable: true })
      }
      return true
    },
  })
}

const INSTANT = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/

function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1]
  const time = new Date(text)
  const midnight = new Date(`${day}T00:00:00Z`)
  if (day === undefined || Number.isNaN(time.getTime()) || Number.isNaN(midnight.getTime())) return false
  const year = time.getUTCFullYear()
  // `Date` takes the 30th of February for the 2nd of March.
  return midnight.toISOString().startsWith(day) && year >= 1 && year <= 9999
}

export const compileValidator: FastifySchemaCompiler<FastifySchema> = ({ schema, httpPart }) =>
  compileLate(httpPart === 'body' ? exact : fromText, schema)

/** Looks at a body that did not come as a request of its own, as at one that did. */
export function compileBodyCheck(schema: object): (body: object) => RefusalDetail[] {
  const validate = compileLate(exact, schema)
  return (body) => (validate(body) === true ? [] : detailsOf(validate.errors ?? [], 'body'))
}

type Validator = ReturnType<FastifySchemaCompiler<FastifySchema>>

/** Compiles a schema when something is first judged by it: a start has hundreds of them, and needs none. */
function compileLate(instance: Ajv, schema: object): Validator {
  let compiled: ValidateFunction | undefined
  const validate: Validator = (value) => {
    compiled ??= instance.compile(schema)
    const isValid = compiled(value)
    validate.errors = compiled.errors as FastifySchemaValidationError[] | null
    return isValid
  }
  return validate
}

/** The fields at fault, in the words of whoever filled them in. */
export function detailsOf(errors: readonly FastifySchemaValidationError[], part: string): RefusalDetail[] {
  const details = errors
    .filter((error) => errors.length === 1 || !isAboutAlternatives(error))
    .map((error) => ({ field: fieldOf(error, part), message: messageOf(error as ErrorObject) }))
  const unique = new Map(details.map((detail) => [`${detail.field} ${detail.message}`, detail]))
  return [...unique.values()].slice(0, MOST_DETAILS)
}

// "Text, or null" fails twice and then once more; what it should have been is told by the first alone.
function isAboutAlternatives({ keyword, params }: FastifySchemaValidationError): boolean {
  return keyword === 'anyOf' || (keyword === 'type' && params['type'] === 'null')
}

function fieldOf(error: FastifySchemaValidationError, part: string): string {
  const path = error.instancePath.split('/').slice(1).map(unescape)
  const { missingProperty, additionalProperty } = error.params as Partial<Record<string, string>>
  const last = missingProperty ?? additionalProperty
  if (last !== undefined) path.push(last)
  return path.length === 0 ? part : path.join('.')
}

const unescape = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~')

const messages: Partial<Record<string, (params: Record<string, unknown>) => string>> = {
  required: () => 'is required',
  additionalProperties: () => 'is not a known field',
  type: ({ type }) => `must be ${withArticle(String(type))}`,
  format: ({ format }) => `must be a valid ${String(format)}`,
  minLength: ({ limit }) =>
    limit === 1 ? 'must not be empty' : `must have at least ${String(limit)} characters`,
  maxLength: ({ limit }) => `must have at most ${String(limit)} characters`,
  minItems: ({ limit }) => `must have at least ${String(limit)} item(s)`,
  maxItems: ({ limit }) => `must have at most ${String(limit)} items`,
  minimum: ({ limit }) => `must be at least ${String(limit)}`,
  maximum: ({ limit }) => `must be at most ${String(limit)}`,
  exclusiveMinimum: ({ limit }) => `must be more than ${String(limit)}`,
  pattern: () => 'has the wrong form',
  enum: ({ allowedValues }) => `must be one of ${(allowedValues as unknown[]).join(', ')}`,
  const: ({ allowedValue }) => `must be ${String(allowedValue)}`,
  minProperties: () => 'must name at least one field to change',
}

/** A schema says its form in words as `x-form`, in place of “has the wrong form”. */
function messageOf(error: ErrorObject): string {
  const form: unknown = error.parentSchema?.['x-form']
  const isAboutForm = /^(?:pattern|format|additionalProperties)$/.test(error.keyword)
  if (isAboutForm && typeof form === 'string') return form
  return messages[error.keyword]?.(error.params as Record<string, unknown>) ?? error.message ?? 'is not valid'
}

function withArticle(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`
}
