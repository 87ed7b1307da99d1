import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { defaultHoldMs } from './behaviours.ts'
import type { ActiveBehaviour, Behaviours } from './behaviours.ts'
import type { Callbacks } from './callbacks.ts'
import type { Ledger } from './ledger.ts'
import type { Life } from './life.ts'
import type { Phone } from './phone.ts'

/** What every stand-in shares. */
export type Surroundings = {
  behaviours: Behaviours
  callbacks: Callbacks
  ledger: Ledger
  life: Life
  phone: Phone
  log: (line: string) => void
}

export type Answer = { status: number; body: unknown }

/** An HTTP server which closes promptly: open connections are destroyed, not waited for. */
export function createServer(): FastifyInstance {
  return Fastify({
    forceCloseConnections: true,
    // The official Flutterwave SDK asks for //v3/…
    rewriteUrl: (request) => (request.url ?? '/').replace(/^\/{2,}/, '/'),
  })
}

/** Listens on the port (any free one where it is 0) and gives the origin, without a trailing slash. */
export async function listen(server: FastifyInstance, host: string, port = 0): Promise<string> {
  await server.listen({ host, port })
  const address = server.server.address()
  if (!address || typeof address === 'string') throw new Error('The sandbox needs a TCP address')
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${address.port}`
}

/** One operation, told how to go well, how to refuse, and how this provider says that time is up. */
export type Conduct = {
  act: (moneyMovesNow: boolean) => Answer | Promise<Answer>
  refuse: (code?: string) => Answer
  timeOut: () => Answer
}

/**
 * Runs one operation under the switch that is on for it, if any. `undefined` means there is no answer at all: the
 * connection has been reset, or stays open and silent.
 */
export async function conduct(
  active: ActiveBehaviour | undefined,
  life: Life,
  reply: FastifyReply,
  { act, refuse, timeOut }: Conduct,
): Promise<Answer | undefined> {
  const hold = () => life.pause(active?.options.holdMs ?? defaultHoldMs)
  const silence = () => void reply.hijack()
  switch (active?.behaviour) {
    case undefined:
      return act(false)
    case 'refuse':
      return refuse(active.options.code)
    case 'time-out':
      return (await hold()) ? timeOut() : silence()
    case 'succeed-but-time-out': {
      const answer = await act(true)
      if (answer.status >= 400) return answer
      return (await hold()) ? timeOut() : silence()
    }
    case 'never-answers':
      return silence()
    case 'server-error':
      return { status: 500, body: 'Internal Server Error' }
    case 'down':
      if (active.options.status) return { status: active.options.status, body: 'Service Unavailable' }
      reply.raw.socket?.destroy()
      return silence()
    default:
      throw new Error(`No conduct for the switch "${active?.behaviour}"`)
  }
}
