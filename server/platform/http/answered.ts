import { withoutRedaction } from '../log.ts'
import type { Platform } from '../platform.ts'

/** Notes that a request was answered: one line in the log, one observation in the metrics. */
export type Answered = (request: {
  requestId: string
  method: string
  /** The route's pattern, not the address asked for. */
  route: string
  status: number
  ms: number
}) => void

export function createAnswered({ log, metrics }: Pick<Platform, 'log' | 'metrics'>): Answered {
  const plainLog = withoutRedaction(log)
  return ({ requestId, method, route, status, ms }) => {
    metrics.requestSeconds.observe({ method, route, status }, ms / 1000)
    plainLog.info({ requestId, method, route, status, ms: Math.round(ms) }, 'answered')
  }
}
