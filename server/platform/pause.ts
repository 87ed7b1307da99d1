import { setTimeout as sleep } from 'node:timers/promises'

/** Waits, or returns at once when told to stop. */
export async function pause(durationMs: number, stopping: AbortSignal): Promise<void> {
  await sleep(durationMs, undefined, { signal: stopping }).catch(() => {})
}
