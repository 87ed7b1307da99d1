import { randomUUID } from 'node:crypto'
import { defaultDelayMs } from './behaviours.ts'
import type { ActiveBehaviour } from './behaviours.ts'
import type { Life } from './life.ts'
import type { Memory } from './memory.ts'

/** A callback (webhook, result, delivery report) the sandbox has sent or is about to send. */
export type CallbackRecord = {
  id: string
  provider: 'flutterwave' | 'mpesa' | 'smile-id' | 'sms'
  url: string | null
  /** The reference or message id it speaks of. */
  reference: string
  /** False where it was invented. */
  genuine: boolean
  headers: Record<string, string>
  body: string
  status: 'waiting' | 'delivered' | 'refused' | 'unreachable' | 'no address'
  attempts: number
  /** HTTP status of the last answer. */
  answer: number | null
  /** Body of the last answer, shortened. */
  answerBody: string | null
  at: string
}

export type OutgoingCallback = Pick<
  CallbackRecord,
  'provider' | 'url' | 'reference' | 'genuine' | 'headers' | 'body'
> & {
  /** Wait before the first try. */
  delayMs?: number
  /** Waits between further tries, while the receiver does not answer 2xx. */
  retryDelaysMs?: number[]
}

export type Callbacks = ReturnType<typeof createCallbacks>

/** Sends callbacks as the providers do: on its own, in the background, trying again where the provider does. */
export function createCallbacks(memory: Memory, life: Life) {
  const records = memory.list<CallbackRecord>('callbacks', 500)
  const underway = new Set<Promise<unknown>>()

  /** Sends in the background; the promise gives the record when no more tries will be made. */
  function send(callback: OutgoingCallback): Promise<CallbackRecord> {
    const sending = deliver(callback)
    underway.add(sending)
    void sending.finally(() => underway.delete(sending))
    return sending
  }

  async function deliver({ delayMs, retryDelaysMs, ...callback }: OutgoingCallback): Promise<CallbackRecord> {
    let record = records.put({
      ...callback,
      id: randomUUID(),
      status: callback.url ? 'waiting' : 'no address',
      attempts: 0,
      answer: null,
      answerBody: null,
      at: new Date().toISOString(),
    })
    if (!callback.url) return record
    for (const waitMs of [delayMs ?? 0, ...(retryDelaysMs ?? [])]) {
      if (waitMs > 0) await life.pause(waitMs)
      if (life.signal.aborted) break
      record = records.put({
        ...record,
        attempts: record.attempts + 1,
        ...(await post(callback.url, record)),
      })
      if (record.status === 'delivered') break
    }
    return record
  }

  async function post(url: string, { headers, body }: CallbackRecord) {
    try {
      const signal = AbortSignal.any([life.signal, AbortSignal.timeout(60_000)])
      const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
      const answerBody = (await answer.text()).slice(0, 500)
      return { status: answer.ok ? 'delivered' : 'refused', answer: answer.status, answerBody } as const
    } catch (error) {
      return { status: 'unreachable', answer: null, answerBody: String(error) } as const
    }
  }

  /** Resolves when no callback is on its way: none delayed, none to be tried again. */
  async function settled(): Promise<void> {
    while (underway.size > 0) await Promise.allSettled(underway)
  }

  return { send, settled, all: records.all, waitFor: records.waitFor }
}

/** The switches under which a true callback may come: twice, late or never. */
export const repetitions = ['callback-twice', 'callback-late', 'callback-never']

/** How often and how late a true callback comes under the switch that is on. */
export function repetition(active: ActiveBehaviour | undefined): { times: number; delayMs: number } {
  switch (active?.behaviour) {
    case 'callback-twice':
      return { times: 2, delayMs: 0 }
    case 'callback-late':
      return { times: 1, delayMs: active.options.delayMs ?? defaultDelayMs }
    case 'callback-never':
      return { times: 0, delayMs: 0 }
    default:
      return { times: 1, delayMs: 0 }
  }
}
