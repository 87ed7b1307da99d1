import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Message, Protocol } from './wire.ts'

/**
 * Where a process is killed: at the n-th step, or the first that reads so; before it is passed on, or once it was
 * answered and nobody hears it.
 */
export type KillPoint = { step: number | RegExp; when: 'before' | 'after' }

/** `lasts`: it leaves something behind. What is only read, or not committed, dies with the process. */
export type Step = { text: string; lasts: boolean }

/** Whether a step is only a look that finds nothing: pollers look all the time, and those looks aren't counted. */
export type IsIdle = (step: string, connection: object) => Promise<boolean>

/** What a fresh connection of the drivers asks for by itself. */
export function isSetup(step: string): boolean {
  return step.startsWith('select b.oid, b.typarray') || /^listen /i.test(step)
}

/**
 * What stands between one process and all that it talks to. Nothing gets past it unseen, so it can end the process
 * between any two of its steps.
 */
export type Scaffold = {
  /** Opens a way to a server; gives the port to reach it by. */
  way(to: { host: string; port: number }, protocol: Protocol): Promise<number>
  /** Lets the process reach its servers; before, its connections wait. */
  admit(): void
  /** From now on steps are counted, and at this one the process is killed. Without one they are only counted. */
  arm(point?: KillPoint): void
  /** Steps are not counted any more. */
  disarm(): void
  /** The steps since it was armed, in the order they were taken. */
  steps(): readonly Step[]
  /** The one that it was killed at. */
  fatalStep(): string | undefined
  /** Nothing passes any more. */
  close(): void
}

export function createScaffold({ kill, isIdle }: { kill: () => void; isIdle: IsIdle }): Scaffold {
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  const admitted = Promise.withResolvers<void>()
  let isClosed = false
  let isArmed = false
  let point: KillPoint | undefined
  let steps: Step[] = []
  let fatalStep: string | undefined

  function fall(): void {
    if (isClosed) return
    kill()
    close()
  }

  function close(): void {
    isClosed = true
    for (const server of servers) server.close()
    for (const socket of sockets) socket.destroy()
  }

  /** Whether the process dies of this step, and when. */
  function count(step: Step): KillPoint['when'] | undefined {
    steps.push(step)
    if (point === undefined || fatalStep !== undefined) return undefined
    const isIt = typeof point.step === 'number' ? point.step === steps.length : point.step.test(step.text)
    if (!isIt) return undefined
    fatalStep = `step ${steps.length}, ${step.text.slice(0, 120)}`
    return point.when
  }

  async function join(client: Socket, to: { host: string; port: number }, protocol: Protocol): Promise<void> {
    keep(client)
    client.pause()
    await admitted.promise
    if (isClosed || client.destroyed) return
    const upstream = connect(to)
    keep(upstream)
    const cut = protocol.cutter()
    const answersIn = protocol.counter()
    let sent = 0
    let answered = 0
    let lastAnswer = Infinity
    let turn = Promise.resolve()
    const name = stepNamer()

    async function pass({ bytes, step, isAnswered }: Message): Promise<void> {
      if (isArmed && step !== undefined && !(await isIdle(step, client))) {
        if (isClosed) return
        const when = count(name(step))
        if (when === 'before') return fall()
        if (when === 'after') lastAnswer = sent + 1
      }
      if (isAnswered) sent += 1
      if (!isClosed) upstream.write(bytes)
    }

    client.on('data', (chunk: Buffer) => {
      for (const message of cut(chunk)) turn = turn.then(() => pass(message))
    })
    upstream.on('data', (chunk: Buffer) => {
      answered += answersIn(chunk)
      if (lastAnswer !== Infinity) {
        if (answered >= lastAnswer) fall()
        return
      }
      client.write(chunk)
    })
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
    client.resume()
  }

  function keep(socket: Socket): void {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  }

  return {
    async way(to, protocol) {
      const server = createServer((client) => void join(client, to, protocol))
      servers.push(server)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return (server.address() as AddressInfo).port
    },
    admit: () => admitted.resolve(),
    arm(next) {
      isArmed = true
      point = next
      steps = []
      fatalStep = undefined
    },
    disarm: () => void (isArmed = false),
    steps: () => steps,
    fatalStep: () => fatalStep,
    close,
  }
}

/** Names the steps of one connection: a commit by what it makes last. */
function stepNamer(): (step: string) => Step {
  let previous = ''
  let isInTransaction = false
  return (step) => {
    const isCommit = step === 'commit'
    const writes = /^(insert|update|with|select platform\.enqueue|POST|PUT)/.test(step)
    const named = {
      text: isCommit ? `commit of: ${previous}` : step,
      lasts: isCommit || (writes && !isInTransaction),
    }
    if (step.startsWith('begin')) isInTransaction = true
    if (isCommit) isInTransaction = false
    previous = step
    return named
  }
}
