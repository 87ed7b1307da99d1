import { setTimeout as sleep } from 'node:timers/promises'
import { readBooks, type Books } from './books.ts'
import { sendBuyers } from './buyers.ts'
import { watchReadiness } from './readiness.ts'
import type { Stage } from './stage.ts'
import { ways, type Way } from './ways.ts'

export type Round = Books & {
  way: Way
  /** From the database's return until every charge had its confirmed order; infinite where one never had. */
  recoveredMs: number
}

const BUYERS = 20
/** Not before people pay: on a busy machine that takes longer. */
const BREAK_AFTER_MS = 3_000
const BREAK_AFTER_CHARGES = 20
const BREAK_BEFORE_MS = 60_000
export const RECOVERED_WITHIN_MS = 30_000
/** What came too late is told apart from what is lost. */
const LOST_AFTER_MS = 90_000
const LOOK_EVERY_MS = 250

/** People buy, the database breaks, comes back, and all who were charged get their orders. */
export async function playRound(stage: Stage, way: Way, stoppedMs: number): Promise<Round> {
  const since = new Date()
  const buyers = sendBuyers(stage, BUYERS)
  const readiness = watchReadiness(stage)
  await untilTheyPay(stage, since)
  readiness.away()
  await ways[way](stage, stoppedMs)
  const returned = performance.now()
  readiness.back()
  const finished = buyers.finish()
  let areBuyersDone = false
  void finished.then(() => (areBuyersDone = true))

  let books = await booksOf(stage, since)
  let recoveredMs = Infinity
  while (recoveredMs === Infinity && performance.now() - returned < LOST_AFTER_MS) {
    await sleep(LOOK_EVERY_MS)
    books = await booksOf(stage, since)
    if (areBuyersDone && books.lost === 0 && books.faults.length === 0 && books.charged > 0)
      recoveredMs = Math.round(performance.now() - returned)
  }
  await finished
  const lies = await readiness.end(recoveredMs !== Infinity)
  return { ...books, faults: [...books.faults, ...lies], way, recoveredMs }
}

async function untilTheyPay({ sandbox }: Stage, since: Date): Promise<void> {
  const from = since.toISOString()
  const hasCharges = () =>
    sandbox.transactions().filter(({ createdAt }) => createdAt >= from).length >= BREAK_AFTER_CHARGES
  await sleep(BREAK_AFTER_MS)
  while (!hasCharges() && Date.now() - since.getTime() < BREAK_BEFORE_MS) await sleep(LOOK_EVERY_MS)
}

/** Just after an outage a look may fail once more. */
async function booksOf(stage: Stage, since: Date): Promise<Books> {
  for (;;) {
    const books = await readBooks(stage, since).catch(() => undefined)
    if (books !== undefined) return books
    await sleep(LOOK_EVERY_MS)
  }
}
