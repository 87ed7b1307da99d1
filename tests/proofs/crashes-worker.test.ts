import { afterAll, beforeAll, expect, test } from 'vitest'
import { order, pay } from '../harness/orders.ts'
import { openBooks, QUANTITY, type Purchase } from './crashes/books.ts'
import { audit, interrupt, untilQuiet } from './crashes/interrupt.ts'
import type { Running } from './crashes/keep-running.ts'
import { letADayPass } from './crashes/let-time-pass.ts'
import type { KillPoint } from './crashes/scaffold.ts'
import { setScene, type Scene } from './crashes/scene.ts'
import { until } from './crashes/until.ts'
import { idleLooks } from './crashes/worker-looks.ts'

/*
 * The worker's process, the real one, is killed between all steps that follow when a customer approves a payment: the
 * provider is asked, the order confirmed, its stock sold, the buyer told. What "after" one step leaves behind is what
 * "before" the next one does, so both at every other step are all there is.
 */

let scene: Scene
let worker: Running
beforeAll(async () => {
  scene = await setScene('ebuildify')
  worker = await scene.run('worker', idleLooks(scene.market.platform.sql))
})
afterAll(() => scene.stop())

const purchases: Purchase[] = []

/** Somebody orders and pays, and the worker is killed at a step of what follows from the customer's approval. */
async function interruptWork(point: KillPoint): Promise<string | undefined> {
  const { market, customer } = scene
  const purchase = await scene.aPurchase()
  const { payer, product, wallet } = purchase
  customer.sleep()
  const placed = await order(market, payer, product, QUANTITY)
  expect((await pay(market, payer, placed.data.id)).status).toBe(201)
  await market.sandbox.phone.waitForPrompt(wallet)
  await untilQuiet(market, worker)
  const killed = await interrupt(worker, point, async () => {
    customer.wake()
    await until('an approval', () => market.sandbox.phone.prompts().length === 0)
    await untilQuiet(market, worker)
  })
  purchases.push({ ...purchase, interrupted: killed ?? 'never' })
  return killed
}

test('a worker killed between any two steps leaves no charge without its order', async () => {
  expect(await interruptWork({ step: Infinity, when: 'after' })).toBeUndefined()
  const steps = (await worker.process()).scaffold.steps()
  const others = steps.keys().filter((index) => index % 2 === 0)
  const points = [...others].flatMap((index): KillPoint[] => [
    { step: index + 1, when: 'before' },
    { step: index + 1, when: 'after' },
  ])
  const killed: (string | undefined)[] = []
  for (const point of points) killed.push(await interruptWork(point))
  const hits = killed.filter((step) => step !== undefined).length
  console.log(`working: ${steps.length} steps; killed at ${hits} points between them`)
  // Jobs run side by side, so one run may have a step less than another.
  expect(hits).toBeGreaterThan(points.length * 0.9)
  expect(steps.some(({ text }) => text.startsWith('GET /v3/transactions/verify_by_reference'))).toBe(true)
  // What leaves something behind: a commit, or a statement that is one by itself.
  expect(steps.filter(({ lasts }) => lasts).length).toBeGreaterThan(10)
}, 600_000)

test('the worker that takes over ends what the killed one had begun, long before the time to pay is over', async () => {
  const { market } = scene
  const open = async () => {
    const books = await Promise.all(purchases.map((purchase) => openBooks(market, purchase)))
    return purchases.filter((_, index) => books[index]?.orders[0]?.status !== 'confirmed')
  }
  await until('all paid orders confirmed', async () => (await open()).length === 0, 75_000).catch(() => {})
  expect((await open()).map(({ interrupted }) => interrupted)).toEqual([])
}, 90_000)

test('in the end every charge has its confirmed order, and every buyer was told', async () => {
  const { market } = scene
  await worker.stop()
  await letADayPass(market)
  const { faults } = await audit('working', market, purchases)
  expect(faults).toEqual([])
}, 600_000)
