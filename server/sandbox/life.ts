import { setMaxListeners } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

/** How long the sandbox lives: everything that waits in it stops waiting when it closes. */
export type Life = ReturnType<typeof createLife>

export function createLife() {
  const controller = new AbortController()
  // Under load thousands wait at once; that is no leak.
  setMaxListeners(0, controller.signal)
  return {
    signal: controller.signal,
    end: () => controller.abort(),
    /** Waits, or returns early when the sandbox closes. Says whether the whole time went by. */
    async pause(ms: number): Promise<boolean> {
      return delay(ms, true, { signal: controller.signal }).catch(() => false)
    },
  }
}
