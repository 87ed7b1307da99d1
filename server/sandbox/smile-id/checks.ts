import { defaultDelayMs } from '../behaviours.ts'
import type { Operation } from '../behaviours.ts'
import { BoundedMap } from '../bounded-map.ts'
import type { Answer, Surroundings } from '../stand-in.ts'
import type { CheckCallbacks } from './callbacks.ts'
import { findings, lookUp, type Finding } from './register.ts'
import type { CheckBody, StatusBody } from './schemas.ts'
import { failure, resultOnWire, type Job } from './wire.ts'

export const verification: Operation = { name: 'verification', acts: true }
export const jobStatus: Operation = { name: 'job-status', acts: false }
const jobsLimit = 5_000

/** The checks that were asked for, and what has become of them. */
export function createChecks(
  callbacks: CheckCallbacks,
  signed: (body: object) => object,
  { behaviours, life }: Surroundings,
) {
  const jobs = new BoundedMap<string, Job>(jobsLimit)
  let serial = 0

  function begin(body: CheckBody, isSynchronous = false): Answer {
    const { job_id, job_type } = body.partner_params
    if (job_type !== 5) return failure(400, '2213', 'job_type must be 5 for the ID API')
    if (isTaken(job_id)) return failure(400, '2215', 'Job already exists in this account')
    const card = behaviours.take('smile-id', 'card', verification, { subject: body.id_number })
    const finding = lookUp(body.id_number, card?.behaviour)
    if (finding === undefined) return failure(400, '2204', 'Invalid id_number for this id_type')
    const mode = behaviours.take('smile-id', 'mode', verification, { subject: body.id_number })
    serial += 1
    const job = jobOf(body, finding, serial)
    jobs.set(job.jobId, job)
    callbacks.begun(job)
    if (isSynchronous || mode?.behaviour === 'synchronous') {
      job.isComplete = true
      return { status: 200, body: signed(resultOnWire(job)) }
    }
    if (mode?.behaviour === 'slow') void finishLater(job, mode.options.delayMs ?? defaultDelayMs)
    else if (mode?.behaviour !== 'never-finishes') finish(job)
    return { status: 200, body: { success: true } }
  }

  /** One that ended without a result may be asked for again. */
  function isTaken(jobId: string): boolean {
    const job = jobs.get(jobId)
    return job !== undefined && job.finding.resultCode !== findings['issuer-unavailable'].resultCode
  }

  function finish(job: Job): void {
    job.isComplete = true
    callbacks.completed(job)
  }

  async function finishLater(job: Job, delayMs: number): Promise<void> {
    if (await life.pause(delayMs)) finish(job)
  }

  function statusOf({ user_id, job_id }: StatusBody): Answer {
    const job = jobs.get(job_id)
    if (job === undefined || job.userId !== user_id) return failure(404, '2304', 'No job found')
    const result = job.isComplete ? resultOnWire(job) : null
    const told = { code: '2302', job_complete: job.isComplete, job_success: job.isComplete, result }
    return { status: 200, body: signed({ ...told, history: [], image_links: null }) }
  }

  function finishNow(jobId: string): void {
    const job = jobs.get(jobId)
    if (job !== undefined && !job.isComplete) finish(job)
  }

  return { begin, statusOf, finishNow, find: (jobId: string) => jobs.get(jobId) }
}

function jobOf({ partner_params, ...body }: CheckBody, finding: Finding, serial: number): Job {
  return {
    userId: partner_params.user_id,
    jobId: partner_params.job_id,
    jobType: partner_params.job_type,
    smileJobId: String(serial).padStart(10, '0'),
    country: body.country,
    idType: body.id_type,
    idNumber: body.id_number,
    callbackUrl: body.callback_url ?? null,
    finding,
    isComplete: false,
  }
}
