import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { order, pay } from '../harness/orders.ts'
import { openBooks, QUANTITY, type Purchase } from './crashes/books.ts'
import { atEveryStep, audit, interrupt, once, untilAnswered, untilQuiet } from './crashes/interrupt.ts'
import type { Running } from './crashes/keep-running.ts'
import { letADayPass } from './crashes/let-time-pass.ts'
import type { KillPoint } from './crashes/scaffold.ts'
import { at, setScene, type Scene } from './crashes/scene.ts'

/*
 * The API's process, the real one, is killed before and after each of its steps of placing an order: every message to
 * the database is a step. See crashes/scaffold.ts.
 */

let scene: Scene
let api: Running
beforeAll(async () => {
  scene = await setScene('ebuildify')
  api = await scene.run('api')
})
afterAll(() => scene.stop())

const purchases: Purchase[] = []

/** The client repeats its request until it is answered, and pays. */
async function placeNevertheless(point: KillPoint): Promise<string | undefined> {
  const { product, payer, ...purchase } = await scene.aPurchase()
  const door = at(scene.market, api.url)
  const key = randomUUID()
  const killed = await interrupt(api, point, async () => {
    const answer = await untilAnswered(() => order(door, payer, product, QUANTITY, key))
    expect(answer.status).toBe(201)
    const { orders, stock, holds, intents } = await openBooks(scene.market, purchase)
    expect(orders.map(({ id }) => id)).toEqual([answer.data.id])
    expect(stock).toMatchObject({ reserved: QUANTITY })
    expect(holds).toMatchObject([{ order_id: answer.data.id, state: 'held' }])
    expect(intents).toMatchObject([{ status: 'open' }])
  })
  const repeated = await order(door, payer, product, QUANTITY, key)
  expect((await pay(door, payer, repeated.data.id)).status).toBe(201)
  purchases.push({ ...purchase, interrupted: killed ?? 'never' })
  return killed
}

/** The client never asks again. */
async function giveUp(point: KillPoint): Promise<string | undefined> {
  const { product, payer, ...purchase } = await scene.aPurchase()
  const killed = await interrupt(api, point, () =>
    once(() => order(at(scene.market, api.url), payer, product, QUANTITY, randomUUID())),
  )
  purchases.push({ ...purchase, interrupted: `${killed ?? 'never'}, and the client gave up` })
  return killed
}

test('killed at any step of placing an order, and asked again: one order, one hold, one charge', async () => {
  const steps = [
    await atEveryStep('before', placeNevertheless),
    await atEveryStep('after', placeNevertheless),
  ]
  console.log(`placing: steps killed before and after: ${steps.join(' and ')}`)
  expect(Math.min(...steps)).toBeGreaterThan(8)
}, 120_000)

test('killed at any step of placing an order, and never asked again: no hold stays behind', async () => {
  console.log(`placing, given up: steps killed after: ${await atEveryStep('after', giveUp)}`)
}, 120_000)

test('in the end all books agree', async () => {
  const { market } = scene
  market.sandbox.setWebhook('flutterwave', `${api.url}/api/v1/payments/flutterwave/webhook`)
  const worker = await scene.run('worker')
  await untilQuiet(market, worker)
  await Promise.all([api.stop(), worker.stop()])
  await letADayPass(market)
  expect(await audit('placing', market, purchases)).toEqual([])
}, 120_000)
