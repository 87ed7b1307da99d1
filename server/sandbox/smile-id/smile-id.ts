import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Operation } from '../behaviours.ts'
import { conduct, createServer, listen } from '../stand-in.ts'
import type { Answer, Surroundings } from '../stand-in.ts'
import { createCheckCallbacks, type CheckAlteration } from './callbacks.ts'
import { createChecks, jobStatus, verification } from './checks.ts'
import { CheckBody, StatusBody } from './schemas.ts'
import { failure, isSame, signatureOf } from './wire.ts'

export type SmileIdOptions = { partnerId: string; apiKey: string }

export type SmileId = Awaited<ReturnType<typeof startSmileId>>

/** Smile ID v1, number-only checks: `/async_id_verification`, its synchronous sister, and `/job_status`. */
export async function startSmileId(
  options: SmileIdOptions,
  surroundings: Surroundings,
  { host, port }: { host: string; port: number | undefined },
) {
  const webhook = { url: null as string | null }
  const callbacks = createCheckCallbacks({ ...options, webhook }, surroundings)
  const signed = (body: object) => {
    const timestamp = new Date().toISOString()
    return { ...body, timestamp, signature: signatureOf(options.partnerId, options.apiKey, timestamp) }
  }
  const checks = createChecks(callbacks, signed, surroundings)
  const server = createServer()
  checkRoutes(server, checks, createRun(options, surroundings))

  return {
    address: `${await listen(server, host, port)}/v1`,
    /** Results go there from now on, in place of where the requests say. */
    setWebhook: (url: string) => void (webhook.url = url),
    /** Ends a check that was slow, or would never have ended. */
    finishCheck: checks.finishNow,
    async sendCallback(jobId: string, alteration: CheckAlteration = {}) {
      const job = checks.find(jobId)
      if (job === undefined) throw new Error(`Smile ID knows no job ${jobId}`)
      return callbacks.send(job, alteration)
    },
    close: () => server.close(),
  }
}

function checkRoutes(
  server: FastifyInstance,
  { begin, statusOf }: ReturnType<typeof createChecks>,
  run: ReturnType<typeof createRun>,
): void {
  server.setErrorHandler<{ statusCode?: number; message: string }>((error, _request, reply) => {
    const { status, body } = failure(error.statusCode ?? 400, '2213', error.message)
    return reply.code(status).send(body)
  })
  const check = { schema: { body: CheckBody } }
  server.post<{ Body: CheckBody }>('/v1/async_id_verification', check, ({ body }, reply) =>
    run(reply, verification, body, body.partner_params.job_id, () => begin(body)),
  )
  server.post<{ Body: CheckBody }>('/v1/id_verification', check, ({ body }, reply) =>
    run(reply, verification, body, body.partner_params.job_id, () => begin(body, true)),
  )
  server.post<{ Body: StatusBody }>('/v1/job_status', { schema: { body: StatusBody } }, ({ body }, reply) =>
    run(reply, jobStatus, body, body.job_id, () => statusOf(body)),
  )
}

type Signature = { partner_id: string; timestamp: string; signature: string }

/** Runs an operation for whoever signs rightly, under the switches. */
function createRun({ partnerId, apiKey }: SmileIdOptions, { behaviours, ledger, life }: Surroundings) {
  return async (
    reply: FastifyReply,
    operation: Operation,
    { partner_id, timestamp, signature }: Signature,
    reference: string,
    act: () => Answer,
  ): Promise<FastifyReply> => {
    ledger.received('smile-id', operation.name, reference, false)
    const active = behaviours.take('smile-id', 'answer', operation)
    const isSigned = partner_id === partnerId && isSame(signature, signatureOf(partnerId, apiKey, timestamp))
    const isRefused = !isSigned || active?.behaviour === 'unauthorized'
    const answer = isRefused
      ? failure(401, '2205', 'You are not authorized to do that.')
      : await conduct(active, life, reply, {
          act,
          refuse: (code) => failure(400, code ?? '2204', 'There is an error with your request'),
          timeOut: () => failure(503, '503', 'Service Unavailable'),
        })
    return answer ? reply.code(answer.status).send(answer.body) : reply
  }
}
