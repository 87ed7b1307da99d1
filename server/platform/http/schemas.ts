import { Type, type TObject, type TObjectOptions, type TProperties, type TSchema } from 'typebox'
import type { Id } from '../ids.ts'
import { fromMajor, type Minor } from '../money.ts'
import { invalid } from '../refusal.ts'

/** An object with exactly these fields; an unknown one is refused. */
export function closed<Properties extends TProperties>(
  properties: Properties,
  options: TObjectOptions = {},
): TObject<Properties> {
  return Type.Object(properties, { ...options, additionalProperties: false })
}

export const Uuid = Type.String({ format: 'uuid' })

/** The id of one kind of thing: a UUID in JSON, a branded type in code. */
export function IdOf<Entity extends string>() {
  return Type.Unsafe<Id<Entity>>(Uuid)
}

export const IdParams = closed({ id: Uuid })
export const Instant = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' })
export const Nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

/** Money in JSON: major units, at most two decimals, in the market's currency. */
const description = 'Major units, two decimals at most'
/** In major units: amounts of many pieces stay exact. */
export const LARGEST_PRICE = 100_000_000
export const Money = Type.Number({ description })
export const Price = Type.Number({ exclusiveMinimum: 0, maximum: LARGEST_PRICE, description })

/** The amount of a money field, in minor units; refuses a third decimal by the field's name. */
export function amountOf(value: number, field: string): Minor {
  const amount = fromMajor(value)
  if (amount === undefined) throw invalid({ field, message: 'must have at most two decimals' })
  return amount
}

// Spaces, something else, anything: no two parts take the same character, so a long text that fails is not tried in all
// the ways of cutting it (that of 250 KB would take minutes).
const LINE = '^[^\\S\\p{Cc}]*[^\\s\\p{Cc}][^\\p{Cc}]*$'

/** One line of text as people type it: blanks unified, invisible signs out (`foldLine`), no control characters. */
export function Line(minLength: number, maxLength: number, options: { description?: string } = {}) {
  return Type.String({ fold: 'line', minLength, maxLength, pattern: LINE, ...options })
}

/** A phone number as people type, paste or say it; `phoneIn` reads it. */
export function TypedPhone(description?: string) {
  return Type.String({ fold: 'typed', minLength: 1, maxLength: 100, ...(description && { description }) })
}

/** A code of letters and digits, whatever stands between and around them; its rule reads it. */
export function TypedCode(description?: string) {
  return Type.String({ fold: 'typed', minLength: 1, maxLength: 60, ...(description && { description }) })
}

/** Six digits that were sent, or that an app shows. */
export const OneTimeCode = Type.String({ fold: 'code', pattern: '^\\d{6}$', 'x-form': 'must be six digits' })

/** The same, or a recovery code. */
export function AnyCode(description: string) {
  return Type.String({ fold: 'code', minLength: 6, maxLength: 20, description })
}

export const Email = Type.String({ fold: 'typed', format: 'email', maxLength: 254 })

/** A field with a default: it may be left out, and to the code it is always there. */
export function defaulted<Schema extends TSchema>(schema: Schema): Schema {
  return Type.Optional(schema) as TSchema as Schema
}

export const PageQuery = {
  page: defaulted(Type.Integer({ minimum: 1, maximum: 10_000, default: 1 })),
  limit: defaulted(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
}
