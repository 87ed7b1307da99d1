/*
 * Reading along on a connection: where one message of the client ends, and whether it does anything. The bytes are
 * passed on as they are.
 */

/**
 * What a client sends before it waits. `step` says what it asks for; a message that changes nothing has none.
 * `isAnswered` where the counter will count an answer to it.
 */
export type Message = { bytes: Buffer; step: string | undefined; isAnswered: boolean }

export type Protocol = {
  /** Cuts what the client sends into messages. */
  cutter(): (chunk: Buffer) => Message[]
  /** Counts the answers that are complete in what the server sends. */
  counter(): (chunk: Buffer) => number
}

/**
 * PostgreSQL's: a message ends where the client waits for the server (Sync, Flush or a simple query). Only Execute and
 * a simple query do anything; parsing and describing are no steps.
 */
export const postgresProtocol: Protocol = {
  cutter() {
    const statements = new Map<string, string>()
    const split = splitter({ startsUntyped: true })
    let parts: Buffer[] = []
    let bound = ''
    let step: string | undefined
    return (chunk) =>
      split(chunk).flatMap(({ type, body, bytes }) => {
        parts.push(bytes)
        if (type === 'P') {
          const [name = '', text = ''] = strings(body)
          statements.set(name, text)
        }
        if (type === 'B') bound = statements.get(strings(body)[1] ?? '') ?? ''
        if (type === 'E') step = bound
        if (type === 'Q') step = strings(body)[0]
        const isComplete = type === 'S' || type === 'H' || type === 'Q' || type === 'p' || type === ''
        if (!isComplete) return []
        const message = {
          bytes: Buffer.concat(parts),
          step: step?.replace(/\s+/g, ' ').trim(),
          isAnswered: type === 'S' || type === 'Q' || type === '',
        }
        parts = []
        step = undefined
        return [message]
      })
  },
  // The server is ready for the next query: whatever the last one did is done.
  counter() {
    const split = splitter({ startsUntyped: false })
    return (chunk) => split(chunk).filter(({ type }) => type === 'Z').length
  },
}

type Frame = { type: string; body: Buffer; bytes: Buffer }

/** One letter, a length that counts itself, and the body. A connection's very first message has no letter. */
function splitter({ startsUntyped }: { startsUntyped: boolean }): (chunk: Buffer) => Frame[] {
  let rest: Buffer = Buffer.alloc(0)
  let untyped = startsUntyped
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    const frames: Frame[] = []
    for (;;) {
      const head = untyped ? 0 : 1
      if (rest.length < head + 4) return frames
      const end = head + rest.readUInt32BE(head)
      if (rest.length < end) return frames
      const type = untyped ? '' : String.fromCharCode(rest.readUInt8(0))
      frames.push({ type, body: rest.subarray(head + 4, end), bytes: rest.subarray(0, end) })
      rest = rest.subarray(end)
      untyped = false
    }
  }
}

function strings(body: Buffer): string[] {
  return body.toString('latin1').split('\0', 2)
}

/** HTTP/1.1 from Node's client: head and body in one piece or two, and no second request before the answer. */
export const httpProtocol: Protocol = {
  cutter: () => (bytes) => {
    const [line] = bytes.toString('latin1', 0, 200).split(' HTTP/1.1', 1)
    const isRequest = /^(?:GET|POST|PUT) /.test(line ?? '')
    return [{ bytes, step: isRequest ? line?.replace(/\?.*/, '') : undefined, isAnswered: isRequest }]
  },
  // Whoever hears the beginning of an answer knows that it was heard.
  counter: () => (chunk) => (chunk.toString('latin1', 0, 5) === 'HTTP/' ? 1 : 0),
}
