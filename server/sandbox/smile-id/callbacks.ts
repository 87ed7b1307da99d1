import { repetition, repetitions } from '../callbacks.ts'
import type { CallbackRecord } from '../callbacks.ts'
import type { Surroundings } from '../stand-in.ts'
import { findings, type FindingName } from './register.ts'
import { resultOnWire, signatureOf, type Job } from './wire.ts'

/** How a callback sent by hand differs from the true one. */
export type CheckAlteration = { sign?: 'right' | 'wrong' | 'missing'; finding?: FindingName }

export type CheckCallbacks = ReturnType<typeof createCheckCallbacks>

const operation = { name: 'callback', acts: true }

/** Results are told once, to the address that the request named, unless another was set. */
export function createCheckCallbacks(
  { partnerId, apiKey, webhook }: { partnerId: string; apiKey: string; webhook: { url: string | null } },
  { behaviours, callbacks }: Surroundings,
) {
  /** A check has come to its end. */
  function completed(job: Job): void {
    const { times, delayMs } = repetition(
      behaviours.take('smile-id', 'callback', operation, { only: repetitions }),
    )
    for (let n = 0; n < times; n += 1) void send(job, {}, delayMs)
  }

  /** A check has begun: with the switch on, somebody claims at once that the card matches. */
  function begun(job: Job): void {
    const forged = behaviours.take('smile-id', 'callback', operation, { only: ['callback-forged'] })
    if (forged) void send(job, { sign: forged.options.sign ?? 'wrong', finding: 'matches' })
  }

  /** Sends one callback about a check, true or altered. */
  function send(
    job: Job,
    { sign = 'right', finding }: CheckAlteration = {},
    delayMs = 0,
  ): Promise<CallbackRecord> {
    const timestamp = new Date().toISOString()
    const proof = {
      right: { timestamp, signature: signatureOf(partnerId, apiKey, timestamp) },
      wrong: { timestamp, signature: signatureOf(partnerId, 'not-the-key', timestamp) },
      missing: {},
    }[sign]
    return callbacks.send({
      provider: 'smile-id',
      url: webhook.url ?? job.callbackUrl,
      reference: job.jobId,
      genuine: sign === 'right' && finding === undefined,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...resultOnWire(job, finding && findings[finding]), ...proof }),
      delayMs,
    })
  }

  return { begun, completed, send }
}
