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

/** So often in a row a process may end before it is ready; then something is wrong that no restart mends. */
const FALSE_STARTS_ALLOWED = 3

export async function keepRunning(wish: ProcessWish): Promise<Running> {
  let isStopping = false
  let lastDeath = new Date(0)
  let falseStarts = 0
  let spare = await startProcess(wish)
  let turn = promote()

  /** The spare is started ahead, but reaches nothing, until the one before it is dead: there is one at a time. */
  async function promote(): Promise<MarketProcess> {
    // One that had to wait too long has given up.
    const next = spare.hasEnded() ? await startProcess(wish) : spare
    void next.gone.then(() => {
      lastDeath = new Date()
      if (!isStopping && falseStarts < FALSE_STARTS_ALLOWED) turn = promote()
    })
    next.ready.then(prepareSpare, () => (falseStarts += 1))
    next.scaffold.admit()
    return next
  }

  async function prepareSpare(): Promise<void> {
    falseStarts = 0
    if (isStopping) return
    const next = await startProcess(wish)
    if (isStopping) next.kill()
    else spare = next
  }

  async function ready(): Promise<MarketProcess> {
    for (;;) {
      const one = await turn
      if (isStopping) throw new Error('nothing runs any more')
      const began = await one.ready.then(
        () => true,
        () => false,
      )
      if (began && !one.hasEnded()) return one
      // By then it is the next one's turn.
      await one.gone
      if (falseStarts >= FALSE_STARTS_ALLOWED) throw new Error(`it does not start:\n${one.lines.join('\n')}`)
    }
  }

  const door = await openDoor(async () => (await ready()).ready)
  return {
    url: door.url,
    process: ready,
    lastDeath: () => lastDeath,
    async stop() {
      isStopping = true
      const all = [await turn, spare]
      for (const one of all) one.end()
      await Promise.all(all.map(({ gone }) => gone))
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
