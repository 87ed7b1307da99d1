import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProduct, aShop, tokenOf, type Shop } from '../harness/builders.ts'
import { startMarket, type TestMarket } from '../harness/market.ts'
import { answerPrompt, order, pay } from '../harness/orders.ts'
import { aBuyer } from '../harness/people.ts'
import { readContract } from './contract-files.ts'
import { faultsOfOpenApi, operationsIn, type OpenApi } from './openapi-faults.ts'
import { exampleOf, type JsonSchema } from './operations.ts'
import { marketIds } from './scene.ts'

/*
 * What contract/ tells the outside is what the code does, is complete, and can be read by the tools that read such
 * things.
 */

const root = fileURLToPath(new URL('../../', import.meta.url))

describe('the committed contract', () => {
  test('is what the code says today', async () => {
    expect(await checkContract(root)).toEqual({ code: 0, output: '' })
  })

  test('is found to have drifted when its files differ in one letter', async () => {
    const names = ['access.txt', 'events.json', ...marketIds.map((id) => `openapi.${id}.json`)]
    const copy = await mkdtemp(join(tmpdir(), 'makola-contract-'))
    try {
      await cp(join(root, 'tools'), join(copy, 'tools'), { recursive: true })
      await cp(join(root, 'package.json'), join(copy, 'package.json'))
      for (const shared of ['server', 'node_modules']) await symlink(join(root, shared), join(copy, shared))
      await mkdir(join(copy, 'contract'))
      for (const name of names) {
        const spoilt = readContract(name).replace(/[a-z](?=[^a-z]*$)/, 'Q')
        await writeFile(join(copy, 'contract', name), spoilt)
      }
      const { code, output } = await checkContract(copy)
      expect(code).toBe(1)
      for (const name of names) expect(output).toContain(`contract/${name}`)
    } finally {
      await rm(copy, { recursive: true, force: true })
    }
  })
})

/** Runs `node tools/contract.ts --check` in a folder. */
function checkContract(folder: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['tools/contract.ts', '--check'], { cwd: folder })
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}

describe.each(marketIds)('the API of %s', (id) => {
  const document = JSON.parse(readContract(`openapi.${id}.json`)) as OpenApi

  test('is described in valid OpenAPI 3.1', () => {
    none(faultsOfOpenApi(document))
  })

  describe.each(operationsIn(document))('$where', ({ operation }) => {
    const { summary = '', tags = [], requestBody, responses, parameters = [] } = operation
    const [success] = Object.entries(responses).filter(([status]) => status.startsWith('2'))

    test('says what it is for, and where it belongs', () => {
      expect(summary).toMatch(/^\S.{3,}$/)
      expect(tags.length).toBeGreaterThan(0)
    })

    test('says what its answer looks like', () => {
      const schemas = Object.values(success?.[1].content ?? {}).map(({ schema }) => schema)
      expect(schemas.length).toBeGreaterThan(0)
      for (const schema of schemas) expect(Object.keys(schema ?? {}).length).toBeGreaterThan(0)
    })

    test('tells every refusal in the same form', () => {
      const refusals = Object.entries(responses).filter(([status]) => status.startsWith('4'))
      expect(refusals.length).toBeGreaterThan(0)
      for (const [, { content = {} }] of refusals) {
        expect(content['application/json']?.schema).toEqual({ $ref: '#/components/schemas/Failure' })
      }
    })

    if (requestBody !== undefined) {
      test('gives an example of its body', () => {
        expect(exampleOf({ described: operation })).toBeDefined()
      })
    }

    test('asks for nothing that it can do without', () => {
      const asked = parameters.filter(({ required, schema }) => required && schema.default !== undefined)
      const inBody = Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => neededInVain(schema))
      expect([...asked.map(({ name }) => name), ...inBody]).toEqual([])
    })
  })

  describe('is seen through when it is spoilt:', () => {
    const spoilt: [string, (document: any) => void][] = [
      ['an old version', (it) => (it.openapi = '3.0.3')],
      ['no title', (it) => delete it.info.title],
      ['a path without a slash', (it) => move(it.paths, '/health', 'health')],
      [
        'a path that is there twice',
        (it) => (it.paths['/api/v1/orders/{other}'] = it.paths['/api/v1/orders/{id}']),
      ],
      ['an unknown method', (it) => move(it.paths['/health'], 'get', 'fetch')],
      ['an unknown field', (it) => (anOrder(it).permission = 'order:read')],
      ['an undeclared parameter', (it) => (anOrder(it).parameters = [])],
      [
        'a parameter that is not in the path',
        (it) => anOrder(it).parameters.push({ ...anOrder(it).parameters[0], name: 'x' }),
      ],
      ['a parameter of the path that may be left out', (it) => (anOrder(it).parameters[0].required = false)],
      ['a parameter that is there twice', (it) => anOrder(it).parameters.push(anOrder(it).parameters[0])],
      ['an unknown place', (it) => (anOrder(it).parameters[0].in = 'body')],
      ['an unknown way to prove who one is', (it) => (anOrder(it).security = [{ cookie: [] }])],
      ['an operation that cannot go well', (it) => delete anOrder(it).responses['200']],
      ['an answer without a description', (it) => delete anOrder(it).responses['404'].description],
      ['a status that is none', (it) => move(anOrder(it).responses, '404', '4O4')],
      ['a reference that leads nowhere', (it) => delete it.components.schemas.Failure],
      [
        'two operations of one id',
        (it) => operationsIn(it as OpenApi).forEach(({ operation }) => (operation.operationId = 'x')),
      ],
      [
        'a schema of an unknown type',
        (it) => (anOrder(it).responses['200'].content['application/json'].schema.type = 'text'),
      ],
      ['a word of OpenAPI 3.0', (it) => (anOrder(it).parameters[0].schema.nullable = true)],
      ['an example that does not fit', (it) => (aBody(it).example = { quantity: 'three' })],
      ['no example', (it) => delete aBody(it).example],
      [
        'a body where there is none',
        (it) => (anOrder(it).requestBody = { content: { 'application/json': aBody(it) } }),
      ],
    ]

    test.each(spoilt)('%s', (_what, spoil) => {
      const copy = structuredClone(document)
      spoil(copy)
      expect(faultsOfOpenApi(copy)).not.toEqual(faultsOfOpenApi(document))
    })

    const anOrder = (it: any) => it.paths['/api/v1/orders/{id}'].get
    const aBody = (it: any) =>
      it.paths['/api/v1/cart/items/{productId}'].put.requestBody.content['application/json']

    function move(object: any, from: string, to: string) {
      object[to] = object[from]
      delete object[from]
    }
  })
})

