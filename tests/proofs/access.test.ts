import { generateKeyPairSync } from 'node:crypto'
import fastify from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { accessControl, type Access } from '../../server/platform/http/access.ts'
import { answerFailure } from '../../server/platform/http/failures.ts'
import { systemClock } from '../../server/platform/clock.ts'
import { createPasses } from '../../server/platform/http/pass.ts'
import { identification } from '../../server/platform/http/identification.ts'
import { newId } from '../../server/platform/ids.ts'
import { createTokens } from '../../server/platform/tokens.ts'
import { aBuyer } from '../harness/people.ts'
import { readAccess, type AccessLine } from './contract-files.ts'
import { changedBetween, createFingerprints } from './fingerprint.ts'
import { exampleOf, filledPath, operationsOf, type Operation } from './operations.ts'
import { sendRaw, type RawAnswer, type RawRequest } from './raw-request.ts'
import { marketIds, setScene, type Scene } from './scene.ts'

/*
 * Who may call what stands in contract/access.txt, for people to read and to review. Here every route is called in
 * every role, for real, and is found to be as open and as closed as that text says.
 */

// Before the tests are collected, for each route and role is a test of its own.
const scenes = await Promise.all(marketIds.map(setScene))
// Somebody who calls every route: also those that end one's own sessions.
const callers = new Map(
  await Promise.all(scenes.map(async (scene) => [scene, (await aBuyer(scene.market)).userId] as const)),
)
afterAll(() => Promise.all(scenes.map(({ market }) => market.stop())))

