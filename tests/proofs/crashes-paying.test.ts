import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { order, pay } from '../harness/orders.ts'
import { openBooks, QUANTITY, type Purchase } from './crashes/books.ts'
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
import { at, setScene, type Begun, type Scene } from './crashes/scene.ts'
import { until } from './crashes/until.ts'

/*
 * The API's process, the real one, is killed before and after each of its steps of beginning a payment by mobile
 * money: every message to the database and every call to the provider is a step. Whatever prompt appears on the
 * customer's phone is approved, also while nobody runs.
 */

let scene: Scene
let api: Running
beforeAll(async () => {
  scene = await setScene('ebuildify')
  api = await scene.run('api')
  scene.market.sandbox.setWebhook('flutterwave', `${api.url}/api/v1/payments/flutterwave/webhook`)
})
afterAll(() => scene.stop())

const purchases: Purchase[] = []

async function aPlacedOrder(): Promise<Begun & { orderId: string }> {
  const purchase = await scene.aPurchase()
  const { status, data } = await order(scene.market, purchase.payer, purchase.product, QUANTITY)
  expect(status).toBe(201)
  return { ...purchase, orderId: data.id }
}

/** The customer has approved what there is to approve, and the API has heard of it. */
async function untilHeard(): Promise<void> {
  const { sandbox } = scene.market
  await until('answered prompts', () => sandbox.phone.prompts().length === 0)
  await sandbox.callbacksSettled()
}

/** The client repeats its request until it is answered; and if no prompt comes, tries to pay once more. */
async function askAgain(point: KillPoint): Promise<string | undefined> {
  const purchase = await aPlacedOrder()
  const { payer, orderId } = purchase
  const door = at(scene.market, api.url)
  const key = randomUUID()
  const killed = await interrupt(api, point, async () => {
    expect((await untilAnswered(() => pay(door, payer, orderId, key))).status).toBe(201)
    await untilHeard()
  })
  expect((await pay(door, payer, orderId, key)).status).toBe(201)
  const { charges } = await openBooks(scene.market, purchase)
  const secondTry = await pay(door, payer, orderId)
  if (charges.length === 0) expect(secondTry.error.code).toBe('PAYMENT_IN_PROGRESS')
  else expect(secondTry.error.code).toMatch(/^(PAYMENT_IN_PROGRESS|ALREADY_PAID)$/)
  purchases.push({ ...purchase, interrupted: killed ?? 'never' })
  return killed
}

/** The client never asks again. */
async function giveUp(point: KillPoint): Promise<string | undefined> {
  const purchase = await aPlacedOrder()
  const { payer, orderId } = purchase
  const killed = await interrupt(api, point, async () => {
    await once(() => pay(at(scene.market, api.url), payer, orderId))
    await untilHeard()
  })
  purchases.push({ ...purchase, interrupted: `${killed ?? 'never'}, and given up` })
  return killed
}

test('killed at any step of paying, and asked again: nobody is asked for money twice', async () => {
  const before = await atEveryStep(api, 'before', askAgain)
  const after = await atEveryStep(api, 'after', askAgain)
  console.log(
    `paying, asked again: killed before each of ${before.length} steps, and after each of ${after.length}`,
  )
  const texts = after.map(({ text }) => text)
  expect(texts).toContain('POST /v3/charges')
  expect(texts.filter((text) => text.startsWith('commit of')).length).toBeGreaterThan(1)
}, 600_000)

test('killed at any step of paying, and never asked again', async () => {
  await takeOver(api)
  expect(await giveUp({ step: Infinity, when: 'after' })).toBeUndefined()
  const lasting = lastingSteps((await api.process()).scaffold.steps())
  for (const step of lasting) expect(await giveUp({ step, when: 'after' })).toBeDefined()
  console.log(
    `paying, given up: killed after each of the ${lasting.length} steps that leave something behind`,
  )
}, 600_000)

test('in the end whoever was charged has a confirmed order, and nobody else', async () => {
  const { market } = scene
  const worker = await scene.run('worker')
  await untilQuiet(market, worker)
  await Promise.all([api.stop(), worker.stop()])
  market.sandbox.setWebhook('flutterwave', `${market.url}/api/v1/payments/flutterwave/webhook`)
  await letADayPass(market)
  const { faults, endings } = await audit('paying', market, purchases)
  expect(faults).toEqual([])
  expect(endings.confirmed).toBeGreaterThan(endings.cancelled)
}, 600_000)
