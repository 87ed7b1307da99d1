import { Socket } from 'node:net'
import { Pool } from 'pg'
import { seconds } from '../clock.ts'
import { withoutPersons, type Log } from '../log.ts'

/** The connections of one job queue, which can be ended whatever the library that uses them does. */
export type JobConnections = {
  pool: Pool
  /** Cuts all of them, and lets no new one come. May be repeated. */
  cut(): void
}

const CONNECT_WITHIN_MS = seconds(5)
/** None of the queue's statements takes long: what has no answer by then never gets one, because the network is cut. */
const ANSWER_WITHIN_MS = seconds(15)

export function openJobConnections(databaseUrl: string, max: number, log: Log): JobConnections {
  const sockets = new Set<Socket>()
  const pool = new Pool({
    connectionString: databaseUrl,
    max,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
    stream() {
      const socket = new Socket()
      sockets.add(socket)
      return socket.once('close', () => sockets.delete(socket))
    },
  })
  // Who waits for an answer hears of it too; unheard, these would end the process.
  const lost = ({ message }: Error) =>
    log.warn({ why: withoutPersons(message) }, 'the job queue lost a connection')
  pool.on('error', lost)
  pool.on('connect', (client) => void client.on('error', lost))
  return {
    pool,
    cut() {
      if (!pool.ending) void pool.end()
      for (const socket of sockets) socket.destroy()
    },
  }
}
