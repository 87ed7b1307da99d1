import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { Operation } from '../behaviours.ts'
import { conduct, createServer, listen, type Answer, type Surroundings } from '../stand-in.ts'
import { readForm, type Files } from './files.ts'

export type CloudinaryOptions = { cloudName: string; apiKey: string; apiSecret: string }

const upload: Operation = { name: 'upload', acts: true }
const download: Operation = { name: 'download', acts: true }
const destroy: Operation = { name: 'destroy', acts: true }
const LARGEST_BYTES = 20_000_000
const TIMESTAMP_GOOD_FOR_SECONDS = 3600

/** Cloudinary, raw files only: upload, download, destroy, and delivery of what is not private. Checks every signature. */
export async function startCloudinary(
  options: CloudinaryOptions,
  surroundings: Surroundings,
  { host, port }: { host: string; port: number | undefined },
) {
  const files: Files = new Map()
  const server = createServer()
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BYTES }, (_request, body, done) =>
    done(null, body),
  )
  const { cloudName } = options
  const run = createRun(options, surroundings)

  server.post<{ Body: Buffer }>(`/v1_1/${cloudName}/raw/upload`, async ({ body, headers }, reply) => {
    const { fields, file } = await readForm(body, headers['content-type'] ?? '')
    return run(reply, upload, fields, () => {
      if (file === undefined) return failure(400, 'Missing required parameter - file')
      files.set(keyOf(fields), { bytes: file, contentType: 'application/octet-stream' })
      const { public_id, type } = fields
      return { status: 200, body: { public_id, type, resource_type: 'raw', bytes: file.length } }
    })
  })
  server.get<{ Querystring: Record<string, string> }>(`/v1_1/${cloudName}/raw/download`, ({ query }, reply) =>
    run(reply, download, query, () => {
      const found = files.get(keyOf(query))
      return found === undefined ? failure(404, 'Resource not found') : { status: 200, body: found.bytes }
    }),
  )
  server.post<{ Body: Buffer }>(`/v1_1/${cloudName}/raw/destroy`, ({ body }, reply) => {
    const fields = Object.fromEntries(new URLSearchParams(body.toString()))
    const result = () => (files.delete(keyOf(fields)) ? 'ok' : 'not found')
    return run(reply, destroy, fields, () => ({ status: 200, body: { result: result() } }))
  })
  server.get<{ Params: { '*': string } }>(`/${cloudName}/raw/upload/*`, ({ params }, reply) => {
    const found = files.get(`upload ${params['*']}`)
    return found === undefined ? reply.code(404).send() : reply.send(found.bytes)
  })
  return {
    address: await listen(server, host, port),
    keys: () => [...files.keys()].map((key) => key.slice(key.indexOf(' ') + 1)).toSorted(),
    close: () => server.close(),
  }
}

/** Runs an operation for whoever signs rightly and in time, under the switches. */
function createRun({ apiKey, apiSecret }: CloudinaryOptions, { behaviours, ledger, life }: Surroundings) {
  return async (
    reply: FastifyReply,
    operation: Operation,
    fields: Record<string, string>,
    act: () => Answer,
  ): Promise<FastifyReply> => {
    ledger.received('cloudinary', operation.name, fields['public_id'] ?? '', false)
    const isSigned = fields['api_key'] === apiKey && fields['signature'] === signatureOf(fields, apiSecret)
    if (!isSigned) return reply.code(401).send(failure(401, 'Invalid Signature').body)
    // A test's clock may be ahead of this machine's, so only what is too old is refused.
    if (Date.now() / 1000 - Number(fields['timestamp']) > TIMESTAMP_GOOD_FOR_SECONDS)
      return reply.code(400).send(failure(400, 'Stale request').body)
    const answer = await conduct(behaviours.take('cloudinary', 'answer', operation), life, reply, {
      act,
      refuse: (code) => failure(400, code ?? 'Invalid request'),
      timeOut: () => failure(503, 'Service Unavailable'),
    })
    return answer ? reply.code(answer.status).send(answer.body) : reply
  }
}

const unsigned = ['file', 'cloud_name', 'resource_type', 'api_key', 'signature']

/** Sorted, joined, each `&` inside escaped (second version); then the secret. */
export function signatureOf(fields: Record<string, string>, secret: string): string {
  const signed = Object.keys(fields)
    .filter((name) => !unsigned.includes(name) && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name]?.replaceAll('&', '%26')}`)
  return createHash('sha1')
    .update(signed.join('&') + secret)
    .digest('hex')
}

const keyOf = ({ public_id = '', type = 'upload' }: Record<string, string>) => `${type} ${public_id}`

const failure = (status: number, message: string): Answer => ({ status, body: { error: { message } } })
