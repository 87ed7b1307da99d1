import { setTimeout as sleep } from 'node:timers/promises'
import type { Stage } from './stage.ts'

/** What can happen to a database under load, by name. Each resolves when it accepts connections again. */
export const ways = {
  'kill-backend': killBackend,
  'terminate-all': terminateAll,
  'fast-restart': fastRestart,
  'kill-postmaster': killPostmaster,
  stop: stopForAWhile,
} as const satisfies Record<string, (stage: Stage, stoppedMs: number) => Promise<void>>

export type Way = keyof typeof ways
export const wayNames = Object.keys(ways) as Way[]

const POSTMASTER_GONE_MS = 1_500

/** As the memory killer does it: PostgreSQL ends all other connections, and recovers. */
async function killBackend(stage: Stage): Promise<void> {
  const [backend] = await stage.sql<{ pid: number }[]>`
    select pid from pg_stat_activity
    where application_name like 'makola%' and pid <> pg_backend_pid()
    order by state = 'active' desc, state_change desc limit 1`
  if (backend === undefined) throw new Error('nobody is connected')
  process.kill(backend.pid, 'SIGKILL')
  await untilItAnswers(stage)
}

/** A fail-over, or a pooler that starts anew. */
async function terminateAll(stage: Stage): Promise<void> {
  await stage.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`
}

async function fastRestart(stage: Stage): Promise<void> {
  await stage.stopDatabase()
  await stage.startDatabase()
}

async function killPostmaster(stage: Stage): Promise<void> {
  process.kill(await stage.postmasterPid(), 'SIGKILL')
  await stage.stopDatabase()
  await sleep(POSTMASTER_GONE_MS)
  await stage.startDatabase()
}

async function stopForAWhile(stage: Stage, stoppedMs: number): Promise<void> {
  await stage.stopDatabase()
  await sleep(stoppedMs)
  await stage.startDatabase()
}

/** Not before it noticed, which takes it a moment. */
async function untilItAnswers({ sql }: Stage): Promise<void> {
  await sleep(50)
  for (;;) {
    const answers = await sql`select 1`.then(
      () => true,
      () => false,
    )
    if (answers) return
    await sleep(20)
  }
}
