import { pipeline, Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { invalid } from '../../platform/refusal.ts'
import { LARGEST_IMPORT_BYTES } from './import.ts'

/** A few kilobytes can be made to unpack to any size: above so much, that is not what a list of products does. */
const MAY_UNPACK_TO = 10_000_000
const MOST_TIMES_ITS_SIZE = 100

/**
 * The bytes of a file that is sent, unpacked if it is packed: gzip is known by its first bytes, whatever it is called, and
 * else `encoding` tells. Refuses more than 100 MB, and what unpacks to much more than its size. Whoever stops reading leaves
 * the connection open, so that a refusal can be heard.
 */
export async function* openFile(file: Readable, encoding: string | undefined): AsyncGenerator<Buffer> {
  const pieces: AsyncIterator<Buffer> = file.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]()
  const head = await headOf(pieces)
  let [came, size] = [0, 0]
  const packed = limited(together(head, pieces), (bytes) => (came += bytes))
  const unpack = unpackerOf(head, encoding)
  if (unpack === undefined) {
    yield* packed
    return
  }
  try {
    for await (const piece of through(packed, unpack) as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > LARGEST_IMPORT_BYTES) throw tooLarge()
      if (size > MAY_UNPACK_TO && size > came * MOST_TIMES_ITS_SIZE)
        throw invalid({
          field: 'body',
          message: 'unpacks to more than 100 times its size: send it as it is, not packed',
        })
      yield piece
    }
  } catch (error) {
    throw isUnreadable(error)
      ? invalid({ field: 'body', message: 'can not be unpacked: send all of it, or send it not packed' })
      : error
  }
}

async function headOf(pieces: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0)
  while (head.length < 2) {
    const piece = await pieces.next()
    if (piece.done === true) break
    head = Buffer.concat([head, piece.value])
  }
  return head
}

async function* together(head: Buffer, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head
  for (;;) {
    const piece = await pieces.next()
    if (piece.done === true) return
    yield piece.value
  }
}

async function* limited(
  pieces: AsyncIterable<Buffer>,
  count: (bytes: number) => number,
): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    if (count(piece.length) > LARGEST_IMPORT_BYTES) throw tooLarge()
    yield piece
  }
}

function unpackerOf(head: Buffer, encoding: string | undefined): Transform | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return createGunzip()
  switch (encoding?.trim().toLowerCase()) {
    case 'br':
      return createBrotliDecompress()
    case 'deflate':
      return createInflate()
    case 'zstd':
      return createZstdDecompress()
    default:
      return undefined
  }
}

function through(pieces: AsyncIterable<Buffer>, unpack: Transform): Transform {
  // Its error, too, comes out of the last of them.
  return pipeline(Readable.from(pieces, { objectMode: false }), unpack, () => {})
}

function isUnreadable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(Z_|ERR__|ZSTD)/.test(code)
}

/** Refuses a file that says itself that it is too large, before any of it is read. */
export function refuseTooLarge(length: string | undefined): void {
  if (Number(length ?? 0) > LARGEST_IMPORT_BYTES) throw tooLarge()
}

function tooLarge() {
  return invalid({
    field: 'body',
    message: 'must have at most 100 MB: send it in parts, each with the header',
  })
}
