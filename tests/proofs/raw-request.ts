import { Agent, request as httpRequest, type OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'

/** A request as its bytes say it: nothing is tidied up, the path goes out as written. `/api/v1` is not put before it. */
export type RawRequest = {
  method: string
  path: string
  headers?: OutgoingHttpHeaders
  body?: string | Buffer
}

export type RawAnswer = { status: number; headers: Record<string, string>; text: string }

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

export function sendRaw(url: string, { method, path, headers, body }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { hostname, port, method, path, agent, headers: headers ?? {} },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            text: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    request.once('error', reject)
    request.end(body)
  })
}

/** For what no HTTP client would send: writes the bytes, reads until the server hangs up. */
export function sendBytes(url: string, bytes: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    let received = ''
    socket.setEncoding('utf8')
    socket.setTimeout(5_000, () => socket.destroy(new Error(`no answer, or no end to it: ${received}`)))
    socket.on('data', (chunk: string) => (received += chunk))
    // A server that refuses a request half-way may hang up on what is still being sent.
    socket.once('error', (error) => (received === '' ? reject(error) : undefined))
    socket.once('close', () => resolve(readAnswer(received)))
  })
}

function readAnswer(received: string): RawAnswer {
  const [head = '', ...rest] = received.split('\r\n\r\n')
  const [start = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
  return { status: Number(start.split(' ')[1] ?? 0), headers, text: rest.join('\r\n\r\n') }
}