describe.each(scenes.map((scene) => ({ id: scene.market.market.id, scene })))('$id', ({ id, scene }) => {
  const operations = operationsOf(scene.market)
  const lines = readAccess(id)
  const roles = Object.keys(scene.market.market.roles)
  const calls = operations.flatMap((operation) =>
    roles.map((role) => ({ operation, role, ...nameOf(operation) })),
  )

  test('contract/access.txt has every route that there is, and no other', () => {
    expect(lines.map(signature).sort()).toEqual(operations.map(signature).sort())
  })

  test('it speaks of the roles that there are', () => {
    expect(lines.flatMap((line) => line.roles).filter((role) => !roles.includes(role))).toEqual([])
  })

  test.each(calls)('$method $path as $role', async ({ operation, role }) => {
    const isAllowed = mayCall(lines, operation, role)
    expect(await verdictOf(scene, operation, role)).toBe(isAllowed ? 'allowed' : refusalFor(role))
  })

  test('HEAD is as open as GET', async () => {
    const surprises: string[] = []
    for (const { operation, role, path } of calls.filter(({ method }) => method === 'GET')) {
      const { status } = await callAs(scene, operation, role)
      const head = await callAs(scene, { ...operation, method: 'HEAD' }, role)
      if (head.status !== status) surprises.push(`${path} as ${role}: ${status}, and to HEAD ${head.status}`)
    }
    expect(surprises).toEqual([])
  })

  test('a line that says something else than the app does is noticed', async () => {
    const [closed] = lines.filter((line) => !line.roles.includes('guest'))
    if (closed === undefined) throw new Error('everything is open')
    const operation = operations.find((it) => signature(it) === signature(closed)) as Operation
    const opened = lines.map((line) => (line === closed ? { ...line, roles } : line))
    expect(mayCall(opened, operation, 'guest')).toBe(true)
    expect(await verdictOf(scene, operation, 'guest')).toBe('unauthenticated')
  })

  describe('what belongs to one', () => {
    const { buyer, other, guest, market } = scene
    const role = market.market.registration.role
    const strangers = [
      ['another of the same role', { authorization: `Bearer ${scene.as(role, other.userId)}` }],
      ['another guest', { 'x-cart-token': 'x'.repeat(43) }],
      ['the guest with an order of their own', { 'x-cart-token': guest.cartToken }],
      [
        'another, with the cart token of a guest',
        { authorization: `Bearer ${other.token}`, 'x-cart-token': guest.cartToken },
      ],
    ] as const

    test.each(strangers)('is not there for %s', async (_who, headers) => {
      const isGuest = !('authorization' in headers)
      const answers = await unchanged(scene, theirs(scene), headers)
      const forUsersOnly = theirs(scene).map(({ path }) => path.includes('/users/me'))
      expect(answers.map(({ status }) => status)).toEqual(
        forUsersOnly.map((isClosed) => (isGuest && isClosed ? 401 : 404)),
      )
    })

    test('is not in the lists of another', async () => {
      const lists = [
        '/orders',
        `/payments?orderId=${buyer.orderId}`,
        `/payments?orderId=${guest.orderId}`,
        '/users/me/addresses',
        '/users/me/sessions',
      ]
      for (const path of lists.map((it) => `/api/v1${it}`)) {
        const headers = { authorization: `Bearer ${other.token}` }
        const { status, text } = await sendRaw(market.url, { method: 'GET', path, headers })
        expect(status).toBe(200)
        const ids = [buyer.orderId, guest.orderId, buyer.addressId, buyer.sessionId]
        expect(ids.filter((it) => text.includes(it))).toEqual([])
      }
    })

    const ofAGuest = [
      { method: 'GET', path: `/api/v1/orders/${guest.orderId}` },
      { method: 'GET', path: `/api/v1/payments/${guest.paymentId}` },
    ]
    test.each([
      ['a guest without a token', {}],
      ['another guest', { 'x-cart-token': 'x'.repeat(43) }],
      ['a user', { authorization: `Bearer ${buyer.token}` }],
    ])('and what is a guest’s is not there for %s', async (_who, headers) => {
      const answers = await unchanged(scene, ofAGuest, headers)
      expect(answers.map(({ status }) => status)).toEqual([404, 404])
    })

    // Last, for it takes away what it shows to be there.
    test('is there for them', async () => {
      const headers = { authorization: `Bearer ${buyer.token}` }
      const answers = await inTurn(scene, theirs(scene), headers)
      expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([])
      const asGuest = await inTurn(scene, ofAGuest, { 'x-cart-token': guest.cartToken })
      expect(asGuest.map(({ status }) => status)).toEqual([200, 200])
    })
  })

  test('a draft is there for its seller alone', async () => {
    const path = `/api/v1/products/${scene.draft.id}`
    const see = async (token: string | undefined) =>
      (await sendRaw(scene.market.url, { method: 'GET', path, headers: bearer(token) })).status
    expect(await see(undefined)).toBe(404)
    expect(await see(scene.buyer.token)).toBe(404)
    if (scene.otherShop) expect(await see(scene.otherShop.ownerToken)).toBe(404)
    expect(await see(scene.shop.ownerToken)).toBe(200)
  })
})

describe('a route that does not say who may call it', () => {
  async function start(access: Access | undefined) {
    const app = fastify()
    app.setErrorHandler(answerFailure)
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const tokens = createTokens({ keys: [{ id: 'test', privateKey }], market: 'nowhere' })
    const passes = createPasses('a secret', systemClock)
    await app.register(identification, { tokens, passes, revocations: { has: () => false }, permissions: {} })
    await app.register(accessControl)
    await app.register(async (scope) => {
      scope.get('/forgotten', { config: access === undefined ? {} : { access } }, async () => 'open to all')
    })
    await app.ready()
    return app
  }

  test('stops the start', async () => {
    await expect(start(undefined)).rejects.toThrow('GET /forgotten names neither a permission nor')
  })

  test('and one that does starts, and is closed to whoever it does not name', async () => {
    const app = await start('secret:read')
    expect((await app.inject('/forgotten')).statusCode).toBe(401)
    await app.close()
    const open = await start('public')
    expect((await open.inject('/forgotten')).body).toBe('open to all')
    await open.close()
  })
})

