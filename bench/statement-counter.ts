import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { createFrontendReader, readBind, readParse, readQuery, type Parse } from './frontend-messages.ts'

/** A statement as it was sent, how often, and the values it was last sent with. */
export type Statement = { text: string; count: number; typeOids: number[]; values: (string | null)[] }

/** Stands between a process and its database, and knows each statement that passes. */
export type StatementCounter = {
  /** The address of the database, by way of this. */
  url: string
  /** What has passed since the last time. Most frequent first. */
  take(): Statement[]
  stop(): Promise<void>
}

export async function startStatementCounter(databaseUrl: string): Promise<StatementCounter> {
  const seen = new Map<string, Statement>()
  const sockets = new Set<Socket>()
  const target = new URL(databaseUrl)

  const note = (text: string, typeOids: number[], values: (string | null)[]) => {
    const known = seen.getOrInsertComputed(text, () => ({ text, count: 0, typeOids, values }))
    known.count += 1
    known.values = values
  }

  const server = createServer((client) => {
    const upstream = connect({ host: target.hostname, port: Number(target.port), noDelay: true })
    for (const socket of [client.setNoDelay(), upstream]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
    }
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
    client.on('data', watch(note))
    client.pipe(upstream)
    upstream.pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    take() {
      const statements = [...seen.values()].sort((one, other) => other.count - one.count)
      seen.clear()
      return statements
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Counts each Execute and each simple query of one connection; what prepares or describes is none. */
function watch(note: (text: string, typeOids: number[], values: (string | null)[]) => void) {
  const prepared = new Map<string, Parse>()
  return createFrontendReader(({ type, body }) => {
    if (type === 'P') {
      const parse = readParse(body)
      prepared.set(parse.name, parse)
    } else if (type === 'B') {
      // The driver sends one Execute for each Bind.
      const { name, values } = readBind(body)
      const parse = prepared.get(name)
      note(parse?.text ?? '?', parse?.typeOids ?? [], values)
    } else if (type === 'Q') note(readQuery(body), [], [])
  })
}
