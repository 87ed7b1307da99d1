import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection, type Connection, type Send } from './connection.ts'
import type { Record } from './record.ts'
import type { Operation, Scene } from './workload.ts'

type LoopPlan = { port: number; connections: number; leadSeconds: number; seconds: number }

/** A broken API must not be asked ten thousand times a second. */
const AFTER_ERROR_MS = 20

/** Each connection does one operation after the other. An operation's latency is its own, all its requests together. */
export async function runClosedLoop(
  operation: Operation,
  scene: Scene,
  plan: LoopPlan,
  record: Record,
): Promise<void> {
  const connections = await openConnections(plan)
  let isOver = false
  const working = connections.map(async ({ send }) => {
    while (!isOver) {
      const since = performance.now()
      try {
        await operation(send, scene)
        record.success(since)
      } catch (error) {
        record.failure(error)
        await sleep(AFTER_ERROR_MS)
      }
    }
  })
  await sleep(plan.leadSeconds * 1000)
  record.begin()
  await sleep(plan.seconds * 1000)
  record.end()
  isOver = true
  await Promise.all(working)
  close(connections)
}

/** This far behind its arrivals an open loop has nothing more to show. */
const OVERWHELMED_AFTER_SECONDS = 3
const TICK_MS = 1

/**
 * Operations arrive at a fixed rate, and wait for a free connection if there is none. Latencies are of single requests;
 * that of an operation's first one is counted from its arrival, so that a stall is seen by all who came during it.
 */
export async function runOpenLoop(
  operation: Operation,
  scene: Scene,
  plan: LoopPlan & { rate: number },
  record: Record,
): Promise<void> {
  const connections = await openConnections(plan)
  // Whoever was idle longest is next, so that all of them are used.
  const idle = [...connections]
  const waiting: number[] = []
  const underWay = new Set<Promise<void>>()

  function startWaiting(): void {
    while (idle.length > 0 && waiting.length > 0) {
      const connection = idle.shift() as Connection
      const arrivedAt = waiting.shift() as number
      const working = operate(connection, arrivedAt).finally(() => {
        underWay.delete(working)
        idle.push(connection)
        startWaiting()
      })
      underWay.add(working)
    }
  }

  async function operate({ send }: Connection, arrivedAt: number): Promise<void> {
    let since = arrivedAt
    const timed: Send = async (request) => {
      const answer = await send(request)
      record.success(since)
      since = performance.now()
      return answer
    }
    await operation(timed, scene).catch((error: unknown) => record.failure(error))
  }

  const begunAt = performance.now()
  const measureAt = begunAt + plan.leadSeconds * 1000
  const endAt = measureAt + plan.seconds * 1000
  let isMeasuring = false
  let arrived = 0
  for (let now = begunAt; now < endAt; now = performance.now()) {
    if (!isMeasuring && now >= measureAt) {
      isMeasuring = true
      record.begin()
    }
    for (const due = ((now - begunAt) / 1000) * plan.rate; arrived < due; arrived++)
      waiting.push(begunAt + (arrived / plan.rate) * 1000)
    startWaiting()
    if (waiting.length > plan.rate * OVERWHELMED_AFTER_SECONDS) {
      record.giveUp()
      break
    }
    await sleep(TICK_MS)
  }
  if (!isMeasuring) record.begin()
  waiting.length = 0
  await Promise.all(underWay)
  record.end()
  close(connections)
}

/** One by one: a thousand at once would be more than a server lets wait. */
async function openConnections({ connections: count, port }: LoopPlan): Promise<Connection[]> {
  const connections = Array.from({ length: count }, (_, index) => createConnection(port, index + 1))
  if (port !== 0) for (const connection of connections) await connection.open()
  return connections
}

function close(connections: Connection[]): void {
  for (const connection of connections) connection.close()
}
