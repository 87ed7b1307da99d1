import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { exampleOf, type Described, type JsonSchema, type Parameter } from './operations.ts'

export type OpenApi = {
  openapi: string
  info: { title: string; version: string }
  servers?: { url: string }[]
  paths: Record<string, Record<string, Described>>
  components: { schemas?: Record<string, JsonSchema>; securitySchemes?: Record<string, unknown> }
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']
const pathItemFields = ['$ref', 'summary', 'description', 'servers', 'parameters', ...methods]
const operationFields =
  'tags summary description externalDocs operationId parameters requestBody responses callbacks deprecated security servers'.split(
    ' ',
  )

/** Why a document is no valid OpenAPI 3.1, as far as the specification can be read by a program of this size. */
export function faultsOfOpenApi(document: OpenApi): string[] {
  return [
    ...faultsOfHead(document),
    ...faultsOfPaths(document),
    ...operationsIn(document).flatMap((it) => faultsOfOperation(document, it)),
    ...faultsOfReferences(document),
    ...faultsOfSchemas(document),
  ]
}

export type Placed = { where: string; path: string; method: string; operation: Described }

export function operationsIn({ paths }: OpenApi): Placed[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => ({ where: `${method.toUpperCase()} ${path}`, path, method, operation })),
  )
}

function faultsOfHead({ openapi, info, servers = [], components }: OpenApi): string[] {
  const names = [...Object.keys(components.schemas ?? {}), ...Object.keys(components.securitySchemes ?? {})]
  return [
    ...unless(/^3\.1\.\d+$/.test(openapi), `it is of version ${openapi}`),
    ...unless(isText(info.title) && isText(info.version), 'it has no title or no version'),
    ...servers.flatMap(({ url }) =>
      unless(URL.canParse(url, 'http://here'), `${url} is no address of a server`),
    ),
    ...names.flatMap((name) => unless(/^[\w.-]+$/.test(name), `${name} is no name for a component`)),
  ]
}

