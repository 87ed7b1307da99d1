import fc from 'fast-check'
import { bodySchemaOf, exampleOf, filledPath, parametersOf, type Operation } from '../operations.ts'
import type { RawRequest } from '../raw-request.ts'
import type { Scene } from '../scene.ts'
import { nobody, texts } from './row.ts'

/** What has made programs stumble: as values, as keys, as pieces of addresses. */
const awkward: unknown[] = [
  ...Object.values(texts),
  ...[null, true, false, 0, -0, -1, 0.1, 0.005, 1e-7, 1e15, 2 ** 31, 2 ** 53, 1e21, 1e308, -1e308],
  ...[
    '',
    ' ',
    '\n',
    '\t',
    '\u0000',
    '\u0001',
    '\u007f',
    '\uffff',
    '\ud800',
    '\udfff',
    '\u2028',
    '\ufeff',
    'İ',
    'ß',
    'ﷺ',
  ],
  ...[
    'null',
    'undefined',
    'NaN',
    '1e400',
    '0x10',
    '-0',
    '٣',
    '½',
    "'",
    '"',
    '\\',
    '%',
    '%00',
    '/',
    '..',
    ':*',
    '&',
    '!',
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length'],
  ...[
    '0000-01-01',
    '9999-12-31',
    '2016-12-31T23:59:60Z',
    '0000-01-01T00:00:00Z',
    '2026-01-01T00:00:00+23:59',
  ],
  ...[`urn:uuid:${nobody}`, nobody, nobody.toUpperCase(), `{${nobody}}`, '-'.repeat(36)],
  ...[
    'a'.repeat(300),
    '😀'.repeat(60),
    'a@b.cc',
    '+233241234567',
    '+258841234567',
    '٠٨٤١٢٣٤٥٦٧',
    '+258841234567;ext=1',
  ],
  ...[[], {}, [[]], [null], { a: 1 }, { constructor: { prototype: 1 } }, Array(300).fill(0)],
]

const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...awkward) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 120 }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
)

/** Where in a body something is done, as a walk down it; and what. */
const change = fc.record({
  walk: fc.array(fc.nat(20), { maxLength: 4 }),
  how: fc.constantFrom('replace', 'replace', 'insert', 'insert', 'insert', 'remove', 'add', 'wrap', 'repeat'),
  key: fc.oneof(
    fc.constantFrom('__proto', 'constructor', 'id', 'a.b', '', '\ud800', '0'),
    fc.string({ maxLength: 10 }),
  ),
  value,
})
type Change = { walk: number[]; how: string; key: string; value: unknown }

/** Requests to one route: sound ones with some things changed, and others of pure chance. */
export function requestsTo(operation: Operation, scene: Scene): fc.Arbitrary<RawRequest> {
  const headers = { authorization: `Bearer ${scene.as('admin')}` }
  const hasBody = bodySchemaOf(operation) !== undefined || operation.method === 'POST'
  const sound = makeReal(exampleOf(operation) ?? {}, scene)
  const changed = fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce(applied, sound))
  const body = fc.oneof({ weight: 4, arbitrary: changed }, { weight: 1, arbitrary: value })
  return fc
    .record({ body, query: queryOf(operation), params: paramsOf(operation, scene) })
    .map(({ body: sent, query, params }) => {
      const path = filledPath(operation, (name) => String(params[name])) + query
      if (!hasBody) return { method: operation.method, path, headers }
      const text = JSON.stringify(sent) ?? 'null'
      const json = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
      return { method: operation.method, path, headers: { ...headers, ...json }, body: text }
    })
}

/** The real id of something in the place of the example's. */
function makeReal(example: unknown, scene: Scene): unknown {
  const real = realIds(scene)
  return JSON.parse(JSON.stringify(example), (key, known: unknown) => real[key] ?? known) as unknown
}

