import { setTimeout as sleep } from 'node:timers/promises'
import { after, seconds, type Clock } from '../clock.ts'
import { isDatabaseUnavailable, type Sql } from '../database/database.ts'
import type { Log } from '../log.ts'
import { takeHits, type Count } from './allowance.ts'

/** What is allowed of one kind of request. */
export type Allowance = {
  windowMs: number
  /** Beyond so many hits one more changes nothing, and need not be counted exactly. */
  countsTo: number
}

/**
 * Counts one more hit under a key, among those of all processes. Answers at once while this process has hits in hand,
 * which is nearly always.
 */
export type LeasedCounter = (key: string, allowance: Allowance) => Count | Promise<Count>

/** The hits of one key that this process may give out in a window without asking anybody. */
type Lease = { given: number; last: number; resetsAt: Date }

/** The more leases make up an allowance, the more is asked, and the less is lost with a process that ends. */
const LEASES_PER_ALLOWANCE = 20
const LARGEST_BLOCK = 100
const MOST_KEYS = 50_000
/** A request waits at most this long for a lease. */
const ANSWER_WITHIN_MS = seconds(1)
const ASK_AGAIN_AFTER_MS = seconds(2)

/**
 * Counts hits of all processes without a statement for each: the database leases out blocks of numbers, and each process
 * counts its own down in memory.
 *
 * No number up to `countsTo` is given twice in a window, so all processes together let through no more than is allowed.
 * What lies unused in one of them is missing to the others: these may refuse early, by what is left of a block each.
 *
 * While the database is away each process counts for itself, as if it were alone.
 */
export function leasedCounter(options: {
  sql: Sql
  clock: Clock
  log: Pick<Log, 'info' | 'warn'>
}): LeasedCounter {
  const { sql, clock, log } = options
  const leases = new Map<string, Lease>()
  const asking = new Map<string, Promise<Lease>>()
  let isAlone = false
  let askAgainAt = 0

  // Many that come at once wait for one lease, and for the next one where it is too small.
  async function countWhenLeased(key: string, allowance: Allowance): Promise<Count> {
    for (;;) {
      const lease = await asking.getOrInsertComputed(key, () => renew(key, allowance))
      const count = countOne(lease, clock.now())
      if (count !== undefined) return count
    }
  }

  async function renew(key: string, allowance: Allowance): Promise<Lease> {
    try {
      const lease = (await ask(key, allowance)) ?? extendAlone(leases.get(key), allowance, clock.now())
      leases.delete(key)
      leases.set(key, lease)
      if (leases.size > MOST_KEYS) forget(leases, clock.now())
      return lease
    } finally {
      asking.delete(key)
    }
  }

  /** Answers with nothing while the database is away; it is then left alone for a while. */
  async function ask(key: string, allowance: Allowance): Promise<Lease | undefined> {
    if (performance.now() < askAgainAt) return undefined
    const answer = await Promise.race([takeBlock(sql, key, allowance, clock.now()).catch(whyAway), tooLate()])
    if (answer instanceof Error) {
      if (!isAlone)
        log.warn({ err: answer }, 'the database leases no allowances: each process counts for itself')
      isAlone = true
      askAgainAt = performance.now() + ASK_AGAIN_AFTER_MS
      return undefined
    }
    if (isAlone) log.info('all processes count allowances together again')
    isAlone = false
    return answer
  }

  return (key, allowance) => {
    const lease = leases.get(key)
    const count = lease === undefined ? undefined : countOne(lease, clock.now())
    return count ?? countWhenLeased(key, allowance)
  }
}

function countOne(lease: Lease, now: Date): Count | undefined {
  if (lease.given >= lease.last || lease.resetsAt <= now) return undefined
  lease.given += 1
  return { hits: lease.given, resetsAt: lease.resetsAt }
}

async function takeBlock(sql: Sql, key: string, allowance: Allowance, now: Date): Promise<Lease> {
  const size = blockOf(allowance)
  const [taken] = await takeHits(sql, [{ key, hits: size, windowMs: allowance.windowMs }], now)
  if (taken === undefined) throw new Error('what was taken was not counted')
  const { hits, resetsAt } = taken
  // Once all is given out there is nothing more to ask for until the window ends.
  return { given: hits - size, last: hits < allowance.countsTo ? hits : Infinity, resetsAt }
}

/** Goes on from what this process last knew, so that it alone lets through no more than is allowed. */
function extendAlone(known: Lease | undefined, allowance: Allowance, now: Date): Lease {
  const isUnderWay = known !== undefined && known.resetsAt > now
  const { given, resetsAt } = isUnderWay ? known : { given: 0, resetsAt: after(now, allowance.windowMs) }
  return { given, last: given + blockOf(allowance), resetsAt }
}

function blockOf({ countsTo }: Allowance): number {
  return Math.min(Math.max(1, Math.floor(countsTo / LEASES_PER_ALLOWANCE)), LARGEST_BLOCK)
}

// A map keeps the order of insertion, so the first ones are those that were renewed longest ago. What is forgotten of a
// lease is given to nobody.
function forget(leases: Map<string, Lease>, now: Date): void {
  for (const [key, { resetsAt }] of leases) {
    if (resetsAt > now && leases.size <= MOST_KEYS / 2) return
    leases.delete(key)
  }
}

function whyAway(error: unknown): Error {
  if (error instanceof Error && isDatabaseUnavailable(error)) return error
  throw error
}

async function tooLate(): Promise<Error> {
  await sleep(ANSWER_WITHIN_MS, undefined, { ref: false })
  return new Error(`no answer within ${ANSWER_WITHIN_MS} ms`)
}
