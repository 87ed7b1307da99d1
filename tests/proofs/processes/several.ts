import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { startProcess, untilIt, type TestProcess } from '../../harness/process.ts'

/** Several real processes of a market that share a port, as `npm run serve -- --processes 2` starts them. */
export type Several = TestProcess & {
  url: string
  /** Those that answer requests now, by their process ids; the one that keeps them is not among them. */
  api(): number[]
  /** Asks over a new connection. Rejects where the connection is lost, or nothing comes for long. */
  ask(path: string, headers?: Record<string, string>): Promise<RawAnswer>
  /** One connection to each of the two, kept open. */
  doors(): Promise<Door[]>
}

export type RawAnswer = { status: number; body: string }
export type Door = { pid: number; ask: Several['ask'] }

type LogLine = { msg: string; pid: number; role?: string; requestId?: string; child?: number }

const ANSWER_WITHIN_MS = 5_000

/** Two for the API and one for the worker, all ready. */
export async function startTwo(environment: Record<string, string>): Promise<Several> {
  const market = startProcess(environment, '--processes', '2')
  const lines = (msg: string) =>
    market
      .output()
      .split('\n')
      .flatMap((line) => (line.endsWith(`"msg":"${msg}"}`) ? (JSON.parse(line) as LogLine) : []))
  const ready = (role: string) => lines('ready').filter((line) => line.role === role)
  const url = await market.ready()
  await untilIt(() => ready('api').length === 2 && ready('worker').length === 1)

  async function doorTo(): Promise<Door> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const requestId = randomUUID()
    await send(url, '/health', { 'x-request-id': requestId }, agent)
    const answered = () => lines('answered').find((line) => line.requestId === requestId)
    await untilIt(() => answered() !== undefined)
    return {
      pid: answered()?.pid ?? 0,
      ask: (path, headers = {}) => send(url, path, headers, agent),
    }
  }

  return {
    ...market,
    url,
    api() {
      const ended = lines('a process ended by itself; starting another').map(({ child }) => child)
      return ready('api').flatMap(({ pid }) => (ended.includes(pid) ? [] : pid))
    },
    ask: (path, headers = {}) => send(url, path, headers, new Agent({ keepAlive: false })),
    async doors() {
      const doors = new Map<number, Door>()
      while (doors.size < 2) {
        const door = await doorTo()
        doors.set(door.pid, door)
      }
      return [...doors.values()]
    },
  }
}

async function send(
  url: string,
  path: string,
  headers: Record<string, string>,
  agent: Agent,
): Promise<RawAnswer> {
  const request = httpRequest(`${url}${path}`, { headers, agent, timeout: ANSWER_WITHIN_MS })
  request.on('timeout', () => request.destroy(new Error('left hanging'))).end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { status: response.statusCode ?? 0, body: await text(response) }
}
