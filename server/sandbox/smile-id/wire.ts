import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Answer } from '../stand-in.ts'
import type { Finding } from './register.ts'

/** `base64(HMAC-SHA256(apiKey, timestamp ‖ partnerId ‖ "sid_request"))`, the same on what comes and what goes. */
export const signatureOf = (partnerId: string, apiKey: string, timestamp: string) =>
  createHmac('sha256', apiKey).update(`${timestamp}${partnerId}sid_request`).digest('base64')

export function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

export const failure = (status: number, code: string, error: string): Answer => ({
  status,
  body: { code, error },
})

/** One identity check, as it was asked for. */
export type Job = {
  userId: string
  jobId: string
  jobType: number
  smileJobId: string
  country: string
  idType: string
  idNumber: string
  callbackUrl: string | null
  finding: Finding
  isComplete: boolean
}

/** A finding as callbacks, synchronous answers and job_status tell it. */
export function resultOnWire({ userId, jobId, jobType, smileJobId, ...job }: Job, finding = job.finding) {
  const { resultCode, resultText, number, names, birthDate } = finding
  return {
    JSONVersion: '1.0.0',
    SmileJobID: smileJobId,
    PartnerParams: { user_id: userId, job_id: jobId, job_type: jobType },
    ResultType: 'ID Verification',
    ResultText: resultText,
    ResultCode: resultCode,
    IsFinalResult: 'true',
    Actions: {
      Verify_ID_Number: number,
      Return_Personal_Info: 'Not Returned',
      Names: names,
      DOB: birthDate,
    },
    Country: job.country,
    IDType: job.idType,
    IDNumber: job.idNumber,
    Source: 'ID API',
  }
}
