import * as http from 'node:http'
import * as https from 'node:https'
import {
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  handleAll,
  handleWhen,
  isBrokenCircuitError,
  retry,
  wrap,
} from 'cockatiel'
import { seconds } from './clock.ts'
import type { Metrics } from './metrics.ts'

export type OutboundRequest = {
  /** Names the call in metrics and logs: `verify`, `refund`. */
  operation: string
  method: 'GET' | 'POST' | 'PUT'
  url: string
  headers?: Record<string, string>
  body?: string | Buffer
  timeoutMs?: number
  /** Safe to send again: reads, and what the provider itself recognises as a repeat. Money is never sent again. */
  repeatable?: boolean
  /** The answer is read so far and no further. Without it, one that is longer than any should be counts as none. */
  readAtMostBytes?: number
}

export type OutboundResponse = {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
  bytes: Buffer
}

/**
 * A call that brought no answer. `maybeDone` says whether the provider may have acted on it all the same: then only a
 * query can tell, and sending it again could do it twice.
 */
export class OutboundFailure extends Error {
  readonly maybeDone: boolean

  constructor(provider: string, cause: unknown, maybeDone: boolean) {
    super(`${provider}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'OutboundFailure'
    this.maybeDone = maybeDone
  }
}

export type Outbound = {
  /** Resolves with whatever status the provider answered; rejects with `OutboundFailure` if it didn't. */
  send(request: OutboundRequest): Promise<OutboundResponse>
  /** Whether calls go out just now. Open means that recent ones failed and new ones are refused at once. */
  circuit(): 'closed' | 'open' | 'half-open'
}

const DEFAULT_TIMEOUT_MS = seconds(10)
/** This many failures in a row open the circuit: two unlucky customers do not, a dead provider soon does. */
const FAILURES_TO_OPEN = 5
const OPEN_FOR_MS = seconds(10)
const LONGEST_ANSWER_BYTES = 1_000_000

/**
 * The only way out of the process to a provider: each call is timed, limited and counted, repeated with growing
 * jittered delays where that is safe, and refused at once while the provider is down.
 */
export function createOutbound(options: {
  provider: string
  metrics: Metrics
  /** M-Pesa's gateway sends headers that strict parsing refuses (docs/providers.md §2.1). */
  insecureHttpParser?: boolean
}): Outbound {
  const agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: 64 }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: 64 }),
  }
  const breaker = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
    halfOpenAfter: OPEN_FOR_MS,
  })
  const again = retry(
    handleWhen((error) => !isBrokenCircuitError(error)),
    { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 2_000 }) },
  )
  const repeated = wrap(again, breaker)

  async function once(request: OutboundRequest): Promise<OutboundResponse> {
    const ended = options.metrics.providerSeconds.startTimer({
      provider: options.provider,
      operation: request.operation,
    })
    try {
      const response = await exchange(request, agents, options.insecureHttpParser ?? false)
      ended({ outcome: `${Math.floor(response.status / 100)}xx` })
      if (isTrouble(response.status, request)) throw new ServerError(response)
      return response
    } catch (error) {
      if (!(error instanceof ServerError)) ended({ outcome: 'failed' })
      throw error
    }
  }

  return {
    circuit: () => circuitNames[breaker.state],
    async send(request) {
      const policy = request.repeatable === true ? repeated : breaker
      try {
        return await policy.execute(() => once(request))
      } catch (error) {
        if (error instanceof ServerError) return error.response
        throw new OutboundFailure(options.provider, error, !neverSent(error))
      }
    },
  }
}

// To a request that moves money, M-Pesa answers 500 for an empty purse too: that says nothing about the provider.
function isTrouble(status: number, { repeatable }: OutboundRequest): boolean {
  return repeatable === true ? status >= 500 : status >= 502 && status <= 504
}

const circuitNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
} as const

class ServerError extends Error {
  readonly response: OutboundResponse
  constructor(response: OutboundResponse) {
    super(`status ${response.status}`)
    this.response = response
  }
}

/** No connection came about: no name, nobody listens, no TLS, or no answer to any of that in time. */
class NeverConnected extends Error {}

function neverSent(error: unknown): boolean {
  return isBrokenCircuitError(error) || error instanceof NeverConnected
}

function exchange(
  request: OutboundRequest,
  agents: Record<'http:' | 'https:', http.Agent>,
  insecureHTTPParser: boolean,
): Promise<OutboundResponse> {
  const url = new URL(request.url)
  const protocol = url.protocol === 'https:' ? https : http
  const { promise, resolve, reject } = Promise.withResolvers<OutboundResponse>()
  const signal = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS)
  const outgoing = protocol.request(url, {
    method: request.method,
    agent: agents[url.protocol as keyof typeof agents],
    insecureHTTPParser,
    signal,
    headers: {
      accept: 'application/json',
      ...request.headers,
      ...(request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body).toString() }),
    },
  })
  let mayHaveArrived = false
  outgoing.on('socket', (socket) => {
    // A connection from before may be dead, and may take the request all the same. A new one takes it once it stands.
    if (outgoing.reusedSocket) mayHaveArrived = true
    else socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (mayHaveArrived = true))
  })
  outgoing.on('error', (error) => {
    reject(mayHaveArrived ? error : new NeverConnected(error.message, { cause: error }))
  })
  outgoing.on('response', (incoming) => {
    const chunks: Buffer[] = []
    let length = 0
    const end = () => {
      const bytes = Buffer.concat(chunks).subarray(0, request.readAtMostBytes)
      const { statusCode: status = 0, headers } = incoming
      resolve({ status, headers, bytes, text: bytes.toString() })
    }
    incoming.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      length += chunk.length
      if (length <= (request.readAtMostBytes ?? LONGEST_ANSWER_BYTES)) return
      if (request.readAtMostBytes !== undefined) end()
      incoming.destroy(new Error('the answer is too large'))
    })
    incoming.on('error', reject)
    incoming.on('end', end)
  })
  outgoing.end(request.body)
  return promise
}