/** Fields that are said to be required and have a default. */
function neededInVain({ required = [], properties = {}, anyOf = [], items }: JsonSchema): string[] {
  const own = required.filter((name) => properties[name]?.default !== undefined)
  const inner = [...Object.values(properties), ...anyOf, ...(items === undefined ? [] : [items])]
  return [...own, ...inner.flatMap(neededInVain)]
}

type Announced = { name: string; payload: Record<string, unknown> }

describe.each(marketIds)('what %s announces', (id) => {
  const committed = JSON.parse(readContract('events.json')) as Record<string, { payload: object }>
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  let market: TestMarket
  let told: Announced[]

  beforeAll(async () => {
    market = await startMarket(id)
    await sellALittle(market)
    const rows = await market.platform.sql<Announced[]>`select name, payload from platform.outbox order by id`
    told = rows.map(({ name, payload }) => ({ name, payload }))
  }, 60_000)
  afterAll(() => market.stop())

  test('is what the contract says, event by event', () => {
    none(told.flatMap(faultsOf))
  })

  test('is all that a purchase, a refusal and a refund have to tell', () => {
    const names = new Set(told.map(({ name }) => name))
    expect([...names].sort()).toEqual(expect.arrayContaining(expectedNames))
  })

  test('is found to differ when it does', () => {
    const placed = told.find(({ name }) => name === 'orders.placed') as Announced
    const { orderId: _left, ...less } = placed.payload
    expect(faultsOf({ ...placed, name: 'orders.eaten' })).toHaveLength(1)
    expect(faultsOf({ ...placed, payload: less })).toHaveLength(1)
    expect(faultsOf({ ...placed, payload: { ...placed.payload, buyerPhone: '+258841234567' } })).toHaveLength(
      1,
    )
    expect(faultsOf({ ...placed, payload: { ...placed.payload, totalMinor: '100' } })).toHaveLength(1)
  })

  function faultsOf({ name, payload }: Announced): string[] {
    const event = committed[name]
    if (event === undefined) return [`${name} is not in the contract`]
    return ajv.validate(event.payload, payload)
      ? []
      : [`${name}: ${ajv.errorsText()} in ${JSON.stringify(payload)}`]
  }
})

const expectedNames = [
  'catalog.product_changed',
  'catalog.stock_low',
  'identity.registered',
  'orders.cancelled',
  'orders.confirmed',
  'orders.part_moved',
  'orders.placed',
  'payments.failed',
  'payments.refunded',
  'payments.succeeded',
]

/** One order shipped, one refused at the phone and cancelled, one cancelled after it was paid. */
async function sellALittle(market: TestMarket): Promise<void> {
  const shop: Shop = await aShop(market)
  const product = await aProduct(market, shop, { stock: 20, reorderLevel: 19 })
  const buyer = await aBuyer(market)
  const place = async () => (await order(market, buyer, product, 2)).data
  const cancel = async (orderId: string) => {
    await market.post(`/orders/${orderId}/cancellation`, {}, { token: buyer.token })
    await market.settle()
  }

  const shipped = await place()
  await pay(market, buyer, shipped.id)
  await answerPrompt(market, buyer)
  const token = tokenOf(market, 'admin')
  await market.patch(
    `/orders/${shipped.id}/parts/${shipped.parts[0].id}`,
    { status: 'processing' },
    { token },
  )

  const refused = await place()
  await pay(market, buyer, refused.id)
  await answerPrompt(market, buyer, 'refuse')
  await cancel(refused.id)

  const refunded = await place()
  await pay(market, buyer, refunded.id)
  await answerPrompt(market, buyer)
  await cancel(refunded.id)
}

/** Says all the faults there are, in full. */
function none(faults: readonly string[]): void {
  expect(faults, faults.join('\n')).toEqual([])
}
