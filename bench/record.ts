/** What one run brought, of the time that was measured. */
export type Recorded = {
  /** Of everything that went well, in the order it ended. Milliseconds. */
  latenciesMs: Float32Array
  errors: number
  /** The first few, to see what went wrong. */
  firstErrors: string[]
  elapsedSeconds: number
  /** Processor time the driver itself took, as a share of one core. */
  driverShare: number
  /** An open loop came so far behind its arrivals that it was ended early. */
  overwhelmed: boolean
}

export type Record = ReturnType<typeof createRecord>

const ERRORS_TOLD = 5

/** Collects while the time that counts lasts; `onBegin` is told when that begins. */
export function createRecord(onBegin: () => void) {
  const latencies: number[] = []
  const firstErrors: string[] = []
  let errors = 0
  let isMeasuring = false
  let overwhelmed = false
  let begunAt = 0
  let endedAt = 0
  let usage = process.cpuUsage()

  return {
    begin() {
      onBegin()
      usage = process.cpuUsage()
      begunAt = performance.now()
      isMeasuring = true
    },
    end() {
      if (!isMeasuring) return
      isMeasuring = false
      endedAt = performance.now()
      usage = process.cpuUsage(usage)
    },
    success(since: number) {
      if (isMeasuring) latencies.push(performance.now() - since)
    },
    failure(error: unknown) {
      if (!isMeasuring) return
      errors += 1
      if (firstErrors.length < ERRORS_TOLD) firstErrors.push(String(error))
    },
    giveUp() {
      overwhelmed = true
    },
    result(): Recorded {
      const elapsedSeconds = (endedAt - begunAt) / 1000
      return {
        latenciesMs: Float32Array.from(latencies),
        errors,
        firstErrors,
        elapsedSeconds,
        driverShare: (usage.user + usage.system) / 1e6 / elapsedSeconds,
        overwhelmed,
      }
    },
  }
}
