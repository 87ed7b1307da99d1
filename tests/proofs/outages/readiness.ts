import { setTimeout as sleep } from 'node:timers/promises'
import type { Stage } from './stage.ts'

const LOOK_EVERY_MS = 250
/** A check gives up on a database after 2 s. */
const NOTICED_WITHIN_MS = 3_000
/** Jobs that are due and not fetched for longer are told. */
const HANGING_TOLD_AFTER_MS = 12_000
const READY_AGAIN_WITHIN_MS = 10_000

/** Looks at `/health/ready` all along, as a load balancer does, and says at the end where it was not true. */
export function watchReadiness(stage: Stage) {
  const lies: string[] = []
  let awaySince = Infinity
  let backSince = Infinity
  let hasEnded = false

  async function look(): Promise<boolean> {
    const response = await fetch(`${stage.url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => undefined,
    )
    return response?.status === 200
  }

  async function watch(): Promise<void> {
    while (!hasEnded) {
      const asked = performance.now()
      const isReady = await look()
      if (isReady && asked - awaySince > NOTICED_WITHIN_MS && backSince === Infinity)
        lies.push('ready while the database was away')
      if (isReady && asked - backSince > HANGING_TOLD_AFTER_MS && (await isHanging(stage)))
        lies.push('ready while no job was fetched')
      await sleep(LOOK_EVERY_MS)
    }
  }

  const watching = watch()
  return {
    away: () => void (awaySince = performance.now()),
    back: () => void (backSince = performance.now()),
    async end(isRecovered: boolean): Promise<string[]> {
      const deadline = performance.now() + READY_AGAIN_WITHIN_MS
      while (isRecovered && !(await look())) {
        if (performance.now() > deadline) {
          lies.push('not ready after all was well again')
          break
        }
        await sleep(LOOK_EVERY_MS)
      }
      hasEnded = true
      await watching
      return [...new Set(lies)]
    },
  }
}

/** Jobs wait, and none was begun lately. */
async function isHanging({ sql }: Stage): Promise<boolean> {
  const [row] = await sql<{ due: number; begun: number }[]>`
    select
      count(*) filter (
        where locked_at is null and attempts < max_attempts and run_at < now() - interval '10 s'
      )::int as due,
      count(*) filter (where locked_at > now() - interval '10 s')::int as begun
    from graphile_worker.jobs`.catch(() => [])
  return row !== undefined && row.due > 0 && row.begun === 0
}
