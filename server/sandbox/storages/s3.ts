import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '../behaviours.ts'
import { conduct, createServer, listen, type Answer, type Surroundings } from '../stand-in.ts'
import { readForm, type Files } from './files.ts'

export type S3Options = { bucket: string; region: string; accessKeyId: string; secretAccessKey: string }

const LARGEST_BYTES = 20_000_000
const operations: Record<string, Operation> = {
  PUT: { name: 'put', acts: true },
  GET: { name: 'get', acts: true },
  DELETE: { name: 'delete', acts: true },
  POST: { name: 'post', acts: true },
}

/**
 * A bucket that speaks S3, by path: put, get, delete, and a form with a policy. The policy's signature is checked in full;
 * of a signed request only that its signature is there and has the form, the key and the scope that it should.
 * `media/` is open to everybody.
 */
export async function startS3(
  options: S3Options,
  { behaviours, ledger, life }: Surroundings,
  { host, port }: { host: string; port: number | undefined },
) {
  const files: Files = new Map()
  const server = createServer()
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BYTES }, (_request, body, done) =>
    done(null, body),
  )
  const run = async (reply: FastifyReply, method: string, key: string, act: () => Answer) => {
    const operation = operations[method] ?? { name: method, acts: true }
    ledger.received('s3', operation.name, key, false)
    const answer = await conduct(behaviours.take('s3', 'answer', operation), life, reply, {
      act,
      refuse: (code) => failure(400, code ?? 'InvalidRequest'),
      timeOut: () => failure(503, 'SlowDown'),
    })
    if (!answer) return reply
    return reply.code(answer.status).type('application/xml').send(answer.body)
  }
  type Keyed = FastifyRequest<{ Params: { '*': string }; Body: Buffer | undefined }>
  const handle = ({ method, params, headers, body }: Keyed, reply: FastifyReply) => {
    const key = params['*']
    const isOpen = method === 'GET' && key.startsWith('media/') && headers.authorization === undefined
    if (!isOpen && !isSigned(headers, options)) {
      return reply.code(403).type('application/xml').send(failure(403, 'SignatureDoesNotMatch').body)
    }
    return run(reply, method, key, () => {
      if (method === 'PUT') {
        files.set(key, { bytes: body ?? Buffer.alloc(0), contentType: headers['content-type'] ?? '' })
        return { status: 200, body: '' }
      }
      if (method === 'DELETE') {
        files.delete(key)
        return { status: 204, body: '' }
      }
      const found = files.get(key)
      return found === undefined ? failure(404, 'NoSuchKey') : { status: 200, body: found.bytes }
    })
  }
  const { bucket } = options
  for (const method of ['GET', 'PUT', 'DELETE'] as const) {
    server.route<{ Params: { '*': string }; Body: Buffer | undefined }>({
      method,
      url: `/${bucket}/*`,
      handler: handle,
    })
  }
  formRoutes(server, options, files, run)
  return {
    address: await listen(server, host, port),
    keys: () => [...files.keys()].toSorted(),
    close: () => server.close(),
  }
}

type Run = (reply: FastifyReply, method: string, key: string, act: () => Answer) => Promise<FastifyReply>

function formRoutes(server: FastifyInstance, options: S3Options, files: Files, run: Run): void {
  const { bucket } = options
  const receiveForm = async ({ body, headers }: FastifyRequest, reply: FastifyReply) => {
    const { fields, file } = await readForm(body as Buffer, headers['content-type'] ?? '')
    const problem = whyNotTaken(fields, file, options)
    if (problem !== undefined) return reply.code(problem.status).type('application/xml').send(problem.body)
    return run(reply, 'POST', fields['key'] ?? '', () => {
      files.set(fields['key'] ?? '', { bytes: file ?? Buffer.alloc(0), contentType: '' })
      return { status: 204, body: '' }
    })
  }
  server.post(`/${bucket}`, receiveForm)
  server.post(`/${bucket}/`, receiveForm)
}

function isSigned(headers: IncomingHttpHeaders, { accessKeyId, region }: S3Options): boolean {
  const form = new RegExp(
    `^AWS4-HMAC-SHA256 Credential=${accessKeyId}/\\d{8}/${region}/s3/aws4_request, ` +
      'SignedHeaders=[a-z0-9;-]*\\bhost\\b[a-z0-9;-]*, Signature=[0-9a-f]{64}$',
  )
  const hasDate = /^\d{8}T\d{6}Z$/.test(String(headers['x-amz-date']))
  return form.test(headers.authorization ?? '') && hasDate && headers['x-amz-content-sha256'] !== undefined
}

type Policy = {
  expiration: string
  conditions: (Record<string, string> | [string, ...(string | number)[]])[]
}

function whyNotTaken(
  fields: Record<string, string>,
  file: Buffer | undefined,
  options: S3Options,
): Answer | undefined {
  const policyText = fields['Policy'] ?? ''
  if (fields['X-Amz-Signature'] !== policySignature(policyText, fields['X-Amz-Credential'] ?? '', options))
    return failure(403, 'SignatureDoesNotMatch')
  const policy = JSON.parse(Buffer.from(policyText, 'base64').toString()) as Policy
  if (new Date(policy.expiration).getTime() < Date.now()) return failure(403, 'AccessDenied')
  const length = file?.length ?? 0
  for (const condition of policy.conditions) {
    if (!Array.isArray(condition)) {
      const isMet = Object.entries(condition).every(([name, it]) => name === 'bucket' || fields[name] === it)
      if (!isMet) return failure(403, 'AccessDenied')
    } else if (condition[0] === 'content-length-range') {
      if (length > Number(condition[2])) return failure(400, 'EntityTooLarge')
      if (length < Number(condition[1])) return failure(400, 'EntityTooSmall')
    }
  }
  return undefined
}

function policySignature(policy: string, credential: string, { secretAccessKey }: S3Options): string {
  const [, date = '', region = '', service = ''] = credential.split('/')
  const steps = [date, region, service, 'aws4_request']
  const key = steps.reduce<string | Buffer>(
    (last, step) => createHmac('sha256', last).update(step).digest(),
    `AWS4${secretAccessKey}`,
  )
  return createHmac('sha256', key).update(policy).digest('hex')
}

function failure(status: number, code: string): Answer {
  return {
    status,
    body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  }
}
