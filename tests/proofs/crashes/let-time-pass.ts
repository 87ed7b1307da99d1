import { hours, minutes } from '../../../server/platform/clock.ts'
import type { TestMarket } from '../../harness/market.ts'
import { until } from './until.ts'

/**
 * A day goes by for a market whose processes have ended: what their timetables and jobs would have done is done, at
 * the times that matter: a lost job is found, an unknown charge is given up, the time to pay is over, a hold is over,
 * a last look is taken.
 */
export async function letADayPass(market: TestMarket): Promise<void> {
  await market.settle()
  for (const step of [minutes(2), minutes(5), minutes(25), minutes(20), hours(2)]) await letPass(market, step)
  await freeOldLocks(market)
  await letPass(market, minutes(2))
  await letPass(market, hours(20))
}

async function letPass(market: TestMarket, durationMs: number): Promise<void> {
  market.clock.advance(durationMs)
  const now = market.clock.now()
  for (const module of market.app.modules) {
    for (const { when, run } of module.timetables ?? []) if (when === 'every minute') await run(now)
  }
  await market.settle()
  // What was sent just now has put a prompt on a phone, and its approval calls back.
  await until('answered prompts', () => market.sandbox.phone.prompts().length === 0)
  await market.sandbox.callbacksSettled()
  await market.settle()
}

/** What the job library itself does with jobs whose worker has not been heard of for four hours. */
async function freeOldLocks({ platform: { sql } }: TestMarket): Promise<void> {
  await sql`update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null`
}
