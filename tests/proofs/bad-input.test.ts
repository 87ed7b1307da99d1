import fc from 'fast-check'
import { foldLine } from '../../server/platform/typed-text.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '../../server/platform/ids.ts'
import { catalogRows } from './bad-input/catalog-rows.ts'
import { requestsTo } from './bad-input/fuzz.ts'
import { httpRows } from './bad-input/http-rows.ts'
import { identityRows } from './bad-input/identity-rows.ts'
import { ordersRows } from './bad-input/orders-rows.ts'
import { paymentsRows } from './bad-input/payments-rows.ts'
import { stockRows } from './bad-input/stock-rows.ts'
import { codeOf, faultsOfRefusal, fieldsOf } from './bad-input/refusal.ts'
import { call, nobody, type Row } from './bad-input/row.ts'
import { spoil, wrongValues } from './bad-input/wrong-values.ts'
import { changedBetween, createFingerprints, type Fingerprint } from './fingerprint.ts'
import {
  bodySchemaOf,
  exampleOf,
  filledPath,
  operationsOf,
  parametersOf,
  type Operation,
} from './operations.ts'
import { sendBytes, sendRaw, type RawAnswer, type RawRequest } from './raw-request.ts'
import { marketIds, setScene, type Scene } from './scene.ts'

/*
 * Whatever is sent, the answer is a refusal in the API's own words that names what is wrong, or the thing was taken for
 * the harmless text that it is; never a failure of the server. And what was refused has changed nothing: before and
 * after each request the whole database is compared.
 */

const rows = { ...httpRows, ...identityRows, ...catalogRows, ...ordersRows, ...paymentsRows, ...stockRows }
const RUNS_A_ROUTE = Number(process.env['FUZZ_RUNS'] ?? 80)
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_401)

// Before the tests are collected, for the routes of a market are tests of their own.
const scenes = await Promise.all(marketIds.map(setScene))
afterAll(() => Promise.all(scenes.map(({ market }) => market.stop())))

