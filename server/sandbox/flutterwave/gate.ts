import { timingSafeEqual } from 'node:crypto'
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import type { Operation } from '../behaviours.ts'
import { conduct } from '../stand-in.ts'
import type { Answer, Surroundings } from '../stand-in.ts'
import { failure } from './wire.ts'

/** What every call of the API passes: the key, readable JSON, Flutterwave's own error envelope. */
export function guardApi(api: FastifyInstance, secretKey: string): void {
  api.addHook('onRequest', async (request, reply) => {
    const expected = Buffer.from(`Bearer ${secretKey}`)
    const given = Buffer.from(request.headers.authorization ?? '')
    if (given.length === expected.length && timingSafeEqual(given, expected)) return
    return reply.code(401).send(failure(401, 'Invalid authorization key').body)
  })
  api.removeContentTypeParser('application/json')
  // A refund in full, or resend-hook, may come with the JSON content type and no body.
  api.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(String(body)))
    } catch {
      done(Object.assign(new Error('The request body is not JSON'), { statusCode: 400 }))
    }
  })
  api.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.validation ? 400 : (error.statusCode ?? 500)
    return reply.code(status).send(failure(status, messageOf(error)).body)
  })
  api.setNotFoundHandler((_request, reply) => reply.code(404).send(failure(404, 'Route not found').body))
}

function messageOf(error: FastifyError): string {
  const first = error.validation?.[0]
  if (!first) return error.message
  const path = first.instancePath.slice(1).replaceAll('/', '.')
  const missing = first.params['missingProperty']
  if (typeof missing === 'string') return `${path ? `${path}.` : ''}${missing} is required`
  return `${path} ${first.message ?? 'is invalid'}`
}

export type Run = (
  reply: FastifyReply,
  operation: Operation,
  reference: string,
  act: (moneyMovesNow: boolean) => Answer,
  subject?: string,
) => Promise<FastifyReply>

/** Runs an operation under the switches, with Flutterwave's refusal and its 503. */
export function createRun({ behaviours, ledger, life }: Surroundings): Run {
  return async (reply, operation, reference, act, subject = '') => {
    ledger.received('flutterwave', operation.name, reference, operation.acts)
    const active = behaviours.take('flutterwave', 'answer', operation, { subject })
    const answer = await conduct(active, life, reply, {
      act,
      refuse: (code) => failure(400, code ?? 'Transaction could not be processed'),
      // The gateway gives up after about 28 seconds; what was begun may well have been done.
      timeOut: () => failure(503, 'Service unavailable: the request timed out'),
    })
    return answer ? reply.code(answer.status).send(answer.body) : reply
  }
}
