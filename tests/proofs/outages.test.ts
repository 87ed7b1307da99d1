import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { playRound } from './outages/round.ts'
import { setStage, type Stage } from './outages/stage.ts'
import { wayNames } from './outages/ways.ts'

/*
 * The database of a real market, one process or several, breaks while people buy. `outages/count.ts` does the same many
 * times over.
 */

const STOPPED_MS = 4_000
/** What these rounds hold is that all is well in the end; how soon is counted where nothing else runs. */
const ROUND_WITHIN_MS = 120_000

describe.each([1, 2])('with %i process(es), a market comes through', (processes) => {
  // Several ways each, so that both together stay within a minute or so.
  const ways = wayNames.filter((_, index) => processes === 1 || index % 2 === 0)
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage(processes)
  }, ROUND_WITHIN_MS)
  afterAll(() => stage.close(), ROUND_WITHIN_MS)

  test.each(ways)(
    '%s: every charge has its one confirmed order',
    { timeout: ROUND_WITHIN_MS },
    async (way) => {
      const { charged, lost, faults } = await playRound(stage, way, STOPPED_MS)
      expect(charged).toBeGreaterThan(0)
      expect({ lost, faults }).toEqual({ lost: 0, faults: [] })
    },
  )

  test('and ends in time when it is told to', { timeout: ROUND_WITHIN_MS }, async () => {
    expect((await stage.endMarket()).ms).toBeLessThan(9_500)
  })
})