type Verdict = 'allowed' | 'unauthenticated' | 'forbidden' | `${number} ${string}`

async function verdictOf(scene: Scene, operation: Operation, role: string): Promise<Verdict> {
  const { status, headers, text } = await callAs(scene, operation, role)
  if (status === 401 && headers['www-authenticate'] === undefined) return '401 without WWW-Authenticate'
  if (status >= 500 && status !== 503) return `${status} ${text}`
  if (status !== 401 && status !== 403) return 'allowed'
  const { code } = (JSON.parse(text) as { error: { code: string } }).error
  if (code === 'AUTHENTICATION_REQUIRED' && status === 401) return 'unauthenticated'
  // Other codes are a route's own: a password that is wrong, a callback that proves nothing.
  return code === 'FORBIDDEN' ? 'forbidden' : 'allowed'
}

/** Calls a route in a role, with what its documentation gives as an example, about things that there are not. */
function callAs(scene: Scene, operation: Operation, role: string): Promise<RawAnswer> {
  const { market, as } = scene
  const example = operation.method === 'HEAD' ? undefined : exampleOf(operation)
  const body = example === undefined ? undefined : JSON.stringify(example)
  const json = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body ?? '') }
  return sendRaw(market.url, {
    method: operation.method,
    path: filledPath(operation, () => newId()),
    headers: {
      ...bearer(role === 'guest' ? undefined : as(role, callers.get(scene))),
      ...(body === undefined ? {} : json),
    },
    ...(body === undefined ? {} : { body }),
  })
}

const refusalFor = (role: string): Verdict => (role === 'guest' ? 'unauthenticated' : 'forbidden')

function mayCall(lines: readonly AccessLine[], operation: Operation, role: string): boolean {
  const line = lines.find((it) => signature(it) === signature(operation))
  return line?.roles.includes(role) ?? false
}

const signature = ({ method, path, access }: { method: string; path: string; access: string }) =>
  `${method} ${path} ${access}`
const nameOf = ({ method, path }: Operation) => ({ method, path })
const bearer = (token: string | undefined) =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }

/** Everything that can be done with what is the buyer's own; what ends something comes last. */
function theirs({ buyer, market }: Scene): RawRequest[] {
  const way = market.market.id === 'txova' ? { method: 'mpesa' } : { method: 'card' }
  const json = (method: string, path: string, body: object): RawRequest => ({
    method,
    path: `/api/v1${path}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return [
    { method: 'GET', path: `/api/v1/orders/${buyer.orderId}` },
    { method: 'GET', path: `/api/v1/payments/${buyer.paymentId}` },
    json('POST', '/payments', { orderId: buyer.orderId, ...way }),
    json('PATCH', `/users/me/addresses/${buyer.addressId}`, { label: 'Site' }),
    { method: 'POST', path: `/api/v1/orders/${buyer.orderId}/cart-additions` },
    json('POST', `/orders/${buyer.orderId}/cancellation`, {}),
    { method: 'DELETE', path: `/api/v1/users/me/addresses/${buyer.addressId}` },
    { method: 'DELETE', path: `/api/v1/users/me/sessions/${buyer.sessionId}` },
  ]
}

async function inTurn(
  { market }: Scene,
  requests: readonly RawRequest[],
  headers: object,
): Promise<RawAnswer[]> {
  const answers: RawAnswer[] = []
  for (const request of requests) {
    answers.push(await sendRaw(market.url, { ...request, headers: { ...request.headers, ...headers } }))
  }
  return answers
}

async function unchanged(
  scene: Scene,
  requests: readonly RawRequest[],
  headers: object,
): Promise<RawAnswer[]> {
  const fingerprint = await createFingerprints(scene.market.platform.sql)
  const before = await fingerprint()
  const answers = await inTurn(scene, requests, headers)
  expect(changedBetween(before, await fingerprint())).toEqual([])
  return answers
}