function realIds({ product, buyer, categoryId, shop, market }: Scene): Record<string, unknown> {
  const wallet =
    market.market.id === 'txova' ? { method: 'mpesa', phone: '+258841234567', region: 'Maputo' } : {}
  return { productId: product.id, orderId: buyer.orderId, categoryId, seller: shop.seller, ...wallet }
}

/** Longer ones do not reach a route. */
const LONGEST_PARAM = 190

function paramsOf(operation: Operation, scene: Scene): fc.Arbitrary<Record<string, string>> {
  const { buyer, product } = scene
  const ids = [buyer.orderId, buyer.paymentId, buyer.addressId, buyer.partId, product.id, product.slug]
  const real = [...ids, ...ids.map((id) => id.toUpperCase()), ...ids.map((id) => `urn:uuid:${id}`)]
  const one = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...real) },
    { weight: 1, arbitrary: value.map((it) => asText(it).slice(0, LONGEST_PARAM).toWellFormed() || 'x') },
  )
  return fc.record(Object.fromEntries(parametersOf(operation, 'path').map(({ name }) => [name, one])))
}

function queryOf(operation: Operation): fc.Arbitrary<string> {
  const names = parametersOf(operation, 'query').map(({ name }) => name)
  const name = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...names, 'x') },
    { weight: 1, arbitrary: value.map(asText) },
  )
  const pair = name.chain((it) =>
    fc.tuple(
      fc.constant(it),
      fc.oneof({ weight: 3, arbitrary: fitting(it) }, { weight: 1, arbitrary: value.map(asText) }),
    ),
  )
  return fc
    .array(pair, { maxLength: names.length === 0 ? 1 : 3 })
    .map((all) => (all.length === 0 ? '' : `?${all.map((it) => it.map(encoded).join('=')).join('&')}`))
}

/** What a parameter of this name could be given by somebody who half knows it. */
function fitting(name: string): fc.Arbitrary<string> {
  if (name === 'cursor') return cursor
  if (name === 'from' || name === 'to') return moment
  return fc.constantFrom(
    '1',
    '20',
    'relevance',
    'recommended',
    'price',
    'name',
    'newest',
    'asc',
    'desc',
    'true',
    'pending',
    'cement',
  )
}

const cursor = fc
  .tuple(value, fc.constantFrom(nobody, 'x', '-'.repeat(36)))
  .map((it) => Buffer.from(JSON.stringify(it.map(asText))).toString('base64url'))

const moment = fc
  .record({
    year: fc.constantFrom('0000', '0001', '1969', '2016', '9999', '10000'),
    day: fc.constantFrom('01-01', '02-29', '02-30', '06-30', '12-31'),
    time: fc.constantFrom('00:00:00', '23:59:59.999999999', '23:59:60', '24:00:00'),
    zone: fc.constantFrom('Z', '+23:59', '-23:59', ''),
  })
  .map(({ year, day, time, zone }) => `${year}-${day}T${time}${zone}`)

const asText = (it: unknown) => (typeof it === 'string' ? it : JSON.stringify(it))
const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

function applied(body: unknown, { walk: [step, ...further], how, key, value: put }: Change): unknown {
  if (typeof body !== 'object' || body === null) return put
  const keys = Object.keys(body)
  const at = keys[(step ?? 0) % Math.max(1, keys.length)]
  if (at === undefined) return put
  const copy = structuredClone(body) as Record<string, unknown>
  const there = copy[at]
  if (further.length > 0 && typeof there === 'object' && there !== null) {
    copy[at] = applied(there, { walk: further, how, key, value: put })
    return copy
  }
  if (how === 'replace') copy[at] = put
  if (how === 'insert') copy[at] = typeof there === 'string' ? `${there} ${asText(put)}` : put
  if (how === 'remove') delete copy[at]
  if (how === 'add') copy[key] = put
  if (how === 'wrap') copy[at] = [there]
  if (how === 'repeat') copy[at] = Array(3).fill(there)
  return copy
}
