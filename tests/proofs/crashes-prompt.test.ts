import { afterAll, beforeAll, expect, test } from 'vitest'
import { order, pay } from '../harness/orders.ts'
import { QUANTITY, type Purchase } from './crashes/books.ts'
import { audit, interrupt, untilQuiet } from './crashes/interrupt.ts'
import type { Running } from './crashes/keep-running.ts'
import { letADayPass } from './crashes/let-time-pass.ts'
import type { KillPoint } from './crashes/scaffold.ts'
import { setScene, type Begun, type Scene } from './crashes/scene.ts'
import { until } from './crashes/until.ts'
import { idleLooks } from './crashes/worker-looks.ts'

/*
 * M-Pesa's call waits as long as the customer has the PIN prompt, and its answer is all there is: nobody calls back.
 * The worker that made the call, a real process, is killed at each step around it, and while the prompt is open.
 */

let scene: Scene
let worker: Running
beforeAll(async () => {
  scene = await setScene('txova')
  worker = await scene.run('worker', idleLooks(scene.market.platform.sql))
})
afterAll(() => scene.stop())

const purchases: Purchase[] = []

async function aPlacedOrder(): Promise<Begun & { orderId: string }> {
  const purchase = await scene.aPurchase()
  const { status, data } = await order(scene.market, purchase.payer, purchase.product, QUANTITY)
  expect(status).toBe(201)
  await untilQuiet(scene.market, worker)
  return { ...purchase, orderId: data.id }
}

const steps: Record<string, RegExp> = {
  'marking the attempt as sent': /^update payments\.attempts a set status = 'sent'/,
  'asking M-Pesa for the money': /^POST .*c2bPayment/,
  'writing down its answer':
    /^commit of: .*platform\.enqueue|^commit of: update payments\.attempts set status = case/,
  'asking M-Pesa what became of it': /^GET .*queryTransactionStatus/,
  'writing down that it is paid': /^commit of: insert into platform\.outbox/,
}
const points = Object.entries(steps).flatMap(([title, step]) =>
  (['before', 'after'] as const).map((when) => ({ title, when, step })),
)

test.each(points)(
  'killed $when $title: the prompt was on the phone at most once',
  async ({ when, step }: KillPoint) => {
    const purchase = await aPlacedOrder()
    const { market } = scene
    const killed = await interrupt(worker, { when, step }, async () => {
      expect((await pay(market, purchase.payer, purchase.orderId)).status).toBe(201)
      await untilQuiet(market, worker)
    })
    expect(killed).toBeDefined()
    purchases.push({ ...purchase, interrupted: killed ?? '' })
  },
  120_000,
)

test.each(['approve', 'refuse', 'ignore'] as const)(
  'killed while the prompt is open, and the customer does this: %s',
  async (answer) => {
    const purchase = await aPlacedOrder()
    const { market, customer } = scene
    customer.sleep()
    expect((await pay(market, purchase.payer, purchase.orderId)).status).toBe(201)
    const prompt = await market.sandbox.phone.waitForPrompt(purchase.wallet)
    const victim = await worker.process()
    victim.kill()
    await victim.gone
    await market.sandbox.phone[answer](prompt.id)
    customer.wake()
    await untilQuiet(market, worker)
    purchases.push({ ...purchase, interrupted: `while the prompt was open (${answer})` })
  },
  120_000,
)

test('in the end each customer who approved has a confirmed order, and nobody else was charged', async () => {
  const { market } = scene
  await until('no job in doubt', async () => {
    const rows = await market.platform
      .sql`select from graphile_worker._private_jobs where locked_at is not null`
    return rows.length === 0
  })
  await worker.stop()
  await letADayPass(market)
  const { faults, endings } = await audit('the PIN prompt', market, purchases)
  expect(faults).toEqual([])
  // Two were marked as sent and never were, one was refused and one ignored.
  expect(endings).toEqual({ confirmed: purchases.length - 4, cancelled: 4, nothing: 0 })
}, 600_000)
