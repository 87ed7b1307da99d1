import assert from 'node:assert/strict'
import type { TestMarket } from '../../harness/market.ts'
import type { Answer } from '../../harness/requests.ts'
import { endingOf, faultsIn, openBooks, type Ending, type Purchase } from './books.ts'
import type { Running } from './keep-running.ts'
import type { KillPoint, Step } from './scaffold.ts'
import { until } from './until.ts'

/**
 * Has something done while the process that does it is killed at a step of it. Resolves when it is done nevertheless,
 * with the step in words; `undefined` if it was done before that step came.
 */
export async function interrupt(
  running: Running,
  point: KillPoint,
  act: () => Promise<unknown>,
): Promise<string | undefined> {
  const victim = await running.process()
  victim.scaffold.arm(point)
  await act()
  victim.scaffold.disarm()
  const step = victim.scaffold.fatalStep()
  if (step === undefined) return undefined
  await victim.gone
  assert.equal(victim.endedBy(), 'SIGKILL')
  return `${point.when} ${step}`
}

/** Kills at step 1, at step 2, and so on, until the whole has fewer steps. Resolves with those it has. */
export async function atEveryStep(
  running: Running,
  when: KillPoint['when'],
  interruptAt: (point: KillPoint) => Promise<string | undefined>,
): Promise<readonly Step[]> {
  for (let step = 1; ; step += 1) {
    const killed = await interruptAt({ step, when })
    if (killed === undefined) return (await running.process()).scaffold.steps()
  }
}

/** Has one that has done nothing yet take over: some steps only the first request of a process takes. */
export async function takeOver(running: Running): Promise<void> {
  const victim = await running.process()
  victim.kill()
  await victim.gone
}

/** The numbers of the steps that leave something behind. */
export function lastingSteps(steps: readonly Step[]): number[] {
  return steps.flatMap(({ lasts }, index) => (lasts ? [index + 1] : []))
}

/** Asks as a client does that wants an answer: again, with the same key, until there is one. */
export function untilAnswered(ask: () => Promise<Answer>): Promise<Answer> {
  return until('an answer', async () => {
    const answer = await ask().catch(isCutOff)
    return answer !== undefined && answer.status < 500 && answer
  })
}

/** Asks once, and never again. */
export async function once(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  return ask().catch(isCutOff)
}

function isCutOff(error: unknown): undefined {
  if (error instanceof TypeError) return undefined
  throw error
}

/** Waits until the worker that runs now has done all that is due. What died with another before it may stay locked. */
export async function untilQuiet({ platform: { sql }, sandbox }: TestMarket, worker: Running): Promise<void> {
  await sandbox.callbacksSettled()
  await worker.process()
  await until('a worker with nothing to do', async () => {
    const [row] = await sql<{ busy: boolean }[]>`
      select exists (select from platform.outbox where relayed_at is null)
        or exists (
          select from graphile_worker._private_jobs
          where (is_available and run_at <= now()) or locked_at > ${worker.lastDeath()}
        ) as busy`
    return row?.busy === false
  })
}

/** Reads the books of all purchases, tells how they ended, and gives what is wrong in them. */
export async function audit(
  title: string,
  market: TestMarket,
  purchases: readonly Purchase[],
): Promise<{ faults: string[]; endings: Record<Ending, number> }> {
  const faults: string[] = []
  const endings: Record<Ending, number> = { confirmed: 0, cancelled: 0, nothing: 0 }
  for (const purchase of purchases) {
    const books = await openBooks(market, purchase)
    endings[endingOf(books)] += 1
    faults.push(...faultsIn(books).map((fault) => `killed ${purchase.interrupted}: ${fault}`))
  }
  console.log(`${title}: ${purchases.length} purchases interrupted; ended ${JSON.stringify(endings)}`)
  return { faults, endings }
}
