import cluster, { type Worker } from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import { AggregatorRegistry, type Registry } from 'prom-client'
import { seconds } from '../clock.ts'
import type { Log } from '../log.ts'

/*
 * Any of several processes may be asked for metrics, and answers for all of them. It wants them of the primary, which
 * asks all for theirs and adds up what they tell.
 */

type Metrics = Awaited<ReturnType<Registry['getMetricsAsJSON']>>

type Message =
  | { kind: 'metrics wanted' }
  | { kind: 'tell metrics' }
  | { kind: 'metrics told'; metrics: Metrics }
  | { kind: 'metrics gathered'; text: string }

/** Whoever has not told by then is counted as it last was. */
const TELL_WITHIN_MS = seconds(2)
/** Whoever asked and has not heard by then never will; the next one asks anew. */
const GATHER_WITHIN_MS = seconds(5)

/** In the primary. What a process that ended last told stays in the sums, so that these do not fall. */
export function gatherMetrics(log: Log): void {
  const lastTold = new Map<number, Metrics>()
  const waiting = new Map<number, () => void>()
  let ofTheEnded: Promise<Metrics> = Promise.resolve([])
  let gathering: Promise<string> | undefined

  async function gather(): Promise<string> {
    const children = Object.values(cluster.workers ?? {})
    const told = children.flatMap((child) => (child === undefined ? [] : askFor(child)))
    await Promise.race([Promise.all(told), sleep(TELL_WITHIN_MS)])
    return sumOf([await ofTheEnded, ...lastTold.values()]).metrics()
  }

  function askFor(child: Worker): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.set(child.id, resolve)
    tell(child, { kind: 'tell metrics' })
    return promise
  }

  cluster.on('message', (child, message: Message) => {
    if (message.kind === 'metrics wanted') {
      gathering ??= gather().finally(() => (gathering = undefined))
      gathering
        .then((text) => tell(child, { kind: 'metrics gathered', text }))
        .catch((err: unknown) => log.error({ err }, 'the metrics of all processes could not be gathered'))
    } else if (message.kind === 'metrics told') {
      lastTold.set(child.id, message.metrics)
      waiting.get(child.id)?.()
    }
  })
  cluster.on('exit', ({ id }) => {
    const last = lastTold.get(id) ?? []
    lastTold.delete(id)
    waiting.get(id)?.()
    waiting.delete(id)
    ofTheEnded = ofTheEnded.then(async (before) => {
      try {
        return await sumOf([before, last.filter(isCount)]).getMetricsAsJSON()
      } catch (err) {
        log.error({ err }, 'what a process that ended had counted could not be added')
        return before
      }
    })
  })
}

function tell(child: Worker, message: Message): void {
  if (child.isConnected()) child.send(message)
}

function sumOf(metrics: Metrics[]): Registry {
  return AggregatorRegistry.aggregate(metrics)
}

// The types say that it is a number.
function isCount({ type }: Metrics[number]): boolean {
  return ['counter', 'histogram'].includes(String(type))
}

/**
 * In one of several processes: from now on it tells what it counts when any of them is asked. Answers with a way to ask
 * for what all have counted, in Prometheus' form.
 */
export function shareMetrics(measure: () => Promise<Metrics>): () => Promise<string> {
  let gathered: PromiseWithResolvers<string> | undefined
  const send = (message: Message) => void process.send?.(message)

  process.on('message', (message: Message) => {
    if (message.kind === 'tell metrics') {
      void measure().then((metrics) => send({ kind: 'metrics told', metrics }))
    } else if (message.kind === 'metrics gathered') {
      gathered?.resolve(message.text)
      gathered = undefined
    }
  })

  function ask(): Promise<string> {
    const asked = Promise.withResolvers<string>()
    const givingUp = setTimeout(() => {
      if (gathered === asked) gathered = undefined
      asked.reject(new Error(`the metrics of all processes were not told within ${GATHER_WITHIN_MS} ms`))
    }, GATHER_WITHIN_MS)
    gathered = asked
    send({ kind: 'metrics wanted' })
    return asked.promise.finally(() => clearTimeout(givingUp))
  }

  return () => gathered?.promise ?? ask()
}
