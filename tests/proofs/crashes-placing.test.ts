import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { order, pay } from '../harness/orders.ts'
import type { TestPerson } from '../harness/people.ts'
import { openBooks, QUANTITY, SHELF, type Purchase } from './crashes/books.ts'
import {
  atEveryStep,
  audit,
  interrupt,
  lastingSteps,
  once,
  takeOver,
  untilAnswered,
  untilQuiet,
} from './crashes/interrupt.ts'
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
const toBePaid: { payer: TestPerson; orderId: string }[] = []

/** The client repeats its request until it is answered. */
async function askAgain(point: KillPoint): Promise<string | undefined> {
  const purchase = await scene.aPurchase()
  const { product, payer } = purchase
  const door = at(scene.market, api.url)
  const key = randomUUID()
  const killed = await interrupt(api, point, async () => {
    const answer = await untilAnswered(() => order(door, payer, product, QUANTITY, key))
    expect(answer.status).toBe(201)
    const orderId = answer.data.id
    const { orders, stock, holds } = await openBooks(scene.market, purchase)
    expect(orders.map(({ id }) => id)).toEqual([orderId])
    expect(stock).toMatchObject({ onHand: SHELF, reserved: QUANTITY })
    expect(holds).toMatchObject([{ orderId, state: 'held' }])
    toBePaid.push({ payer, orderId })
  })
  purchases.push({ ...purchase, interrupted: killed ?? 'never' })
  return killed
}

/** The client never asks again. */
async function giveUp(point: KillPoint): Promise<string | undefined> {
  const purchase = await scene.aPurchase()
  const { product, payer } = purchase
  const killed = await interrupt(api, point, () =>
    once(() => order(at(scene.market, api.url), payer, product, QUANTITY)),
  )
  purchases.push({ ...purchase, interrupted: `${killed ?? 'never'}, and given up` })
  return killed
}

test('killed at any step of placing an order, and asked again: one order and one hold', async () => {
  const before = await atEveryStep(api, 'before', askAgain)
  const after = await atEveryStep(api, 'after', askAgain)
  console.log(
    `placing, asked again: killed before each of ${before.length} steps, and after each of ${after.length}`,
  )
  const texts = after.map(({ text }) => text)
  for (const part of ['catalog.reservations', 'orders.orders', 'payments.intents'])
    expect(texts.some((text) => text.includes(`insert into ${part}`))).toBe(true)
}, 600_000)

test('killed at any step of placing an order, and never asked again', async () => {
  await takeOver(api)
  expect(await giveUp({ step: Infinity, when: 'after' })).toBeUndefined()
  const lasting = lastingSteps((await api.process()).scaffold.steps())
  for (const step of lasting) expect(await giveUp({ step, when: 'after' })).toBeDefined()
  console.log(
    `placing, given up: killed after each of the ${lasting.length} steps that leave something behind`,
  )
}, 600_000)

test('in the end each order is paid once or its stock is free', async () => {
  const { market } = scene
  const door = at(market, api.url)
  market.sandbox.setWebhook('flutterwave', `${api.url}/api/v1/payments/flutterwave/webhook`)
  const worker = await scene.run('worker')
  await untilQuiet(market, worker)
  for (const { payer, orderId } of toBePaid) expect((await pay(door, payer, orderId)).status).toBe(201)
  await untilQuiet(market, worker)
  await Promise.all([api.stop(), worker.stop()])
  await letADayPass(market)
  const { faults, endings } = await audit('placing', market, purchases)
  expect(faults).toEqual([])
  expect(endings.confirmed).toBe(toBePaid.length)
}, 600_000)
