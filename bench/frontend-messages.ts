/** One message from a client to PostgreSQL: its type, and what follows the length. */
export type FrontendMessage = { type: string; body: Buffer }

/**
 * Reads what a client sends to PostgreSQL (protocol 3.0), in pieces as they come. The first message, the startup, has no
 * type and is passed over.
 */
export function createFrontendReader(onMessage: (message: FrontendMessage) => void) {
  let received: Buffer = Buffer.alloc(0)
  let isStarted = false

  return (chunk: Buffer): void => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    for (;;) {
      const typeBytes = isStarted ? 1 : 0
      if (received.length < typeBytes + 4) return
      const end = typeBytes + received.readUInt32BE(typeBytes)
      if (received.length < end) return
      if (isStarted)
        onMessage({ type: String.fromCharCode(received[0] ?? 0), body: received.subarray(5, end) })
      isStarted = true
      received = received.subarray(end)
    }
  }
}

/** A prepared statement: its name on this connection, its text, and the types its client told. */
export type Parse = { name: string; text: string; typeOids: number[] }
/** A statement with values for its parameters, all as text. */
export type Bind = { name: string; values: (string | null)[] }

export function readParse(body: Buffer): Parse {
  const cursor = cursorOn(body)
  const name = cursor.text()
  const text = cursor.text()
  const typeOids = Array.from({ length: cursor.int16() }, () => cursor.int32())
  return { name, text, typeOids }
}

export function readBind(body: Buffer): Bind {
  const cursor = cursorOn(body)
  cursor.text()
  const name = cursor.text()
  const formats = cursor.int16()
  for (let index = 0; index < formats; index++) cursor.int16()
  const values = Array.from({ length: cursor.int16() }, () => cursor.value())
  return { name, values }
}

export function readQuery(body: Buffer): string {
  return cursorOn(body).text()
}

function cursorOn(body: Buffer) {
  let at = 0
  const int32 = () => {
    at += 4
    return body.readInt32BE(at - 4)
  }
  return {
    int32,
    int16() {
      at += 2
      return body.readInt16BE(at - 2)
    },
    text() {
      const start = at
      at = body.indexOf(0, start) + 1
      return body.toString('utf8', start, at - 1)
    },
    value() {
      const length = int32()
      if (length === -1) return null
      at += length
      return body.toString('utf8', at - length, at)
    },
  }
}
