import type { Clock } from '../../server/platform/clock.ts'

/** A clock that runs like any other until a test lets time go by. */
export type TestClock = Clock & { advance(durationMs: number): void }

export function createTestClock(): TestClock {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    advance: (durationMs) => {
      ahead += durationMs
    },
  }
}
