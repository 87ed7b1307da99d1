import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { TestMarket } from '../harness/market.ts'

export type JsonSchema = {
  type?: string
  enum?: unknown[]
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: unknown
  items?: JsonSchema
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minItems?: number
  maxItems?: number
  format?: string
  pattern?: string
  default?: unknown
  examples?: unknown[]
}

export type Parameter = {
  in: 'path' | 'query' | 'header'
  name: string
  required?: boolean
  schema: JsonSchema
}
export type Described = {
  summary?: string
  tags?: string[]
  operationId?: string
  parameters?: Parameter[]
  requestBody?: {
    required?: boolean
    content: Record<
      string,
      { schema: JsonSchema; example?: unknown; examples?: Record<string, { value: unknown }> }
    >
  }
  responses: Record<string, { description?: string; content?: Record<string, { schema?: JsonSchema }> }>
  security?: Record<string, unknown>[]
}

/** One route of an app: what it asks for, and how the app's own OpenAPI describes it. */
export type Operation = {
  method: string
  /** As it is registered: `/api/v1/orders/:id`. */
  path: string
  access: string
  described: Described | undefined
}

/** Every route there is, save the pages that show the documentation. */
export function operationsOf({ app }: TestMarket): Operation[] {
  const { paths } = app.http.swagger() as unknown as { paths: Record<string, Record<string, Described>> }
  return app.http.routeAccess
    .filter(({ path }) => !path.startsWith('/api-docs'))
    .map(({ method, path, access }) => {
      const template = path.replaceAll(/:(\w+)/g, '{$1}')
      return { method, path, access, described: paths[template]?.[method.toLowerCase()] }
    })
}

export function bodySchemaOf({ described }: Operation): JsonSchema | undefined {
  return described?.requestBody?.content['application/json']?.schema
}

/** The example that a route's documentation gives of its body. */
export function exampleOf({ described }: Pick<Operation, 'described'>): unknown {
  const [media] = Object.values(described?.requestBody?.content ?? {})
  if (media === undefined) return undefined
  const { example, examples, schema } = media
  const branches = [schema, ...(schema.anyOf ?? [])].flatMap((branch) => branch.examples ?? [])
  return example ?? Object.values(examples ?? {})[0]?.value ?? branches[0]
}

export function parametersOf({ described }: Operation, place: Parameter['in']): Parameter[] {
  return (described?.parameters ?? []).filter((parameter) => parameter.in === place)
}

/** The path with something in the place of each parameter. */
export function filledPath({ path }: Operation, valueOf: (name: string) => string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(valueOf(name)))
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true })
formats.default(ajv)
const textAjv = new Ajv({ strict: false, allErrors: true, coerceTypes: true })
formats.default(textAjv)

/** Whether a value fits a schema by itself, as in a body; from an address or header it is text to begin with. */
export function fits(schema: JsonSchema, value: unknown, isText = false): boolean {
  return compiled(schema, isText)(structuredClone({ value }))
}

const validators = new WeakMap<JsonSchema, [ValidateFunction | undefined, ValidateFunction | undefined]>()

function compiled(schema: JsonSchema, isText: boolean): ValidateFunction {
  const known = validators.get(schema) ?? [undefined, undefined]
  validators.set(schema, known)
  return (known[isText ? 1 : 0] ??= (isText ? textAjv : ajv).compile({
    type: 'object',
    properties: { value: schema },
  }))
}
