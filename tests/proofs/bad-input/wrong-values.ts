import { fits, type JsonSchema } from '../operations.ts'

/** A body with one thing wrong, and the field that is to be blamed for it. */
export type Spoilt = { body: unknown; field: string; what: string }

const otherTypes = [null, true, 0.5, -1, 'x', '', [], {}, [[]], { $ne: null }]

/** Everything that a schema itself says is wrong: each field of another type, out of bounds, missing, and unknown ones. */
export function spoil(schema: JsonSchema, example: unknown): Spoilt[] {
  const object = objectOf(schema)
  if (object === undefined || !isObject(example)) return []
  return [...unknown(object, example), ...missing(object, example), ...replaced(object, example)]
}

function unknown(schema: JsonSchema, example: object): Spoilt[] {
  if (schema.additionalProperties !== false) return []
  return [{ body: { ...example, unheardOf: 1 }, field: 'unheardOf', what: 'an unknown field' }]
}

function missing(schema: JsonSchema, example: object): Spoilt[] {
  // What has a default may be left out, whatever the documentation says; that it says so is contract.test's to find.
  const needed = (schema.required ?? []).filter((field) => schema.properties?.[field]?.default === undefined)
  return needed.map((field) => {
    const { [field]: _left, ...body } = example as Record<string, unknown>
    return { body, field, what: 'left out' }
  })
}

function replaced(schema: JsonSchema, example: object): Spoilt[] {
  return Object.entries(schema.properties ?? {}).flatMap(([field, property]) => {
    const put = (value: unknown) => ({ ...example, [field]: value })
    const own = wrongValues(property).map((value) => ({ body: put(value), field, what: shown(value) }))
    return [...own, ...spoiltInside(property, (example as Record<string, unknown>)[field], field, put)]
  })
}

function spoiltInside(
  schema: JsonSchema,
  value: unknown,
  field: string,
  put: (value: unknown) => object,
): Spoilt[] {
  const inner = objectOf(schema)
  if (inner !== undefined) {
    return spoil(inner, value ?? {}).map((it) => ({
      ...it,
      body: put(it.body),
      field: `${field}.${it.field}`,
    }))
  }
  const items = schema.items && objectOf(schema.items)
  if (items === undefined) return []
  const first = Array.isArray(value) ? (value[0] as unknown) : {}
  return spoil(items, first).map((it) => ({ ...it, body: put([it.body]), field: `${field}.0.${it.field}` }))
}

/** Values that do not fit, by the schema's own word. */
export function wrongValues(schema: JsonSchema, isText = false): unknown[] {
  const branches = [schema, ...(schema.anyOf ?? [])]
  const candidates = branches.flatMap(beyondBounds).concat(isText ? [] : otherTypes)
  const values = isText ? candidates.map(String) : candidates
  return values.filter((value) => !fits(schema, value, isText))
}

function beyondBounds(schema: JsonSchema): unknown[] {
  const { minimum, maximum, exclusiveMinimum, minLength, maxLength, minItems, maxItems } = schema
  return [
    ...(minimum === undefined ? [] : [minimum - 1, minimum - 0.5]),
    ...(maximum === undefined ? [] : [maximum + 1, maximum * 1e6]),
    ...(exclusiveMinimum === undefined ? [] : [exclusiveMinimum, exclusiveMinimum - 1]),
    ...(minLength === undefined ? [] : ['x'.repeat(Math.max(0, minLength - 1))]),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
    ...(minItems === undefined ? [] : [Array(Math.max(0, minItems - 1)).fill(null)]),
    ...(maxItems === undefined ? [] : [Array(maxItems + 1).fill('x')]),
    ...(schema.enum === undefined ? [] : ['nonsense', 'constructor']),
    ...(schema.format === undefined ? [] : [`no ${schema.format}`]),
    ...(schema.pattern === undefined ? [] : ['\n', ' ', '\u0007']),
    ...(schema.type === 'integer' ? [1.5, '1', Number.MAX_VALUE] : []),
    ...(schema.type === 'number' || schema.type === 'boolean' ? ['yes', 'NaN', '1e400'] : []),
  ]
}

function objectOf(schema: JsonSchema): JsonSchema | undefined {
  return [schema, ...(schema.anyOf ?? [])].find(({ properties }) => properties !== undefined)
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: unknown) => (JSON.stringify(value) ?? String(value)).slice(0, 40)