describe.each(scenes.map((scene) => ({ id: scene.market.market.id, scene })))('$id', ({ id, scene }) => {
  // The pages answer in pages: their own tests send them what is wrong.
  const operations = operationsOf(scene.market).filter(({ described }) => described !== undefined)
  const fingerprints = createFingerprints(scene.market.platform.sql)

  for (const [group, all] of Object.entries(rows)) {
    const ours = all.filter(({ market = id }) => market === id)
    if (ours.length === 0) continue
    describe(group, () => {
      test.each(ours)('$title: $expected', async (row) => {
        // Logins that fail are put off after a few; here each is the first.
        await scene.market.platform.sql`delete from identity.failed_attempts`
        const sending = row.send(scene)
        // Some rows set something up before; then the database is read anew.
        if (sending instanceof Promise) latest = undefined
        const sent = await sending
        const { answer, changed } = await watched(() => send(scene, sent))
        const isTaken = answer.status >= 200 && answer.status < 300
        none(isTaken ? faultsOfTaken(row, answer) : faultsOf(row, answer))
        const allowed = isTaken || !['text', 'harmless'].includes(row.expected) ? (row.changes ?? []) : []
        none(changed.filter((table) => !allowed.includes(table)).map((table) => `${table} changed`))
      })
    })
  }

  describe('what the schemas themselves forbid is refused by the name of the field', () => {
    test.each(operations.map((operation) => ({ operation, name: nameOf(operation) })))(
      '$name',
      async ({ operation }) => {
        const requests = forbiddenRequests(operation, scene)
        const { answer: faults, changed } = await watched(() =>
          inTurn(requests, async ({ request, field, what }) => {
            const answer = await sendRaw(scene.market.url, request)
            const named = fieldsOf(answer).some((it) => it === field || it.startsWith(`${field}.`))
            const faults = faultsOfRefusal(answer)
            if (faults.length === 0 && named && answer.status === 400) return []
            return [`${field} ${what}: ${answer.status} ${answer.text.slice(0, 300)} ${faults.join()}`]
          }),
        )
        none(faults)
        none(changed.map((table) => `${table} changed`))
      },
    )
  })

  describe('no route is brought down by chance', () => {
    afterAll(() => {
      latest = undefined
    })

    test.each(operations.map((operation) => ({ operation, name: nameOf(operation) })))(
      '$name',
      async ({ operation }) => {
        const anyRequest = fc.asyncProperty(requestsTo(operation, scene), async (request) => {
          const answer = await sendRaw(scene.market.url, request)
          if (answer.status >= 200 && answer.status < 300) return
          none(faultsOfRefusal(answer))
        })
        await fc.assert(anyRequest, {
          seed: SEED,
          numRuns: takesInput(operation) ? RUNS_A_ROUTE : 10,
          interruptAfterTimeLimit: 10_000,
          markInterruptAsFailure: true,
          includeErrorInReport: true,
        })
      },
    )
  })

  test('a change of one letter in the database is noticed, and so is a new row', async () => {
    const { sql } = scene.market.platform
    const { userId } = scene.buyer
    latest = undefined
    const { changed } = await watched(
      () => sql`update identity.users set last_name = last_name || 'h' where id = ${userId}`,
    )
    expect(changed).toEqual(['identity.users'])
    const added = await watched(
      () => sql`
        insert into catalog.locations (id, seller_id, name, position)
        select ${newId()}, id, 'Behind', 77 from catalog.sellers limit 1`,
    )
    expect(added.changed).toEqual(['catalog.locations'])
    expect((await watched(async () => undefined)).changed).toEqual([])
  })

  test('every route refuses a bad token and U+0000 in its address', async () => {
    const faults = await inTurn(operations, async (operation) => {
      const path = filledPath(operation, () => nobody)
      const { method } = operation
      const badToken = { method, path, headers: { authorization: 'Bearer a.b.c' } }
      const answers = [
        await sendRaw(scene.market.url, badToken),
        await sendRaw(scene.market.url, { method, path: `${path}?a=%00` }),
      ]
      const expected = ['INVALID_TOKEN', 'VALIDATION_ERROR']
      const isFine = answers.every(
        (answer, at) => faultsOfRefusal(answer).length === 0 && codeOf(answer) === expected[at],
      )
      return isFine
        ? []
        : [`${method} ${path}: ${answers.map(({ status, text }) => `${status} ${text}`).join('\n')}`]
    })
    none(faults)
  })

  /** The database as the latest request has left it; nothing else changes it between two rows. */
  let latest: Fingerprint | undefined

  async function watched<Answer>(work: () => Promise<Answer>) {
    const fingerprint = await fingerprints
    const before = latest ?? (await fingerprint())
    const answer = await work()
    latest = await fingerprint()
    return { answer, changed: changedBetween(before, latest) }
  }
})

describe('an answer that is no refusal is seen through', () => {
  const body = {
    success: false,
    message: 'No.',
    error: {
      code: 'VALIDATION_ERROR',
      message: 'No.',
      details: [{ field: 'email', message: 'is required' }],
      requestId: 'x',
    },
  }
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const sound: RawAnswer = { status: 400, headers, text: JSON.stringify(body) }
  const said = (wish: object) => ({ ...sound, text: JSON.stringify({ ...body, ...wish }) })
  const expected = '400 VALIDATION_ERROR email'

  test('and one that is passes', () => {
    expect(faultsOf({ expected }, sound)).toEqual([])
  })

  test.each<[string, RawAnswer, string?]>([
    ['a failure of the server', { ...sound, status: 500 }],
    ['a success', { ...sound, status: 200 }],
    ['another status', { ...sound, status: 422 }],
    ['another code', sound, '400 BODY_TOO_LARGE email'],
    ['another field', sound, '400 VALIDATION_ERROR phone'],
    ['a 401 that does not say how to log in', { ...sound, status: 401 }, '401'],
    ['another form', { ...sound, text: '{"statusCode":400,"error":"Bad Request","message":"No."}' }],
    ['a page', { ...sound, headers: { 'content-type': 'text/html' } }],
    ['no JSON', { ...sound, text: '<h1>No.</h1>' }],
    ['a success by its own word', said({ success: true })],
    ['more than it should say', said({ stack: 'at …' })],
    ['no message', said({ message: undefined })],
    ['no request id', said({ error: { ...body.error, requestId: undefined } })],
    ['details that name no field', said({ error: { ...body.error, details: [{ message: 'is required' }] } })],
  ])('%s', (_what, answer, wanted = expected) => {
    expect(faultsOf({ expected: wanted }, answer)).not.toEqual([])
  })
})