function faultsOfPaths(document: OpenApi): string[] {
  const { paths } = document
  const ids = operationsIn(document).flatMap(({ operation }) => operation.operationId ?? [])
  return [
    ...Object.keys(paths).flatMap((path) => unless(/^\/[^?#]*$/.test(path), `${path} is no path`)),
    ...repeated(Object.keys(paths).map((path) => path.replaceAll(/\{\w+\}/g, '{}'))).map(
      (it) => `${it} is there twice`,
    ),
    ...repeated(ids).map((id) => `two operations have the id ${id}`),
    ...Object.entries(paths).flatMap(([path, item]) => unknownFields(item, pathItemFields, path)),
  ]
}

function faultsOfOperation({ components }: OpenApi, { where, path, method, operation }: Placed): string[] {
  const { parameters = [], requestBody, responses, security = [] } = operation
  const declared = parameters.filter((it) => it.in === 'path').map(({ name }) => name)
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name))
  const schemes = security.flatMap((it) => Object.keys(it))
  const faults = [
    ...unknownFields(operation, operationFields, 'the operation'),
    ...unless(
      declared.toSorted().join() === inPath.toSorted().join(),
      'its parameters are not those in its path',
    ),
    ...repeated(parameters.map((it) => `${it.in} ${it.name}`)).map((it) => `${it} is there twice`),
    ...parameters.flatMap(faultsOfParameter),
    ...schemes.flatMap((name) =>
      unless(components.securitySchemes?.[name] !== undefined, `there is no scheme ${name}`),
    ),
    ...unless(requestBody === undefined || !['get', 'head', 'delete'].includes(method), 'it wants a body'),
    ...unless(
      requestBody === undefined || Object.keys(requestBody.content).length > 0,
      'its body has no type',
    ),
    ...unless(
      Object.keys(responses ?? {}).some((status) => /^2/.test(status)),
      'it cannot go well',
    ),
    ...Object.entries(responses ?? {}).flatMap(([status, { description }]) => [
      ...unless(/^([1-5]\d\d|[1-5]XX|default)$/.test(status), `${status} is no status`),
      ...unless(isText(description), `the answer ${status} has no description`),
    ]),
  ]
  return faults.map((fault) => `${where}: ${fault}`)
}

function faultsOfParameter({ in: place, name, required, schema }: Parameter): string[] {
  return [
    ...unless(['path', 'query', 'header', 'cookie'].includes(place), `${name} is in ${place}`),
    ...unless(place !== 'path' || required === true, `${name} is in the path and not required`),
    ...unless(typeof schema === 'object', `${name} has no schema`),
    ...unless(
      place !== 'header' || !['accept', 'content-type', 'authorization'].includes(name.toLowerCase()),
      `${name} is not for parameters to describe`,
    ),
  ]
}

function faultsOfReferences(document: OpenApi): string[] {
  return valuesOf(document, '$ref').flatMap((reference) => {
    const steps = String(reference).split('/').slice(1).map(unescaped)
    const target = steps.reduce<unknown>(
      (at, step) => (at as Record<string, unknown> | undefined)?.[step],
      document,
    )
    return unless(
      String(reference).startsWith('#/') && target !== undefined,
      `${String(reference)} leads nowhere`,
    )
  })
}

/** Every schema has to be one by JSON Schema's own, and every example has to fit its schema. */
function faultsOfSchemas(document: OpenApi): string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(document, 'document', false, false)
  const named = Object.entries(document.components.schemas ?? {})
  return [
    ...unless(valuesOf(document, 'nullable').length === 0, 'nullable is of OpenAPI 3.0'),
    ...named.flatMap(([name, schema]) => unless(ajv.validateSchema(schema) === true, `${name} is no schema`)),
    ...operationsIn(document).flatMap(({ where, path, method, operation }) => {
      const at = ['paths', path, method].map(escaped).join('/')
      const validates = (pointer: string) => ajv.getSchema(`document#/${at}/${pointer}`)
      const json = escaped('application/json')
      const faults = [
        ...(operation.parameters ?? []).flatMap(({ name, schema }) =>
          unless(ajv.validateSchema(schema) === true, `the parameter ${name} has no valid schema`),
        ),
        ...Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
          Object.values(content).flatMap(({ schema }) =>
            unless(
              schema !== undefined && ajv.validateSchema(schema) === true,
              `the answer ${status} has no valid schema`,
            ),
          ),
        ),
      ]
      const body = operation.requestBody?.content['application/json']
      if (body === undefined) return faults.map((fault) => `${where}: ${fault}`)
      const isSchema = ajv.validateSchema(body.schema) === true
      const fits =
        isSchema && validates(`requestBody/content/${json}/schema`)?.(exampleOf({ described: operation }))
      return [
        ...faults,
        ...unless(isSchema, 'its body has no valid schema'),
        ...unless(fits === true, `its example does not fit: ${ajv.errorsText()}`),
      ].map((fault) => `${where}: ${fault}`)
    }),
  ]
}

/** Everything under a key, however deep; not what stands in examples. */
function valuesOf(within: unknown, key: string): unknown[] {
  if (typeof within !== 'object' || within === null) return []
  return Object.entries(within).flatMap(([name, value]) => [
    ...(name === key ? [value] : []),
    ...(name === 'example' || name === 'examples' || name === 'properties' ? [] : valuesOf(value, key)),
    ...(name === 'properties' ? Object.values(value as object).flatMap((it) => valuesOf(it, key)) : []),
  ])
}

function unknownFields(object: object, known: readonly string[], what: string): string[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key) && !key.startsWith('x-'))
    .map((key) => `${what} has a field ${key}`)
}

const unless = (isFine: boolean, fault: string) => (isFine ? [] : [fault])
const isText = (value: unknown) => typeof value === 'string' && value !== ''
const repeated = (all: readonly string[]) => all.filter((it, index) => all.indexOf(it) !== index)
const escaped = (step: string) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))
const unescaped = (step: string) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
