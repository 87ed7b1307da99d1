import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { seconds, type Clock } from '../../../platform/clock.ts'
import type { Outbound, OutboundRequest, OutboundResponse } from '../../../platform/outbound.ts'
import { LARGEST_FILE_BYTES } from '../picture.ts'
import type { CloudinaryConfiguration } from '../read-configuration.ts'
import { signCloudinary } from './cloudinary-signature.ts'
import type { Storage } from './storage.ts'

/** A file of 10 MB, over a slow line between data centres. */
const TIMEOUT_MS = seconds(20)

/**
 * Cloudinary (docs/providers.md §12), as a place for files and nothing more: they are kept raw, byte for byte, those that
 * came in as private. Every request here may be repeated: a file is written over by itself.
 */
export function createCloudinary(
  outbound: Outbound,
  { apiUrl, cloudName, apiKey, apiSecret }: CloudinaryConfiguration,
  publicUrl: string,
  clock: Clock,
): Storage {
  const addressOf = (action: string) => `${apiUrl}/v1_1/${cloudName}/raw/${action}`
  const signed = (key: string): Record<string, string> => {
    const timestamp = String(Math.floor(clock.now().getTime() / 1000))
    const params = { public_id: key, timestamp, type: key.startsWith('incoming/') ? 'private' : 'upload' }
    return { ...params, api_key: apiKey, signature: signCloudinary(params, apiSecret) }
  }
  const send = (request: Omit<OutboundRequest, 'timeoutMs' | 'repeatable'>) =>
    outbound.send({ ...request, timeoutMs: TIMEOUT_MS, repeatable: true })
  return {
    async put(key, file) {
      const { body, contentType } = formOf(signed(key), file)
      const headers = { 'content-type': contentType }
      requireOk(await send({ operation: 'upload', method: 'POST', url: addressOf('upload'), headers, body }))
    },
    async open(key) {
      const url = `${addressOf('download')}?${new URLSearchParams(signed(key)).toString()}`
      // One byte more tells that it is too large, and the rest is not fetched.
      const readAtMostBytes = LARGEST_FILE_BYTES + 1
      const answer = await send({ operation: 'download', method: 'GET', url, readAtMostBytes })
      if (answer.status === 404) return undefined
      const { bytes } = requireOk(answer)
      return { size: bytes.length, content: Readable.from([bytes]) }
    },
    async remove(keys) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      for (const key of keys) {
        const body = new URLSearchParams(signed(key)).toString()
        // What is not there is answered 200 too: "not found".
        requireOk(
          await send({ operation: 'destroy', method: 'POST', url: addressOf('destroy'), headers, body }),
        )
      }
    },
    urlOf: (key) => `${publicUrl}/${key}`,
    // Its signature is good for an hour; how large the file is, nothing limits but the job that reads it.
    async offerUpload(key) {
      return { method: 'POST', url: addressOf('upload'), fields: signed(key), fileField: 'file' }
    },
  }
}

function requireOk(answer: OutboundResponse): OutboundResponse {
  if (answer.status === 200) return answer
  throw new Error(`Cloudinary answered ${answer.status}: ${answer.text.slice(0, 200)}`)
}

function formOf(fields: Record<string, string>, file: Buffer): { body: Buffer; contentType: string } {
  const boundary = randomUUID()
  const partOf = (name: string) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`
  const head = Object.entries(fields).map(([name, value]) => `${partOf(name)}\r\n\r\n${value}\r\n`)
  head.push(`${partOf('file')}; filename="file"\r\ncontent-type: application/octet-stream\r\n\r\n`)
  const body = Buffer.concat([Buffer.from(head.join('')), file, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { body, contentType: `multipart/form-data; boundary=${boundary}` }
}
