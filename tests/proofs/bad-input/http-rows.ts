import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { call, claimsOf, jwt, row, type Row } from './row.ts'
import type { Scene } from '../scene.ts'

const login = 'POST /auth/login'
const refusedBody = '400 VALIDATION_ERROR body'
const unsupported = '415 UNSUPPORTED_MEDIA_TYPE content-type'
const unknownRoute = '404 ROUTE_NOT_FOUND'
const raw = (text: string | Buffer, headers = {}) => call(login, { raw: text, headers })
const someone = '{"email":"ama@example.com","password":"Forte-e-Claro7"}'
const huge = JSON.stringify({ email: 'ama@example.com', password: 'x'.repeat(300_000) })

const bodies: Row[] = [
  row('broken JSON', refusedBody, () => raw('{"email": ')),
  row('JSON followed by more', refusedBody, () => raw(`${someone} {}`)),
  row('JSON with a comment', refusedBody, () => raw(`/* me */ ${someone}`)),
  row('NaN in JSON', refusedBody, () => raw('{"email":NaN,"password":"x"}')),
  row('an empty body', refusedBody, () => raw('')),
  row('only white space', refusedBody, () => raw(' \n ')),
  row('no body at all', refusedBody, () => call(login)),
  row('null for an object', refusedBody, () => raw('null')),
  row('an array for an object', refusedBody, () => raw(`[${someone}]`)),
  row('a string for an object', refusedBody, () => raw('"email"')),
  row('a number for an object', refusedBody, () => raw('7')),
  row('100 000 arrays in one another', refusedBody, () =>
    raw(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  ),
  row('40 000 objects in one another', '400 VALIDATION_ERROR email', () =>
    raw(`{"password":"x","email":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`),
  ),
  row('300 kB', '413 BODY_TOO_LARGE body', () => raw(huge)),
  row('300 kB in 1 kB of gzip', '4xx', () => raw(gzipSync(huge), { 'content-encoding': 'gzip' })),
  row('rubbish that calls itself gzip', '4xx', () => raw('not gzip', { 'content-encoding': 'gzip' })),
  row('an unknown content encoding', '4xx', () => raw(someone, { 'content-encoding': 'rot13' })),
  row('U+0000 in a body, escaped', refusedBody, () => raw('{"email":"a\\u0000@example.com","password":"x"}')),
  row('U+0000 in a body, as it is', refusedBody, () => raw('{"email":"a\0@example.com","password":"x"}')),
  row('a __proto__ key', refusedBody, () => raw(`{"__proto__":{"role":"admin"},${someone.slice(1)}`)),
  row('an escaped __proto__ key', refusedBody, () => raw(`{"\\u005f_proto__":{"a":1},${someone.slice(1)}`)),
  row('a constructor key with a prototype', refusedBody, () =>
    raw(`{"constructor":{"prototype":{"role":"admin"}},${someone.slice(1)}`),
  ),
  row('a plain constructor key', '400 VALIDATION_ERROR constructor', () =>
    raw(`{"constructor":1,${someone.slice(1)}`),
  ),
  row('a toString key', '400 VALIDATION_ERROR toString', () => raw(`{"toString":1,${someone.slice(1)}`)),
  row('bytes that are no UTF-8', '4xx', () => raw(Buffer.from('7b22656d61696c223a22ff40c3227d', 'hex'))),
]

const contentTypes: Row[] = [
  row('text', unsupported, () => raw(someone, { 'content-type': 'text/plain' })),
  row('a form', unsupported, () =>
    raw('email=ama%40example.com&password=x', { 'content-type': 'application/x-www-form-urlencoded' }),
  ),
  row('a form with parts', unsupported, () =>
    raw('--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
  ),
  row('XML', unsupported, () =>
    raw('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', {
      'content-type': 'application/xml',
    }),
  ),
  row('a content type that is none', unsupported, () => raw(someone, { 'content-type': ';;;' })),
  row('a content type of another family', unsupported, () =>
    raw(someone, { 'content-type': 'application/jsonp' }),
  ),
]

const addresses: Row[] = [
  row('an unknown path', unknownRoute, () => call('GET /nothing')),
  row('an unknown version', unknownRoute, () => call('GET ~/api/v2/products')),
  row('a path in capitals', unknownRoute, () => call('GET ~/API/V1/PRODUCTS')),
  row('a slash too many', unknownRoute, () => call('GET ~//api/v1//products')),
  row('a method that a path does not have', unknownRoute, () => call('PUT /products', { body: {} })),
  row('another one', unknownRoute, () => call('DELETE /orders')),
  row('a method that changes, put in a header', unknownRoute, (s) =>
    call('POST /cart', {
      headers: { 'x-http-method-override': 'DELETE', 'x-cart-token': s.guest.cartToken },
      body: {},
    }),
  ),
  row('TRACE', unknownRoute, () => call('TRACE /products')),
  row('OPTIONS outside of CORS', 'text', () => call('OPTIONS /products')),
  row('a way out of the folder', unknownRoute, () => call('GET ~/../../../etc/passwd')),
  row('a way out of a collection', unknownRoute, () => call('GET /products/../../../etc/passwd')),
  row('an encoded way out', '400 VALIDATION_ERROR id', () =>
    call('GET /products/..%2F..%2F..%2Fetc%2Fpasswd'),
  ),
  row('a doubly encoded way out', '400 VALIDATION_ERROR id', () => call('GET /products/%252e%252e%252f')),
  row('a Windows way out', '400 VALIDATION_ERROR id', () => call('GET /products/..%5C..%5Cwin.ini')),
  row('U+0000 in a path', '400 VALIDATION_ERROR url', () => call('GET /products/cement%00')),
  row('U+0000 in a query', '400 VALIDATION_ERROR url', () => call('GET /products?search=a%00b')),
  row('a line break in a path', '400 VALIDATION_ERROR id', () =>
    call('GET /products/a%0d%0aSet-Cookie:%20a=b'),
  ),
  row('a percent sign that encodes nothing', '4xx', () => call('GET /products/100%')),
  row('half a character in a path', '4xx', () => call('GET /products/%E0%A4%A')),
  row('a parameter of 300 characters', '4xx', () => call(`GET /products/${'a'.repeat(300)}`)),
  row('script text for an id', '400 VALIDATION_ERROR id', () => call('GET /orders/%3Cscript%3E')),
]

const me = (authorization: string) => call('GET /users/me', { headers: { authorization } })
const bearing = (token: string) => me(`Bearer ${token}`)
const invalid = '401 INVALID_TOKEN'
const keyOf = ({ market }: Scene) => {
  const [{ id, privateKey }] = market.platform.configuration.tokenKeys
  return { alg: 'ES256', kid: id, key: privateKey }
}
const publicKeyOf = (scene: Scene) =>
  createPublicKey(keyOf(scene).key).export({ type: 'spki', format: 'pem' }).toString()
const somebodys = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const signed = (scene: Scene, wish: Record<string, unknown>) => jwt(claimsOf(scene, wish), keyOf(scene))

const tokens: Row[] = [
  row('no token', '401 AUTHENTICATION_REQUIRED', () => call('GET /users/me')),
  row('an empty Authorization', invalid, () => me('')),
  row('Bearer and nothing', invalid, () => me('Bearer')),
  row('a token without Bearer', invalid, (s) => me(s.buyer.token)),
  row('Basic', invalid, () => me('Basic YW1hOnNlY3JldA==')),
  row('Bearer twice', invalid, (s) => me(`Bearer ${s.buyer.token} ${s.buyer.token}`)),
  row('a token that is none', invalid, () => bearing('not-a-token')),
  row('two dots', invalid, () => bearing('..')),
  row('a token of 7 kB', invalid, () => bearing('a'.repeat(7_000))),
  row('a refresh token for an access token', invalid, (s) => bearing(s.buyer.refreshToken)),
  row('an expired token', invalid, (s) => bearing(signed(s, { exp: Math.floor(Date.now() / 1000) - 1 }))),
  row('a token that never expires', invalid, (s) => bearing(signed(s, { exp: undefined }))),
  row('a token without a role', invalid, (s) => bearing(signed(s, { role: undefined }))),
  row('a token without a user', invalid, (s) => bearing(signed(s, { sub: undefined }))),
  row('a token of the other market', invalid, (s) =>
    bearing(signed(s, { iss: s.market.market.id === 'txova' ? 'ebuildify' : 'txova' })),
  ),
  row('a token of no market', invalid, (s) => bearing(signed(s, { iss: undefined }))),
  row('a token signed by somebody else', invalid, (s) =>
    bearing(jwt(claimsOf(s), { ...keyOf(s), key: somebodys })),
  ),
  row('a token under a key that there is not', invalid, (s) =>
    bearing(jwt(claimsOf(s), { ...keyOf(s), kid: 'unknown' })),
  ),
  row('a token that names no key', invalid, (s) =>
    bearing(jwt(claimsOf(s), { alg: 'ES256', key: keyOf(s).key })),
  ),
  row('a token signed with the empty secret', invalid, (s) =>
    bearing(jwt(claimsOf(s), { kid: keyOf(s).kid })),
  ),
  row('the public key for a secret', invalid, (s) =>
    bearing(jwt(claimsOf(s, { role: 'admin' }), { secret: publicKeyOf(s), kid: keyOf(s).kid })),
  ),
  row('alg=none', invalid, (s) => bearing(jwt(claimsOf(s, { role: 'admin' }), { alg: 'none' }))),
  row('alg=none with the signature of another', invalid, (s) =>
    bearing(jwt(claimsOf(s), { alg: 'none' }) + s.buyer.token.split('.')[2]),
  ),
  row('another algorithm with the public key', invalid, (s) =>
    bearing(jwt(claimsOf(s), { alg: 'HS512', secret: publicKeyOf(s), kid: keyOf(s).kid })),
  ),
  row('a token with a role put in', invalid, (s) => {
    const [head, , signature] = s.buyer.token.split('.')
    const claims = Buffer.from(JSON.stringify(claimsOf(s, { role: 'admin' }))).toString('base64url')
    return bearing([head, claims, signature].join('.'))
  }),
  row('a bad token where none is needed', invalid, () =>
    call('GET /products', { headers: { authorization: 'Bearer x' } }),
  ),
  row('a role that there is not', '403 FORBIDDEN', (s) => bearing(signed(s, { role: 'emperor' }))),
  row('a role called *', '403 FORBIDDEN', (s) => bearing(signed(s, { role: '*' }))),
  row('a role called __proto__', '403 FORBIDDEN', (s) => bearing(signed(s, { role: '__proto__' }))),
  row('the role of a guest, on a token', '403 FORBIDDEN', (s) => bearing(signed(s, { role: 'guest' }))),
  row('a token of a user who is gone', '404 USER_NOT_FOUND', (s) =>
    bearing(signed(s, { sub: '01900000-0000-7000-8000-000000000000' })),
  ),
  row('the metrics without their token', '401 METRICS_TOKEN_REQUIRED', () => call('GET ~/metrics')),
  row('the metrics with another', '401 METRICS_TOKEN_REQUIRED', () =>
    call('GET ~/metrics', { headers: { 'x-metrics-token': 'guessed' } }),
  ),
]

/** What reaches the server below the level of requests. It has to be told in this API's words too. */
const wire: Row[] = [
  row('a header of 20 kB', '431', () => call('GET /products', { headers: { 'x-long': 'x'.repeat(20_000) } })),
  row('2 500 headers', '4xx', () => {
    const lines = Array.from({ length: 2_500 }, (_, index) => `x-${index}: 1`)
    return ['GET /api/v1/cart HTTP/1.1', 'host: x', ...lines, 'connection: close', '', ''].join('\r\n')
  }),
  row('a method that HTTP has not', '400', () => 'BREW /api/v1/products HTTP/1.1\r\nhost: x\r\n\r\n'),
  row('no HTTP at all', '400', () => 'hello\r\n\r\n'),
  // Node.js answers this one by itself, before anything of ours is asked.
  row('a request without a Host', 'bare', () => 'GET /api/v1/products HTTP/1.1\r\n\r\n'),
  row('two lengths', '400', () =>
    [
      'POST /api/v1/auth/login HTTP/1.1',
      'host: x',
      'content-length: 2',
      'content-length: 4',
      '',
      '{}{}',
    ].join('\r\n'),
  ),
  row('a length and chunks, as smugglers send', '400', () =>
    [
      'POST /api/v1/auth/login HTTP/1.1',
      'host: x',
      'content-length: 4',
      'transfer-encoding: chunked',
      '',
      '0',
      '',
      '',
    ].join('\r\n'),
  ),
  row('a length below zero', '400', () =>
    ['POST /api/v1/auth/login HTTP/1.1', 'host: x', 'content-length: -1', '', ''].join('\r\n'),
  ),
]

export const httpRows: Record<string, Row[]> = {
  'the body of a request': bodies,
  'its content type': contentTypes,
  'its address': addresses,
  'its token': tokens,
  'its bytes': wire,
}