/** Says all the faults there are, in full. */
function none(faults: readonly string[]): void {
  expect(faults, faults.join('\n')).toEqual([])
}

function send({ market }: Scene, sent: RawRequest | string): Promise<RawAnswer> {
  return typeof sent === 'string' ? sendBytes(market.url, sent) : sendRaw(market.url, sent)
}

/** What is wrong with a refusal, besides its form: another status, another code, another field. */
function faultsOf({ expected }: Pick<Row, 'expected'>, answer: RawAnswer): string[] {
  if (expected === 'bare' && answer.status >= 400 && answer.status < 500) return []
  if (expected === 'harmless') return [`it was answered ${answer.status}: ${answer.text.slice(0, 300)}`]
  const faults = faultsOfRefusal(answer)
  if (faults.length > 0 || ['text', '4xx'].includes(expected)) return faults
  const [status, code, field] = expected.split(' ')
  const actual = `${answer.status} ${codeOf(answer)} ${fieldsOf(answer).join(' ')}`
  const isExpected =
    Number(status) === answer.status &&
    (code === undefined || code === codeOf(answer)) &&
    (field === undefined || fieldsOf(answer).includes(field))
  return isExpected ? [] : [`instead: ${actual}`]
}

/** What is wrong with a request that was taken: that it was, or that what it said came back as something else. */
function faultsOfTaken({ expected, echo }: Pick<Row, 'expected' | 'echo'>, answer: RawAnswer): string[] {
  if (!['text', 'harmless'].includes(expected))
    return [`it was taken: ${answer.status} ${answer.text.slice(0, 300)}`]
  if (answer.status === 204) return []
  const isText = /^application\/json\b/.test(answer.headers['content-type'] ?? '')
  if (!isText) return [`it calls itself ${answer.headers['content-type']}`]
  if (answer.headers['x-content-type-options'] !== 'nosniff') return ['a browser may guess what it is']
  if (echo === undefined) return []
  // Free text comes back as it was; a line of text without the signs that nobody sees.
  const [said = '', ...others] = [echo.toWellFormed(), foldLine(echo.toWellFormed())].map((it) =>
    JSON.stringify(it).slice(1, -1),
  )
  const isSaid = [said, ...others].some((it) => answer.text.includes(it))
  return isSaid ? [] : [`${said} came back as ${answer.text}`]
}

type Forbidden = { request: RawRequest; field: string; what: string }

function forbiddenRequests(operation: Operation, scene: Scene): Forbidden[] {
  const { method } = operation
  const token = scene.as('admin')
  const path = filledPath(operation, () => nobody)
  const schema = bodySchemaOf(operation)
  const example = exampleOf(operation)
  const inBody = schema === undefined ? [] : spoil(schema, example)
  return [
    ...inBody.map(({ body, field, what }) => ({
      request: call(`${method} ~${path}`, { token, body }),
      field,
      what,
    })),
    ...parametersOf(operation, 'query').flatMap(({ name, schema: asked }) =>
      wrongValues(asked, true).map((value) => ({
        request: call(`${method} ~${path}?${name}=${encodeURIComponent(String(value))}`, { token }),
        field: name,
        what: `= ${String(value).slice(0, 40)}`,
      })),
    ),
    ...parametersOf(operation, 'path').flatMap(({ name, schema: asked }) =>
      wrongValues(asked, true)
        .filter((value) => value !== '' && String(value).length < 200)
        .map((value) => {
          const spoilt = filledPath(operation, (other) => (other === name ? String(value) : nobody))
          return {
            request: call(`${method} ~${spoilt}`, { token, body: example }),
            field: name,
            what: String(value),
          }
        }),
    ),
  ]
}

function takesInput(operation: Operation): boolean {
  const { method } = operation
  return (
    method === 'POST' ||
    bodySchemaOf(operation) !== undefined ||
    (operation.described?.parameters ?? []).length > 0
  )
}

async function inTurn<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<string[]>,
): Promise<string[]> {
  const faults: string[] = []
  for (const item of items) faults.push(...(await work(item)))
  return faults
}

const nameOf = ({ method, path }: Operation) => `${method} ${path}`
