import { once } from 'node:events'
import { connect as openSocket, type Socket } from 'node:net'

/*
 * HTTP/1.1 over one kept-alive connection, one request at a time, and nothing else: node's own client costs the driver
 * several times as much processor as this, and on two cores what the driver takes, the measured processes do not have.
 */

export type Request = {
  method: 'GET' | 'POST' | 'PATCH'
  path: string
  headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  body?: unknown
}

/** `head` is the status line and the headers as they came. */
export type Answer = { status: number; head: string; body: Buffer }

export type Send = (request: Request) => Promise<Answer>
export type Connection = { open(): Promise<unknown>; send: Send; close(): void }

type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void }

const ANSWER_WITHIN_MS = 60_000

/**
 * Connects anew where the other side has closed. Each `number` comes from an address of its own,
 * as each of a shop's visitors does: what is counted by address would else meet all of them in one place.
 */
export function createConnection(port: number, number: number): Connection {
  const localAddress = `127.1.${number >> 8}.${number & 255}`
  let socket: Socket | undefined
  let waiting: Waiting | undefined
  let received: Buffer = Buffer.alloc(0)

  async function connected(): Promise<Socket> {
    if (socket !== undefined && socket.writable) return socket
    const opening = openSocket({ port, host: '127.0.0.1', localAddress, noDelay: true })
    opening.setTimeout(ANSWER_WITHIN_MS, () => opening.destroy(new Error('no answer in time')))
    await once(opening, 'connect')
    received = Buffer.alloc(0)
    opening.on('data', take)
    opening.on('error', fail)
    opening.on('close', () => fail(new Error('the connection was closed before the answer came')))
    socket = opening
    return opening
  }

  function fail(error: Error): void {
    socket = undefined
    waiting?.reject(error)
    waiting = undefined
  }

  function take(chunk: Buffer): void {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const answer = readAnswer(received)
    if (answer === undefined || waiting === undefined) return
    if (answer instanceof Error) {
      socket?.destroy(answer)
      return
    }
    received = Buffer.alloc(0)
    const { resolve } = waiting
    waiting = undefined
    resolve(answer)
  }

  return {
    open: connected,
    async send(request) {
      const open = await connected()
      return new Promise<Answer>((resolve, reject) => {
        waiting = { resolve, reject }
        open.write(written(request, port))
      })
    },
    close: () => socket?.destroy(),
  }
}

function written({ method, path, headers = {}, body }: Request, port: number): string {
  const text = body === undefined ? '' : JSON.stringify(body)
  let head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n`
  for (const name in headers) head += `${name}: ${headers[name]}\r\n`
  if (body !== undefined)
    head += `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`
  return `${head}\r\n${text}`
}

const HEAD_END = Buffer.from('\r\n\r\n')

/** `undefined` while it is incomplete. Every answer measured here tells its length; one that does not is an error. */
function readAnswer(received: Buffer): Answer | Error | undefined {
  const headEnd = received.indexOf(HEAD_END)
  if (headEnd === -1) return undefined
  const head = received.toString('latin1', 0, headEnd)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) return new Error(`an answer without content-length: ${head}`)
  const start = headEnd + HEAD_END.length
  const end = start + Number(length)
  if (received.length < end) return undefined
  return { status: Number(head.slice(9, 12)), head, body: received.subarray(start, end) }
}
