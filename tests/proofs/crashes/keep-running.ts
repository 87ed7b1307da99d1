import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { startProcess, type MarketProcess, type ProcessWish } from './market-process.ts'

/**
 * One role of a market, kept running as a process manager and a load balancer do: when its process dies the next one
 * takes over, and whoever asks at its door asks the living one.
 */
export type Running = {
  /** The door to its API. */
  url: string
  /** The process that serves now, ready. */
  process(): Promise<MarketProcess>
  /** When the last one before it died. */
  lastDeath(): Date
  stop(): Promise<void>
}

export async function keepRunning(wish: ProcessWish): Promise<Running> {
  let isStopping = false
  let lastDeath = new Date(0)
  let spare = await startProcess(wish)
  let serving = await promote()

  /** The spare is started ahead, but reaches nothing, until the one before it is dead: there is one at a time. */
  async function promote(): Promise<MarketProcess> {
    // One that had to wait too long has given up.
    const next = spare.hasEnded() ? await startProcess(wish) : spare
    next.scaffold.admit()
    void next.ready.then(prepareSpare, () => {})
    void next.gone.then(() => {
      lastDeath = new Date()
      if (!isStopping) takeOver()
    })
    return next
  }
  async function prepareSpare(): Promise<void> {
    if (isStopping) return
    const next = await startProcess(wish)
    if (isStopping) next.kill()
    else spare = next
  }
  let turn = Promise.resolve(serving)
  function takeOver(): void {
    turn = promote().then((next) => (serving = next))
  }

  const door = await openDoor(async () => (await turn).ready)
  return {
    url: door.url,
    async process() {
      const one = await turn
      await one.ready
      return one
    },
    lastDeath: () => lastDeath,
    async stop() {
      isStopping = true
      await turn
      for (const one of [serving, spare]) one.end()
      await Promise.all([serving.gone, spare.gone])
      door.close()
    },
  }
}

async function openDoor(port: () => Promise<number>): Promise<{ url: string; close(): void }> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket.setNoDelay(true))
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }
  async function lead(client: Socket): Promise<void> {
    keep(client)
    const server = connect({ host: '127.0.0.1', port: await port() })
    keep(server)
    client.pipe(server).pipe(client)
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
  }
  const server = createServer((client) => {
    lead(client).catch(() => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
